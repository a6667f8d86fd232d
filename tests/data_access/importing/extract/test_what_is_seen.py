"""What a person sees in an .xlsx and the values alone do not say: units, strike-through, colours, comments, filters."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color

from data_access.importing.extract import limits, parsers
from data_access.importing.extract.number_formats import unit_of, with_unit
from data_access.importing.model.cells import InEuros, InUnits, ScaledDown
from data_access.importing.model.grids import Grid
from tests.data_access.importing.extract.reads import refusal, rows, sheet, whys
from tests.data_access.importing.raw.workbooks import (
    MAIN,
    SHEET,
    TEXTS,
    cell,
    formula,
    inline,
    relationships,
    row,
    xlsx,
)
from tests.data_access.importing.raw.workbooks import sheet as sheet_of

pytestmark = pytest.mark.usefixtures("here")

STRUCK, YELLOW = Font(strike=True), PatternFill("solid", fgColor="FFFFFF00")
LINKS = "xl/worksheets/_rels/sheet1.xml.rels"


def made(fill: Callable[[Any], None]) -> bytes:
    """A workbook by openpyxl, whose sheet was filled so."""
    file, book = io.BytesIO(), openpyxl.Workbook()
    fill(book.active)
    book.save(file)
    return file.getvalue()


def formatted(*cells: tuple[float, str]) -> bytes:
    """A workbook with a row of numbers, each under a format."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        one = book.add_worksheet()
        for column, (value, code) in enumerate(cells):
            one.write_number(0, column, value, book.add_format({"num_format": code}))
    return file.getvalue()


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ('0" k€"', "k€"),
        ('#,##0.0\\ "k€"', "k€"),
        ('0 "M€"', "M€"),
        ('0" milliers"', "milliers"),
        ('0" milliers d\'euros"', "k€"),
        ("#,##0\\ [$k€]", "k€"),
        ('"k€ "0', "k€"),
        ('0"K"', "K"),
        ('0" k€ HT"', "k€"),
        ('#,##0" k€";[Red]\\-#,##0" k€";"–"', "k€"),
        ('0.0," M€"', "k€"),
        ('[<1000]0" k€";0.0," M€"', "k€"),
        ("[$$-409]#,##0.00", "$"),
        ('#,##0.00\\ "€"', "€"),
        ("0 €", "€"),
        ("#,##0.00\\ [$€-40C]", "€"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "€"),
        ("0.0,", ",1"),
        ("#,##0, €", ",1"),
        ("#,##0,;-#,##0,", ",1"),
        ("[>=1000]0,;0", ","),
        ('#,##0," k€"', ","),
        ("0,,", ",2"),
        ('0.0,," M€"', ","),
        ('0.0,"K"', ","),
        ('[>=1000000]0.0,," M€";[>=1000]0.0," k€";0" €"', ","),
        ("General", None),
        ("#,##0.00", None),
        ("0.00E+00", None),
        ('0" jours"', None),
        ('0"m"', None),
        ('0" km"', None),
        ('0" €/m"', "€"),
        ('"Promo K "0', None),
        ('"K"0', None),
        ('"M. "0', None),
        ('"Milliers : "0', None),
        ('General" k€"', "k€"),
        ('General" €"', "€"),
        ("0 k€", "k€"),
        ('0"KE"', "k€"),
        ('0" meur"', "M€"),
        ('0" 000 €"', "k€"),
        ('0" 000 000 €"', "M€"),
        ('0" 000"', "000"),
        ('0" k€";;;;', "k€"),
        ('0"h"', None),
        ('0" pers."', None),
        ('"n° "0', None),
        ('0" ans"', None),
        ("00000", None),
        ("# ?/?", None),
        ('"', None),
        (None, None),
    ],
)
def test_a_format_tells_the_unit_of_a_number_or_that_it_divides_it(
    code: str | None, unit: str | None
) -> None:
    assert unit_of(code) == unit


def test_a_number_whose_format_has_a_unit_is_read_as_it_is_shown_with_every_digit() -> None:
    codes = ['0" k€"', '0" k€"', '#,##0.0\\ "M€"', '0" milliers"', '0" k€"']
    content = formatted(*zip((40, -12.34, 1.5, 3, 0), codes, strict=True))
    assert rows(content, "a.xlsx") == [["40 k€", "-12,34 k€", "1,5 M€", "3 milliers", "0 k€"]]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (12.299999999999999, "12,3 k€"),
        (-0.0, "0 k€"),
        (1.234, "1,2340 k€"),
        (1e15, "1000000000000000 k€"),
        (1e-7, "0,0000001 k€"),
    ],
)
def test_a_number_with_its_unit_is_not_in_doubt(number: float, shown: str) -> None:
    assert with_unit(number, "k€") == shown


