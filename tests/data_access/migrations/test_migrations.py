"""A migration keeps every row, or is taken back; a file is copied before it is touched.

Every older schema, and four processes at once: `make faults`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access import database, schema
from data_access.database import reading
from data_access.models import RecordEntry, Setting, table_of
from data_access.upgrading import upgrade
from tests.data_access.backup.networks import make_old
from tests.data_access.database_steps import add_record, refusal
from tests.data_access.migrations.older import (
    FAILS,
    NEXT,
    NEXT_MIGRATION,
    NOW,
    app_of_tomorrow,
    lost_by_a_failure,
    lost_by_starting_at_once,
)
from tests.databases import PostgresqlCopies, SqliteCopies

records = table_of(RecordEntry)


@pytest.fixture
def with_one_more_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app of tomorrow: one migration more, which rebuilds the parent of every record on SQLite."""
    return app_of_tomorrow(tmp_path, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def oldest_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a database of the oldest schema, with a record; what is kept before a migration is its own."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    if request.param == "sqlite":
        sqlite: SqliteCopies = request.getfixturevalue("sqlite_copies")
        yield sqlite.copy(make_old)
        return
    postgresql: PostgresqlCopies = request.getfixturevalue("postgresql_copies")
    url = postgresql.copy(make_old)
    yield url
    postgresql.drop(url)


def test_a_migration_that_fails_leaves_an_older_schema_as_it_was(
    oldest_url: str, with_one_more_migration: Path
) -> None:
    assert lost_by_a_failure(oldest_url, with_one_more_migration) == []


@pytest.mark.slow
def test_two_processes_that_start_at_once_bring_an_old_schema_up_to_date_once(oldest_url: str) -> None:
    assert lost_by_starting_at_once(oldest_url, 2) == []


def test_a_migration_that_rebuilds_a_table_keeps_the_rows_that_refer_to_it(
    database_url: str, with_one_more_migration: Path
) -> None:
    add_record(database_url)
    upgrade(database_url)
    with reading(database_url) as connection:
        assert schema.version(connection) == NEXT
        assert connection.scalar(select(func.count()).select_from(table_of(Setting))) == 1


def test_a_copy_of_a_file_is_kept_before_its_migration(
    sqlite_url: str, with_one_more_migration: Path
) -> None:
    add_record(sqlite_url)
    upgrade(sqlite_url)
    file = database.file_of(sqlite_url)
    assert file
    with reading(f"sqlite:///{file.with_name(f'network.avant-{NOW}.db')}") as connection:
        assert schema.version(connection) == NOW
        assert connection.scalar(select(records.c.code)) == "lons"


def test_a_migration_that_fails_half_way_leaves_the_old_schema(
    database_url: str, with_one_more_migration: Path
) -> None:
    with_one_more_migration.write_text(NEXT_MIGRATION + "    op.drop_table('visits')\n" + FAILS)
    add_record(database_url)
    with pytest.raises(ZeroDivisionError):
        upgrade(database_url)
    with reading(database_url) as connection:
        assert schema.version(connection) == NOW
        assert schema.missing_parts(connection) == []
        assert connection.scalar(select(records.c.code)) == "lons"


def test_a_migration_that_leaves_rows_without_parent_is_taken_back(
    sqlite_url: str, with_one_more_migration: Path
) -> None:
    with_one_more_migration.write_text(NEXT_MIGRATION + "    op.execute('DELETE FROM records')\n")
    add_record(sqlite_url)
    assert "sans parent" in refusal(lambda: upgrade(sqlite_url))
    with reading(sqlite_url) as connection:
        assert connection.scalar(select(records.c.code)) == "lons"


def test_no_copy_is_made_where_the_disk_is_too_full_for_it(
    sqlite_url: str, with_one_more_migration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    assert "pas assez de place" in refusal(lambda: upgrade(sqlite_url))
    with reading(sqlite_url) as connection:
        assert schema.version(connection) == NOW
