"""A network with two events, at which lists are counted."""

from pathlib import Path
from typing import Any

import pytest

from data_access.importing.plan.file_report import FileReport
from tests.data_access.importing.attendance.stored import with_network
from tests.data_access.importing.attendance.written import Rows, excel
from tests.data_access.importing.results import USER, Bring, import_path
from tests.databases import SqliteCopies


@pytest.fixture
def network(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database with the network; originals are kept in a folder of this test alone."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    with_network(database_url)
    return database_url


@pytest.fixture
def light_network(sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same on SQLite alone, for what the database has no part in."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    return sqlite_copies.copy(with_network)


@pytest.fixture
def count(light_network: str, tmp_path: Path) -> Bring:
    """Imports rows as a list of the event « soiree »."""

    def run(rows: Rows, file: str = "liste.xlsx", event: str | None = "soiree", **options: Any) -> FileReport:
        return import_path(light_network, excel(tmp_path, rows, file), user=USER, event=event, **options)

    return run
