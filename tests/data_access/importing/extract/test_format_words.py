"""A number whose format shows words, or a sign, around it is read as the text that a person sees."""

import io

import pytest
import xlsxwriter

from data_access.importing.extract.format_words import has_words, shown_by
from data_access.importing.model.cells import InEuros, ShownAmount
from tests.data_access.importing.extract.reads import rows, sheet
from tests.data_access.importing.raw.workbooks import entry, line, ods, table

here = pytest.mark.usefixtures("here")


@pytest.mark.parametrize(
    ("code", "number", "seen"),
    [
        ('0" inscrits"', 80, "80 inscrits"),
        ('"env. "0', 150, "env. 150"),
        ('0" %"', 60, "60 %"),
        ('"plus de "0', 250, "plus de 250"),
        ('0" (avec l\'équipe)"', 33, "33 (avec l'équipe)"),
        ('General" inscrits"', 9.5, "9,5 inscrits"),
        ('"env. "0%', 0.6, "env. 60 %"),
        ('"env. "0" k€"', 40, "env. 40 k€"),
        ('0"€ demandés"', 40, "40€ demandés"),
        ('0"+"', 80, "80+"),
        ('0"*"', 120, "120*"),
        ('0"/20"', 15, "15/20"),
        ("~0", 40, "~40"),
        ('0" jours"', 2, "2 jours"),
        ('"env. "0,', 12_000, "env. 12"),
        ('0.0" inscrits"', 1.234, "1,2340 inscrits"),
        ('"lot "000', 7, "lot 007"),
        ('"oui";"oui";"non"', 0, "non"),
        ('"oui";"oui";"non"', 1, "oui"),
        ('[=1]"oui";[=0]"non";General', 0, "non"),
        ('[<10]"moins de 10";0', 4, "moins de 10"),
        ('0;-0;"nc"', 0, "nc"),
        ('0" de plus";0" de moins"', -3, "3 de moins"),
        ('0" points"', -3, "-3 points"),
    ],
)
def test_a_format_with_words_shows_them_of_a_number(code: str, number: float, seen: str) -> None:
    assert has_words(code) and shown_by(code, number) == seen


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "Standard",
        "#,##0.00",
        '0" k€"',
        '0" k€ HT"',
        '0" € TTC"',
        '0" milliers d\'euros"',
        '#,##0.00\\ "€"',
        "[$$-409]#,##0.00",
        "#,##0\\ [$CHF]",
        '#,##0" €";[Red]\\-#,##0" €";"–"',
        '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-',
        "+0;-0",
        "0.00E+00",
        "# ?/?",
        "00000",
        '0#" "##" "##" "##" "##',
        '0"h"00',
        '"n° "0',
        '"T"000',
        ";;;",
        "@",
        "[Red]0;[Blue]-0",
        "",
        None,
    ],
)
def test_a_format_that_shows_the_number_and_its_unit_at_most_has_none(code: str | None) -> None:
    assert not has_words(code)


def test_a_number_of_which_its_format_shows_no_words_stays_one() -> None:
    assert shown_by('0;-0;"nc"', 5) is None and shown_by("", 5) is None


@here
def test_the_cells_of_a_workbook_are_read_so() -> None:
    file = io.BytesIO()
    codes = ['0" inscrits"', "0", '0" €";-0" €";"aucun"', '0" €";-0" €";"aucun"']
    with xlsxwriter.Workbook(file) as book:
        one = book.add_worksheet()
        for place, (number, code) in enumerate(zip((80, 80, 40, 0), codes, strict=True)):
            one.write_number(0, place, number, book.add_format({"num_format": code}))
    found = rows(file.getvalue(), "a.xlsx")
    assert found == [["80 inscrits", 80, 40, "aucun"]] and isinstance(found[0][2], InEuros)


@here
def test_so_are_those_of_an_open_document() -> None:
    zero = '<number:number-style style:name="N1P0"><number:text>aucun</number:text></number:number-style>'
    of_others = '<style:map style:condition="value()=0" style:apply-style-name="N1P0"/>'
    styles = (
        zero + '<number:number-style style:name="N1"><number:text>env. </number:text><number:number/>'
        f"{of_others}</number:number-style>"
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    )
    cells = [entry("…", "float", value, ' table:style-name="ce1"') for value in ("150", "0")]
    assert rows(ods(table(line(*cells)), automatic_styles=styles), "a.ods") == [["env. 150", "aucun"]]


@here
def test_the_currency_that_a_cell_of_an_open_document_says_itself_is_its_unit() -> None:
    cells = [
        entry("20 000", "currency", "20000", f' office:currency="{currency}"') for currency in ("CHF", "EUR")
    ]
    ((francs, euros),) = sheet(ods(table(line(*cells))), "a.ods").rows
    assert (francs, type(francs), euros, type(euros)) == ("20000 CHF", ShownAmount, 20000, InEuros)
