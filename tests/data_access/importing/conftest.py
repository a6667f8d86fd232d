"""Small workbooks, imported."""

from pathlib import Path
from typing import Any

import pytest

from data_access.importing.plan.file_report import FileReport
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import USER, Bring, import_path
from tests.data_access.importing.workbooks import Sheets, workbook


@pytest.fixture
def bring(database_url: str, tmp_path: Path) -> Bring:
    """Imports small sheets into the test's database."""

    def run(sheets: Sheets, name: str = "classeur.xlsx", **options: Any) -> FileReport:
        return import_path(database_url, workbook(tmp_path, sheets, name), user=USER, **options)

    return run


@pytest.fixture
def bring_book(sqlite_url: str) -> Bring:
    """Imports small books into an empty SQLite database."""
    return bringing(sqlite_url)
