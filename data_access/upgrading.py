"""Brings a database to the newest schema: once, under a lock, and never without a copy of what was there."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from sqlalchemy import Connection

from data_access.backup.copies import all_copies, copy_of_file, keep_before_update, remove_old_copies
from data_access.backup.create import DESK
from data_access.backup.schedule import scheduled_backups
from data_access.database import DEFAULT_FILE, data_folder, database_url, file_of, place, reading, writing
from data_access.database_problems import NO_TABLES, DatabaseProblem
from data_access.editions.catalogue import UNPACKED, unpacked_files
from data_access.french import plural
from data_access.log.originals import UPLOADS
from data_access.owner_only import FILE, keep_from_others, make_folder
from data_access.schema import migrate, newest_version, refuse_foreign, refuse_incomplete, version
from data_access.settings import SECRETS, backup_folder

log = logging.getLogger(__name__)


def upgrade(url: str | None = None) -> bool:
    """Creates the schema, or brings it to the newest version, under a lock; a copy is made before any change. Where it
    is the newest already, whoever writes there is not waited for.

    Returns whether the schema was created by this very call. Raises DatabaseProblem when the file cannot be opened,
    is newer than the app, or is half-migrated.
    """
    url = url or database_url()
    _keep_from_others(url)
    if _is_newest(url):
        return False
    with changing_schema(url) as connection:
        found = version(connection)
        if found != newest_version():
            refuse_foreign(connection, found)
            if found:
                _copy_before(connection, url, found)
            migrate(connection)
        refuse_incomplete(connection)
    if found != newest_version():
        for file in remove_old_copies(url, datetime.now(UTC)):
            log.info("ancienne copie retirée : %s", file)
    return found is None


def update(url: str) -> None:
    """Brings a database that is there to the newest version; one that is not is never made, as a mistyped address names
    it. Raises DatabaseProblem then, and as `upgrade` does.
    """
    with reading(url) as connection:
        found = version(connection)
        refuse_foreign(connection, found)
    if found is None:
        raise DatabaseProblem(NO_TABLES.format(where=place(url)))
    upgrade(url)


def _is_newest(url: str) -> bool:
    file = file_of(url)
    if file and not file.exists():
        return False
    with reading(url) as connection:
        if version(connection) != newest_version():
            return False
        refuse_incomplete(connection)
    if file:  # a copy that was put in its place may not
        _let_readers_and_writers_meet(file)
    return True


def _keep_from_others(url: str) -> None:
    """Takes from the other accounts of the computer what older versions let them read, or somebody's copying did."""
    if left := keep_from_others(_kept_on_disk(url)):
        log.warning(
            "%s : d'autres comptes de cet ordinateur peuvent le lire, et le nôtre ne peut pas le leur retirer "
            "(%s en tout). Donnez-le au compte qui lance l'application : chown, puis chmod go-rwx.",
            left[0],
            plural(len(left), "fichier ou dossier", "fichiers ou dossiers"),
        )


def _kept_on_disk(url: str) -> Iterator[Path]:
    """The folders that are ours alone, then our files: the database with what SQLite keeps beside it, originals, copies
    « avant-… », editions that are read, backups by date, and the secrets."""
    file, folder = file_of(url), data_folder(url)
    uploads = folder / UPLOADS
    for one in dict.fromkeys(filter(None, (folder, file and file.parent))):
        if one.is_dir() and _is_ours(one, file):
            yield one
    yield from (uploads, *uploads.glob("*"))
    yield from (*file.parent.glob(f"{escape(file.name)}*"), *all_copies(url)) if file else all_copies(url)
    yield from unpacked_files(url)
    backups = backup_folder()
    yield from (*(scheduled_backups(backups) if backups else ()), SECRETS)


def _is_ours(folder: Path, file: Path | None) -> bool:
    """Whether a folder is the one of our data: it was named as such, or holds nothing else. Another one, where somebody
    put a SQLite file among other things, is left to them."""
    named = os.environ.get("DATA_FOLDER")
    if folder == (Path(named) if named else DEFAULT_FILE.parent):
        return True
    ours = (UPLOADS, "avant-", DESK, UNPACKED, *([file.stem] if file else ()))
    return all(one.name.startswith(ours) for one in folder.glob("*"))


@contextmanager
def changing_schema(url: str) -> Iterator[Connection]:
    """The one writer's transaction, in which tables may be made and rebuilt; a SQLite file and its folder are made.

    Raises DatabaseProblem.
    """
    file = file_of(url)
    if file:
        _make_folder(file)
        if not file.exists():
            with suppress(OSError):  # SQLite says what keeps it from being made
                file.touch(FILE)  # what SQLite writes beside a file has the rights of that file
    with writing(url, migrating=True) as connection:
        yield connection
    if file:  # only now: a file that is refused is left as it was
        _let_readers_and_writers_meet(file)


def _make_folder(file: Path) -> None:
    try:
        make_folder(file.parent)
    except OSError as problem:
        raise DatabaseProblem(
            f"Le dossier « {file.parent} » ne peut pas être créé : un fichier porte déjà ce nom, ou les droits "
            "d'écriture manquent. Corrigez cela, ou indiquez une autre base dans DATABASE_URL."
        ) from problem


def _let_readers_and_writers_meet(file: Path) -> None:
    """Writes ahead from now on: the file remembers it. Whoever is busy with the file is about to do the same."""
    with closing(sqlite3.connect(file)) as connection, suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL")


def _copy_before(connection: Connection, url: str, found: str) -> None:
    """Keeps the database as it is: a SQLite file beside itself, of another database an archive of its rows."""
    if file := file_of(url):
        target = copy_of_file(file, found)
        _copy_file(file, target)
    else:
        target = keep_before_update(connection, url, found)
    log.info("copie de la base avant mise à jour : %s", target)


def _copy_file(file: Path, target: Path) -> None:
    """Copies a SQLite file through its own backup interface: a plain copy of a live file may be stale."""
    needed = file.stat().st_size
    if shutil.disk_usage(file.parent).free < 2 * needed:
        raise DatabaseProblem(
            f"Il n'y a pas assez de place sur le disque pour copier la base avant sa mise à jour (« {file.parent} », "
            f"il faut environ {2 * needed // 2**20 + 1} Mo). Libérez de la place puis relancez : rien n'a changé."
        )
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    half.touch(FILE)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
    half.replace(target)
