"""Workbooks of before, .xls: the same is read of them, and the same is told."""

import datetime
import struct

import pytest

from data_access.importing.model.cells import InEuros, InUnits, ShownAmount
from data_access.importing.model.grids import Area
from data_access.importing.model.sheet_texts import COMMENTS, CONDITIONS, UNREAD, SheetText
from tests.data_access.importing.extract.reads import rows, sheet, whys
from tests.data_access.importing.raw.compounds import (
    COLUMNS,
    DATE,
    ERROR_OR_BOOL,
    EXCEL_95,
    MERGED,
    PERCENT,
    ROW,
    SHARED_TEXT,
    SHARED_TEXTS,
    TEXT,
    TO_BE_COMPUTED,
    formula,
    number,
    record,
    text,
    xls,
)

pytestmark = pytest.mark.usefixtures("here")
SHORT, SEVERAL = 0x27E, 0xBD  # a number on four bytes; some of them side by side
RESULT, MORE, FORMAT, STYLE, ALPHABET = 0x207, 0x3C, 0x41E, 0xE0, 0x42
FONT, FILTERED = 0x31, 0x9B
A_TEXT = b"\x00\x00\x00\x00\x00\x00\xff\xff"  # the result of a formula: it stands in the next record
AN_ERROR = b"\x02\x00\x07\x00\x00\x00\xff\xff"  # the result of a formula: #DIV/0!


def short(value: int, hundredths: bool = False) -> int:
    """A whole number as it stands on four bytes."""
    return value << 2 | 2 | hundredths


def test_texts_numbers_and_truths_are_read_where_they_stand() -> None:
    content = xls(text(1, 1, "Épinal"), number(1, 2, 2.5), record(ERROR_OR_BOOL, "HHHBB", 1, 3, 0, 1, 0))
    assert rows(content, "a.xls") == [[None] * 4, [None, "Épinal", 2.5, True]]


def test_short_numbers_are_read_alone_and_side_by_side() -> None:
    content = xls(
        record(SHORT, "HHHi", 0, 0, 0, short(317)),
        record(SHORT, "HHHi", 0, 1, 0, short(12345, hundredths=True)),
        record(SEVERAL, "HHHiHiH", 1, 0, PERCENT, short(88, hundredths=True), DATE, short(45397), 1),
    )
    assert rows(content, "a.xls") == [[317.0, 123.45], ["88 %", datetime.date(2024, 4, 15)]]


def test_an_error_of_a_cell_or_of_a_formula_is_told() -> None:
    found = sheet(xls(record(ERROR_OR_BOOL, "HHHBB", 0, 0, 0, 42, 1), formula(0, 1, AN_ERROR)), "a.xls")
    assert found.rows == [["#N/A", "#DIV/0!"]]
    assert "divise par zéro" in whys(found)["#DIV/0!"]


def test_a_result_is_read_but_a_0_is_not_believed_where_the_formula_is_yet_to_be_computed() -> None:
    assert rows(xls(formula(0, 0, 0.0), formula(0, 1, 7.5)), "a.xls") == [[0.0, 7.5]]
    waiting = (formula(0, 0, 0.0, mark=TO_BE_COMPUTED), formula(0, 1, 7.5, mark=TO_BE_COMPUTED))
    found = sheet(xls(*waiting), "a.xls")
    assert found.rows == [["=…", 7.5]]
    assert "0 tient lieu de résultat" in whys(found)["=…"]


def test_percentages_are_read_as_shown_and_dates_as_days_in_the_calendar_only() -> None:
    days = [
        number(0, 1, 45397, DATE),
        number(0, 2, -7, DATE),
        formula(0, 3, 3e6, DATE),
        record(SHORT, "HHHi", 0, 4, DATE, short(-1)),
        record(SEVERAL, "HHHiH", 0, 5, DATE, short(2958466), 5),
    ]
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
            record(COLUMNS, "6H", 1, 1, 0, 0, 1, 0),
            record(ROW, "HHHHIHH", 0, 0, 2, 0, 0, 0, 0),
            hidden_row,
            number(0, 0, 1),
            number(1, 1, 2),
            record(MERGED, "5H", 1, 0, 1, 0, 0),
            hidden=1,
        ),
        "a.xls",
    )
    assert (found.hidden, found.hidden_rows, found.hidden_columns) == (True, {1}, {1})
    assert found.merged == (Area(0, 0, 1, 0),)


@pytest.mark.parametrize("kind", [0x06, 0x206, 0x406])
def test_a_formula_is_read_whichever_number_its_record_has(kind: int) -> None:
    assert rows(xls(number(0, 0, 1), formula(1, 0, 2.0, kind=kind), number(2, 0, 3)), "a.xls") == [
        [1],
        [2],
        [3],
    ]


