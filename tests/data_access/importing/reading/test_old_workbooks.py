"""Workbooks of before, .xls: the same is read of them, and the same is told."""

import datetime

import pytest

from data_access.importing.grids import Area
from tests.data_access.importing.raw.compounds import (
    COLUMNS,
    DATE,
    ERROR_OR_BOOL,
    EXCEL_97,
    MERGED,
    PERCENT,
    ROW,
    formula,
    number,
    record,
    text,
    xls,
)  # fmt: skip
from tests.data_access.importing.reading.reads import rows, sheet, whys

pytestmark = pytest.mark.usefixtures("here")
SHORT, SEVERAL = 0x27E, 0xBD  # a number on four bytes; some of them side by side
AN_ERROR = b"\x02\x00\x07\x00\x00\x00\xff\xff"  # the result of a formula: #DIV/0!


def short(value: int, hundredths: bool = False) -> int:
    """A whole number as it stands on four bytes."""
    return value << 2 | 2 | hundredths


def test_texts_numbers_and_truths_are_read_where_they_stand() -> None:
    content = xls(text(1, 1, "Épinal"), number(1, 2, 2.5), record(ERROR_OR_BOOL, "HHHBB", 1, 3, 0, 1, 0))
    assert rows(content, "a.xls") == [[None] * 4, [None, "Épinal", 2.5, True]]


def test_short_numbers_are_read_alone_and_side_by_side() -> None:
    content = xls(
        record(SHORT, "HHHi", 0, 0, 0, short(317)), record(SHORT, "HHHi", 0, 1, 0, short(12345, hundredths=True)),
        record(SEVERAL, "HHHiHiH", 1, 0, PERCENT, short(88, hundredths=True), DATE, short(45397), 1),
    )  # fmt: skip
    assert rows(content, "a.xls") == [[317.0, 123.45], ["88 %", datetime.date(2024, 4, 15)]]


def test_an_error_of_a_cell_or_of_a_formula_is_told() -> None:
    found = sheet(xls(record(ERROR_OR_BOOL, "HHHBB", 0, 0, 0, 42, 1), formula(0, 1, AN_ERROR)), "a.xls")
    assert found.rows == [["#N/A", "#DIV/0!"]]
    assert "divise par zéro" in whys(found)["#DIV/0!"]


def test_a_result_is_read_but_a_0_of_what_writes_as_excel_97_did_is_not_believed() -> None:
    assert rows(xls(formula(0, 0, 0.0), formula(0, 1, 7.5)), "a.xls") == [[0.0, 7.5]]
    found = sheet(xls(formula(0, 0, 0.0), formula(0, 1, 7.5), year=EXCEL_97), "a.xls")
    assert found.rows == [["=…", 7.5]]
    assert "0 tient lieu de résultat" in whys(found)["=…"]


def test_percentages_are_read_as_shown_and_dates_as_days_in_the_calendar_only() -> None:
    days = [
        number(0, 1, 45397, DATE), number(0, 2, -7, DATE), formula(0, 3, 3e6, DATE),
        record(SHORT, "HHHi", 0, 4, DATE, short(-1)), record(SEVERAL, "HHHiH", 0, 5, DATE, short(2958466), 5),
    ]  # fmt: skip
    found = sheet(xls(number(0, 0, 0.285, PERCENT), *days), "a.xls")
    assert found.rows == [["28,5 %", datetime.date(2024, 4, 15), "-7", "3000000", "-1", "2958466"]]
    assert len(whys(found)) == 4
    assert all("aucun jour du calendrier" in why for why in whys(found).values())


def test_the_calendar_that_begins_in_1904_is_known() -> None:
    content = xls(number(0, 0, 43935, DATE), number(0, 1, 2957004, DATE), globals_=[record(0x22, "H", 1)])
    assert rows(content, "a.xls") == [[datetime.date(2024, 4, 15), "2957004"]]


def test_merged_cells_and_what_is_hidden_are_told() -> None:
    hidden_row = record(ROW, "HHHHIHH", 1, 0, 2, 0, 0, 0x20, 0)
    found = sheet(
        xls(
            record(COLUMNS, "6H", 1, 1, 0, 0, 1, 0), record(ROW, "HHHHIHH", 0, 0, 2, 0, 0, 0, 0), hidden_row,
            number(0, 0, 1), number(1, 1, 2), record(MERGED, "5H", 1, 0, 1, 0, 0), hidden=1,
        ),
        "a.xls",
    )  # fmt: skip
    assert (found.hidden, found.hidden_rows, found.hidden_columns) == (True, {1}, {1})
    assert found.merged == (Area(0, 0, 1, 0),)
