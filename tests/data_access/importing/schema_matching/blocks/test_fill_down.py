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


def test_one_name_at_the_head_of_a_table_and_a_year_typed_once_are_asked_likewise() -> None:
    values: Rows = [
        ["Indicateur", "Valeur", "Année"],
        ["Emplois créés", 12, 2025],
        ["Projets", 7, None],
        ["Dons", 3, None],
    ]
    for name, rows, column in ("Soirées", ROWS[:4], "Territoire"), ("Indicateurs", values, "Période"):
        (sheet,), _ = understood(name, rows)
        asked = [one.question.key for one in problems(sheet) if one.severity == ERROR and one.question]
        assert asked == [f"doubt:{name}:vides {column}"] * 2


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


MERGED: Rows = [
    ["Date", "Territoire", "Événement", "Présents"],
    ["06/11/2025", "Caen", "Visite de ferme", 14],
    [None, None, "Table ronde", 48],
    ["07/11/2025", None, "Grand dîner", 73],
    [None, None, "Le lendemain", 9],
]
CELLS = "A2:A3 B2:B4"
ABOVE = {f"doubt:Soirées:vides {column}": "above" for column in ("Date", "Territoire")}


def test_a_row_that_merged_cells_do_not_reach_is_asked_for_its_date_and_its_territory_at_once() -> None:
    (sheet,), _ = understood("Soirées", MERGED, CELLS)
    asked = {one.cell: one.question.key for one in problems(sheet) if one.question and one.severity == ERROR}
    assert asked == dict(zip(("A5", "B5"), ABOVE, strict=True))
    assert numbers(sheet) == [2, 3, 4]
    labels = [
        one.question.candidates[0].label for one in problems(sheet) if one.question and one.cell == "A5"
    ]
    assert [one.replace("\u00a0", " ") for one in labels] == [
        "oui : « 07/11/2025 » vaut aussi pour la ligne 5"
    ]


def test_such_a_row_says_what_stands_above_it_or_nothing_as_it_is_answered() -> None:
    (sheet,), _ = understood("Soirées", MERGED, CELLS, answers=ABOVE)
    (number, values) = lines(sheet)[-1]
    assert (number, values["territory"], values["date"]["start"]) == (5, "Caen", "2025-11-07")
    assert sheet.rows[-2].cells["territory"] == "B2"
    (sheet,), _ = understood("Soirées", MERGED, CELLS, answers=dict.fromkeys(ABOVE, "blank"))
    assert lines(sheet)[-1] == (5, {"name": "Le lendemain"})


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (MERGED[:4], CELLS),  # the merged cells reach the end
        ([*MERGED[:4], ["08/11/2025", "Lons", "Le lendemain", None]], CELLS),  # a blank cell that counts
        ([["Agenda", None, None, None], *MERGED[:2], ["08/11/2025", None, "Forum", 3]], "A1:D1"),  # a title
        (
            [MERGED[0], [None] * 4, *MERGED[1:2], [None, "Lons", "Forum", 3]],
            "A1:A2 B1:B2 C1:C2 D1:D2",
        ),  # titles
    ],
)
def test_where_merged_cells_leave_no_such_cell_blank_nothing_is_asked(rows: Rows, cells: str) -> None:
    (sheet,), _ = understood("Soirées", rows, cells)
    assert not any(one.question and ":vides " in one.question.key for one in problems(sheet))


def test_the_year_of_amounts_is_asked_likewise() -> None:
    rows: Rows = [["Financeur", "Exercice", "Montant accordé"], ["Alpha", 2025, 3], ["Bêta", None, 4]]
    (sheet,), _ = understood("Aides", [*rows, ["Gamma", None, 5]], "B2:B3")
    assert [(one.cell, one.severity) for one in problems(sheet)] == [("B4", ERROR)]
    answers = {"doubt:Aides:vides Exercice": "above"}
    (sheet,), _ = understood("Aides", [*rows, ["Gamma", None, 5]], "B2:B3", answers=answers)
    assert {row.values["year"] for row in sheet.rows if row.parent} == {2025}


def test_a_text_that_is_merged_says_nothing_of_the_rows_below_it() -> None:
    rows = [[*row, note] for row, note in zip(MERGED[:4], ("Note", "deux soirs", None, None), strict=True)]
    (sheet,), _ = understood("Soirées", rows, f"{CELLS} E2:E3")
    assert not any(one.question and ":vides " in one.question.key for one in problems(sheet))
