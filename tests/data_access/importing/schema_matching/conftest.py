"""What is tried here asks the database nothing of its own: what is written, and read back, is tried on both
elsewhere."""

import pytest


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A SQLite database alone."""
    return sqlite_url
