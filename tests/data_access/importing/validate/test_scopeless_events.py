"""People counted at events of which no cell says the scope: asked once, remembered, and only where something counts."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.plan.file_report import FileReport
from data_access.models import Event
from tests.data_access.importing.books import bringing, imported, offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "whole:Soirées:events.scope"
TITLES = ["Événement", "Date", "Territoire", "Présents"]
COUNTED = ["Katalyze", "22/05/2025", "Caen", 298]
UNCOUNTED = ["Forum", "23/05/2025", "Caen", None]
NOBODYS = ["Webinaire", "24/05/2025", None, 41]


def evenings(*lines: list[Any]) -> Sheets:
    return {"Soirées": [TITLES, *lines]}


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    imported(sqlite_url, {"Territoires": [["Territoire"], ["Caen"], ["Dole"]]})
    return bringing(sqlite_url)


@pytest.mark.parametrize(
    ("lines", "choices"),
    [
        ([COUNTED], ["local", "network", "outside", LEAVE_OUT]),
        ([COUNTED, UNCOUNTED], ["local", "network", "outside", LEAVE_OUT]),
        ([NOBODYS], ["network", "local", "outside", LEAVE_OUT]),
        ([COUNTED, NOBODYS], ["by_territory", "network", "local", "outside", LEAVE_OUT]),
    ],
)
def test_the_scope_of_events_at_which_people_were_counted_is_asked_once(
    bring: Bring, lines: list[list[Any]], choices: list[str]
) -> None:
    report = bring(evenings(*lines))
    assert report.status == "refused"
    asked = {
        one.question.key: one.question for one in report.problems if one.question and one.severity == "error"
    }
    assert list(asked) == [KEY]
    assert offered(asked[KEY]) == choices
    assert "ne compterait dans aucun chiffre" in messages(report)


def test_the_answer_is_that_of_all_events_and_remembered_for_files_of_that_shape(
    bring: Bring, sqlite_url: str
) -> None:
    assert bring(evenings(COUNTED, UNCOUNTED), answers={KEY: "local"}).problems == []
    report = bring(evenings(["Nuit des idées", "12/06/2025", "Dole", 60]))
    (told,) = report.problems
    assert (report.status, told.severity, told.remembered) == ("imported", "warning", "local")
    assert "comme il a été répondu pour un fichier semblable" in told.message
    assert rows(sqlite_url, Event, "scope") == [("local",)] * 3


def test_a_remembered_answer_by_territory_is_that_of_each_row(bring: Bring, sqlite_url: str) -> None:
    assert bring(evenings(COUNTED, NOBODYS), answers={KEY: "by_territory"}).problems == []
    more = evenings(["Nuit", "12/06/2025", "Dole", 60], ["Atelier en ligne", "13/06/2025", None, 20])
    assert bring(more).status == "imported"
    assert rows(sqlite_url, Event, "scope") == [("local",), ("network",)] * 2


def test_that_nobody_knows_the_scope_may_be_answered_and_is_still_said(bring: Bring, sqlite_url: str) -> None:
    report = bring(evenings(COUNTED), answers={KEY: LEAVE_OUT})
    assert (report.status, [one.severity for one in report.problems]) == ("imported", ["warning"])
    assert rows(sqlite_url, Event, "scope") == [(None,)]


def test_where_nothing_was_counted_it_is_only_said(bring: Bring) -> None:
    report = bring(evenings(UNCOUNTED))
    assert (report.status, [one.severity for one in report.problems]) == ("imported", ["warning"])
    assert offered(question(report)) == ["local", "network", "outside"]


@pytest.mark.parametrize("scope", ["territoire", "réseau", "extérieur"])
def test_events_that_say_their_scope_or_are_known_ask_nothing(bring: Bring, scope: str) -> None:
    said: Sheets = {"Soirées": [[*TITLES, "Portée"], [*COUNTED, scope]]}
    assert bring(said).problems == []
    known = evenings([*COUNTED[:3], 300])
    assert bring(known).status == "imported"


def keys(report: FileReport) -> list[str]:
    asked = (one.question.key for one in report.problems if one.question and one.severity == "error")
    return list(dict.fromkeys(asked))


def test_it_is_asked_with_what_else_keeps_such_an_event_out_not_after_it(
    bring: Bring, sqlite_url: str
) -> None:
    book = evenings(["Katalyze", "22/05/2025", "Lons", 298])
    first = keys(bring(book))
    assert KEY in first and "name:territories:lons" in first
    assert bring(book, answers={KEY: "local", "name:territories:lons": "+"}).status == "imported"
    assert rows(sqlite_url, Event, "scope") == [("local",)]


def test_of_an_event_that_waits_and_counts_nobody_or_is_known_or_says_its_scope_it_is_not_asked(
    bring: Bring,
) -> None:
    assert KEY not in keys(bring(evenings(["Forum", "23/05/2025", "Lons", None])))
    known: Sheets = {"Événements": [["Événement", "Date", "Portée"], ["Katalyze", "22/05/2025", "réseau"]]}
    said: Sheets = {"Soirées": [[*TITLES, "Portée"], ["Bal", "22/05/2025", "Lons", 298, "territoire"]]}
    assert KEY not in keys(bring(said))
    assert bring(known).status == "imported"
    assert KEY not in keys(bring(evenings(["Katalyze", "22/05/2025", "Lons", 298])))


@pytest.mark.parametrize(("sheet", "first"), [("Caen", "local"), ("Agenda", "network")])
def test_a_sheet_with_the_name_of_a_territory_is_of_events_of_territories_first(
    bring: Bring, sheet: str, first: str
) -> None:
    report = bring({sheet: [["Événement", "Date", "Présents"], ["Katalyze", "22/05/2025", 298]]})
    asked = [one.question for one in report.problems if one.question and "events.scope" in one.question.key]
    assert offered(asked[0])[0] == first
