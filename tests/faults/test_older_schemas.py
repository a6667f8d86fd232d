"""Every older schema on both databases: a migration that fails, and four processes that begin it at once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from data_access.database import known_versions
from data_access.french import plural
from tests.data_access.backup.networks import make_old
from tests.data_access.migrations.older import app_of_tomorrow, lost_by_a_failure, lost_by_starting_at_once
from tests.faults.conftest import Databases, Survived

pytestmark = pytest.mark.faults

VERSIONS = sorted(known_versions())
OLDER = VERSIONS[:-1]
PROCESSES = 4


def of_each(versions: list[str], databases: Databases, lost_by: Callable[[str], list[str]]) -> list[str]:
    """What is lost by doing that to a database of each version, with a record."""
    lost: list[str] = []
    for version in versions:
        with databases.one(partial(make_old, version=version)) as url:
            lost += lost_by(url)
    return lost


@pytest.fixture(autouse=True)
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept before a migration is the test's own."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))


def test_a_migration_that_fails_leaves_every_schema_as_it_was(
    databases: Databases, survived: Survived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_migration = app_of_tomorrow(tmp_path, monkeypatch)
    lost = of_each(VERSIONS, databases, lambda url: lost_by_a_failure(url, next_migration))
    done = f"Mise à jour du schéma qui échoue, puis réussit, {databases.name}"
    survived(done, f"{plural(len(VERSIONS), 'version')} de départ", lost)


def test_four_processes_at_once_bring_every_schema_up_to_date_once(
    databases: Databases, survived: Survived
) -> None:
    lost = of_each(OLDER, databases, lambda url: lost_by_starting_at_once(url, PROCESSES))
    done = f"Mise à jour du schéma par {PROCESSES} processus à la fois, {databases.name}"
    survived(done, f"{plural(len(OLDER), 'version')} de départ", lost)
