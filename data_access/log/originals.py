"""The originals: files kept as they came, each under its digest. Which imports ought to have one, and which lack it.

What has none, by its nature: an entry typed on screen, a merge of two records, what an upgrade of the application
wrote, and a list of people, of which only numbers are kept (see `ImportKind`). What an erasure took away is not lost.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from data_access.database import data_folder, zoned
from data_access.french import moment_text, quote
from data_access.import_kinds import kinds_from_log
from data_access.models import Erasure, Import, table_of
from data_access.vocabulary import ImportKind

_imports, _erasures = table_of(Import), table_of(Erasure)
UPLOADS = "uploads"  # the folder that they are kept in, among the data


def original_name(file: str, digest: str) -> str:
    """The name under which the original of a file is kept."""
    return f"{digest}{Path(file).suffix.lower()}"


def original_of(url: str, file: str, digest: str) -> Path:
    """Where the original of a file is kept."""
    return data_folder(url) / UPLOADS / original_name(file, digest)


@dataclass(frozen=True)
class Lost:
    """An original that is not as it came: it is `damaged`, or else not there at all.

    `import_id`, `at` (ISO 8601 in UTC), `file`: the newest import of that file; `name`: what it is kept under.
    """

    import_id: int
    at: str
    file: str
    name: str
    damaged: bool

    def message(self, folder: Path) -> str:
        """What happened, to which file of that folder, and what to do."""
        at = moment_text(datetime.fromisoformat(self.at))
        which = f"L'original de {quote(self.file)} (import {self.import_id}, {at})"
        if self.damaged:
            return (
                f"{which} est abîmé : ce n'est plus le fichier qui a été importé. Remplacez « {folder / self.name} » "
                "par celui d'une sauvegarde plus ancienne, ou par votre exemplaire."
            )
        return (
            f"{which} manque. Si vous l'avez encore, ou dans une sauvegarde plus ancienne, copiez-le sous ce nom : "
            f"« {folder / self.name} »."
        )


def lost_originals(connection: Connection, found: Mapping[str, str]) -> list[Lost]:
    """The originals that imports ought to have, and that are not there or not as they came, by import.

    `found`: name of each kept file → digest of what it holds by now. The schema may be of any age.
    """
    taken_away, kinds = _taken_away(connection), _kinds(connection)
    wanted = select(_imports.c.id, _imports.c.at, _imports.c.file, _imports.c.digest).order_by(_imports.c.id)
    lost: dict[str, Lost] = {}
    for one in connection.execute(wanted):
        name = original_name(one.file, one.digest)
        there = name in found
        if found.get(name) == one.digest or one.digest in taken_away:
            continue
        if there or kinds.get(one.id, ImportKind.FILE).leaves_original:
            at = zoned(one.at).astimezone(UTC)
            lost[name] = Lost(one.id, at.isoformat(timespec="seconds"), one.file, name, there)
    return sorted(lost.values(), key=lambda one: one.import_id)


def kept_originals(folder: Path) -> dict[str, str]:
    """Name of each file that is kept in the folder → digest of what it holds. Raises OSError."""
    files = sorted(folder.iterdir()) if folder.is_dir() else ()
    return {file.name: file_digest(file) for file in files if file.is_file() and file.suffix != ".part"}


def file_digest(file: Path) -> str:
    """The digest of what a file holds. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _taken_away(connection: Connection) -> set[str]:
    """Digests of the originals that went because they held somebody who was erased."""
    if not inspect(connection).has_table(_erasures.name):
        return set()
    files = connection.scalars(select(_erasures.c.files))
    return {one["before"] for erased in files for one in erased if one["after"] is None}


def _kinds(connection: Connection) -> dict[int, ImportKind]:
    """What each import is; those that are left out are files."""
    columns = {column["name"] for column in inspect(connection).get_columns(_imports.name)}
    if _imports.c.kind.name in columns:
        kinds = {one.id: one.kind for one in connection.execute(select(_imports.c.id, _imports.c.kind))}
    else:
        kinds = kinds_from_log(connection)
    return {number: ImportKind(kind) for number, kind in kinds.items()}
