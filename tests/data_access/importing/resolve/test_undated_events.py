"""An event whose day one sheet says, and another one does not: asked whether it is one, as it would count twice."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, NEW, YES
from data_access.models import Event, EventMeasure
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

PLACES: Sheets = {"Territoires": [["Territoire"], ["Caen"], ["Dole"]]}
SUMMARY = ["Événement", "Territoire", "Portée", "Présents"]
DREAMS, FORUM = ["Soirée des rêves", "Caen", "territoire", 80], ["Forum vert", "Dole", "territoire", 45]


def card(name: str, host: str, day: str, present: int) -> list[list[Any]]:
    return [
        ["Événement", name],
        ["Territoire", host],
        ["Date", day],
        ["Portée", "territoire"],
        ["Présents", present],
    ]


CARDS: Sheets = {
    "Fiche 1": card("Soirée des rêves", "Caen", "12/03/2025", 80),
    "Fiche 2": card("Forum vert", "Dole", "15/05/2025", 45),
}
BOTH = PLACES | CARDS | {"Récapitulatif": [SUMMARY, DREAMS, FORUM]}


def test_a_summary_that_repeats_the_cards_is_asked_once_and_counts_nothing_twice(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(BOTH)
    (asked,) = (one for one in questions(report) if "sans jour" in one.text)
    assert asked.text.replace("\u00a0", " ") == (
        "Dans la feuille « Récapitulatif », « Soirée des rêves » et « Forum vert », sans jour, sont-ils ceux de "
        "« Fiche 1 » et « Fiche 2 » ?"
    )
    assert (report.status, offered(asked)) == ("refused", [YES, NEW])
    assert bring_book(BOTH, answers={asked.key: YES}).status == "imported"
    assert [str(day) for (day,) in rows(sqlite_url, Event, "date_start")] == ["2025-03-12", "2025-05-15"]
    assert len(rows(sqlite_url, EventMeasure, "id")) == 2


def test_two_events_stay_two_where_that_is_answered(bring_book: Bring, sqlite_url: str) -> None:
    asked = next(one for one in questions(bring_book(BOTH)) if "sans jour" in one.text)
    assert bring_book(BOTH, answers={asked.key: NEW}).status == "imported"
    assert len(rows(sqlite_url, Event, "name")) == 4


LIST = ["Événement", "Territoire", "Portée", "Date", "Présents"]


def lists(first: list[list[Any]], second: list[list[Any]], name: str = "Bilan") -> Sheets:
    return PLACES | {"Calendrier": [LIST, *first], name: [LIST, *second]}


def dreams(date: str | None, name: str = "Soirée des rêves", host: str | None = "Caen") -> list[Any]:
    return [name, host, "territoire", date, 80]


def test_the_month_alone_or_a_name_in_short_is_asked_too_and_takes_the_day(
    bring_book: Bring, sqlite_url: str
) -> None:
    file = lists([dreams("12/03/2025")], [dreams("mars 2025", "Soirée rêves")])
    asked = question(bring_book(file))
    assert offered(asked) == ["soireedesreves|2025-03-12", LEAVE_OUT, NEW]
    assert bring_book(file, answers={asked.key: offered(asked)[0]}).status == "imported"
    assert [(name, str(day)) for name, day in rows(sqlite_url, Event, "name", "date_start")] == [
        ("Soirée des rêves", "2025-03-12")
    ]


def test_of_several_editions_it_is_asked_which_one_or_whether_the_row_sums_them_up(
    bring_book: Bring, sqlite_url: str
) -> None:
    file = lists([dreams("12/03/2025"), dreams("12/06/2025")], [dreams(None)])
    asked = question(report := bring_book(file))
    assert offered(asked)[-2:] == [LEAVE_OUT, NEW]
    assert "« Soirée des rêves », 12 mars 2025 (ligne 2 de « Calendrier »)" in messages(report)
    assert bring_book(file, answers={asked.key: LEAVE_OUT}).status == "imported"
    assert len(rows(sqlite_url, Event, "name")) == 2


@pytest.mark.parametrize(
    "file",
    [
        lists([dreams("12/03/2025")], [dreams(None)], "Bilan 2026"),
        lists([dreams("12/03/2025")], [dreams(None, host="Dole")]),
        lists([dreams("12/03/2025")], [dreams("avril 2025")]),
        lists([dreams("12/03/2025")], [dreams("12/03/2025"), dreams(None)]),
        lists([dreams("12/03/2025"), dreams(None)], []),
    ],
    ids=["another year", "another host", "another month", "told there with its day", "in one sheet"],
)
def test_what_is_plainly_another_event_is_not_asked(bring_book: Bring, file: Sheets) -> None:
    assert not [one for one in questions(bring_book(file)) if "sans jour" in one.text]


def test_rows_of_one_name_that_may_mean_other_events_are_asked_apart(
    bring_book: Bring, sqlite_url: str
) -> None:
    days = [
        dreams(day, host=host)
        for host in ("Caen", "Dole")
        for day in ("12/03/2025", "22/03/2025", "12/05/2025")
    ]
    days = [[*row[:4], rank] for rank, row in enumerate(days, 10)]
    file = lists(days, [dreams(None), dreams("mars 2025"), dreams(None, host="Dole")])
    asked = [one for one in questions(bring_book(file)) if "sans jour" in one.text]
    assert [one.text.replace("\u00a0", " ") for one in asked] == [
        f"« Soirée des rêves », {which}, sans jour dans « Bilan » : de quel événement est-ce ?"
        for which in ("Caen", "Caen, mars 2025", "Dole")
    ]


def test_an_event_that_two_rows_mean_is_named_once_in_the_question(bring_book: Bring) -> None:
    asked = question(bring_book(lists([dreams("12/03/2025")], [dreams(None), dreams(None)])))
    assert asked.text.replace("\u00a0", " ") == (
        "Dans la feuille « Bilan », « Soirée des rêves », sans jour, est-il celui de « Calendrier » ?"
    )
