"""Copies « avant-… »: what a database held before its schema was updated, or before a backup took its place.

Before an update a SQLite file is copied beside itself, of another database an archive is made; before a restore an
archive is made of either. Archives stand in the folder of data. They are the way back, so the newest of each kind
stays, whatever its age; the others go after a year, as backups do.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from data_access.backup.archive import BackupProblem
from data_access.backup.create import keep
from data_access.backup.schedule import LONGEST
from data_access.database import data_folder, file_of
from data_access.owner_only import make_folder

_BEFORE_RESTORE = "avant-restauration-"


def copy_of_file(file: Path, schema: str) -> Path:
    """Where a SQLite file of that schema is copied before an update."""
    return file.with_name(f"{file.stem}.avant-{schema}{file.suffix}")


def keep_before_update(connection: Connection, url: str, schema: str) -> Path:
    """Makes an archive of a database of that schema, without originals, which an update leaves alone."""
    return _keep(connection, url, None, f"avant-{schema}.zip")


def keep_before_restore(connection: Connection, url: str, uploads: Path) -> Path:
    """Makes an archive of what a backup is about to replace, its originals included."""
    moment = datetime.now(UTC)
    return _keep(connection, url, uploads, f"{_BEFORE_RESTORE}{moment:%Y-%m-%dT%H%M%SZ}.zip")


def copies(url: str) -> list[Path]:
    """All that are there, by name."""
    return sorted({file for kind in _kinds(url) for file in kind})


def all_copies(url: str) -> list[Path]:
    """The same, then the SQLite bases that somebody moved into a folder beside theirs, as docs/installer.md does before
    going back."""
    file = file_of(url)
    return [*copies(url), *(sorted(file.parent.glob(f"*/{file.name}*")) if file else [])]


def remove_old_copies(url: str, now: datetime) -> list[Path]:
    """Removes those that are older than a year, but for the newest of each kind; returns them."""
    gone = []
    for kind in _kinds(url):
        by_age = sorted(kind, key=lambda file: (file.suffix != ".part", file.stat().st_mtime))
        gone += [one for one in by_age[:-1] if now - _made(one) > LONGEST]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def _keep(connection: Connection, url: str, uploads: Path | None, name: str) -> Path:
    folder = data_folder(url)
    try:
        make_folder(folder)
    except OSError as problem:
        raise BackupProblem(
            f"Le dossier des données « {folder} » ne peut pas être créé : vérifiez DATA_FOLDER et vos droits. Rien n'a "
            "changé."
        ) from problem
    keep(connection, uploads, folder / name)
    return folder / name


def _kinds(url: str) -> Iterator[list[Path]]:
    archives = list(data_folder(url).glob("avant-*.zip"))
    restores = [one for one in archives if one.name.startswith(_BEFORE_RESTORE)]
    yield restores
    beside = file_of(url)
    files = list(beside.parent.glob(f"{beside.stem}.avant-*")) if beside else []
    yield [*(one for one in archives if one not in restores), *files]


def _made(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)