def test_a_number_that_its_format_divides_is_told_apart_as_one_in_euros_is() -> None:
    found = sheet(formatted((40_000, '#,##0," k€"'), (40, '0 "€"'), (40, "0.00"), (0.4, "0 %")), "a.xlsx")
    assert found.rows == [[40_000.0, 40.0, 40.0, "40 %"]]
    assert [type(one) for one in found.rows[0]] == [InUnits, InEuros, float, str]


def test_only_a_number_has_a_unit() -> None:
    def fill(one: Any) -> None:
        one.append(["à définir", True, "=1/0", 7])
        for cells in one["A1:D1"]:
            for place in cells:
                place.number_format = '0" k€"'

    found = sheet(made(fill), "a.xlsx")
    assert found.rows == [["à définir", True, "=1/0", "7 k€"]]
    assert list(whys(found)) == ["=1/0"]


def test_struck_cells_and_texts_that_are_struck_from_end_to_end_are_told() -> None:
    def fill(one: Any) -> None:
        struck, plain = InlineFont(strike=True), InlineFont(b=True)
        one.append(["Lons", "Dole", None, 7])
        for address in ("B1", "C1", "D1"):
            one[address].font = STRUCK
        one["A2"] = CellRichText(TextBlock(struck, "Saint"), TextBlock(struck, " Claude"))
        one["B2"] = CellRichText(TextBlock(struck, "Saint"), TextBlock(plain, " Claude"))
        one["C2"] = CellRichText(TextBlock(struck, "Saint"), " Claude")

    found = sheet(made(fill), "a.xlsx")
    assert found.struck == {(0, 1), (0, 3), (1, 0)}


def test_a_shared_text_that_is_struck_from_end_to_end_is_told_wherever_it_stands() -> None:
    runs = "<r><rPr><strike{}/></rPr><t>Do</t></r><r><rPr><b/><strike/></rPr><t>le</t></r>"
    items = runs.format(""), runs.format(' val="0"'), "<t>Lons</t>"
    texts = "".join(f"<si>{item}</si>" for item in items)
    cells = [cell(f"{letter}1", place, "s") for place, letter in enumerate("ABC")]
    shared = {TEXTS: f'<sst xmlns="{MAIN}">{texts}</sst>'}
    content = xlsx(row(1, *cells) + row(3, cell("B3", 0, "s")), texts=(), changed=shared)
    found = sheet(content, "a.xlsx")
    assert found.rows == [["Dole", "Do", "Lons"], [None] * 3, [None, "Dole", None]]
    assert found.struck == {(0, 0), (2, 1)}


def test_the_colour_behind_a_cell_that_holds_something_is_told_unless_it_is_white() -> None:
    colours = [
        YELLOW,
        PatternFill("solid", fgColor=Color(theme=4, tint=0.5999938962981048)),
        PatternFill("solid", fgColor="FFFFFFFF"),
    ]
    colours += [PatternFill("solid", fgColor=Color(theme=0)), PatternFill("gray125"), PatternFill(), YELLOW]

    def fill(one: Any) -> None:
        one.append(["a", 1, "c", "d", "e", 6, None, 8])
        for place, colour in zip(one[1], colours, strict=False):
            place.fill = colour

    assert sheet(made(fill), "a.xlsx").fills == {(0, 0): "FFFF00", (0, 1): "B9CDE5"}


def test_how_signs_are_written_is_told_where_they_are_not_as_those_of_most_cells() -> None:
    fonts = [
        Font(color="FFC00000"),
        Font(italic=True),
        Font(bold=True, color=Color(theme=5)),
        Font(color="FF000000"),
        Font(color=Color(theme=1)),
    ]

    def fill(one: Any) -> None:
        one.append(["a", 2, "c", "d", "e", None, "g"])
        for place, font in zip(one[1], fonts, strict=False):
            place.font = font
        one["F1"].font = fonts[0]

    assert sheet(made(fill), "a.xlsx").inks == {(0, 0): "C00000", (0, 1): "italic", (0, 2): "C0504D bold"}


