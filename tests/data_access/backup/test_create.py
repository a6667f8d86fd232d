"""A backup holds what the database held at one moment, is verified before it has a name, and never half there."""

import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, insert, select

from data_access.backup import archive as archives
from data_access.backup import reload
from data_access.backup.archive import opened
from data_access.backup.create import backup, backup_to_take_away
from data_access.backup.restore import move, restore
from data_access.database import writing
from data_access.log.originals import UPLOADS
from data_access.models import Import, table_of
from data_access.upgrading import upgrade
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.backup.networks import KEPT, ORIGINAL, held, make_old, names
from tests.data_access.database_steps import add_record, refusal
from tests.databases import PostgresqlCopies, SqliteCopies, with_tables


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A disk with that little room left, in bytes."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def test_what_is_restored_is_what_was_backed_up(network: str, empty: str, tmp_path: Path, kept: Path) -> None:
    manifest = backup(network, tmp_path / "reseau.zip")
    before = held(network)
    (kept / UPLOADS / KEPT).unlink()
    assert restore(empty, tmp_path / "reseau.zip").kept is None
    assert held(empty) == before == manifest.tables
    assert {name: content.rows for name, content in before.items() if content.rows} == {
        "records": 1,
        "settings": 1,
        "imports": 1,
        "log": 1,
        "pending": 1,
    }
    assert (kept / UPLOADS / KEPT).read_bytes() == ORIGINAL


@pytest.mark.slow
def test_a_network_goes_to_postgresql_and_back_with_one_digest(
    seeded_sqlite_url: str, sqlite_copies: SqliteCopies, postgresql_copies: PostgresqlCopies
) -> None:
    postgresql = postgresql_copies.copy(with_tables)
    there = move(seeded_sqlite_url, postgresql)
    assert there.manifest.digest == there.there
    with writing(postgresql) as connection:  # the next import has the next number
        row = dict(connection.execute(select(table_of(Import)).limit(1)).mappings().one())
        row.pop("id")
        assert connection.execute(insert(table_of(Import)).values(row)).inserted_primary_key == (3,)
    expected = held(postgresql)
    assert expected["records"] == held(seeded_sqlite_url)["records"]
    back = sqlite_copies.copy(with_tables)
    assert move(postgresql, back).there != there.there  # an import more
    assert held(back) == expected
    postgresql_copies.drop(postgresql)


def test_nothing_of_a_write_that_goes_on_meanwhile_is_in_the_archive(
    network: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(network)  # which lets readers and writers of a SQLite file meet
    before, lines_of = held(network), archives.lines_of

    def while_another_writes(connection: Connection, table: Table) -> Iterator[bytes]:
        if table.name == "settings":  # « records » was read already
            monkeypatch.setattr(archives, "lines_of", lines_of)
            add_record(network, 2, "dole")
        return lines_of(connection, table)

    monkeypatch.setattr(archives, "lines_of", while_another_writes)
    assert backup(network, tmp_path / "reseau.zip").tables == before
    assert held(network)["settings"].rows == 2


@pytest.mark.parametrize(
    ("room", "said"),
    [(60_000, "ne peut pas être écrite"), (200_000, "n'a pas pu être vérifiée")],
    ids=["while it is written", "while it is verified"],
)
def test_a_full_disk_leaves_the_backup_of_before_and_nothing_else(
    small_sqlite: str, kept: Path, tmp_path: Path, room: int, said: str
) -> None:
    (kept / UPLOADS / "large.xlsx").write_bytes(random.Random(1).randbytes(100_000))
    out = tmp_path / "backups" / "reseau.zip"
    out.parent.mkdir()
    out.write_text("the one of before")
    with no_file_larger_than(room):
        assert said in refusal(lambda: backup(small_sqlite, out, replace=True))
    assert out.read_text() == "the one of before"
    assert names(out.parent) == ["reseau.zip"]


def test_an_archive_that_does_not_load_is_not_kept(
    small_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backups").mkdir()
    monkeypatch.setattr(reload, "put_lines", lambda *_: None)
    assert "« imports »" in refusal(lambda: backup(small_sqlite, tmp_path / "backups" / "reseau.zip"))
    assert names(tmp_path / "backups") == []


def test_only_its_owner_may_read_a_backup(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600


def test_an_original_that_is_just_being_written_is_left_out(
    small_sqlite: str, kept: Path, tmp_path: Path
) -> None:
    (kept / UPLOADS / "e.xlsx.part").write_bytes(b"half")
    assert set(backup(small_sqlite, tmp_path / "reseau.zip").files) == {KEPT}


def test_a_database_that_nobody_made_yet_has_nothing_to_back_up(tmp_path: Path) -> None:
    (tmp_path / "network.db").touch()
    address = f"sqlite:///{tmp_path / 'network.db'}"
    assert "rien à sauvegarder" in refusal(lambda: backup(address, tmp_path / "reseau.zip"))


def test_an_older_schema_is_backed_up_as_it_is_and_restored_up_to_date(empty: str, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'old.db'}"
    make_old(address)
    assert backup(address, tmp_path / "reseau.zip").schema == "0001"
    restore(empty, tmp_path / "reseau.zip")
    assert held(empty)["records"] == held(address)["records"]
    assert "pending" in held(empty)


def test_a_download_is_for_an_admin_only(small_sqlite: str, tmp_path: Path) -> None:
    out = tmp_path / "download.zip"
    out.write_bytes(backup_to_take_away(View.now(Role.ADMIN, small_sqlite)))
    with opened(out) as archive:
        archive.check()
        assert archive.manifest.tables == held(small_sqlite)
    with pytest.raises(NotForThisRole):
        backup_to_take_away(View.now(Role.STAFF, small_sqlite))
