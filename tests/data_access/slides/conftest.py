"""The sample on each database, made once for all tests of a file that leave it as it was."""

from collections.abc import Iterator

import pytest

from data_access.view import View
from data_access.vocabulary import Role
from tests.databases import PostgresqlCopies, SqliteCopies, with_sample


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def view(request: pytest.FixtureRequest) -> Iterator[View]:
    """Staff on the sample; the tests run on SQLite, then on PostgreSQL."""
    if request.param == "sqlite":
        sqlite: SqliteCopies = request.getfixturevalue("sqlite_copies")
        yield View.now(Role.STAFF, sqlite.copy(with_sample))
        return
    postgresql: PostgresqlCopies = request.getfixturevalue("postgresql_copies")
    url = postgresql.copy(with_sample)
    yield View.now(Role.STAFF, url)
    postgresql.drop(url)