@pytest.mark.parametrize("quote", ['"', "'"], ids=["plain", "through the XML parser"])
def test_beyond_a_number_of_cells_that_are_written_so_none_is_told(
    quote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    styles = STYLES.replace("<strike/>", "<strike/><i/>")
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(fills=4))
    found = sheet(xlsx(changed={SHEET: SEEN.replace('"', quote), "xl/styles.xml": styles}), "a.xlsx")
    assert found.inks == dict.fromkeys([(0, 0), (1, 1), (2, 0), (2, 1)], "italic")
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(fills=3))
    assert not sheet(xlsx(changed={SHEET: SEEN.replace('"', quote), "xl/styles.xml": styles}), "a.xlsx").inks


def test_a_theme_that_is_damaged_leaves_its_colours_by_their_numbers() -> None:
    def fill(one: Any) -> None:
        one.append(["a"])
        one["A1"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.6))

    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(fill))) as whole, zipfile.ZipFile(file, "w") as damaged:
        for name in whole.namelist():
            damaged.writestr(name, b"<a:theme" if name.endswith("theme1.xml") else whole.read(name))
    assert sheet(file.getvalue(), "a.xlsx").fills == {(0, 0): "theme:4:0.6"}


@pytest.mark.parametrize("quotes", ['"', "'"], ids=["as programs write it", "otherwise"])
def test_a_blank_cell_with_a_colour_is_told_where_it_stands_beside_a_text(quotes: str) -> None:
    cells = (
        '<c r="A1" s="1"/>',
        inline("B1", "annulé"),
        '<c r="D1" s="1"/>',
        '<c r="F1" s="1"></c>',
        cell("G1", 7),
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/>'
        '</patternFill></fill></fills><cellXfs><xf/><xf fillId="1"/></cellXfs></styleSheet>'
    )
    changed = {SHEET: sheet_of(row(1, *cells)).replace('"', quotes), "xl/styles.xml": styles}
    assert sheet(xlsx(changed=changed), "a.xlsx").fills == {(0, 0): "FF0000"}


def test_a_blank_cell_is_told_beside_a_meaning_that_was_kept_as_a_formula_and_beside_no_other() -> None:
    def legend(one: Any) -> None:
        one.append([None, "= annulé"])
        one.append([None, "=SUM(C1:C4)"])
        for at in ("A1", "A2"):
            one[at].fill = PatternFill("solid", fgColor="D9D9D9")

    assert sheet(made(legend), "a.xlsx").fills == {(0, 0): "D9D9D9"}


def test_comments_are_told_without_their_author_on_blank_cells_too() -> None:
    def fill(one: Any) -> None:
        one.append(["Lons"])
        for address, text in {"A1": "Marie Curie :\nsigné en mai", "C9": "à relancer", "D1": " "}.items():
            one[address].comment = Comment(text, "Marie Curie")

    assert sheet(made(fill), "a.xlsx").comments == {(0, 0): "signé en mai", (8, 2): "à relancer"}


def _with_comments(notes: str, threads: str | None = None, links: str | None = None) -> bytes:
    """A workbook of one cell, on whose sheet these parts hang."""
    targets = [("rId1", "comments", "../comments1.xml"), ("rId2", "threadedComment", "../threads.xml")]
    changed: dict[str, str] = {
        LINKS: links or relationships(targets[: 1 if threads is None else 2]),
        "xl/comments1.xml": notes,
    }
    return xlsx(changed=changed if threads is None else changed | {"xl/threads.xml": threads})


def _notes(*comments: tuple[str, str], author: str = "Marie") -> str:
    listed = "".join(
        f'<comment ref="{address}" authorId="0"><text><r><rPr><b/></rPr><t>{text}</t></r></text></comment>'
        for address, text in comments
    )
    authors = f"<authors><author>{author}</author></authors>"
    return f'<comments xmlns="{MAIN}">{authors}<commentList>{listed}</commentList></comments>'


def test_a_thread_is_told_with_its_answers_and_not_its_copy_for_older_programs() -> None:
    thread = "".join(
        f'<threadedComment ref="B2"><text>{text}</text><mentions/></threadedComment>'
        for text in ("signé ?", "oui")
    )
    copy = _notes(("B2", "[Commentaire de thread] Votre version d'Excel…"), author="tc={8F2}")
    content = _with_comments(copy, f"<ThreadedComments>{thread}</ThreadedComments>")
    assert sheet(content, "a.xlsx").comments == {(1, 1): "signé ?\noui"}


