"""An event that is planned for one day, and was held on another: asked whether it is one, and the day that stands."""

from typing import Any

import pytest

from data_access.importing.model.problems import NEW, YES
from data_access.models import Event
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Territoire", "Portée", "Statut", "Présents"]
PLACES: Sheets = {"Territoires": [["Territoire"], ["Caen"], ["Dole"]]}


def line(name: str, day: str, status: str, present: int | None = None, host: str = "Caen") -> list[Any]:
    return [name, day, host, "territoire", status, present]


def agenda(*lines: list[Any]) -> Sheets:
    return PLACES | {"Agenda": [TITLES, *lines]}


PLANNED, HELD = line("Forum vert", "12/05/2025", "prévu"), line("Forum vert", "19/05/2025", "tenu", 98)
MOVED = PLACES | {"Prévision": [TITLES, PLANNED], "Suite": [TITLES, HELD]}


def days(url: str) -> list[tuple[Any, ...]]:
    return rows(url, Event, "date_start", "status")


@pytest.mark.parametrize("file", [MOVED, agenda(PLANNED, HELD)], ids=["two sheets", "one sheet"])
def test_the_day_on_which_a_planned_event_was_held_stands_once_it_is_told_to_be_the_same(
    bring_book: Bring, sqlite_url: str, file: Sheets
) -> None:
    report = bring_book(file)
    asked = question(report)
    assert "« Forum vert » est prévu le 12 mai 2025, et « Forum vert » a eu lieu le 19 mai 2025" in messages(
        report
    )
    assert offered(asked) == [YES, NEW]
    report = bring_book(file, answers={asked.key: YES})
    assert (report.status, [(str(day), status) for day, status in days(sqlite_url)]) == (
        "imported",
        [("2025-05-19", "held")],
    )
    assert sum(sheet.counts.passed for sheet in report.cells) >= 1  # the day that was planned


def test_two_events_stay_two_where_that_is_answered(bring_book: Bring, sqlite_url: str) -> None:
    asked = question(bring_book(MOVED))
    assert bring_book(MOVED, answers={asked.key: NEW}).status == "imported"
    assert len(days(sqlite_url)) == 2


def test_a_name_in_short_is_asked_too_and_becomes_that_of_what_was_held(
    bring_book: Bring, sqlite_url: str
) -> None:
    file = agenda(line("Café des pépites", "03/06/2025", "prévu"), line("Café pépites", "10/06/2025", "tenu"))
    asked = question(bring_book(file))
    bring_book(file, answers={asked.key: YES})
    assert rows(sqlite_url, Event, "name") == [("Café pépites",)]


@pytest.mark.parametrize(
    "other",
    [
        line("Forum vert", "19/05/2025", "tenu", host="Dole"),
        line("Forum vert", "19/08/2025", "tenu"),  # too far
        line("Atelier vélo", "19/05/2025", "tenu"),
        line("Forum vert 2", "19/05/2025", "tenu"),
        line("Forum vert", "19/05/2025", "annulé"),
        line("Forum vert", "mai 2025", "tenu"),
    ],
)
def test_other_events_are_asked_nothing(bring_book: Bring, other: list[Any]) -> None:
    assert bring_book(agenda(PLANNED, other)).status == "imported"


def test_the_next_of_a_series_is_another_event(bring_book: Bring) -> None:
    months = [line("Café", f"05/{month:02}/2025", "tenu") for month in (1, 2, 3)]
    assert bring_book(agenda(*months, line("Café", "05/04/2025", "prévu"))).status == "imported"


def test_what_is_still_to_come_was_not_held(bring_book: Bring) -> None:
    to_come, past = line("Café", "12/01/2999", "prévu"), line("Café", "20/12/2025", "tenu")
    assert not any(
        "compterait deux fois" in one.message for one in bring_book(agenda(to_come, past)).problems
    )


def test_a_column_without_a_title_says_which_row_plans_the_event_and_which_tells_of_it(
    bring_book: Bring, sqlite_url: str
) -> None:
    titles = ["Événement", None, "Date", "Territoire", "Portée", "Présents"]
    planned = ["Forum vert", "prévu", "12/05/2025", "Caen", "territoire", None]
    held = ["Forum vert", "réel", "19/05/2025", "Caen", "territoire", 98]
    file = PLACES | {"Agenda": [titles, planned, held]}
    report = bring_book(file)
    (asked,) = {one.question.key for one in report.problems if one.question}
    bring_book(file, answers={asked: YES})
    assert [(str(day), status) for day, status in days(sqlite_url)] == [("2025-05-19", "held")]


CANCELLED = line("Forum vert", "", "annulé")


@pytest.mark.parametrize("file", [agenda(PLANNED, CANCELLED), agenda(CANCELLED, PLANNED)])
def test_a_planned_event_that_is_cancelled_without_a_date_is_one_once_it_is_told_to_be_the_same(
    bring_book: Bring, sqlite_url: str, file: Sheets
) -> None:
    asked = question(bring_book(file))
    assert offered(asked) == [YES, NEW]
    assert bring_book(file, answers={asked.key: YES}).status == "imported"
    assert [(str(day), status) for day, status in days(sqlite_url)] == [("2025-05-12", "cancelled")]
    assert bring_book(file).status == "unchanged"


def test_it_stays_beside_it_where_that_is_answered(bring_book: Bring, sqlite_url: str) -> None:
    file = agenda(PLANNED, CANCELLED)
    asked = question(bring_book(file))
    assert bring_book(file, answers={asked.key: NEW}).status == "imported"
    assert len(days(sqlite_url)) == 2


@pytest.mark.parametrize(
    "other",
    [
        line("Forum bleu", "", "annulé"),
        line("Forum vert", "", "annulé", host="Dole"),
        line("Forum vert", "", "prévu"),
        line("Forum vert", "03/02/2025", "annulé"),
    ],
)
def test_what_is_cancelled_elsewhere_or_on_another_day_is_asked_nothing(
    bring_book: Bring, other: list[Any]
) -> None:
    assert bring_book(agenda(PLANNED, other)).status == "imported"


def test_of_a_series_that_is_planned_nobody_knows_which_one_was_cancelled(bring_book: Bring) -> None:
    series = [line("Forum vert", day, "prévu") for day in ("12/05/2025", "12/06/2025")]
    assert bring_book(agenda(*series, CANCELLED)).status == "imported"
