"""The archive as a file: written from an open connection, opened again with distrust."""

import hashlib
import json
import os
import re
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from sqlalchemy import Connection, Table

from data_access.backup.rows import lines_of, tables_of
from data_access.database_problems import DatabaseProblem
from data_access.originals import Lost, file_digest, lost_originals
from data_access.release import app_version
from data_access.schema import known_versions, version

WHOLE, FORMAT = 1, 2  # format of an archive; the second one says which originals it lacks
UPLOADS = "uploads"
_MANIFEST = "manifest.json"
_PIECE = 1 << 20  # bytes
_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)  # what zipfile says of one


class BackupProblem(DatabaseProblem):
    """An archive cannot be made or used; the message is a French sentence with cause and remedy."""


@dataclass(frozen=True)
class Content:
    """A table in an archive: its columns, how many rows, and the digest of their lines."""

    columns: list[str]
    rows: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. `schema`: version of the tables; `app`: who made it; `made`: when, ISO 8601 in UTC;
    `files`: name of a kept original → digest; `lost`: originals that it ought to hold as they came, and does not."""

    format: int
    schema: str
    app: str
    made: str
    tables: dict[str, Content]
    files: dict[str, str]
    lost: list[Lost] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(content.rows for content in self.tables.values())

    @property
    def digest(self) -> str:
        """One short digest of all rows; the same rows of the same schema have the same one on every database."""
        return digest_of(self.tables)

    @property
    def members(self) -> dict[str, str]:
        """Name of each member, the manifest itself left out → digest."""
        return {_table(name): content.digest for name, content in self.tables.items()} | {
            f"{UPLOADS}/{name}": digest for name, digest in self.files.items()
        }


def digest_of(tables: dict[str, Content]) -> str:
    """One short digest of the rows of many tables."""
    said = [f"{name} {content.digest}\n" for name, content in sorted(tables.items())]
    return hashlib.sha256("".join(said).encode()).hexdigest()[:16]


def contents(connection: Connection, tables: Iterable[Table]) -> dict[str, Content]:
    """What tables hold by now, by their names."""
    return {table.name: _content(connection, table, lambda _: None) for table in tables}


def write_archive(connection: Connection, uploads: Path | None, out: Path) -> Manifest:
    """Writes all rows as the connection sees them, and the kept originals of that folder. Raises OSError.

    An original is kept before the rows that speak of it are written: one of theirs that is not there is lost.
    """
    tables, files = {}, {}
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for table in tables_of(connection):
            with archive.open(_table(table.name), "w", force_zip64=True) as member:
                tables[table.name] = _content(connection, table, member.write)
        for file in _originals(uploads) if uploads else ():
            as_it_is = ZipInfo(f"{UPLOADS}/{file.name}")  # a workbook is compressed already
            with file.open("rb") as stream, archive.open(as_it_is, "w", force_zip64=True) as member:
                files[file.name] = _poured(_pieces(stream), member.write)[1]
        made = datetime.now(UTC).isoformat(timespec="seconds")
        lost = lost_originals(connection, files) if uploads else []
        form = FORMAT if lost else WHOLE
        manifest = Manifest(form, version(connection) or "", app_version(), made, tables, files, lost)
        archive.writestr(_MANIFEST, _written(manifest))
    return manifest


class Archive:
    """An archive that can be read: its manifest is understood, and names each member."""

    def __init__(self, file: Path, opened: ZipFile, manifest: Manifest) -> None:
        self.file, self.manifest, self._opened = file, manifest, opened

    def check(self) -> None:
        """Reads all of it: each member is what the manifest says. Raises BackupProblem."""
        for name, digest in self.manifest.members.items():
            with _distrust(self.file), self._opened.open(name) as member:
                if _poured(_pieces(member), lambda _: None)[1] != digest:
                    raise BackupProblem(_changed(self.file, name))

    def lines(self, table: str) -> IO[bytes]:
        """The lines of a table, as a file."""
        return self._opened.open(_table(table))

    def keep_originals(self, folder: Path) -> None:
        """Puts each original into the folder, unless it is there; a damaged one gives way. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, digest in self.manifest.files.items():
            target = folder / name
            half = target.with_name(f"{name}.part")
            is_sound = digest == target.stem  # its name is the digest of what it held when it came
            if not target.exists() or (is_sound and file_digest(target) != digest):
                with self._opened.open(f"{UPLOADS}/{name}") as member, half.open("wb") as file:
                    shutil.copyfileobj(member, file)
                    file.flush()
                    os.fsync(file.fileno())
                half.replace(target)


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """An archive, its manifest read; see `check` for the rest of it.

    Raises BackupProblem for what is none, is cut, was made by a newer app, or holds a member that has no place here.
    """
    with _distrust(file):
        archive = ZipFile(file)
    with archive:
        manifest = _manifest(file, archive)
        found = sorted(one.filename for one in archive.infolist())
        if found != sorted([_MANIFEST, *manifest.members]) or not all(map(_is_plain, manifest.files)):
            raise BackupProblem(_changed(file, "la liste de ce qu'elle contient"))
        yield Archive(file, archive, manifest)