def test_a_workbook_of_excel_95_is_read_in_the_alphabet_that_it_names() -> None:
    for page, name in ((1252, "Épinal"), (10000, "Épinal"), (1251, "Москва")):
        letters = name.encode("mac-roman" if page == 10000 else f"cp{page}")
        cell = record(TEXT, "HHHH", 0, 0, 0, len(letters), letters)
        alphabet = record(ALPHABET, "H", page)
        assert rows(xls(cell, globals_=[alphabet], version=EXCEL_95), "a.xls") == [[name]]


def test_a_text_on_two_bytes_a_letter_within_a_workbook_on_one_is_read_without_noughts() -> None:
    narrow = record(TEXT, "HHHHB", 0, 1, 0, 3, 0, b"abc")
    assert rows(xls(text(0, 0, "abc"), narrow, globals_=[record(ALPHABET, "H", 1252)]), "a.xls") == [
        ["abc", "abc"]
    ]


def test_a_shared_text_that_goes_on_in_other_records_is_read_to_its_end() -> None:
    long = "é" * 9_000 + "ŵ" * 9_000
    first = record(SHARED_TEXTS, "IIHB", 1, 1, len(long), 0, ("é" * 8_000).encode("latin-1"))
    second = record(MORE, "B", 0, ("é" * 1_000).encode("latin-1"))
    rest = [record(MORE, "B", 1, ("ŵ" * 3_000).encode("utf-16-le")) for _ in range(3)]
    content = xls(record(SHARED_TEXT, "HHHI", 0, 0, 0, 0), globals_=[first, second, *rest])
    assert rows(content, "a.xls") == [[long]]


def test_the_text_of_a_formula_that_goes_on_in_other_records_is_read_to_its_end() -> None:
    kept = record(RESULT, "HB", 12_000, 1, ("ŵ" * 4_000).encode("utf-16-le"))
    more = [record(MORE, "B", 1, ("ŵ" * 4_000).encode("utf-16-le")) for _ in range(2)]
    assert rows(xls(formula(0, 0, A_TEXT), kept, *more), "a.xls") == [["ŵ" * 12_000]]


def test_a_number_is_no_date_for_the_letters_of_a_word_in_its_format() -> None:
    """« Standard » is how Excel calls its general format in French."""
    formats = ["Standard", '0" jours"', "0\\ d", "[Red]0", "[$-40C]0", "Estándar;[Red]-Standard"]
    globals_ = [
        record(FORMAT, "HHB", 200 + place, len(code), 0, code.encode("latin-1"))
        for place, code in enumerate(formats)
    ]
    globals_ += [record(STYLE, "HH", 0, 200 + place, bytes(16)) for place in range(len(formats))]
    cells = [number(0, place, 50, style=place) for place in range(len(formats))]
    assert rows(xls(*cells, globals_=globals_), "a.xls") == [[50.0, "50 jours", *[50.0] * 4]]


def test_units_strike_through_colours_and_filters_are_told() -> None:
    def style(code: int, font: int, colour: int, pattern: int = 1) -> bytes:
        return record(STYLE, "HH", font, code, bytes(10) + struct.pack("<IH", pattern << 26, colour))

    codes = ['0" k€"', '#,##0," k€"', '0\\ "€"']
    globals_ = [
        record(FORMAT, "HHB", 200 + place, len(code), 1, code.encode("utf-16-le"))
        for place, code in enumerate(codes)
    ]
    globals_ += [
        record(FONT, "HH", 200, 8 * (number == 5)) for number in range(6)
    ]  # which is called 6: there is no 4
    globals_ += [style(200, 6, 13), style(201, 5, 9), style(202, 0, 13, pattern=2), style(0, 99, 64)]
    globals_ += [style(0, 0, 0, pattern=0), record(FONT, "H", 0)]
    content = xls(
        *(number(0, place, 40, style=place) for place in range(5)),
        record(SEVERAL, "HHHiHiH", 1, 0, 0, short(7), 1, short(8), 1),
        record(ROW, "HHHHIHH", 1, 0, 2, 0, 0, 0x20, 0),
        record(FILTERED),
        globals_=globals_,
    )
    found = sheet(content, "a.xls")
    assert found.rows == [["40 k€", 40.0, 40.0, 40.0, 40.0], ["7 k€", 8.0, None, None, None]]
    assert [type(one) for one in found.rows[0]] == [ShownAmount, InUnits, InEuros, float, float]
    assert found.struck == {(0, 0), (1, 0)}
    assert found.fills == {(0, 0): "indexed:13", (1, 0): "indexed:13"}
    assert found.filtered


