"""Databases of older schemas, the app of tomorrow, and what is lost where a migration fails or is begun by several."""

import shutil
from pathlib import Path

import pytest

from data_access import database, schema
from data_access.backup.archive import Content, opened
from data_access.database import reading
from data_access.upgrading import upgrade
from tests.data_access.backup.networks import held
from tests.data_access.database_steps import at_once

NOW, NEXT = schema.newest_version(), "tomorrow"
NEXT_MIGRATION = f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT}", "{NOW}", None, None
def upgrade():
    with op.batch_alter_table("records") as batch:
        batch.alter_column("label", nullable=True)
"""
FAILS = "    raise ZeroDivisionError\n"


def app_of_tomorrow(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """From now on there is one migration more, which rebuilds the parent of every record on SQLite; its file."""
    migrations = folder / "migrations"
    shutil.copytree(database.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "tomorrow.py").write_text(NEXT_MIGRATION)
    patch.setattr(database, "MIGRATIONS", migrations)
    return migrations / "versions" / "tomorrow.py"


def kept_before(url: str, version: str) -> dict[str, Content]:
    """What the copy holds that was kept before a migration of that version."""
    if file := database.file_of(url):
        return held(f"sqlite:///{file.with_name(f'{file.stem}.avant-{version}.db')}")
    with opened(database.data_folder(url) / f"avant-{version}.zip") as archive:
        return archive.manifest.tables


def lost_by_a_failure(url: str, next_migration: Path) -> list[str]:
    """Brings a database up to date by way of a migration that fails, then of one that does not; what is lost by it."""
    with reading(url) as connection:
        older = schema.version(connection)
    assert older
    before = held(url)
    next_migration.write_text(NEXT_MIGRATION + FAILS)
    with pytest.raises(ZeroDivisionError):
        upgrade(url)
    lost = [] if held(url) == before else [f"{older}: rows after the failure"]
    with reading(url) as connection:
        lost += [] if schema.version(connection) == older else [f"{older}: schema after the failure"]
    lost += [] if kept_before(url, older) == before else [f"{older}: rows of the copy"]
    next_migration.write_text(NEXT_MIGRATION)
    upgrade(url)
    return lost + (
        [] if held(url)["records"].rows == before["records"].rows else [f"{older}: rows at the end"]
    )


def lost_by_starting_at_once(url: str, processes: int) -> list[str]:
    """Has so many processes bring a database up to date at the same time; what is lost by it."""
    with reading(url) as connection:
        older = schema.version(connection)
    assert older
    before = held(url)
    code = "import sys; from data_access.upgrading import upgrade; upgrade(sys.argv[1])"
    lost = [f"{older}: {said}" for said in at_once(code, processes, url) if said]
    with reading(url) as connection:
        if schema.version(connection) != NOW or schema.missing_parts(connection):
            lost.append(f"{older}: schema")
    lost += [] if held(url)["records"].rows == before["records"].rows else [f"{older}: rows"]
    return lost + ([] if kept_before(url, older) == before else [f"{older}: rows of the copy"])