def _written(manifest: Manifest) -> str:
    """The manifest as JSON. Where nothing is lost it is as the app before us knows it: whoever goes back to that one
    after an update restores the copy that this one made."""
    said = asdict(manifest)
    if not manifest.lost:
        del said["lost"]
    return json.dumps(said, ensure_ascii=False, indent=1)


def _manifest(file: Path, archive: ZipFile) -> Manifest:
    with _distrust(file):
        try:
            said = json.loads(archive.read(_MANIFEST))
            if int(said["format"]) > FORMAT or said["schema"] not in known_versions():
                raise BackupProblem(
                    f"« {file} » a été faite par une version plus récente de l'application ({said['app']}). Rien n'a "
                    "changé : installez cette version, ou prenez une autre sauvegarde."
                )
            tables = {str(name): Content(**content) for name, content in said["tables"].items()}
            lost = [Lost(**one) for one in said.get("lost", ())]
            return Manifest(**said | {"tables": tables, "files": dict(said["files"]), "lost": lost})
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            raise BackupProblem(_no_archive(file)) from problem


def _content(connection: Connection, table: Table, write: Callable[[bytes], object]) -> Content:
    rows, digest = _poured(lines_of(connection, table), write)
    return Content([column.name for column in table.columns], rows, digest)


def _poured(pieces: Iterable[bytes], write: Callable[[bytes], object]) -> tuple[int, str]:
    """Writes all pieces; how many they were, and their digest."""
    digest, number = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        write(piece)
        number += 1
    return number, digest.hexdigest()


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_PIECE), b"")


def _table(name: str) -> str:
    return f"tables/{name}.jsonl"


def _originals(folder: Path) -> list[Path]:
    """The originals in a folder; one that is just being written is none yet."""
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(one for one in files if one.is_file() and one.suffix != ".part" and _is_plain(one.name))


def _is_plain(name: str) -> bool:
    """Whether it is the name of a file in a folder, and leads nowhere else."""
    return not name.startswith(".") and not re.search(r"[/\\:\x00-\x1f]", name)


@contextmanager
def _distrust(file: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as problem:
        raise BackupProblem(_no_archive(file)) from problem
    except OSError as problem:
        raise BackupProblem(
            f"« {file} » ne peut pas être lue : vérifiez le chemin et vos droits."
        ) from problem


def _no_archive(file: Path) -> str:
    return (
        f"« {file} » n'est pas une sauvegarde de cette application, ou elle est coupée. Rien n'a changé : prenez une "
        "autre sauvegarde."
    )


def _changed(file: Path, what: str) -> str:
    return (
        f"« {file} » n'est plus telle qu'elle a été faite ({what}) : elle a été abîmée ou modifiée. Rien n'a changé : "
        "prenez une autre sauvegarde."
    )
