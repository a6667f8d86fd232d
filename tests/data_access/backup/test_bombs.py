"""An archive that would fill a disk or a memory is refused before it does; those of ours never look like one."""

import hashlib
import json
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import Connection, update

from data_access.backup import archive as archives
from data_access.backup import table_lines
from data_access.backup.archive import MANIFEST, UNPACKED
from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.database import writing
from data_access.log.originals import UPLOADS
from data_access.models import Pending, table_of
from tests.data_access.backup.networks import held, names
from tests.data_access.database_steps import refusal

SETTINGS = "tables/settings.jsonl"
Pieces = Iterator[bytes]


def forge(
    file: Path,
    member: str,
    pieces: Pieces,
    told: Callable[[dict[str, Any], str], object],
    method: int = ZIP_DEFLATED,
) -> int:
    """Puts a member into an archive, in the place of what is there, and lets the manifest tell of it; its size."""
    with ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(content.pop("manifest.json"))
    content.pop(member, None)
    digest, size = hashlib.sha256(), 0
    with ZipFile(file, "w", method) as archive:
        for name, body in content.items():
            archive.writestr(name, body)
        with archive.open(member, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                out.write(piece)
                size += len(piece)
        told(manifest, digest.hexdigest())
        if "sizes" in manifest:
            manifest["sizes"][member] = size
        archive.writestr("manifest.json", json.dumps(manifest))
    return size


def an_original(manifest: dict[str, Any], digest: str) -> None:
    manifest["files"]["x.xlsx"] = digest


def an_original_of_an_older_archive(manifest: dict[str, Any], digest: str) -> None:
    manifest.pop("sizes", None)
    an_original(manifest, digest)


def rows_of_settings(manifest: dict[str, Any], digest: str) -> None:
    manifest["tables"]["settings"] |= {"rows": 1, "digest": digest}


def refused(tmp_path: Path, file: Path) -> str:
    """What a restore says that is to leave no trace."""
    before = names(tmp_path)
    said = refusal(lambda: restore(f"sqlite:///{tmp_path / 'new' / 'network.db'}", file))
    assert names(tmp_path) == before
    return said.replace("\xa0", " ").replace("\u202f", " ")


@contextmanager
def held_at_most(most: float) -> Iterator[None]:
    """Fails where more bytes were held at once than that."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("told", [an_original, an_original_of_an_older_archive])
def test_an_original_that_would_fill_the_disk_is_refused_before_it_is_unpacked(
    archive: Path, tmp_path: Path, kept: Path, told: Callable[[dict[str, Any], str], object]
) -> None:
    zeros = bytes(1 << 20)
    size = forge(archive, f"{UPLOADS}/x.xlsx", (zeros for _ in range(UNPACKED // len(zeros) + 1)), told)
    with held_at_most(size / 10):
        assert "décomprimée, elle occuperait" in refused(tmp_path, archive)
    assert not kept.exists()


def test_a_manifest_that_would_fill_the_memory_is_refused_before_it_is_read(
    archive: Path, tmp_path: Path
) -> None:
    with ZipFile(archive) as whole:
        content = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(archive, "w", ZIP_DEFLATED) as whole:
        for name, body in content.items():
            more = b', "x": [' + b"[]," * (MANIFEST // 3) + b"0]}"
            whole.writestr(name, body.rstrip(b"\n }") + more if name == "manifest.json" else body)
    with held_at_most(MANIFEST):
        assert "son sommaire occuperait" in refused(tmp_path, archive)


def test_a_line_that_no_row_makes_is_refused_before_it_is_understood(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps([1, "x" * 5_000, None]).encode() + b"\n"
    forge(archive, SETTINGS, iter([line]), rows_of_settings)
    monkeypatch.setattr(archives, "LINE", len(line) - 1)
    assert "une ligne de la table « settings » dépasse" in refused(tmp_path, archive)


@pytest.mark.slow
@pytest.mark.parametrize("part", [b"[],", b"{},", b'{"a":[]},', b"0,"])
def test_a_line_that_would_swell_in_memory_is_refused_before_it_is_understood(
    archive: Path, empty: str, part: bytes
) -> None:
    line = b"[" + part * 1_000_000 + b"null]\n"
    forge(archive, SETTINGS, iter([line]), rows_of_settings)
    with held_at_most(4 * len(line) + (8 << 20)):
        assert "« settings »" in refusal(lambda: restore(empty, archive))


def test_a_directory_that_tells_less_than_a_member_holds_is_refused(archive: Path, tmp_path: Path) -> None:
    forge(archive, f"{UPLOADS}/x.xlsx", iter([bytes(100_000)]), an_original_of_an_older_archive)
    body = bytearray(archive.read_bytes())
    entry = body.rindex(f"{UPLOADS}/x.xlsx".encode()) - 46  # its place in the directory
    struct.pack_into("<L", body, entry + 24, 10)
    archive.write_bytes(body)
    assert "n'est pas une sauvegarde" in refused(tmp_path, archive)


def test_sizes_that_differ_from_what_is_there_are_told_by_their_member(archive: Path, tmp_path: Path) -> None:
    forge(archive, SETTINGS, iter([b""]), lambda manifest, _: None)
    with ZipFile(archive) as whole:
        content = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(archive, "w") as whole:
        for name, body in content.items():
            whole.writestr(name, body + b"\n" if name == SETTINGS else body)
    assert f"({SETTINGS})" in refused(tmp_path, archive)


def test_what_is_packed_as_no_backup_is_stays_unread(archive: Path, tmp_path: Path) -> None:
    forge(archive, f"{UPLOADS}/x.xlsx", iter([b"x"]), an_original, ZIP_BZIP2)
    assert "n'est pas une sauvegarde" in refused(tmp_path, archive)


@pytest.mark.slow
def test_an_archive_tells_the_size_of_each_member_and_one_that_does_not_is_restored(
    archive: Path, empty: str, network: str
) -> None:
    with ZipFile(archive) as whole:
        there = {one.filename: one.file_size for one in whole.infolist()}
        told = json.loads(whole.read("manifest.json"))["sizes"]
    assert told == {name: size for name, size in there.items() if name != "manifest.json"}
    line = held(network)["settings"]
    with ZipFile(archive) as whole:
        body = whole.read(SETTINGS)
    forge(archive, SETTINGS, iter([body]), lambda manifest, _: manifest.pop("sizes"))
    restore(empty, archive)
    assert held(empty)["settings"] == line


@pytest.mark.slow
def test_a_network_whose_rows_compress_as_no_others_do_is_backed_up_and_restored(
    network: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 1 << 16)
    with writing(network) as connection:
        connection.execute(update(table_of(Pending)).values(content=b" " * 4_000_000))
    before = held(network)
    backup(network, tmp_path / "reseau.zip")
    restore(empty, tmp_path / "reseau.zip")
    assert held(empty) == before


def test_long_rows_are_written_a_few_at_once(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_lines, "CHUNK_BYTES", 1_000)
    written: list[int] = []
    execute = Connection.execute

    def counting(self: Connection, statement: Any, parameters: Any = None, **more: Any) -> Any:
        written.append(len(parameters))
        return execute(self, statement, parameters, **more)

    lines = [
        json.dumps([number, "territories", f"t{number}", "x" * 400, "x"]).encode() + b"\n"
        for number in range(9)
    ]
    with writing(sqlite_url) as connection, monkeypatch.context() as patch:
        (table,) = (one for one in table_lines.tables_of(connection) if one.name == "records")
        patch.setattr(Connection, "execute", counting)
        table_lines.put_lines(connection, table, ["id", "kind", "code", "label", "sort"], lines)
    assert (written, held(sqlite_url)["records"].rows) == ([3, 3, 3], 9)
