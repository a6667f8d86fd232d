"""A territory typed once for the rows below it: that is asked, and each row then says it from the cell above."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, problems, understood

ROWS: Rows = [
    ["Territoire", "Événement", "Date"],
    ["Lons", "Rêves du lundi", "12/03/2025"],
    [None, "Rêves du mardi", "13/03/2025"],
    [None, "Forum du jeudi", "15/03/2025"],
    ["Amiens", "Soirée A", "12/04/2025"],
    [None, "Soirée B", "13/04/2025"],
]
KEY = "doubt:Soirées:vides Territoire"


def test_blank_cells_below_names_that_stand_once_are_asked_and_their_rows_wait() -> None:
    (sheet,), _ = understood("Soirées", ROWS)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [(one.cell, one.question and one.question.key) for one in asked] == [
        ("A3", KEY),
        ("A4", KEY),
        ("A6", KEY),
    ]
    assert numbers(sheet) == [2, 5]


def test_on_a_yes_each_row_says_the_name_from_the_cell_above() -> None:
    (sheet,), _ = understood("Soirées", ROWS, answers={KEY: "above"})
    assert [str(values["territory"]) for _, values in lines(sheet)] == [*["Lons"] * 3, *["Amiens"] * 2]
    assert [row.cells["territory"] for row in sheet.rows if row.parent is None] == [
        "A2",
        "A2",
        "A2",
        "A5",
        "A5",
    ]


def test_on_a_no_they_name_nobody() -> None:
    (sheet,), _ = understood("Soirées", ROWS, answers={KEY: "blank"})
    assert numbers(sheet) == [2, 3, 4, 5, 6]
    assert sum("territory" in values for _, values in lines(sheet)) == 2


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS[:2], ["Lons", "Rêves du mardi", "13/03/2025"], *ROWS[3:]],  # typed again: not once for all
        [
            [*row, "réseau"] if place else [*row, "Portée"] for place, row in enumerate(ROWS)
        ],  # whose it is, is said
        [ROWS[0], ROWS[2], *ROWS[1:2], *ROWS[3:]],  # nothing stands above the first
    ],
)
def test_where_names_are_not_typed_once_above_their_rows_nothing_is_asked(rows: Rows) -> None:
    (sheet,), _ = understood("Soirées", rows)
    assert KEY not in {one.question.key for one in problems(sheet) if one.question}


def test_merged_cells_say_themselves_that_they_are_for_all_their_rows() -> None:
    (sheet,), _ = understood("Soirées", ROWS, "A2:A4 A5:A6")
    assert KEY not in {one.question.key for one in problems(sheet) if one.question}
    assert [str(values["territory"]) for _, values in lines(sheet)] == [*["Lons"] * 3, *["Amiens"] * 2]
