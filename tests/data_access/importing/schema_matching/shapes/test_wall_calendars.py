"""A wall calendar is asked about once; each of its texts is then an event on its day."""

import calendar
import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)

KEY = "doubt:Agenda:calendrier mural"
YES = {KEY: "oui", "year:Agenda:calendrier": "2026"}
HELD = {(1, 8): "CA", (2, 12): "Séance 3", (2, 5): "Bureau"}


def beside(held: dict[tuple[int, int], str], *, year: int = 2026, weekdays: bool = True) -> Rows:
    """A calendar of January and February whose days stand left of what happens."""
    rows: Rows = [["Janvier", None, "Février", None]]
    for day in range(1, 32):
        row: list[str | None] = []
        for month in (1, 2):
            there = day <= calendar.monthrange(year, month)[1]
            letter = "LMMJVSD"[datetime.date(year, month, day).weekday()] + " " if there and weekdays else ""
            row += [f"{letter}{day}" if there else None, held.get((month, day))]
        rows.append(row)
    return rows


def left(held: dict[tuple[int, int], str]) -> Rows:
    """The same with one column of days left of all months."""
    days: Rows = [[day, held.get((1, day)), held.get((2, day))] for day in range(1, 32)]
    return [[None, "Janvier", "Février"], *days]


@pytest.mark.parametrize("rows", [beside(HELD), left(HELD)], ids=["days beside", "days left of all"])
def test_a_calendar_is_one_question(rows: Rows) -> None:
    (asked,) = problems(only("Agenda", rows))
    assert (asked.severity, question(asked)) == (ERROR, (KEY, ["oui", "-"]))


@pytest.mark.parametrize("rows", [beside(HELD), left(HELD)], ids=["days beside", "days left of all"])
def test_each_text_is_an_event_on_its_day(rows: Rows) -> None:
    sheet = only("Agenda", rows, answers=YES)
    found = {(values["date"]["start"], values["name"]) for _, values in lines(sheet)}
    assert found == {("2026-01-08", "CA"), ("2026-02-12", "Séance 3"), ("2026-02-05", "Bureau")}


def test_it_cites_the_text_the_month_and_the_day() -> None:
    (first, *_) = only("Agenda", beside(HELD), answers=YES).rows
    assert first.cells == {"name": "B9", "date": "A1, A9"}


def test_the_year_is_asked_where_no_title_says_it() -> None:
    asked = [one for one in problems(only("Agenda", beside(HELD), answers={KEY: "oui"})) if one.question]
    assert {question(one)[0] for one in asked} == {"year:Agenda:calendrier"}
    rows = beside(HELD)
    rows[0] = ["Janvier 2026", None, "Février 2026", None]
    assert not problems(only("Agenda", rows, answers={KEY: "oui"}))


def test_a_weekday_that_the_year_contradicts_is_refused_at_its_cell() -> None:
    answers = {KEY: "oui", "year:Agenda:calendrier": "2025"}
    cells = {one.cell for one in problems(only("Agenda", beside(HELD), answers=answers))}
    assert cells == {"A9", "C6", "C13"}


def test_it_may_be_left() -> None:
    sheet = only("Agenda", beside(HELD), answers={KEY: "-"})
    assert (sheet.rows, problems(sheet), sheet.passed_over) == ([], [], 32)


@pytest.mark.parametrize(
    "rows",
    [
        [["Financeur", "Janvier", "Février"], ["Fondation exemple", 1_000, 2_000]],
        [[None, "Janvier", "Février"], *([day, day * 10, None] for day in range(1, 32))],
        [[None, "Janvier", "Février"], *([day, "x", None] for day in range(1, 32))],
        [["Janvier", None, "Février", None], *([f"J {day}", "CA", None, None] for day in range(1, 10))],
        beside({}),
    ],
    ids=["payments", "numbers", "crosses", "few days", "nothing happens"],
)
def test_other_sheets_are_no_calendars(rows: Rows) -> None:
    sheets, asked = understood("Agenda", rows)
    found = [*asked, *(one for sheet in sheets for one in problems(sheet))]
    assert not [one for one in found if one.question and one.question.key == KEY]


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ({"struck": frozenset({(8, 1)})}, "est barrée"),
        ({"struck": frozenset({(8, 0)})}, "est barrée"),
        ({"comments": {(8, 1): "à confirmer"}}, "a un commentaire"),
        ({"hidden_rows": frozenset({8})}, "est masquée"),
    ],
)
def test_a_text_that_is_struck_commented_or_hidden_is_asked(style: dict[str, Any], why: str) -> None:
    sheet = only("Agenda", beside(HELD), answers=YES, **style)
    assert [(one.cell, why in one.message) for one in problems(sheet)] == [("B9", True)]
    assert [one.cells["name"] for one in sheet.rows] == ["D6", "D13"]


def test_the_colours_of_weekends_are_no_legend() -> None:
    fills = {(8, 1): "D9D9D9", (10, 0): "D9D9D9"}
    assert not problems(only("Agenda", beside(HELD), answers=YES, fills=fills))


def test_days_without_work_are_asked() -> None:
    held = HELD | {(1, 1): "férié", (2, 16): "congés ES"}
    sheet = only("Agenda", beside(held), answers=YES)
    asked = [question(one)[0] for one in problems(sheet) if one.severity == ERROR]
    assert set(asked) == {"doubt:Agenda:jours sans travail"}
    assert {values["name"] for _, values in lines(sheet)} == set(HELD.values())
