"""A small network: a territory, and an evening there with its count."""

import pytest

from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import LONS
from tests.data_access.importing.workbooks import Sheets

EVENING: Sheets = LONS | {
    "Événements": [
        ["Code", "Événement", "Date", "Territoire", "Portée", "Lieu", "Présents"],
        ["soiree", "Katalise", "30/05/2024", "lons", "territoire", "Salle des fêtes", 60],
    ]
}


@pytest.fixture
def view(sqlite_url: str) -> View:
    """One of the staff, at a SQLite database that holds the evening."""
    return holding_the_evening(sqlite_url)


@pytest.fixture
def view_of_each(database_url: str) -> View:
    """The same on SQLite, then on PostgreSQL: where something is written."""
    return holding_the_evening(database_url)


def holding_the_evening(url: str) -> View:
    bringing(url)(EVENING)
    return View.now(Role.STAFF, url)
