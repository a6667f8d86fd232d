"""Makes a backup: written beside its place, verified by loading it, and only then given its name."""

import os
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from data_access.backup.archive import BackupProblem, Manifest, write_archive
from data_access.backup.reload import verify
from data_access.database import data_folder, place, reading
from data_access.database_problems import DatabaseProblem
from data_access.log.originals import UPLOADS
from data_access.schema import refuse_foreign, version
from data_access.view import View
from data_access.vocabulary import Role

DESK = ".sauvegarde-"  # begins the folder in which a backup is made; what a killed process leaves is named so


def backup(url: str, out: Path, *, replace: bool = False) -> Manifest:
    """Writes one archive of the database, as it is at this moment, and of its kept originals; others may go on writing.

    What stands in its place stays, unless told to `replace` it. Raises BackupProblem where something does, where the
    archive cannot be written or does not hold what the database does (nothing has changed then), DatabaseProblem where
    the database cannot be read.
    """
    if out.exists() and not replace:
        raise BackupProblem(
            f"« {out} » existe déjà : rien n'a été écrit. Donnez un autre nom à la sauvegarde, ou ajoutez --replace "
            "pour mettre la nouvelle à sa place."
        )
    with reading(url) as connection:
        found = version(connection)
        refuse_foreign(connection, found)
        if found is None:
            raise BackupProblem(f"La base « {place(url)} » est vide : il n'y a rien à sauvegarder.")
        return keep(connection, data_folder(url) / UPLOADS, out)


def keep(connection: Connection, uploads: Path | None, out: Path) -> Manifest:
    """The same, of what an open connection sees. `uploads`: the folder of the originals; None: without them.

    The folder is never made: where a disk is not plugged in, its backups would land on another one, unnoticed.
    """
    if not out.parent.is_dir():
        raise BackupProblem(
            f"Le dossier « {out.parent} » n'existe pas : rien n'est sauvegardé. S'il est sur un autre disque, "
            "branchez-le ou montez-le ; si c'est la première fois, créez ce dossier vous-même."
        )
    try:
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
    view.reads_funding()  # it holds everything
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
