"""Binary workbooks, .xlsb: the same is read of them, and the same is told."""

import datetime

import pytest

from data_access.importing.extract import parsers
from data_access.importing.extract.sheet_scan import Rows, ScanResult
from data_access.importing.model.cells import Since1904
from data_access.importing.model.grids import Area
from data_access.importing.model.sheet_texts import CONDITIONS, UNREAD, SheetText
from tests.data_access.importing.extract.reads import refusal, rows, sheet, whys
from tests.data_access.importing.raw.binary import (
    BLANK,
    COLUMNS,
    DATE,
    ERROR,
    FILL,
    FILTERS,
    FONT,
    FORMAT,
    GENERAL,
    INLINE,
    MERGED,
    NUMBER,
    OF_NUMBER,
    PERCENT,
    SHARED,
    SHORT,
    TRUTH,
    UNIT,
    cell,
    record,
    row,
    text,
    xlsb,
)

pytestmark = pytest.mark.usefixtures("here")
_TEXTS = ["Épinal", "", "Lons"]


def test_texts_numbers_truths_and_percentages_are_read_where_they_stand() -> None:
    content = xlsb(
        row(1, cell(1, SHARED, "I", 0), cell(2, NUMBER, "d", 2.5), cell(3, TRUTH, "B", 1)),
        row(
            3,
            cell(0, INLINE, "", text("Dole")),
            cell(1, SHORT, "i", 317 << 2 | 2),
            cell(2, NUMBER, "d", 0.285, style=PERCENT),
            cell(4, BLANK, ""),
        ),
        texts=_TEXTS,
    )
    assert rows(content, "a.xlsb") == [
        [None] * 4,
        [None, "Épinal", 2.5, True],
        [None] * 4,
        ["Dole", 317.0, "28,5 %", None],
    ]


def test_errors_and_days_outside_the_calendar_are_told() -> None:
    values = (45397, -7, 2994626)
    cells = [cell(place, NUMBER, "d", value, style=DATE) for place, value in enumerate(values)]
    formula = cell(3, OF_NUMBER, "dHI", -8.0, 0, 0, bytes(4), style=DATE)
    found = sheet(xlsb(row(0, *cells, formula, cell(4, ERROR, "B", 7))), "a.xlsb")
    assert found.rows == [[datetime.date(2024, 4, 15), "-7", "2994626", "-8", "#DIV/0!"]]
    assert "divise par zéro" in whys(found)["#DIV/0!"]
    assert "aucun jour du calendrier" in whys(found)["-7"]


def test_the_calendar_that_begins_in_1904_is_known() -> None:
    content = xlsb(row(0, cell(0, NUMBER, "d", 43935.0, style=DATE)), since_1904=True)
    assert rows(content, "a.xlsb") == [[datetime.date(2024, 4, 15)]]
    ((bare,),) = rows(xlsb(row(0, cell(0, SHORT, "i", 43935 << 2 | 2)), since_1904=True), "a.xlsb")
    assert isinstance(bare, Since1904)


def test_a_percentage_that_is_a_whole_number_is_read_as_it_is_shown() -> None:
    assert rows(xlsb(row(0, cell(0, SHORT, "i", 1 << 2 | 2, style=PERCENT))), "a.xlsb") == [["100 %"]]


def test_a_number_is_no_date_for_the_name_of_the_general_format() -> None:
    assert rows(xlsb(row(0, cell(0, NUMBER, "d", 50.125, style=GENERAL))), "a.xlsb") == [[50.125]]


def test_merged_cells_and_what_is_hidden_are_told() -> None:
    content = xlsb(
        row(0, cell(0, NUMBER, "d", 1.0)),
        row(1, cell(1, NUMBER, "d", 2.0), hidden=True),
        before=record(COLUMNS, "IIIIH", 1, 1, 2304, 0, 1),
        after=record(MERGED, "4I", 0, 1, 0, 0),
        hidden=True,
    )
    found = sheet(content, "a.xlsb")
    assert (found.hidden, found.hidden_rows, found.hidden_columns) == (True, {1}, {1})
    assert found.merged == (Area(0, 0, 1, 0),)


def test_how_signs_are_written_is_told_where_they_are_not_as_those_of_most_cells() -> None:
    def font(how: int, weight: int, kind: int, *colour: int) -> bytes:
        shape = (220, how, weight, 0, 0, 0, 0, 0, kind << 1, 0, 0, *colour, 255, 0)
        return record(FONT, "4H4BBBh5B", *shape, text("Arial"))

    fonts = (
        record(FORMAT, "H", UNIT, text('0" k€"'))
        + font(0, 400, 0, 0, 0, 0)
        + font(0, 400, 2, 192, 0, 0)
        + font(2, 700, 0, 0, 0, 0)
    )
    cells = [cell(place, NUMBER, "d", 40.0, style=4 + place) for place in range(3)]
    looks = [(font, 0) for font in range(3)]
    found = sheet(xlsb(row(0, *cells), shapes=fonts, looks=looks), "a.xlsb")
    assert found.inks == {(0, 1): "C00000", (0, 2): "italic bold"}


