"""Blank cells of a crosstab whose colour a legend explains are asked about, and read as it says."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from data_access.importing.extract.readers import read_file
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.crosstabs import crosstab
from tests.data_access.importing.schema_matching.crosstabs.sheets import HEADER, Rows, problems, said

KEY = "doubt:Promo 2:cases vides en couleur"
GREEN, ORANGE = "00B050", "FFC000"
ROWS: Rows = [
    HEADER,
    ["Caen", None, "x"],
    ["Guyane", None, "x"],
    [None] * 3,
    [None, "fait"],
    [None, "excusé"],
]
LEGEND = {(4, 0): GREEN, (5, 0): ORANGE}
BLANKS = {(1, 1): GREEN, (2, 1): ORANGE}


def read(known: Known, blanks: dict[Any, str], legend: dict[Any, str], answer: str = "") -> Understood:
    grid = Grid("Promo 2", ROWS, fills=legend, blanks={**blanks, **legend})
    found = crosstab(grid, known, dict.fromkeys([KEY], answer) if answer else {})
    assert found is not None
    return found


def asked(sheet: Understood) -> list[str]:
    return [one.cell for one in problems(sheet) if one.question and one.question.key == KEY]


def test_they_are_asked_about_and_those_that_are_filled_do_not_wait(known: Known) -> None:
    sheet = read(known, BLANKS, LEGEND)
    assert asked(sheet) == ["B2", "B3"]
    assert list(said(sheet)) == ["C2", "C3"]


def test_the_answer_reads_them_as_the_legend_says(known: Known) -> None:
    sheet = read(known, BLANKS, LEGEND, YES)
    assert asked(sheet) == []
    assert {cell: state for cell, (_, _, state) in said(sheet).items() if cell[0] == "B"} == {
        "B2": "done",
        "B3": "missed",
    }


def test_the_answer_leaves_them(known: Known) -> None:
    sheet = read(known, BLANKS, LEGEND, LEAVE_OUT)
    assert (asked(sheet), list(said(sheet))) == ([], ["C2", "C3"])


@pytest.mark.parametrize(
    ("blanks", "legend"),
    [(BLANKS, {}), ({}, LEGEND), ({(1, 1): "CCCCCC"}, LEGEND), ({(0, 1): GREEN, (2, 0): GREEN}, LEGEND)],
    ids=["no legend", "none", "another colour", "elsewhere"],
)
def test_colours_that_nothing_explains_ask_nothing(
    known: Known, blanks: dict[Any, str], legend: dict[Any, str]
) -> None:
    assert asked(read(known, blanks, legend)) == []


def test_a_workbook_tells_the_colours_of_its_blank_cells_and_of_empty_texts(tmp_path: Path) -> None:
    made, path = Workbook(), tmp_path / "suivi.xlsx"
    sheet = made.active
    assert sheet is not None
    for row in (["Territoire", "A", "B", "C"], ["Caen", None, None, ""], [None, None, None, "fin"]):
        sheet.append(row)
    for cell in ("B2", "C2", "D2"):
        sheet[cell].fill = PatternFill("solid", fgColor=GREEN)
    made.save(path)
    (grid,) = read_file(path).grids
    assert grid.blanks == {(1, 1): GREEN, (1, 2): GREEN, (1, 3): GREEN}
