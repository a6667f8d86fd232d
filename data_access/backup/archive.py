"""The archive as a file: written from an open connection, opened again with distrust."""

import hashlib
import io
import json
import os
import re
import shutil
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sqlalchemy import Connection, Table

from data_access.backup.table_lines import lines_of, tables_of
from data_access.database import known_versions
from data_access.database_problems import DatabaseProblem
from data_access.french import number
from data_access.log.originals import UPLOADS, Lost, file_digest, lost_originals
from data_access.owner_only import create, make_folder
from data_access.release import app_version
from data_access.schema import newest_version, version

WHOLE, FORMAT = 1, 2  # format of an archive; the second one says which originals it lacks
_MANIFEST = "manifest.json"
_PIECE = 1 << 20  # bytes
_MEGABYTE = 1 << 20
MANIFEST = 8 * _MEGABYTE  # of the manifest: it is read whole, and tells some 30,000 originals
LINE = 128 * _MEGABYTE  # of a row, which is read whole: a file that waits stands in one, in base64
UNPACKED = 128 * _MEGABYTE  # that any archive may come to …
RATIO = 100  # … and any more only so many times its own size, which tables stay far below
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
    `files`: name of a kept original → digest; `lost`: originals that it ought to hold as they came, and does not;
    `sizes`: name of each member → bytes, which older archives do not tell."""

    format: int
    schema: str
    app: str
    made: str
    tables: dict[str, Content]
    files: dict[str, str]
    lost: list[Lost] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

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
    lines = [f"{name} {content.digest}\n" for name, content in sorted(tables.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def contents(connection: Connection, tables: Iterable[Table]) -> dict[str, Content]:
    """What tables hold by now, by their names."""
    return {table.name: _content(connection, table, lambda _: None) for table in tables}


def write_archive(connection: Connection, uploads: Path | None, out: Path) -> Manifest:
    """Writes all rows as the connection sees them, and the kept originals of that folder. Raises OSError.

    An original is kept before the rows that speak of it are written: one of theirs that is not there is lost. Rows that
    are compressed as no others are, such as those of a file of blanks that waits, are left as they are: `opened` would
    take them for what shall fill a disk.
    """
    manifest = _write_archive(connection, uploads, out, ZIP_DEFLATED)
    with ZipFile(out) as archive:
        bomb = _swells(out, archive)
    return _write_archive(connection, uploads, out, ZIP_STORED) if bomb else manifest


def _write_archive(connection: Connection, uploads: Path | None, out: Path, compression: int) -> Manifest:
    tables, files = {}, {}
    with ZipFile(out, "w", compression) as archive:
        for table in tables_of(connection):
            with archive.open(_table(table.name), "w", force_zip64=True) as member:
                tables[table.name] = _content(connection, table, member.write)
        for file in _originals(uploads) if uploads else ():
            as_it_is = ZipInfo(f"{UPLOADS}/{file.name}")  # a workbook is compressed already
            with file.open("rb") as stream, archive.open(as_it_is, "w", force_zip64=True) as member:
                files[file.name] = _poured(_pieces(stream), member.write)[1]
        made = datetime.now(UTC).isoformat(timespec="seconds")
        lost = lost_originals(connection, files) if uploads else []
        form, schema = FORMAT if lost else WHOLE, version(connection) or ""
        known = schema == newest_version()  # the app of an older one knows of no sizes
        sizes = {one.filename: one.file_size for one in archive.infolist() if known}
        manifest = Manifest(form, schema, app_version(), made, tables, files, lost, sizes)
        archive.writestr(_MANIFEST, _written(manifest))
    return manifest


class Archive:
    """An archive that can be read: its manifest is understood, and names each member."""

    def __init__(self, file: Path, opened: ZipFile, manifest: Manifest) -> None:
        self.file, self.manifest, self._opened = file, manifest, opened

    def check(self) -> None:
        """Reads all of it: each member is what the manifest says. Raises BackupProblem."""
        tables = {_table(name): name for name in self.manifest.tables}
        for name, digest in self.manifest.members.items():
            with _distrust(self.file), closing(self._read(name, tables.get(name))) as pieces:
                if _poured(pieces, lambda _: None)[1] != digest:
                    raise BackupProblem(_changed(self.file, name))

    def lines(self, table: str) -> Generator[bytes]:
        """The lines of a table, to be closed. Raises BackupProblem for one that no row makes."""
        return self._read(_table(table), table)

    def _read(self, name: str, table: str | None) -> Generator[bytes]:
        """A member piece by piece; of a table, line by line."""
        with self._opened.open(name) as member:
            if table is None:
                yield from _pieces(member)
                return
            stream = io.BufferedReader(member, _PIECE)  # type: ignore[type-var]  # five times as fast
            while line := stream.readline(LINE + 1):
                if len(line) > LINE:
                    longest = f"une ligne de la table « {table} » dépasse {_megabytes(LINE)}"
                    raise BackupProblem(_too_large(self.file, longest))
                yield line

    def keep_originals(self, folder: Path) -> None:
        """Puts each original into the folder, unless it is there; a damaged one gives way. Raises OSError."""
        make_folder(folder)
        for name, digest in self.manifest.files.items():
            target = folder / name
            half = target.with_name(f"{name}.part")
            is_sound = digest == target.stem  # its name is the digest of what it held when it came
            if not target.exists() or (is_sound and file_digest(target) != digest):
                with self._opened.open(f"{UPLOADS}/{name}") as member, create(half) as file:
                    shutil.copyfileobj(member, file)
                    file.flush()
                    os.fsync(file.fileno())
                half.replace(target)


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """An archive, its manifest read; see `check` for the rest of it.

    Raises BackupProblem for what is none, is cut, was made by a newer app, holds a member that has no place here, or
    would come to more than any backup does: of a member no more is ever read than the zip's directory tells.
    """
    with _distrust(file):
        archive = ZipFile(file)
    with archive:
        if any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in archive.infolist()):
            raise BackupProblem(_no_archive(file))
        if what := _swells(file, archive):
            raise BackupProblem(_too_large(file, what))
        manifest = _manifest(file, archive)
        found = sorted(one.filename for one in archive.infolist())
        if found != sorted([_MANIFEST, *manifest.members]) or not all(map(_is_plain, manifest.files)):
            raise BackupProblem(_changed(file, "la liste de ce qu'elle contient"))
        sizes = {one.filename: one.file_size for one in archive.infolist() if one.filename != _MANIFEST}
        if wrong := [name for name in manifest.sizes if sizes.get(name) != manifest.sizes[name]]:
            raise BackupProblem(_changed(file, wrong[0]))
        yield Archive(file, archive, manifest)


def _swells(file: Path, archive: ZipFile) -> str:
    """What of an archive is larger than any backup's, in words; empty where nothing is."""
    sizes = {one.filename: one.file_size for one in archive.infolist()}
    if (manifest_size := sizes.get(_MANIFEST, 0)) > MANIFEST:
        large = _megabytes(manifest_size)
        return f"son sommaire occuperait {large}, plus que les {_megabytes(MANIFEST)} qui peuvent être lus"
    packed, unpacked = file.stat().st_size, sum(sizes.values())
    if unpacked > max(UNPACKED, RATIO * packed):
        return f"décomprimée, elle occuperait {_megabytes(unpacked)}, pour un fichier de {_megabytes(packed)}"
    return ""