def test_how_signs_are_written_is_told_where_they_are_not_as_those_of_most_cells() -> None:
    fonts = [(0, 0x7FFF, 400), (0, 10, 400), (2, 8, 400), (0, 0x7FFF, 700)]
    globals_ = [record(FONT, "4H", 200, *one) for one in fonts]
    globals_ += [record(STYLE, "HH", font, 0, bytes(16)) for font in range(4)]
    found = sheet(xls(*(number(0, place, 40, style=place) for place in range(4)), globals_=globals_), "a.xls")
    assert found.inks == {(0, 1): "indexed:10", (0, 2): "italic", (0, 3): "bold"}


def test_the_letters_of_a_font_of_signs_are_read_as_a_person_sees_them() -> None:
    names = ["Calibri", "Wingdings"]
    globals_ = [record(FONT, "", bytes(14), bytes([len(one), 1]), one.encode("utf-16-le")) for one in names]
    globals_ += [record(STYLE, "HH", font, 0, bytes(16)) for font in range(2)]
    cells = [record(0x204, "HHHHB", 0, place, place, 1, 1, "ü".encode("utf-16-le")) for place in range(2)]
    assert rows(xls(*cells, globals_=globals_), "a.xls") == [["ü", "✓"]]


def test_a_blank_cell_with_a_colour_is_told_where_it_stands_beside_a_text() -> None:
    coloured = record(STYLE, "HH", 0, 0, bytes(10) + struct.pack("<IH", 1 << 26, 13))
    blank, blanks = 0x201, 0xBE
    content = xls(
        record(blank, "HHH", 0, 0, 1),
        text(0, 1, "annulé"),
        record(blanks, "HHHHHH", 1, 0, 1, 1, 1, 2),
        number(1, 3, 40),
        text(2, 3, "à confirmer"),
        record(blanks, "HHHHHH", 2, 0, 1, 1, 1, 2),
        globals_=[record(STYLE, "HH", 0, 0, bytes(16)), coloured],
    )
    assert sheet(content, "a.xls").fills == {(0, 0): "indexed:13", (2, 2): "indexed:13"}


def test_dates_times_and_durations_are_read_as_such() -> None:
    globals_ = [record(STYLE, "HH", 0, 46, bytes(16))]  # [h]:mm:ss
    cells = [
        number(0, place, value, 3) for place, value in enumerate((45397.25, 0.5, 60, 59, 45397.999999999))
    ]
    content = xls(*cells, number(1, 0, 1.5), globals_=globals_)
    assert rows(content, "a.xls") == [
        [
            datetime.datetime(2024, 4, 15, 6),
            datetime.time(12),
            datetime.date(1900, 2, 28),
            datetime.date(1900, 2, 28),
            datetime.date(2024, 4, 16),
        ],
        [datetime.timedelta(days=1, hours=12), *[None] * 4],
    ]


@pytest.mark.parametrize("embedded", ["WordDocument", "PowerPoint Document", "EncryptedPackage"])
def test_a_workbook_is_one_whatever_is_embedded_in_it(embedded: str) -> None:
    assert rows(xls(number(0, 0, 1), embedded=embedded), "a.xls") == [[1]]


def test_a_record_that_nobody_reads_may_be_broken() -> None:
    name, note = record(0x18, "B", 1, b"\xff" * 20), record(0x1C, "B", 1)
    assert rows(xls(note, number(0, 0, 1), globals_=[name]), "a.xls") == [[1]]


def test_what_is_not_read_of_such_a_workbook_is_told_once() -> None:
    note, box = record(0x1C, "HHHH", 0, 0, 0, 1, bytes(4)), record(0x1B6, "H", 0, bytes(16))
    condition = record(0x1B0, "HH", 1, 0, bytes(10))
    found = sheet(xls(text(0, 0, "a"), box, note, note, condition), "a.xls")
    assert found.beside == (SheetText(COMMENTS, UNREAD), SheetText(CONDITIONS, UNREAD))
    assert sheet(xls(text(0, 0, "a")), "a.xls").beside == ()


def test_a_number_that_its_format_hides_is_told() -> None:
    code = ";;;"
    styles = [record(FORMAT, "HHB", 200, len(code), 0, code.encode()), record(STYLE, "HH", 0, 0, bytes(16))]
    content = xls(
        number(0, 0, 40.0, 1), number(0, 1, 40.0), globals_=[*styles, record(STYLE, "HH", 0, 200, bytes(16))]
    )
    assert len(sheet(content, "a.xls").unseen) == 1
