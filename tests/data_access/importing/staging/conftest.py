"""Small workbooks, sent and waiting."""

from pathlib import Path

import pytest

from data_access.importing.staging import open_file
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER
from tests.data_access.importing.staging.waiting import Send
from tests.data_access.importing.workbooks import Sheets, workbook


@pytest.fixture
def view(database_url: str) -> View:
    """One of the staff, at the test's database."""
    return View.now(Role.STAFF, database_url)


@pytest.fixture
def send(view: View, tmp_path: Path) -> Send:
    """Sends small sheets; returns the number under which they wait."""

    def run(sheets: Sheets, name: str = "classeur.xlsx", replaces: int | None = None) -> int:
        content = workbook(tmp_path, sheets, name).read_bytes()
        return open_file(view, content, name, user=USER, replaces=replaces)

    return run
