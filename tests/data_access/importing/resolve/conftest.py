"""Books brought into a database of the test's own."""

import pytest

from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import Bring


@pytest.fixture
def bring_book(sqlite_url: str) -> Bring:
    """Imports small books into an empty SQLite database."""
    return bringing(sqlite_url)
