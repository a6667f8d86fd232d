"""The 0 of a formula that takes blank cells alone is no number that anybody counted."""

import io
from typing import Any

import pytest
import xlsxwriter

from data_access.importing.extract.empty_sums import empty_sums, moved
from data_access.importing.extract.readers import read
from data_access.importing.model.cells import EmptySum
from tests.data_access.importing.raw.workbooks import cell, row, xlsx

NO_CELLS: list[list[Any]] = [[None] * 6 for _ in range(6)]


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(D1:E1)",
        "E5-F5",
        "$D$1",
        'IF(D1="","",SUM(D1:E1))',
        "IFERROR(AVERAGE(D1:D4),0)",
        "ROUND(D1*0.8,2)",
    ],
)
def test_a_formula_of_blank_cells_adds_nothing(formula: str) -> None:
    assert empty_sums({(0, 0): formula}, NO_CELLS) == {(0, 0)}


@pytest.mark.parametrize(
    "formula",
    [
        *("0", "COUNTA(D1:E1)", "SUMIF(A1:A9,B1,C1:C9)", "Feuil2!D1", "SUM(Feuil2!D1:E1)", "'Suivi 2025'!D1"),
        *("VLOOKUP(A1,D1:E5,2,0)", "SUM(Versements)", "SUM(T1[Reçu])", "SUM(D:D)"),
    ],
)
def test_what_any_other_formula_gives_is_believed(formula: str) -> None:
    assert empty_sums({(0, 0): formula}, NO_CELLS) == set()


def test_a_formula_that_takes_a_number_gives_a_true_0_and_one_of_such_noughts_gives_none() -> None:
    rows: list[list[Any]] = [[0.0, 5.0, 5.0, None], [0.0, None, None, "n.c."], [0.0, 0.0, None, None]]
    zeros = {(0, 0): "B1-C1", (1, 0): "SUM(B2:D2)", (2, 0): "B3", (2, 2): "A2+D3", (2, 3): 'IF(D2="oui",1,0)'}
    assert empty_sums(zeros, rows) == {(1, 0), (2, 2)}


def test_a_shared_formula_is_read_as_it_stands_in_each_cell() -> None:
    assert moved('SUM($D2:E$2)&"A1"', 3, 1) == 'SUM($D5:F$2)&"A1"'
    shared = '<f t="shared" si="0"/><v>0</v>'
    written = '<f t="shared" ref="A1:A3" si="0">SUM(B1:C1)</f><v>7</v>'
    lines = (
        row(1, f'<c r="A1">{written}</c>', cell("B1", 7)),
        row(2, f'<c r="A2">{shared}</c>'),
        row(3, f'<c r="A3">{shared}</c>', cell("B3", 2), cell("C3", -2)),
    )
    for attributes in ("", " "):  # a plain row, and one that is parsed
        (grid,) = read(xlsx("".join(lines).replace('<row r="2"', f'<row{attributes} r="2"')), "a.xlsx").grids
        assert [one[0] for one in grid.rows] == [7.0, "–", 0.0]
        assert isinstance(grid.rows[1][0], EmptySum)


def test_it_is_read_so_in_a_file_of_a_spreadsheet_program() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.calc_on_load = False
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=SUM(B1:C1)", None, 0)
        sheet.write_formula("A2", "=SUM(B2:C2)", None, 0)
        sheet.write("B2", 0)
    assert [one[0] for one in read(file.getvalue(), "a.xlsx").grids[0].rows] == ["–", 0.0]
