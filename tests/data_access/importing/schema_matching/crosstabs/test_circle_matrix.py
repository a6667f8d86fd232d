"""A sheet whose titles are circles, over marks of who is in them, is asked about once; each mark is then a member."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.crosstabs.circle_matrix import circle_matrix
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, problems, question

SHEET = "Qui est où"
KEY = f"doubt:{SHEET}:cercles"
BOARD: Rows = [
    ["Territoire", "Structure", "Club des parrains", "Bureau", "Ateliers"],
    ["Caen", "La Halle", "x", None, "x"],
    ["Figeac", None, None, "x", "-"],
    ["Total", None, 1, 1, 1],
]


def sheet(known: Known, cells: Rows, **answers: str) -> Understood:
    (found,), _ = understand(book(Grid(SHEET, cells)), known, answers)
    return found


def test_it_is_asked_once_and_everything_waits(known: Known) -> None:
    found = sheet(known, BOARD)
    (asked,) = problems(found)
    assert (asked.severity, asked.cell, question(asked)) == (ERROR, "A1", (KEY, ["oui", "-"]))
    assert not found.rows


def test_each_mark_is_then_a_member_of_the_circle_of_its_title(known: Known) -> None:
    found = sheet(known, BOARD, **{KEY: "oui"})
    assert [
        (row.values["circle"], row.values["territory"], row.values.get("organisation"), row.cells)
        for row in found.rows
    ] == [
        ("Club des parrains", "Caen", "La Halle", cells("C1", "C2", territory="A2", organisation="B2")),
        ("Ateliers", "Caen", "La Halle", cells("E1", "E2", territory="A2", organisation="B2")),
        ("Bureau", "Figeac", None, cells("D1", "D3", territory="A3")),
    ]
    assert not problems(found)
    assert [one.row for one in found.passed] == [3, 4]


def cells(title: str, mark: str, **who: str) -> dict[str, str]:
    return {"circle": title, "note": mark, **who}


def test_another_mark_is_asked_with_what_the_sheet_says_of_it(known: Known) -> None:
    rows: Rows = [*BOARD[:3], ["Reims", None, "R", "R", "I"], [None], ["R : référence, I : intéressé"]]
    found = sheet(known, rows, **{KEY: "oui"})
    asked = {question(one)[0]: one for one in problems(found) if one.question}
    assert {key: one.cell for key, one in asked.items()} == {
        f"word:{SHEET}:cercles:r": "D4",
        f"word:{SHEET}:cercles:i": "E4",
    }
    first = asked[f"word:{SHEET}:cercles:i"].question
    assert first and "intéressé" in first.text
    answers = {KEY: "oui", f"word:{SHEET}:cercles:r": "oui", f"word:{SHEET}:cercles:i": "-"}
    of_row = [row for row in sheet(known, rows, **answers).rows if row.number == 4]
    assert [row.values["circle"] for row in of_row] == ["Club des parrains", "Bureau"]


def test_a_cross_in_brackets_or_with_a_question_mark_is_a_question_of_its_own(known: Known) -> None:
    rows: Rows = [*BOARD[:3], ["Reims", None, "(x)", "x ?", "x*"]]
    asked = {question(one)[0] for one in problems(sheet(known, rows, **{KEY: "oui"})) if one.question}
    assert asked == {f"word:{SHEET}:cercles:x{mark}" for mark in ("()", "?", "*")}


def test_it_may_be_left(known: Known) -> None:
    found = sheet(known, BOARD, **{KEY: "-"})
    assert (found.rows, problems(found), len(found.passed)) == ([], [], 4)


@pytest.mark.parametrize(
    "rows",
    [
        [["Territoire", "Bureau"], ["Caen", "x"], ["Figeac", "x"]],
        [["Nom", "Club des parrains", "Bureau"], ["Caen", "x", "x"]],
        [["Territoire", "Club des parrains", "Bureau"], ["Caen", "se réunit le mardi soir", "x"]],
        [["Territoire", "Club des parrains", "Bureau"], ["Caen", None, None]],
    ],
    ids=["one circle", "nobody who may be in one", "texts", "no marks"],
)
def test_other_sheets_are_no_such_matrix(known: Known, rows: Rows) -> None:
    assert circle_matrix(Grid(SHEET, rows), known) is None


@pytest.mark.parametrize(
    "style",
    [
        {"struck": frozenset({(1, 2)})},
        {"comments": {(1, 2): "pas sûr"}},
        {"unseen": frozenset({(1, 2)})},
        {"fills": {(1, 2): "FF0000", (6, 0): "FF0000"}},
    ],
)
def test_a_mark_that_is_struck_commented_hidden_or_coloured_is_asked(
    known: Known, style: dict[str, Any]
) -> None:
    def read(**answers: str) -> Understood:
        grid = Grid(SHEET, [*BOARD, *[[]] * (6 - len(BOARD)), ["rouge = à revoir"]], **style)
        (found,), _ = understand(book(grid), known, {KEY: "oui"} | answers)
        return found

    asked = [one.question for one in problems(read()) if one.cell == "C2" and one.question]
    for answer, is_read in [("", False), ("-", False), ("oui", True)]:
        cells = {one.cells["note"] for one in read(**{asked[0].key: answer}).rows}
        assert ("C2" in cells, "D3" in cells, len(asked)) == (is_read, True, 1)


@pytest.mark.parametrize("struck", [(1, 0), (1, 1)])
def test_the_marks_of_a_struck_territory_or_structure_are_asked(
    known: Known, struck: tuple[int, int]
) -> None:
    (found,), _ = understand(book(Grid(SHEET, BOARD, struck=frozenset({struck}))), known, {KEY: "oui"})
    assert [one.cell for one in problems(found)] == ["C2", "E2"]
    assert [row.cells["note"] for row in found.rows] == ["D3"]
