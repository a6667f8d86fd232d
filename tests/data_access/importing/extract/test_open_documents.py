"""LibreOffice's workbooks, .ods: the same is read of them, and the same is told."""

import datetime

import pytest

from data_access.importing.extract.readers import read
from data_access.importing.model.grids import Area
from tests.data_access.importing.extract.reads import refusal, rows, sheet, whys
from tests.data_access.importing.raw.workbooks import entry, line, ods, table

pytestmark = pytest.mark.usefixtures("here")
EMPTY = "<table:table-cell/>"


def test_every_kind_of_value_is_read_where_it_stands() -> None:
    cells = [
        EMPTY,
        entry("Épinal"),
        entry("317", "float", "317"),
        entry("88 %", "percentage", "0.88"),
        entry("15/04/24", "date", attributes=' office:date-value="2024-04-15"'),
        entry("18:30", "time", attributes=' office:time-value="PT18H30M00S"'),
        entry("VRAI", "boolean", attributes=' office:boolean-value="true"'),
    ]
    day, time = datetime.date(2024, 4, 15), datetime.time(18, 30)
    assert rows(ods(table(line(EMPTY), line(*cells))), "a.ods") == [
        [None] * 7,
        [None, "Épinal", 317.0, "88 %", day, time, True],
    ]


def test_a_time_of_more_than_a_day_is_a_duration() -> None:
    cell = entry("36:00", "time", attributes=' office:time-value="PT36H00M00S"')
    assert rows(ods(table(line(cell))), "a.ods") == [[datetime.timedelta(hours=36)]]


def test_errors_and_formulas_without_a_result_are_told() -> None:
    of = ' table:formula="of:=[.B9]"'
    cells = [
        entry("#N/A", attributes=f'{of} calcext:value-type="error"'),
        entry("Err:502", attributes=of),
        f"<table:table-cell{of}/>",
        entry("2", "float", "2", of),
    ]
    found = sheet(ods(table(line(*cells))), "a.ods")
    assert found.rows == [["#N/A", "Err:502", "=[.B9]", 2.0]]
    assert "n'est pas enregistré" in whys(found)["=[.B9]"]


def test_an_error_that_has_no_value_at_the_end_of_a_row_is_told() -> None:
    cells = (
        entry("x"),
        '<table:table-cell calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>',
    )
    assert rows(ods(table(line(*cells))), "a.ods") == [["x", "#REF!"]]


def test_what_is_repeated_stands_as_often_and_a_fault_too() -> None:
    twice, thrice = ' table:number-columns-repeated="2"', ' table:number-rows-repeated="3"'
    fault = entry("#N/A", attributes=f'{twice} calcext:value-type="error"')
    content = ods(table(line(entry("x", attributes=twice), fault, attributes=thrice)))
    assert rows(content, "a.ods") == [["x", "x", "#N/A", "#N/A"]] * 3


def test_merged_cells_and_what_is_hidden_are_told() -> None:
    merged = entry("Lons", attributes=' table:number-rows-spanned="2" table:number-columns-spanned="2"')
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = line(entry("x"), attributes=' table:visibility="filter"')
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    content = ods(
        table(columns, line(merged, entry("1")), line(covered), hidden)
        + table(line(entry("y")), name="B", attributes=' table:style-name="ta2"'),
        automatic_styles=style,
    )
    first, second = read(content, "a.ods").grids
    assert (first.merged, first.hidden_rows, first.hidden_columns) == ((Area(0, 0, 1, 1),), {2}, {1})
    assert (first.hidden, second.hidden, second.rows) == (False, True, [["y"]])


@pytest.mark.parametrize(
    ("said", "tab"),
    [
        ('xmlns:tableooo="http://openoffice.org/2009/table" tableooo:tab-color="#b2b2b2"', "B2B2B2"),
        ('table:tab-color="#FF0000"', "FF0000"),
        ('table:tab-color="transparent"', ""),
        ('table:display="true"', ""),
    ],
)
def test_the_colour_of_the_tab_of_a_sheet_is_told(said: str, tab: str) -> None:
    style = f'<style:style style:name="ta2"><style:table-properties {said}/></style:style>'
    first = table(line(entry("x")))
    content = ods(
        first + table(line(entry("y")), name="B", attributes=' table:style-name="ta2"'),
        automatic_styles=style,
    )
    assert [one.tab for one in read(content, "a.ods").grids] == ["", tab]


_DDE = (
    "<table:dde-links><table:dde-link><table:table><table:table-column/>{}</table:table></table:dde-link>"
    "</table:dde-links>"
)
_ELSEWHERE = "'file:///partage/suivi.ods'#$Feuille1"


@pytest.mark.parametrize(
    "other",
    [
        _DDE.format(line(entry("5", "float", "5"))),
        table(line(entry("b")), name=_ELSEWHERE),
        table("<table:table-source/>", line(entry("b")), name=_ELSEWHERE),
    ],
    ids=["a link to a program", "a file referred to", "a file referred to, with its source"],
)
def test_what_is_kept_of_another_document_is_no_sheet(other: str) -> None:
    content = ods(table(line(entry("a"))) + other + table(line(entry("c")), name="B"))
    assert [(grid.name, grid.rows) for grid in read(content, "a.ods").grids] == [
        ("A", [["a"]]),
        ("B", [["c"]]),
    ]


def test_a_tab_and_a_line_break_within_a_paragraph_are_kept() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    broken = cell.format('Ambert<text:line-break/>Livradois<text:tab/>Forez<text:s text:c="2"/>!')
    assert rows(ods(table(line(broken, entry("x")))), "a.ods") == [["Ambert\nLivradois\tForez  !", "x"]]


@pytest.mark.parametrize(
    "lost",
    [
        '<table:table-cell office:value-type="string"><text:p><![CDATA[Lons]]></text:p></table:table-cell>',
        "<table:table-cell><text:p>Lons</text:p></table:table-cell>",
        entry("VRAI", "boolean"),
        entry("12/01/2024", "date"),
    ],
    ids=[
        "a text that the parser passes over",
        "a text of no kind",
        "a truth without value",
        "a date without value",
    ],
)
def test_a_cell_that_is_scanned_and_not_read_refuses_the_file(lost: str) -> None:
    said = refusal(ods(table(line(entry("Nom")), line(lost), line(entry("Dole")))), "a.ods")
    assert "dans la feuille « A », il manquerait 1 des 3 cellules remplies de la colonne n° 1" in said


def test_notes_drawings_and_blanks_are_no_cells_that_could_be_lost() -> None:
    note = "<office:annotation><text:p>une note</text:p></office:annotation>"
    cells = [
        f"<table:table-cell>{note}</table:table-cell>",
        f'<table:table-cell office:value-type="string">{note}<text:p>Lons</text:p></table:table-cell>',
        "<table:table-cell><office:x><text:p>un dessin</text:p></office:x></table:table-cell>",
        entry(" "),
        entry(""),
        entry("Dole", attributes=' table:number-columns-repeated="2"'),
    ]
    content = ods(table(line(*cells, attributes=' table:number-rows-repeated="3"')))
    assert rows(content, "a.ods") == [[None, "Lons", None, None, None, "Dole", "Dole"]] * 3