def test_comments_to_which_a_sheet_refers_twice_are_told_once() -> None:
    links = relationships([(key, "comments", "../comments1.xml") for key in ("rId1", "rId2")])
    content = _with_comments(_notes(("A1", "signé")), links=links)
    assert sheet(content, "a.xlsx").comments == {(0, 0): "signé"}


@pytest.mark.parametrize(
    "content",
    [
        _with_comments("<comments><commentList>"),
        _with_comments("no XML"),
        _with_comments('<!DOCTYPE x [<!ENTITY e "x">]><comments/>'),
        _with_comments(_notes(("A0", "x"), ("nowhere", "x"), ("A1:B2", "x"), ("ZZZ9999999", "x"))),
        _with_comments("<comments/>", "<ThreadedComments>"),
        _with_comments("<comments/>", links="<Relationships>"),
        _with_comments("<comments/>", links=relationships([("rId1", "comments", "../../../etc/passwd")])),
    ],
    ids=[
        "cut off",
        "no XML",
        "a document type",
        "no places",
        "a thread cut off",
        "links cut off",
        "no such part",
    ],
)
def test_comments_that_cannot_be_read_are_passed_over(content: bytes) -> None:
    found = sheet(content, "a.xlsx")
    assert (found.rows, found.comments) == ([[1.0]], {})


FILTER = '<autoFilter ref="A1:A9">{}</autoFilter>'
COLUMN = '<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'
TWO_ROWS = row(1, cell("A1", 1)) + row(2, cell("A2", 2), attributes=' hidden="1"')


@pytest.mark.parametrize(
    ("rows_", "before", "after", "table", "filtered"),
    [
        (TWO_ROWS, "", FILTER.format(COLUMN), "", True),
        (TWO_ROWS, '<sheetPr filterMode="1"/>', FILTER.format(""), "", True),
        (TWO_ROWS, "", "", f"<table>{FILTER.format(COLUMN)}</table>", True),
        (TWO_ROWS, "", FILTER.format(""), f"<table>{FILTER.format('')}</table>", False),
        (TWO_ROWS, "", FILTER.format('<filterColumn colId="0" hiddenButton="1"/>'), "", False),
        (TWO_ROWS, "", "", "<table>", False),
        (row(1, cell("A1", 1)), "", FILTER.format(COLUMN), "", False),
    ],
    ids=[
        "a filter",
        "a mode",
        "a table",
        "buttons only",
        "a button hidden",
        "a broken table",
        "no row hidden",
    ],
)
def test_it_is_told_whether_a_filter_hides_the_rows(
    rows_: str, before: str, after: str, table: str, filtered: bool
) -> None:
    parts = {SHEET: sheet_of(rows_, before, after)}
    if table:
        parts |= {
            LINKS: relationships([("rId1", "table", "../tables/table1.xml")]),
            "xl/tables/table1.xml": table,
        }
    assert sheet(xlsx(changed=parts), "a.xlsx").filtered is filtered


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0&quot; k€&quot;"/>'
    '<numFmt numFmtId="171" formatCode="0,"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<fills><fill><patternFill/></fill><fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill>'
    "</fill></fills>"
    '<cellXfs><xf/><xf numFmtId="170" fontId="1"/><xf numFmtId="171" fillId="1"/><xf fontId="2"/>'
    '<xf/><xf fontId="1" fillId="1"/></cellXfs>'
    "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
)
SEEN = sheet_of(
    row(1, cell("A1", 40, style=1), cell("B1", 40, style=2), cell("C1", 40, style=3), cell("D1", 1, style=4))
    + row(2, inline("A2", "x"), formula("B2", "1", "<v>7</v>", style=1), '<c r="C2" s="5"/>')
    + row(3, cell("A3", "#N/A", "e", style=5), formula("B3", "A9", style=5), cell("C3", 5, style=2))
)


def seen(xml: str) -> tuple[Grid, list[type]]:
    found = sheet(xlsx(changed={SHEET: xml, "xl/styles.xml": STYLES}), "a.xlsx")
    return found, [type(one) for cells in found.rows for one in cells]