def test_the_letters_of_a_font_of_signs_are_read_as_a_person_sees_them() -> None:
    fonts = b"".join(record(FONT, "", bytes(21), text(name)) for name in ("Calibri", "Wingdings"))
    cells = [cell(place, INLINE, "", text("û"), style=4 + place) for place in range(2)]
    assert rows(xlsb(row(0, *cells), shapes=fonts, looks=[(0, 0), (1, 0)]), "a.xlsb") == [["û", "✗"]]


def test_units_strike_through_colours_and_filters_are_told() -> None:
    def fill(kind: int, index: int, tint: int, *colour: int, pattern: int = 1) -> bytes:
        return record(FILL, "IBBh4B", pattern, kind << 1, index, tint, *colour, 255)

    shapes = (
        record(FORMAT, "H", UNIT, text('0" k€"')) + record(FONT, "HH", 220, 0) + record(FONT, "HH", 220, 8)
    )
    shapes += fill(0, 64, 0, 0, 0, 0, pattern=0) + fill(2, 0, 0, 255, 255, 0) + fill(3, 4, 19660, 0, 0, 0)
    shapes += fill(1, 13, 0, 0, 0, 0) + fill(2, 0, 0, 255, 255, 255) + record(FILL, "I", 1)
    looks = [(1, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (9, 9)]
    cells = [cell(place, NUMBER, "d", 40.0, style=4 + place) for place in range(len(looks))]
    content = xlsb(
        row(0, *cells, cell(7, INLINE, "", text("x"), style=4), cell(8, BLANK, "", style=5)),
        row(1, cell(0, SHORT, "i", 7 << 2 | 2, style=4), hidden=True),
        after=record(FILTERS, "I", 0),
        shapes=shapes,
        looks=looks,
    )
    found = sheet(content, "a.xlsb")
    assert found.rows == [["40 k€"] * 7 + ["x"], ["7 k€"] + [None] * 7]
    assert found.struck == {(0, 0), (0, 7), (1, 0)}
    swatch = {(0, 8): "FFFF00"}  # blank, beside a text
    assert found.fills == {(0, 1): "FFFF00", (0, 2): "theme:4:0.6", (0, 3): "indexed:13", **swatch}
    assert found.filtered


def test_a_blank_text_is_no_lost_cell_and_any_other_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsb(
        row(0, *(cell(place, SHARED, "I", place) for place in range(3)), cell(3, INLINE, "", text(" "))),
        texts=_TEXTS,
    )
    assert rows(content, "a.xlsb") == [["Épinal", None, "Lons", None]]
    by_calamine = parsers.by_calamine

    def forgetful(content: bytes, found: list[ScanResult]) -> list[Rows]:
        given = list(by_calamine(content, found))
        given[0][0][2] = ""
        return given

    monkeypatch.setattr(parsers, "by_calamine", forgetful)
    assert "il manquerait 1 des 1 cellules remplies de la colonne n° 3" in refusal(content, "a.xlsb")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (xlsb(row(1_048_575, cell(16_383, NUMBER, "d", 1.0))), "la ligne 1\u202f048\u202f576"),
        (xlsb(row(0, cell(0x7FFFFFFF, NUMBER, "d", 1.0))), "plus loin que"),
        (xlsb(row(1, cell(0, NUMBER, "d", 1.0)), row(0, cell(0, NUMBER, "d", 1.0))), "en désordre"),
        (xlsb(row(0, cell(1, NUMBER, "d", 1.0), cell(1, NUMBER, "d", 2.0))), "en désordre"),
        (xlsb(row(0, cell(0, NUMBER, "H", 1))), "trop court"),
        (xlsb(row(0, cell(0, INLINE, "I", 9_999))), "trop court"),
        (xlsb(after=b"\x05\xff\x7f"), "sa fin manque"),
    ],
    ids=[
        "too far down",
        "too far right",
        "rows in disorder",
        "one cell twice",
        "no number",
        "no text",
        "no end",
    ],
)
def test_what_is_too_large_or_broken_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content, "a.xlsb")


def test_conditional_formats_that_are_not_read_are_told() -> None:
    found = sheet(xlsb(row(0, cell(0, NUMBER, "d", 1.0)), after=record(461, "I", 1) * 2), "a.xlsb")
    assert found.beside == (SheetText(CONDITIONS, UNREAD),)
