"""What is planned is worked out here, not in the database: what is written, and read back, is tried on both elsewhere,
and so is what the figures ask of it (`seeded_database_url`)."""

import pytest


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """A SQLite database alone."""
    return sqlite_url
