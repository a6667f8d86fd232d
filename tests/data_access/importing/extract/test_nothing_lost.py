"""Every cell that is scanned is read as what it holds, else the file is refused: never a table with holes."""

import datetime

import pytest

from data_access.importing.extract import parsers
from data_access.importing.extract.readers import read
from data_access.importing.extract.sheet_scan import Rows, ScanResult
from tests.data_access.importing.extract.reads import refusal, rows, sheet, whys
from tests.data_access.importing.raw.workbooks import (
    DATE,
    MAIN,
    SHEET,
    TEXTS,
    cell,
    entry,
    formula,
    inline,
    line,
    ods,
    parts_of,
    relationships,
    row,
    table,
    xlsx,
)
from tests.data_access.importing.raw.workbooks import sheet as sheet_of
from tests.data_access.importing.raw.zips import zipped

pytestmark = pytest.mark.usefixtures("here")
SHARED = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
LINES = row(1, *(cell(f"{letter}1", place, "s") for place, letter in enumerate("ABC"))) + row(
    2, cell("A2", 7)
)


@pytest.mark.parametrize("written", [" 1", "1 ", "\n1\n", "&#49;", "1<!-- -->", "<![CDATA[1]]>"])
def test_a_shared_text_is_the_one_that_is_meant_however_its_number_is_written(written: str) -> None:
    assert rows(xlsx(row(1, cell("A1", written, "s"), cell("B1", 2, "s")), texts=SHARED), "a.xlsx") == [
        ["un", "deux"]
    ]


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("", " 5 ", 5.0),
        ("n", "\n5", 5.0),
        ("", "1&#53;", 15.0),
        ("", "&#53;", 5.0),
        ("b", " 0", False),
        ("b", "&#48;", False),
        ("s", "1&#48;", "dix"),
        ("str", "a&#10;b", "a\nb"),
        ("b", "1", True),
        ("", "-1.5E3", -1500.0),
    ],
)
def test_a_value_is_the_one_that_is_meant_however_it_is_written(
    kind: str, written: str, expected: object
) -> None:
    assert rows(xlsx(row(1, cell("A1", written, kind), cell("B1", 9)), texts=SHARED), "a.xlsx") == [
        [expected, 9.0]
    ]


@pytest.mark.parametrize("kind", ["", "n"])
@pytest.mark.parametrize("beside", ["", '<c  r="Z1"/>'], ids=["plain", "through the XML parser"])
def test_a_date_is_checked_whether_or_not_its_cell_says_that_it_is_a_number(kind: str, beside: str) -> None:
    days = [
        (-5, "-5"),
        (2994626, "2994626"),
        (45397, datetime.date(2024, 4, 15)),
        ("4.5397e4", datetime.date(2024, 4, 15)),
    ]
    cells = [cell(f"{letter}1", number, kind, DATE) for letter, (number, _) in zip("ABCD", days, strict=True)]
    found = sheet(xlsx(row(1, *cells, formula("E1", "A1", "<v>-6</v>", kind, DATE), beside)), "a.xlsx")
    assert found.rows[0][:5] == [*(expected for _, expected in days), "-6"]
    assert sorted(whys(found)) == ["-5", "-6", "2994626"]


