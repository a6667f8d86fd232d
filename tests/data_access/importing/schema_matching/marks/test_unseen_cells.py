"""Cells that nobody sees are asked, as hidden rows are; a sheet of which all is seen asks nothing."""

from typing import Any

import pytest

from data_access.importing.model.grids import Area, Unclear
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

EVENTS: Rows = [
    ["Événement", "Date", "Portée", "Présents", "Vu par"],
    ["Soirée", "12/03/2025", "réseau", 60, "Zoé"],
    ["Forum", "13/03/2025", "réseau", 30, None],
]
CELL, ROW = "doubt:Suivi:invisibles", "doubt:Suivi:masquées"


def read(unseen: set[tuple[int, int]], answers: dict[str, str] | None = None) -> Understood:
    (sheet,), _ = understood("Suivi", EVENTS, answers=answers, unseen=frozenset(unseen))
    return sheet


def asked(sheet: Understood) -> list[tuple[str, str]]:
    errors = (one for one in problems(sheet) if one.severity == ERROR)
    return [(one.cell, one.question.key if one.question else "") for one in errors]


def test_a_cell_that_nobody_sees_is_asked_and_its_row_is_not_read_before() -> None:
    sheet = read({(1, 3)})
    assert (asked(sheet), numbers(sheet)) == ([("D2", CELL)], [3])


@pytest.mark.parametrize(("answer", "value", "left"), [("-", None, ["D2"]), ("oui", 60, [])])
def test_what_is_read_is_what_was_answered(answer: str, value: float | None, left: list[str]) -> None:
    sheet = read({(1, 3)}, {CELL: answer})
    present: list[Any] = [
        row.values["value"]["value"] for row in sheet.rows if row.parent and row.number == 2
    ]
    assert (asked(sheet), present, sheet.left_cells) == ([], [value] if value else [], left)


def test_a_row_of_which_nothing_is_seen_is_asked_with_the_hidden_ones() -> None:
    sheet = read({(2, place) for place in range(4)})
    assert (asked(sheet), numbers(sheet)) == ([("A3", ROW)], [2])


@pytest.mark.parametrize("unseen", [set(), {(1, 4)}, {(0, 3)}], ids=["none", "not read", "a title"])
def test_of_what_is_seen_or_not_read_nothing_is_asked(unseen: set[tuple[int, int]]) -> None:
    assert asked(read(unseen)) == []


def test_rows_that_a_condition_may_strike_through_are_asked_and_others_are_not() -> None:
    unclear = (Unclear(Area(1, 0, 1, 3), "=COUNTIF($A:$A,$A2)>1", strikes=True),)
    (sheet,), _ = understood("Suivi", EVENTS, unclear=unclear)
    assert (asked(sheet), numbers(sheet)) == ([("A2", "doubt:Suivi:barrées sous condition")], [3])
    (told,) = (one.message for one in problems(sheet) if one.severity == ERROR)
    assert "conditionnelle barre" in told and "=COUNTIF($A:$A,$A2)>1" in told
    beside = (Unclear(Area(1, 4, 2, 4), "=TODAY()", strikes=False),)
    (sheet,), _ = understood("Suivi", EVENTS, unclear=beside)
    assert asked(sheet) == []
