"""Excel's workbooks, .xlsx and .xlsm: what stands in a cell is read where it stands, and nothing is taken as blank."""

import datetime
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import openpyxl
import pytest
import xlsxwriter

from data_access.fields import Field, FieldKind
from data_access.importing.extract import parsers
from data_access.importing.extract.libraries import Failed
from data_access.importing.extract.readers import read
from data_access.importing.model.grids import Area, Grid
from data_access.importing.parse.column_values import column_reader
from tests.data_access.importing.extract.reads import rows, sheet, whys
from tests.data_access.importing.raw.workbooks import (
    DATE,
    PERCENT,
    SHEET,
    cell,
    formula,
    inline,
    row,
    xlsx,
)
from tests.data_access.importing.raw.workbooks import sheet as sheet_of

pytestmark = pytest.mark.usefixtures("here")


@contextmanager
def written(file: io.BytesIO, **options: object) -> Iterator[xlsxwriter.Workbook]:
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy", **options}) as book:
        yield book


ERRORS = {
    "#N/A": "n'a pas été trouvé",
    "#REF!": "n'existe plus",
    "#DIV/0!": "divise par zéro",
    "#VALUE!": "une autre sorte de valeur",
    "#NAME?": "un nom inconnu",
    "#NUM!": "un nombre impossible",
    "#NULL!": "aucune cellule commune",
}


def test_an_error_is_no_blank_and_says_what_it_means() -> None:
    file = io.BytesIO()
    with written(file) as book:
        one = book.add_worksheet()
        one.write("A1", "avant")
        for place, error in enumerate(ERRORS, 1):
            one.write_formula(0, place, "=X", None, error)
    found = sheet(file.getvalue(), "a.xlsx")
    assert found.rows == [["avant", *ERRORS]]
    for error, why in whys(found).items():
        assert ERRORS[error] in why


def test_a_formula_whose_result_is_not_stored_is_told_and_one_whose_result_is_is_read() -> None:
    file, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(["=1+1", 2])
    book.save(file)
    found = sheet(file.getvalue(), "a.xlsx")
    assert found.rows == [["=1+1", 2.0]]
    assert "le résultat n'est pas enregistré" in whys(found)["=1+1"]
    kept = xlsx(
        row(1, formula("A1", "1+1", "<v>2</v>"), formula("B1", '""', "<v></v>", "str"), formula("C1", "1"))
    )
    assert rows(kept, "a.xlsx") == [[2.0, None, "=1"]]


def test_a_0_that_a_script_puts_until_a_formula_is_computed_is_not_believed() -> None:
    file = io.BytesIO()
    with written(file) as book:
        book.add_worksheet().write_formula("A1", "=SUM(B1:B9)")
    found = sheet(file.getvalue(), "a.xlsx")
    assert "0 tient lieu de résultat" in whys(found)["=SUM(B1:B9)"]
    kept = xlsx(row(1, formula("A1", "SUM(B1:B9)", "<v>0</v>"), cell("B1", 0)))
    assert rows(kept, "a.xlsx") == [[0.0, 0.0]]


def test_hidden_rows_columns_and_sheets_are_read_and_reported() -> None:
    file = io.BytesIO()
    with written(file) as book:
        first, second, third = map(book.add_worksheet, "ABC")
        for one in (first, second, third):
            one.write_row(0, 0, [1, 2, 3])
            one.write_row(1, 0, [4, 5, 6])
        first.set_row(1, None, None, {"hidden": True})
        first.set_column("B:B", None, None, {"hidden": True})
        second.hide()
        third.very_hidden()
    grids = read(file.getvalue(), "a.xlsx").grids
    assert [(grid.name, grid.hidden) for grid in grids] == [("A", False), ("B", True), ("C", True)]
    assert (grids[0].hidden_rows, grids[0].hidden_columns) == ({1}, {1})
    assert all(grid.rows == [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] for grid in grids)


def test_merged_cells_are_told_and_only_the_first_holds_the_value() -> None:
    file = io.BytesIO()
    with written(file) as book:
        one = book.add_worksheet()
        one.merge_range("B1:C2", "Lons")
        one.write("D2", 1)
    found = sheet(file.getvalue(), "a.xlsx")
    assert found.merged == (Area(0, 1, 1, 2),)
    assert found.rows == [[None, "Lons", None, None], [None, None, None, 1.0]]