def _written(manifest: Manifest) -> str:
    """The manifest as JSON. Where nothing is lost, and of an older schema, it is as the app before us knows it: whoever
    goes back to that one after an update restores the copy that this one made."""
    values = asdict(manifest)
    for name in ("lost", "sizes"):
        if not values[name]:
            del values[name]
    return json.dumps(values, ensure_ascii=False, indent=1)


def _manifest(file: Path, archive: ZipFile) -> Manifest:
    with _distrust(file):
        try:
            values = json.loads(archive.read(_MANIFEST))
            if int(values["format"]) > FORMAT or values["schema"] not in known_versions():
                raise BackupProblem(
                    f"« {file} » a été faite par une version plus récente de l'application ({values['app']}). Rien n'a "
                    "changé : installez cette version, ou prenez une autre sauvegarde."
                )
            tables = {str(name): Content(**content) for name, content in values["tables"].items()}
            lost = [Lost(**one) for one in values.get("lost", ())]
            files, sizes = dict(values["files"]), dict(values.get("sizes", {}))
            return Manifest(**values | {"tables": tables, "files": files, "lost": lost, "sizes": sizes})
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as problem:
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


def _megabytes(size: int) -> str:
    """« 701 Mo », « moins de 1 Mo »."""
    return f"{number(size // _MEGABYTE)} Mo" if size >= _MEGABYTE else "moins de 1 Mo"


def _too_large(file: Path, what: str) -> str:
    return (
        f"« {file} » ne peut pas être remise : {what}. Aucune de nos sauvegardes n'est ainsi : elle a été fabriquée ou "
        "modifiée. Rien n'a changé : prenez une autre sauvegarde."
    )


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
