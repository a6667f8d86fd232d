"""« ANNÉE 2025 » above dates without a year: asked once whether each title gives its year to those below it."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.plan.file_report import FileReport
from data_access.models import Event
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, messages, rows

KEY = "doubt:Calendrier:années des blocs"
COLUMN = "year:Calendrier:Quand"
OLD = [["6 février", "Veillée", "réseau"], ["8/03", "Marche", "réseau"]]
NEW = [
    ["27/01", "Banquet", "réseau"],
    ["14/04/2024", "Fournil", "réseau"],
    ["12 et 13/03", "Chorale", "réseau"],
]


def bring(
    bring_book: Bring, first: Any = "ANNÉE 2025", then: Any = "ANNÉE 2026", **options: Any
) -> FileReport:
    titles = ["Quand", "Événement", "Portée"]
    return bring_book({"Calendrier": [titles, [first], *OLD, [then], *NEW]}, **options)


def days(url: str) -> list[str]:
    return [day.isoformat() for (day,) in rows(url, Event, "date_start")]


@pytest.mark.parametrize(("first", "then"), [("ANNÉE 2025", "ANNÉE 2026"), (2025, 2026)])
def test_it_is_asked_once_at_each_title_and_nothing_else_is(bring_book: Bring, first: Any, then: Any) -> None:
    report = bring(bring_book, first, then)
    asked = question(report)
    assert (asked.key, offered(asked)) == (KEY, [YES, LEAVE_OUT])
    assert [one.cell for one in report.problems] == ["A2", "A5"]


def test_each_title_gives_its_year_to_the_dates_below_it_that_say_none(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert bring(bring_book, answers={KEY: YES}).status == "imported"
    assert days(sqlite_url) == ["2025-02-06", "2025-03-08", "2026-01-27", "2024-04-14", "2026-03-12"]


def test_where_they_do_not_the_year_of_the_column_is_asked(bring_book: Bring) -> None:
    report = bring(bring_book, answers={KEY: LEAVE_OUT})
    assert {one.key for one in questions(report)} == {COLUMN}


def test_the_answer_holds_for_the_next_file_of_that_shape(bring_book: Bring, sqlite_url: str) -> None:
    bring(bring_book, answers={KEY: YES})
    report = bring(bring_book, "ANNÉE 2022", "ANNÉE 2023")
    assert "comme il a été répondu pour un fichier semblable" in messages(report)
    assert days(sqlite_url)[5:8] == ["2022-02-06", "2022-03-08", "2023-01-27"]


def test_titles_that_say_no_year_are_not_asked_about(bring_book: Bring) -> None:
    assert KEY not in {one.key for one in questions(bring(bring_book, "Avant", "Après"))}
