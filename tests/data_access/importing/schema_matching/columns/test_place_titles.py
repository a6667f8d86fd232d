"""Places that are all names of known territories, where nothing says who hosts: asked whether they do."""

from typing import Any

import pytest

from data_access.models import Event
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

PLACES: Sheets = {"Territoires": [["Territoire"], ["Dole"], ["Caen"]]}


@pytest.fixture
def bring(bring_book: Bring) -> Bring:
    bring_book(PLACES)
    return bring_book


def events(title: str, *places: str, scope: str = "territoire") -> Sheets:
    lines: list[list[Any]] = [
        [f"Soirée {n}", f"{n}/03/2025", place, scope] for n, place in enumerate(places, 1)
    ]
    return {"Agenda": [["Événement", "Date", title, "Portée"], *lines]}


@pytest.mark.parametrize("title", ["Où", "Lieu", "Where"])
def test_places_that_are_territories_may_be_the_hosts(bring: Bring, sqlite_url: str, title: str) -> None:
    sheets = events(title, "Dole", "Caen")
    asked = question(bring(sheets))
    assert offered(asked) == ["territory", "place", "-"]
    assert bring(sheets, answers={asked.key: "territory"}).status == "imported"
    assert [host is not None for (host,) in rows(sqlite_url, Event, "territory_id")] == [True, True]


def test_they_stay_places_where_that_is_answered(bring: Bring, sqlite_url: str) -> None:
    asked = question(bring(events("Où", "Dole", "Caen")))
    assert bring(events("Où", "Dole", "Caen"), answers={asked.key: "place"}).status == "imported"
    assert rows(sqlite_url, Event, "place") == [("Dole",), ("Caen",)]


def towns(*types: str) -> Sheets:
    lines = [[f"Rencontre {n}", f"{n}/03/2025", one, "Dole"] for n, one in enumerate(types, 1)]
    return {"Agenda": [["Événement", "Date", "Type", "Ville"], *lines]}


def test_the_towns_of_events_of_the_network_are_places(bring: Bring) -> None:
    report = bring(towns("assemblée générale", "réunion interterritoriale"), dry_run=True)
    (told,) = (one.why.replace("\u00a0", " ") for one in report.problems if one.cell == "D1")
    assert told == "la colonne « Ville » est lue comme « Lieu »"


def test_the_towns_of_other_events_may_be_the_hosts(bring: Bring) -> None:
    report = bring(towns("assemblée générale", "forum des solutions"), dry_run=True)
    found = [one for one in report.problems if one.cell == "D1" and one.question]
    assert [offered(one.question) for one in found if one.question] == [["place", "territory", "-"]]


@pytest.mark.parametrize(
    "sheets",
    [
        events("Où", "Dole", "Salle des fêtes"),
        events("Où", "Dole", "Paris"),
        events("Où", "Dole", "Caen", scope="réseau"),
        {
            "Agenda": [
                ["Événement", "Type", "Date", "Lieu"],
                ["AG", "assemblée générale", "1/03/2025", "Dole"],
            ]
        },
        {
            "Agenda": [
                ["Événement", "Date", "Lieu", "Portée", "Territoire"],
                ["A", "1/03/2025", "Dole", "territoire", "Caen"],
            ]
        },
    ],
    ids=["a room", "another town", "events of the network", "events of an association", "a column of hosts"],
)
def test_other_places_are_read_as_ever(bring: Bring, sheets: Sheets) -> None:
    assert bring(sheets).status == "imported"


@pytest.mark.parametrize(
    ("places", "read"),
    [(("Lyon", "Dole"), True), (("Lyon", "Nantes", "Dole"), True), (("Dole", "Caen", "Lyon"), False)],
)
def test_towns_that_are_mostly_no_territories_are_places(
    bring: Bring, places: tuple[str, ...], read: bool
) -> None:
    report = bring(events("Ville", *places), dry_run=True)
    (told,) = (one for one in report.problems if one.cell == "C1")
    assert ("est lue comme" in told.why, told.severity) == (read, "warning" if read else "error")
