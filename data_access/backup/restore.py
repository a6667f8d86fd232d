"""Puts an archive back: into an empty database, or, when told so, in the place of what is there."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from data_access.backup.archive import BackupProblem, Manifest, contents, digest_of, opened
from data_access.backup.copies import keep_before_restore, remove_old_copies
from data_access.backup.create import backup
from data_access.backup.reload import load
from data_access.backup.table_lines import count, tables_of
from data_access.database import data_folder, file_of, place, reading
from data_access.french import plural
from data_access.log.originals import UPLOADS, Lost, kept_originals, lost_originals
from data_access.schema import migrate, refuse_foreign, refuse_incomplete, version
from data_access.upgrading import changing_schema, update


@dataclass(frozen=True)
class Restored:
    """What was put back; `kept`: the backup of what it replaced, None where nothing was there; `lost`: the originals
    that neither the archive nor the folder holds as they came."""

    manifest: Manifest
    kept: Path | None
    lost: list[Lost]


@dataclass(frozen=True)
class NetworkMoved:
    """What was moved, the digest of the rows as they stand in the new database, and the originals that are lost."""

    manifest: Manifest
    there: str
    lost: list[Lost]


def restore(url: str, file: Path, *, replace: bool = False) -> Restored:
    """Writes an archive into a database, in one transaction; an older schema is brought up to date.

    A database that holds rows is refused, unless told to `replace`: what is there is backed up first, in its folder of
    data. Raises BackupProblem or DatabaseProblem; nothing has changed then.
    """
    way_out = "indiquez une base vide, ou ajoutez --replace, qui sauvegarde d'abord ce qui s'y trouve"
    return _put_back(url, file, replace, way_out)


def _put_back(url: str, file: Path, replace: bool, way_out: str) -> Restored:
    """Does it. `way_out`: what to do where the database holds rows, as the end of a French sentence."""
    folder = data_folder(url)
    with opened(file) as archive:
        archive.check()
        with changing_schema(url) as connection:
            kept = _make_room(connection, url, replace, way_out)
            load(connection, archive)
            migrate(connection)
            refuse_incomplete(connection)
            try:
                archive.keep_originals(folder / UPLOADS)
                lost = lost_originals(connection, kept_originals(folder / UPLOADS))
            except OSError as problem:
                raise BackupProblem(
                    f"Les originaux ne peuvent pas être écrits dans « {folder / UPLOADS} » : vérifiez vos droits et la "
                    "place sur le disque. Rien n'a changé."
                ) from problem
        if kept:
            remove_old_copies(url, datetime.now(UTC))
        return Restored(archive.manifest, kept, lost)


def move(source: str, target: str) -> NetworkMoved:
    """Copies a network into another, empty database, through an archive. Raises BackupProblem, DatabaseProblem.

    A source that is not there is refused, never made.
    """
    if (missing := file_of(source)) and not missing.exists():
        raise BackupProblem(
            f"La base à copier, « {missing} », n'existe pas : corrigez son adresse (FROM de « make postgres »). "
            "Rien n'a été copié."
        )
    update(source)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reseau.zip"
        backup(source, file)
        way_out = "indiquez-en une autre, vide (TO de « make postgres »), ou mettez celle-ci de côté"
        done = _put_back(target, file, False, way_out)
    with reading(target) as connection:
        return NetworkMoved(done.manifest, digest_of(contents(connection, tables_of(connection))), done.lost)


def _make_room(connection: Connection, url: str, replace: bool, way_out: str) -> Path | None:
    """Leaves no table; where there were rows, the backup of them."""
    found = version(connection)
    refuse_foreign(connection, found)
    if found is None:
        return None
    tables, kept = tables_of(connection), None
    if rows := count(connection, tables):
        if not replace:
            raise BackupProblem(
                f"La base « {place(url)} » contient déjà {plural(rows, 'ligne')}. Rien n'a changé : {way_out}."
            )
        kept = keep_before_restore(connection, url, data_folder(url) / UPLOADS)
    tables[0].metadata.drop_all(connection)
    return kept
