"""A row that names an event and its day means the event of that day, where several are called so."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, NEW
from data_access.models import Event, EventMeasure, Visit
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["reims", "Reims"]],
    "Événements": [
        ["Code", "Événement", "Date", "Portée"],
        ["n1", "Réunion", "15/02/2024", "réseau"],
        ["n2", "Réunion", "19/09/2024", "réseau"],
        ["n3", "Webinaire", "04/07/2024", "réseau"],
    ],
}


@pytest.fixture
def bring(database_url: str) -> Bring:
    found = bringing(database_url)
    assert found(KNOWN).status == "imported"
    return found


def visits(*lines: list[Any], title: str = "Date") -> Sheets:
    return {"Participations": [["Territoire", "Événement", title, "Personnes"], *lines]}


def visited(url: str) -> list[tuple[str, str]]:
    """The names and days of the events that were visited."""
    events = {one: (name, str(day)) for one, name, day in rows(url, Event, "id", "label", "date_start")}
    return [events[event] for (event,) in rows(url, Visit, "event_id")]


@pytest.mark.parametrize("title", ["Date", "Quand", "Date de l'événement"])
def test_the_day_tells_which_event_is_meant(bring: Bring, database_url: str, title: str) -> None:
    report = bring(
        visits(
            ["Reims", "Réunion", "19/09/2024", 2],
            ["Reims", "Réunion", "février 2024", 5],
            ["Reims", "n3", None, 1],
            title=title,
        )
    )
    assert (report.status, report.problems, report.cells[0].counts.passed) == ("imported", [], 0)
    assert visited(database_url) == [
        ("Réunion", "2024-09-19"),
        ("Réunion", "2024-02-15"),
        ("Webinaire", "2024-07-04"),
    ]


def test_a_day_that_none_has_is_asked_for_each_name_and_day_the_nearest_first(bring: Bring) -> None:
    report = bring(visits(["Reims", "Réunion", "20/09/2024", 2], ["Reims", "Réunion", "14/02/2024", 5]))
    assert [offered(one) for one in questions(report)] == [
        ["n2", "n1", NEW, LEAVE_OUT],
        ["n1", "n2", NEW, LEAVE_OUT],
    ]


def test_another_day_than_that_of_the_only_event_so_called_is_asked(bring: Bring) -> None:
    asked = question(bring(visits(["Reims", "Webinaire", "05/07/2024", 2])))
    assert offered(asked) == ["n3", NEW, LEAVE_OUT]


def test_a_new_event_has_its_name_and_its_day(bring: Bring, database_url: str) -> None:
    sheets = visits(["Reims", "Forum", "12/06/2026", 2])
    asked = question(bring(sheets))
    assert bring(sheets, answers={asked.key: NEW}).status == "imported"
    assert visited(database_url) == [("Forum", "2026-06-12")]
    assert bring(sheets).problems == []


def test_a_code_on_another_day_is_asked_and_makes_no_event(bring: Bring) -> None:
    assert offered(question(bring(visits(["Reims", "n3", "05/07/2024", 2])))) == ["n3", LEAVE_OUT]


def test_measures_go_to_the_event_of_their_day(bring: Bring, database_url: str) -> None:
    sheets: Sheets = {
        "Mesures": [["Événement", "Date", "Mesure", "Valeur"], ["Réunion", "15/02/2024", "présents", 12]]
    }
    assert bring(sheets).status == "imported"
    codes = dict(rows(database_url, Event, "id", "code"))
    assert [codes[event] for (event,) in rows(database_url, EventMeasure, "event_id")] == ["n1"]
