"""An event that a sheet and its copy tell of days apart: asked whether it is one, and which day stands."""

from typing import Any

import pytest

from data_access.importing.model.problems import NEW
from data_access.models import Event
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Territoire", "Portée", "Présents"]
PLACES: Sheets = {"Territoires": [["Territoire"], ["Caen"], ["Dole"]]}
READ = {"doubt:Soirées (2):feuille": "oui"}


def line(name: str, day: str, host: str = "Caen", present: int | None = None) -> list[Any]:
    return [name, day, host, "territoire", present]


FORUM, VISIT = line("Forum vert", "03/04/2025"), line("Visite", "15/04/2025", "Dole")
DREAMS, DREAMS_LATER = line("Soirée des rêves", "22/05/2025"), line("Soirée des rêves", "23/05/2025")


def sheets(first: list[list[Any]], second: list[list[Any]], name: str = "Soirées (2)") -> Sheets:
    return PLACES | {"Soirées": [TITLES, *first], name: [TITLES, *second]}


COPY = sheets([FORUM, DREAMS], [FORUM, DREAMS_LATER])


def test_the_day_that_is_answered_stands_and_the_event_stands_once(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(COPY, answers=READ)
    asked = question(report)
    assert (
        "« Soirée des rêves » est le 22 mai 2025 dans « Soirées » (ligne 3), et le 23 mai 2025 ici"
        in messages(report)
    )
    assert offered(asked) == ["2025-05-23", "2025-05-22", NEW]
    report = bring_book(COPY, answers=READ | {asked.key: "2025-05-23"})
    days = [str(day) for (day,) in rows(sqlite_url, Event, "date_start")]
    assert (report.status, days) == ("imported", ["2025-04-03", "2025-05-23"])
    assert sum(sheet.counts.passed for sheet in report.cells) >= 1  # the day that does not stand


def test_two_events_stay_two_where_that_is_answered_and_are_not_asked_again(
    bring_book: Bring, sqlite_url: str
) -> None:
    asked = question(bring_book(COPY, answers=READ))
    assert bring_book(COPY, answers=READ | {asked.key: NEW}).status == "imported"
    assert len(rows(sqlite_url, Event, "name")) == 3
    again = sheets([FORUM, VISIT, DREAMS], [FORUM, DREAMS_LATER])
    assert bring_book(again, answers=READ).status == "imported"


def test_in_two_sheets_of_other_names_that_tell_of_the_same_events_it_is_asked_too(bring_book: Bring) -> None:
    file = sheets([FORUM, VISIT, DREAMS], [FORUM, VISIT, DREAMS_LATER], "Bilan")
    assert offered(question(bring_book(file))) == ["2025-05-23", "2025-05-22", NEW]


@pytest.mark.parametrize(
    "file",
    [
        sheets([FORUM, DREAMS], [VISIT, DREAMS_LATER], "Juin"),  # sheets of other events
        sheets(
            [FORUM, VISIT, DREAMS], [FORUM, VISIT, line("Soirée des rêves", "20/06/2025")], "Bilan"
        ),  # too far
        sheets([FORUM, DREAMS], [FORUM, DREAMS, DREAMS_LATER]),  # one more, in the copy
        sheets([FORUM, DREAMS], [FORUM, line("Soirée des rêves", "23/05/2025", "Dole")]),
        sheets(
            [line("Café", f"{day:02}/01/2025") for day in (7, 14)], [line("Café", "04/02/2025")], "Février"
        ),
    ],
)
def test_other_events_are_asked_nothing(bring_book: Bring, file: Sheets) -> None:
    assert bring_book(file, answers=READ if "Soirées (2)" in file else {}).status == "imported"
