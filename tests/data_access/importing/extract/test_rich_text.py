"""Parts of a text that are struck through, or raised as the mark of a footnote is, are no part of what is read."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from data_access.importing.extract.rich_text import LOWERED, RAISED, Run, is_struck, marked
from data_access.importing.model.grids import Grid, Marked
from tests.data_access.importing.extract.reads import sheet
from tests.data_access.importing.raw.workbooks import MAIN, TEXTS, cell, line, ods, row, table, xlsx

pytestmark = pytest.mark.usefixtures("here")

STRUCK, MARK, BOLD = InlineFont(strike=True), InlineFont(vertAlign="superscript"), InlineFont(b=True)


def plain(text: str) -> Run:
    return Run(text, False, "")


def struck(text: str) -> Run:
    return Run(text, True, "")


def raised(text: str, how: str = RAISED) -> Run:
    return Run(text, False, how)


@pytest.mark.parametrize(
    ("runs", "whole", "kept", "is_part_struck"),
    [
        ([struck("45"), plain("60")], "4560", "60", True),
        (
            [plain("Atelier "), struck("vélo"), plain(" mobilité")],
            "Atelier vélo mobilité",
            "Atelier mobilité",
            True,
        ),
        ([plain("30"), raised("1")], "301", "30", False),
        ([plain("8 000"), raised("(2)")], "8 000(2)", "8 000", False),
        ([plain("Soirée"), raised("1, 2")], "Soirée1, 2", "Soirée", False),
        ([plain("30"), raised("*")], "30*", "30", False),
        ([plain("30"), raised("1", LOWERED)], "301", "30", False),
        ([struck("45"), plain("60"), raised("1")], "45601", "60", True),
    ],
)
def test_what_is_struck_or_a_mark_is_left_out(
    runs: list[Run], whole: str, kept: str, is_part_struck: bool
) -> None:
    assert marked(runs) == (whole, kept, is_part_struck)
    assert not is_struck(runs)


@pytest.mark.parametrize(
    "runs",
    [
        [plain("60")],
        [plain("60 "), struck(" ")],
        [plain("Jardin de 250 m"), raised("2")],
        [plain("1"), raised("er"), plain(" atelier")],
        [plain("n"), raised("o"), plain(" 3")],
        [plain("CO"), raised("2", LOWERED)],
        [raised("1"), plain(" sans les enfants")],
        [raised("12")],
        [],
    ],
    ids=["plain", "a blank", "m²", "1er", "n° 3", "CO₂", "a footnote", "all raised", "nothing"],
)
def test_what_is_raised_and_no_mark_belongs_to_its_text(runs: list[Run]) -> None:
    assert marked(runs) is None
    assert not is_struck(runs)


def test_a_text_of_which_only_a_mark_is_not_struck_is_struck() -> None:
    runs = [struck("45"), raised("1")]
    assert (is_struck(runs), marked(runs)) == (True, None)


FOUND = {(0, 0): Marked("4560", True), (0, 1): Marked("301", False)}


def seen(grid: Grid) -> tuple[Any, ...]:
    return grid.rows, grid.marked, grid.struck


def test_it_is_told_of_shared_texts_and_of_those_within_a_cell() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText(TextBlock(STRUCK, "45"), TextBlock(BOLD, "60"))
    book.active["B1"] = CellRichText("30", TextBlock(MARK, "1"))
    book.active["C1"] = "301"
    file = io.BytesIO()
    book.save(file)
    inline = seen(sheet(file.getvalue(), "a.xlsx"))
    runs = (
        "<r><rPr><strike/></rPr><t>45</t></r>\n<r><t>60</t></r>",
        '<r><t>30</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r><rPh><t>9</t></rPh>',
        "<t>301</t>",
    )
    texts = "".join(f"<si>{one}</si>" for one in runs)
    cells = [cell(f"{letter}1", place, "s") for place, letter in enumerate("ABC")]
    parts = {TEXTS: f'<sst xmlns="{MAIN}">{texts}</sst>'}
    shared = seen(sheet(xlsx(row(1, *cells), texts=(), changed=parts), "a.xlsx"))
    assert inline == shared == ([["60", "30", "301"]], FOUND, frozenset())


def test_it_is_told_of_the_spans_of_an_open_document() -> None:
    def style(name: str, properties: str) -> str:
        text = f"<style:text-properties {properties}/>"
        return f'<style:style style:name="{name}" style:family="text">{text}</style:style>'

    def span(name: str, text: str) -> str:
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    def entry(shown: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{shown}</text:p></table:table-cell>'

    styles = [
        style("S", 'style:text-line-through-style="solid"'),
        style("U", 'style:text-position="super 58%"'),
        style("V", 'style:text-position="0% 100%"'),
    ]
    texts = [
        span("S", "45") + "60",
        "30" + span("U", "1"),
        "30" + span("V", "1"),
        span("S", span("V", "4") + "5"),
        "Jardin " + span("S", "vélo"),
    ]
    content = ods(table(line(*map(entry, texts))), automatic_styles="".join(styles))
    rows, told, whole = seen(sheet(content, "a.ods"))
    assert rows == [["60", "30", "301", "45", "Jardin"]]
    assert told == {**FOUND, (0, 4): Marked("Jardin vélo", True)}
    assert whole == {(0, 3)}
