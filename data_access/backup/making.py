"""Makes a backup: written beside its place, verified by loading it, and only then given its name."""

import os
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from data_access.backup.archive import UPLOADS, BackupProblem, Manifest, write_archive
from data_access.backup.loading import verify
from data_access.database import data_folder, place, reading
from data_access.database_problems import DatabaseProblem
from data_access.schema import refuse_foreign, version
from data_access.view import View
from data_access.vocabulary import Role

DESK = ".sauvegarde-"  # begins the folder in which a backup is made; what a killed process leaves is named so


def backup(url: str, out: Path) -> Manifest:
    """Writes one archive of the database, as it is at this moment, and of its kept originals; others may go on writing.

    Raises BackupProblem where the archive cannot be written or does not hold what the database does (what stood in its
    place is left as it was), DatabaseProblem where the database cannot be read.
    """
    with reading(url) as connection:
        found = version(connection)
        refuse_foreign(connection, found)
        if found is None:
            raise BackupProblem(f"La base « {place(url)} » est vide : il n'y a rien à sauvegarder.")
        return keep(connection, data_folder(url) / UPLOADS, out)


def keep(connection: Connection, uploads: Path | None, out: Path) -> Manifest:
    """The same, of what an open connection sees. `uploads`: the folder of the originals; None: without them."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=DESK, dir=out.parent) as desk:
            half = Path(desk) / out.name
            manifest = write_archive(connection, uploads, half)
            _verified(half)
            half.chmod(0o600)  # it holds everything: whoever makes backups reads them
            with half.open("rb+") as file:
                os.fsync(file.fileno())
            half.replace(out)
    except OSError as problem:
        raise BackupProblem(
            f"La sauvegarde « {out} » ne peut pas être écrite : vérifiez le dossier, vos droits et la place sur le "
            "disque. Rien n'a changé."
        ) from problem
    return manifest


def backup_to_take_away(view: View) -> bytes:
    """The archive as a download. Raises NotForThisRole below ADMIN, BackupProblem, DatabaseProblem."""
    view.require(Role.ADMIN)
    with tempfile.TemporaryDirectory(prefix=DESK) as folder:
        out = Path(folder) / "sauvegarde.zip"
        backup(view.database, out)
        return out.read_bytes()


def _verified(half: Path) -> None:
    try:
        verify(half, half.parent)
    except BackupProblem:
        raise
    except DatabaseProblem as problem:
        raise BackupProblem(
            f"La sauvegarde n'a pas pu être vérifiée, elle n'est pas gardée. {problem}"
        ) from problem