def test_a_percentage_is_read_as_it_is_shown_with_every_digit() -> None:
    file = io.BytesIO()
    with written(file) as book:
        percent = book.add_format({"num_format": "0 %"})
        book.add_worksheet().write_row(0, 0, [0.88, 0.285, 1.2], percent)
    assert rows(file.getvalue(), "a.xlsx") == [["88 %", "28,5 %", "120 %"]]


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_date_is_the_same_day_in_both_calendars(since_1904: bool) -> None:
    file, day = io.BytesIO(), datetime.date(2024, 11, 8)
    with written(file, date_1904=since_1904) as book:
        book.add_worksheet().write_datetime(0, 0, day)
    assert rows(file.getvalue(), "a.xlsx") == [[day]]


@pytest.mark.parametrize(("since_1904", "serial"), [(False, 45604), (True, 44142)])
def test_a_bare_number_in_a_column_of_dates_is_counted_from_its_workbooks_calendar(
    since_1904: bool, serial: int
) -> None:
    file = io.BytesIO()
    with written(file, date_1904=since_1904) as book:
        book.add_worksheet().write_row(0, 0, [serial, 2024])
    ((day, year),) = rows(file.getvalue(), "a.xlsx")
    read = column_reader(Field("Date", kind=FieldKind.DATE), [day, year], column="Feuille:Date")
    assert (read(day)["start"], read(year)["text"]) == ("2024-11-08", "2024")
    assert day == serial


def test_a_workbook_with_macros_is_read_and_nothing_in_it_is_run() -> None:
    content = xlsx(row(1, inline("A1", "Dole")), changed={"xl/vbaProject.bin": b"Shell"})
    assert rows(content, "a.xlsm") == [["Dole"]]


# One sheet with everything that is told of cells, and as other programs write it.
EVERYTHING = sheet_of(
    row(1, inline("A1", "Nom"), inline("B1", "Part"))
    + row(2, inline("A2", "L&apos;Île &amp; co"), cell("B2", 0.5, style=PERCENT), attributes=' hidden="1"')
    + row(4, cell("A4", "#N/A", "e"), formula("B4", "A1&lt;2"), cell("D4", -7, style=DATE))
    + row(5, cell("B5", 45397, style=DATE), formula("C5", "1", "<v>-7</v>", style=DATE)),
    '<cols><col min="3" max="3" hidden="1"/></cols>',
    '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>',
)
OTHERWISE: dict[str, Callable[[str], str | bytes]] = {
    "in single quotes": lambda xml: xml.replace('"', "'"),
    "with a comment between the rows": lambda xml: xml.replace("</row>", "</row><!-- c -->"),
    "with spaces in the elements": lambda xml: xml.replace("<c ", "<c  ").replace("<row ", "<row\n"),
    "in UTF-16": lambda xml: xml.partition("?>")[2].encode("utf-16"),
}


@pytest.mark.parametrize("way", OTHERWISE)
def test_a_sheet_that_is_written_otherwise_is_read_as_the_same(way: str) -> None:
    def read_as(xml: str | bytes) -> tuple[Grid, dict[str, str]]:
        found = sheet(xlsx(changed={SHEET: xml}), "a.xlsx")
        return found, whys(found)

    plain, told = read_as(EVERYTHING)
    assert plain.rows == [
        ["Nom", "Part", None, None],
        ["L'Île & co", "50 %", None, None],
        [None] * 4,
        ["#N/A", "=A1<2", None, "-7"],
        [None, datetime.date(2024, 4, 15), "-7", None],
    ]
    assert list(told) == ["#N/A", "=A1<2", "-7"]
    assert (plain.merged, plain.hidden_rows, plain.hidden_columns) == ((Area(0, 1, 0, 2),), {1}, {2})
    assert read_as(OTHERWISE[way](EVERYTHING)) == (plain, told)


def test_openpyxl_reads_the_same_where_calamine_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx(changed={SHEET: EVERYTHING}, names=("A", "Données"))
    by_calamine = read(content, "a.xlsx").grids

    def fail(*_: object) -> None:
        raise Failed("as for a file that it cannot read")

    monkeypatch.setattr(parsers, "by_calamine", fail)
    by_openpyxl = read(content, "a.xlsx").grids
    assert by_openpyxl == by_calamine
    assert list(map(whys, by_openpyxl)) == list(map(whys, by_calamine))
