"""What nobody sees in a sheet is told: white on white, formats that show nothing, rows and columns without a size."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from data_access.importing.extract import limits
from data_access.importing.extract.number_formats import ALL, NUMBERS, hides
from data_access.importing.model.grids import Grid
from tests.data_access.importing.extract.reads import refusal, sheet
from tests.data_access.importing.raw.workbooks import SHEET, cell, entry, line, ods, row, table, xlsx
from tests.data_access.importing.raw.workbooks import sheet as sheet_of

pytestmark = pytest.mark.usefixtures("here")

WHITE, RED = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFFF0000")


def made(fill: Callable[[Any], None]) -> bytes:
    file, book = io.BytesIO(), openpyxl.Workbook()
    fill(book.active)
    book.save(file)
    return file.getvalue()


def seen(fill: Callable[[Any], None]) -> Grid:
    return sheet(made(fill), "a.xlsx")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (";;;", ALL),
        (";;", NUMBERS),
        (";;;@", NUMBERS),
        ("[Red];;_-;", ALL),
        ('"";"";""', NUMBERS),
        ("0;;;@", ""),
        ("0;-0;;@", ""),
        ("General", ""),
        ("@", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_format_tells_that_it_shows_nothing(code: str | None, what: str) -> None:
    assert hides(code) == what


def test_white_signs_on_white_and_those_under_a_format_that_shows_nothing_are_told() -> None:
    def fill(one: Any) -> None:
        one.append(["a", 2, 3, 4, "e", "f", 7, None])
        for address in ("A1", "D1", "H1"):
            one[address].font = WHITE
        one["B1"].font = Font(color=Color(theme=0))
        one["C1"].number_format = ";;;"
        one["D1"].fill = PatternFill("solid", fgColor="FFFFFFFF")
        one["E1"].number_format = ";;;@"
        one["F1"].number_format = ";;;"

    found = seen(fill)
    assert found.unseen == {(0, 0), (0, 1), (0, 2), (0, 3), (0, 5)}
    assert found.rows == [["a", 2, 3, 4, "e", "f", 7]]


def test_white_signs_on_a_colour_or_where_a_condition_may_give_one_are_seen() -> None:
    def fill(one: Any) -> None:
        one.append([1, 2, 3, 4])
        for place in one[1]:
            place.font = WHITE
        one["A1"].fill = RED
        one["B1"].fill = PatternFill("gray125")
        one.conditional_formatting.add("C1:C9", CellIsRule(operator="lessThan", formula=["5"], fill=RED))
        one["D1"].font = Font(color=Color(indexed=64))

    assert seen(fill).unseen == frozenset()


def test_a_row_or_a_column_without_a_size_is_hidden() -> None:
    rows = "".join(
        row(number, cell(f"A{number}", 1), attributes=f' ht="{height}" customHeight="1"')
        for number, height in enumerate(("15", "0.75", "0", "2", "1.5", "12.5"), start=1)
    )
    columns = '<cols><col min="1" max="1" width="0.4"/><col min="2" max="2" width="0.6"/></cols>'
    xml = sheet_of(rows, columns)
    for written in (xml, xml.replace('"', "'")):
        found = sheet(xlsx(changed={SHEET: written}), "a.xlsx")
        assert (found.hidden_rows, found.hidden_columns) == ({1, 2, 4}, {0})


def test_so_it_is_in_an_open_document() -> None:
    def style(name: str, family: str, properties: str) -> str:
        return f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'

    white = '<style:text-properties fo:color="#ffffff"/>'
    styles = (
        style("white", "table-cell", white)
        + style(
            "on red", "table-cell", white + '<style:table-cell-properties fo:background-color="#ff0000"/>'
        )
        + style("low", "table-row", '<style:table-row-properties style:row-height="0.02cm"/>')
        + style("high", "table-row", '<style:table-row-properties style:row-height="0.45cm"/>')
        + style("narrow", "table-column", '<style:table-column-properties style:column-width="0.01in"/>')
    )
    columns = '<table:table-column/><table:table-column table:style-name="narrow"/>'
    first = line(
        *(entry("x", attributes=f' table:style-name="{name}"') for name in ("white", "on red")),
        attributes=' table:style-name="high"',
    )
    content = ods(
        table(columns, first, line(entry("y"), attributes=' table:style-name="low"')), automatic_styles=styles
    )
    found = sheet(content, "a.ods")
    assert (found.unseen, found.hidden_rows, found.hidden_columns) == ({(0, 0)}, {1}, {1})


def test_more_unseen_cells_than_can_be_told_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(one: Any) -> None:
        one.append([1, 2])
        for place in one[1]:
            place.font = WHITE

    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(struck=1))
    assert "contient 2 cellules que personne ne voit" in refusal(made(fill), "a.xlsx")