def test_a_number_is_no_date_for_the_name_of_the_general_format() -> None:
    """Excel calls it « Standard » in French; a parser that looks for single letters sees days there."""
    codes = ["Standard", "Estándar", "dd/mm/yyyy"]
    formats = "".join(
        f'<numFmt numFmtId="{170 + place}" formatCode="{code}"/>' for place, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{170 + place}"/>' for place in range(len(codes)))
    part = f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs><xf/>{styles}</cellXfs></styleSheet>'
    cells = [cell("A1", 50, style=1), cell("B1", "50.123456789", style=2), cell("C1", 50, style=3)]
    for before in ("", '<c  r="A1" s="1"><v>50</v></c>'):
        content = xlsx(row(1, before or cells[0], *cells[1:]), changed={"xl/styles.xml": part})
        assert rows(content, "a.xlsx") == [[50.0, 50.123456789, datetime.date(1900, 2, 19)]]


@pytest.mark.parametrize("lost", [(0, 1), (1, 0), (0, 2)])
def test_a_cell_that_no_parser_gives_refuses_the_file(
    lost: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever it is: the last of its column, of its row, or one in the middle."""
    by_calamine = parsers.by_calamine

    def forgetful(content: bytes, found: list[ScanResult]) -> list[Rows]:
        given = list(by_calamine(content, found))
        given[0][lost[0]][lost[1]] = ""
        return given

    content = xlsx(LINES, texts=SHARED)
    assert rows(content, "a.xlsx") == [["zéro", "un", "deux"], [7.0, None, None]]
    monkeypatch.setattr(parsers, "by_calamine", forgetful)
    assert rows(content, "a.xlsx") == [["zéro", "un", "deux"], [7.0, None, None]]  # openpyxl gave it
    monkeypatch.setattr(parsers, "by_openpyxl", forgetful)
    said = refusal(content, "a.xlsx")
    filled = "des 2 cellules" if lost[1] == 0 else "des 1 cellules"
    assert f"dans la feuille « A », il manquerait 1 {filled} remplies de la colonne n° {lost[1] + 1}" in said


def test_a_sheet_that_a_parser_finds_empty_refuses_the_file() -> None:
    """openpyxl knows no cell in another name space, as that of the beta of Excel 2007; calamine, no such kind."""
    beta = sheet_of(LINES + row(3, cell("A3", 1, "x"))).replace(MAIN, "urn:schemas-microsoft-com:beta")
    assert "n'a pas pu être lu en entier" in refusal(xlsx(changed={SHEET: beta}, texts=SHARED), "beta.xlsx")


def test_a_blank_text_is_no_lost_cell() -> None:
    texts = ["Lons", "", "  ", "Dole"]
    cells = [cell(f"{letter}1", place, "s") for place, letter in enumerate("ABCD")]
    more = [inline("E1", ""), inline("F1", " "), formula("G1", '""', "<v></v>", "str"), inline("H1", "x")]
    expected = [["Lons", None, None, "Dole", None, None, None, "x"]]
    assert rows(xlsx(row(1, *cells, *more), texts=texts), "a.xlsx") == expected
    rich = "<si><r><t>Lons</t></r></si><si/><si><r><t> </t></r><rPh><t>x</t></rPh></si><si><t>Dole</t></si>"
    rich = f'<sst xmlns="{MAIN}">{rich}</sst>'
    assert rows(xlsx(row(1, *cells, *more), texts=texts, changed={TEXTS: rich}), "a.xlsx") == expected


def test_a_shared_text_may_be_none() -> None:
    assert rows(xlsx(row(1, '<c r="A1" t="s"><v/></c>', cell("B1", 1, "s")), texts=SHARED), "a.xlsx") == [
        [None, "un"]
    ]


def test_what_merged_cells_cover_is_read_by_either_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx(
        changed={SHEET: sheet_of(LINES, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')},
        texts=SHARED,
    )
    by_calamine = read(content, "a.xlsx").grids
    monkeypatch.setattr(parsers, "by_calamine", parsers.by_openpyxl)
    assert read(content, "a.xlsx").grids == by_calamine
    assert by_calamine[0].rows[0] == ["zéro", "un", "deux"]


def test_a_workbook_may_lie_in_any_folder() -> None:
    parts = {name.replace("xl/", "wtf/"): part for name, part in parts_of(LINES, texts=SHARED).items()}
    links = relationships([("rId1", "officeDocument", "wtf/workbook.xml")])
    kinds = str(parts["[Content_Types].xml"]).replace("/xl/", "/wtf/")
    content = zipped(
        {name: part for name, part in parts.items() if part}
        | {"_rels/.rels": links, "[Content_Types].xml": kinds}
    )
    assert rows(content, "a.xlsx")[0] == ["zéro", "un", "deux"]


def test_a_module_of_macros_among_the_sheets_is_no_lost_sheet() -> None:
    workbook = str(parts_of()["xl/workbook.xml"])
    module = '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>'
    content = xlsx(changed={"xl/workbook.xml": workbook.replace("</sheets>", module)})
    assert [(grid.name, grid.rows) for grid in read(content, "a.xlsm").grids] == [("A", [[1.0]])]


@pytest.mark.parametrize("behind", [b"\0", b"\n", bytes(512), b"\r\n--boundary--\r\n"])
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_bytes_that_a_transfer_hung_on_behind_the_archive_are_passed_over(behind: bytes, kind: str) -> None:
    content = xlsx() if kind == "xlsx" else ods(table(line(entry("1", "float", "1"))))
    assert rows(content + behind, f"a.{kind}") == [[1.0]]