def test_it_is_seen_the_same_whoever_wrote_the_sheet_and_whoever_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain, kinds = seen(SEEN)
    assert plain.rows == [["40 k€", 40.0, 40.0, 1.0], ["x", "7 k€", None, None], ["#N/A", "=A9", 5.0, None]]
    assert kinds[1] is ScaledDown
    assert plain.struck == {(0, 0), (1, 1), (2, 0), (2, 1)}
    assert plain.fills == dict.fromkeys([(0, 1), (2, 0), (2, 1), (2, 2)], "indexed:13")
    assert seen(SEEN.replace('"', "'")) == (plain, kinds)
    monkeypatch.setattr(parsers, "by_calamine", parsers.by_openpyxl)
    assert seen(SEEN) == (plain, kinds)


def test_a_number_without_end_has_no_unit() -> None:
    cells = cell("A1", "NaN", style=1), cell("B1", "1e999", style=2), cell("C1", 1, style=1)
    assert rows(xlsx(row(1, *cells), changed={"xl/styles.xml": STYLES}), "a.xlsx") == [["nan", "inf", "1 k€"]]


def test_a_style_whose_font_or_fill_does_not_exist_shows_nothing() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf fontId="99" fillId="-1"/></cellXfs></styleSheet>'
    found = sheet(xlsx(row(1, cell("A1", 1, style=1)), changed={"xl/styles.xml": styles}), "a.xlsx")
    assert (found.rows, found.struck, found.fills) == ([[1.0]], frozenset(), {})


def test_a_look_of_the_style_that_most_cells_have_is_told_but_for_its_colour() -> None:
    styles = STYLES.replace("<cellXfs>", '<cellXfs><xf numFmtId="170" fontId="1" fillId="1"/>')
    found = sheet(xlsx(changed={"xl/styles.xml": styles}), "a.xlsx")
    assert (found.rows, found.struck, found.fills) == ([["1 k€"]], {(0, 0)}, {})


@pytest.mark.parametrize("quote", ['"', "'"], ids=["plain", "through the XML parser"])
def test_beyond_a_number_of_coloured_cells_no_colour_is_told_and_all_else_is(
    quote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(fills=3))
    found, kinds = seen(SEEN.replace('"', quote))
    assert (found.fills, kinds[1]) == ({}, ScaledDown)
    assert found.struck == {(0, 0), (1, 1), (2, 0), (2, 1)}


def test_more_struck_cells_than_can_be_told_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(struck=3))
    said = refusal(xlsx(changed={SHEET: SEEN, "xl/styles.xml": STYLES}), "a.xlsx")
    assert "contient 4 cellules barrées dans la feuille « A », plus que les 3" in said


def test_of_very_many_comments_and_of_a_very_long_one_the_beginning_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(comments=2, comment=5))
    content = _with_comments(_notes(("A1", "Marie: signé en mai"), ("A2", "b"), ("A3", "c")))
    assert sheet(content, "a.xlsx").comments == {(0, 0): "signé", (1, 0): "b"}


def test_a_plain_workbook_says_nothing_more() -> None:
    found = sheet(xlsx(), "a.xlsx")
    assert (found.struck, found.fills, found.comments, found.filtered) == (frozenset(), {}, {}, False)


def test_the_letters_of_a_font_of_signs_are_read_as_a_person_sees_them() -> None:
    def fill(one: Any) -> None:
        for place, (text, font) in enumerate(
            [
                ("ü", "Wingdings"),
                ("û", "Wingdings"),
                ("\uf0fc", "Wingdings"),
                ("P", "Wingdings 2"),
                ("ü Müller", "Wingdings"),
                ("ü", "Calibri"),
                (3, "Wingdings"),
            ]
        ):
            one.cell(1, place + 1, text).font = Font(name=font)

    assert rows(made(fill), "a.xlsx") == [["✓", "✗", "✓", "✓", "ü Müller", "ü", 3]]


def test_a_cell_that_is_indented_is_told_so() -> None:
    def fill(one: Any) -> None:
        one.append(["Personnel", "Salaires", "Primes"])
        one["B1"].alignment = Alignment(indent=1)
        one["C1"].alignment, one["C1"].font = Alignment(indent=2), Font(italic=True)

    assert sheet(made(fill), "a.xlsx").inks == {(0, 1): "indented:1", (0, 2): "italic indented:2"}
