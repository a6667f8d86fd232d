"""A small network: a territory, and an evening there with its count."""

from collections.abc import Iterator

import pytest

from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import LONS
from tests.data_access.importing.workbooks import Sheets
from tests.databases import BOTH, SqliteCopies, copied, with_tables

EVENING: Sheets = LONS | {
    "Événements": [
        ["Code", "Événement", "Date", "Territoire", "Portée", "Lieu", "Présents"],
        ["soiree", "Katalise", "30/05/2024", "lons", "territoire", "Salle des fêtes", 60],
    ]
}


@pytest.fixture
def view(sqlite_copies: SqliteCopies) -> View:
    """One of the staff, at a SQLite database that holds the evening."""
    return View.now(Role.STAFF, sqlite_copies.copy(with_the_evening))


@pytest.fixture(params=BOTH)
def view_of_each(request: pytest.FixtureRequest) -> Iterator[View]:
    """The same on SQLite, then on PostgreSQL: where something is written."""
    for url in copied(request, with_the_evening):
        yield View.now(Role.STAFF, url)


def with_the_evening(url: str) -> None:
    with_tables(url)
    bringing(url)(EVENING)
