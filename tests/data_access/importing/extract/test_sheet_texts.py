"""The texts of a sheet that stand in none of its cells: printed headers, messages, shapes."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from data_access.importing.extract import limits
from data_access.importing.model.sheet_texts import FOOTER, HEADER, PROMPT, SHAPE, SheetText, addresses
from tests.data_access.importing.extract.reads import sheet
from tests.data_access.importing.raw.workbooks import entry, line, ods, table

here = pytest.mark.usefixtures("here")


def made(fill: Callable[[Any], None]) -> tuple[SheetText, ...]:
    """What such texts a workbook holds whose sheet was filled so."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        one = book.add_worksheet()
        one.write(0, 0, "a")
        fill(one)
    return sheet(file.getvalue(), "a.xlsx").beside


@here
def test_the_header_and_the_footer_of_printed_pages_are_told_without_their_codes() -> None:
    def fill(one: Any) -> None:
        one.set_header('&C&"Arial,Bold"&14Suivi 2025 - montants en k€ && co')
        one.set_footer("&L&F&RPage &P/&N")

    assert made(fill) == (
        SheetText("Suivi 2025 - montants en k€ & co", HEADER),
        SheetText("Page /", FOOTER),
    )


@here
def test_the_message_that_cells_show_is_told_with_those_cells() -> None:
    def fill(one: Any) -> None:
        rule = {"validate": "decimal", "criteria": ">", "value": 0}
        message = {"input_title": "Unité", "input_message": "Saisir en milliers d'euros"}
        one.data_validation("C3:D12", rule | message)
        one.data_validation("F3", rule | message | {"show_input": False})
        one.data_validation("E3", rule)

    assert made(fill) == (SheetText("Unité : Saisir en milliers d'euros", PROMPT, "C3:D12"),)


@here
def test_the_text_of_a_box_is_told_with_the_cell_where_it_begins() -> None:
    def fill(one: Any) -> None:
        one.insert_textbox("H2", "chiffres = inscrits\nles présents : 60 %")
        one.insert_textbox("A9", "")

    assert made(fill) == (SheetText("chiffres = inscrits les présents : 60 %", SHAPE, "H2"),)


@here
def test_so_it_is_in_an_open_document() -> None:
    drawn = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    box = (
        f'<draw:frame xmlns:draw="{drawn}"><draw:text-box><text:p>montants</text:p><text:p>en '
        "<text:span>k€</text:span></text:p></draw:text-box></draw:frame>"
    )
    cell = '<table:table-cell office:value-type="string"{}>{}<text:p>b</text:p></table:table-cell>'
    validation = ' table:content-validation-name="val1"'
    messages = (
        '<table:content-validations><table:content-validation table:name="val1"><table:help-message '
        'table:title="Unité" table:display="true"><text:p>en milliers d\'euros</text:p></table:help-message>'
        "</table:content-validation></table:content-validations>"
    )
    of_pages = (
        '<style:style style:name="ta1" style:family="table" style:master-page-name="Suivi">'
        "<style:table-properties/></style:style>"
    )
    pages = (
        '<?xml version="1.0"?><d xmlns:style="s" xmlns:text="t"><style:master-page style:name="Suivi"><style:header>'
        "<text:p>Montants en k€, page <text:page-number>1</text:page-number></text:p></style:header><style:footer "
        'style:display="false"><text:p>non</text:p></style:footer></style:master-page></d>'
    )
    content = ods(
        messages
        + table(
            f"<table:shapes>{box}</table:shapes>",
            line(entry("a"), cell.format(validation, box)),
            line(entry("c"), cell.format(validation, "")),
            attributes=' table:style-name="ta1"',
        ),
        automatic_styles=of_pages,
        changed={"styles.xml": pages},
    )
    found = sheet(content, "a.ods")
    assert found.rows == [["a", "b"], ["c", "b"]]
    assert set(found.beside) == {
        SheetText("montants en k€", SHAPE),
        SheetText("montants en k€", SHAPE, "B1"),
        SheetText("Montants en k€, page", HEADER),
        SheetText("Unité : en milliers d'euros", PROMPT, "B1:B2"),
    }


@here
def test_no_more_is_told_of_a_text_than_of_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(comment=5))
    assert made(lambda one: one.set_header("&Cmontants en k€")) == (SheetText("monta", HEADER),)


@pytest.mark.parametrize(
    ("area", "written"), [((0, 0, 0, 0), "A1"), ((2, 2, 11, 3), "C3:D12"), ((0, 27, 4, 27), "AB1:AB5")]
)
def test_an_area_is_written_as_spreadsheets_do(area: tuple[int, int, int, int], written: str) -> None:
    assert addresses(area) == written
