"""A migration keeps every row, or is taken back; a file is copied before it is touched."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access import database
from data_access.database import reading, upgrade
from data_access.models import RecordEntry, Setting, table_of
from tests.data_access.database_steps import add_record, refusal

NOW, NEXT = database.newest_version(), "tomorrow"
NEXT_MIGRATION = f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT}", "{NOW}", None, None
def upgrade():
    with op.batch_alter_table("records") as batch:
        batch.alter_column("label", nullable=True)
"""
records = table_of(RecordEntry)


@pytest.fixture
def with_one_more_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app of tomorrow: one migration more, which rebuilds the parent of every record on SQLite."""
    folder = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "tomorrow.py").write_text(NEXT_MIGRATION)
    monkeypatch.setattr(database, "MIGRATIONS", folder)
    return folder / "versions" / "tomorrow.py"


def test_a_migration_that_rebuilds_a_table_keeps_the_rows_that_refer_to_it(
    database_url: str, with_one_more_migration: Path
) -> None:
    add_record(database_url)
    upgrade(database_url)
    with reading(database_url) as connection:
        assert database.version(connection) == NEXT
        assert connection.scalar(select(func.count()).select_from(table_of(Setting))) == 1


def test_a_copy_of_a_file_is_kept_before_its_migration(
    sqlite_url: str, with_one_more_migration: Path
) -> None:
    add_record(sqlite_url)
    upgrade(sqlite_url)
    file = database.file_of(sqlite_url)
    assert file
    with reading(f"sqlite:///{file.with_name(f'network.avant-{NOW}.db')}") as connection:
        assert database.version(connection) == NOW
        assert connection.scalar(select(records.c.code)) == "lons"


def test_a_migration_that_fails_half_way_leaves_the_old_schema(
    database_url: str, with_one_more_migration: Path
) -> None:
    with_one_more_migration.write_text(
        NEXT_MIGRATION + "    op.drop_table('visits')\n    raise ZeroDivisionError\n"
    )
    add_record(database_url)
    with pytest.raises(ZeroDivisionError):
        upgrade(database_url)
    with reading(database_url) as connection:
        assert database.version(connection) == NOW
        assert database.missing_parts(connection) == []
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
        assert database.version(connection) == NOW
