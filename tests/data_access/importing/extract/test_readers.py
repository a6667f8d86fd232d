"""Files are read cell by cell where they stand, or refused with a French sentence."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from data_access.errors import Unreadable
from data_access.importing.extract import limits
from data_access.importing.extract.readers import read, read_file
from data_access.importing.model.cell import Cell
from data_access.importing.model.grids import address
from tests.data_access.importing.extract.reads import refusal
from tests.data_access.importing.workbooks import workbook


def rows(content: bytes, name: str = "Territoires.csv") -> Sequence[Sequence[Cell]]:
    (grid,) = read(content, name).grids
    return grid.rows


def test_addresses_are_excels() -> None:
    assert [
        address(1, 0),
        address(7, 2),
        address(10, 25),
        address(2, 26),
        address(3, 701),
        address(4, 702),
    ] == [
        "A1",
        "C7",
        "Z10",
        "AA2",
        "ZZ3",
        "AAA4",
    ]


def test_leading_empty_rows_and_columns_do_not_shift_a_cell(tmp_path: Path) -> None:
    file = tmp_path / "décalé.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Territoires").write("C4", "Lons")
    (grid,) = read_file(file).grids
    assert grid.rows[3][2] == "Lons"
    assert grid.rows[0] == [None] * 3


def test_cells_keep_their_kind_and_blank_ones_are_nothing(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A": [["x", 2, 2.5, True, datetime.date(2024, 5, 30), "  ", None, "=1+1"]]})
    (grid,) = read_file(file).grids
    text, two, half, yes, day, *blank = grid.rows[0]
    assert (text, two, half, yes, day) == ("x", 2.0, 2.5, True, datetime.date(2024, 5, 30))
    assert blank[:2] == [None, None]


def test_each_sheet_of_a_workbook_is_read_but_a_chart_alone_is_no_sheet(tmp_path: Path) -> None:
    file = tmp_path / "avec-graphique.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Territoires").write("A1", 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Territoires!$A$1:$A$1"})
        book.add_chartsheet("Courbe").set_chart(chart)
        book.add_worksheet("Statuts")
    assert [grid.name for grid in read_file(file).grids] == ["Territoires", "Statuts"]


def test_a_book_keeps_its_bytes_and_their_digest(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A": [["x"]]})
    book = read_file(file)
    assert (book.file, book.content, len(book.digest)) == ("classeur.xlsx", file.read_bytes(), 64)


TEXT = "Territoire;Présents\r\nLons-le-Saunier;317\r\nMâcon;\r\n"
CELLS = [["Territoire", "Présents"], ["Lons-le-Saunier", "317"], ["Mâcon", None]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_file_is_read_in_the_encodings_that_excel_writes(encoding: str) -> None:
    assert rows(TEXT.encode(encoding)) == CELLS


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_the_separator_is_found(sign: str) -> None:
    assert rows(TEXT.replace(";", sign).encode()) == CELLS


def test_a_title_above_with_commas_or_decimal_commas_do_not_mislead_the_separator() -> None:
    text = "Bilan 2024, réseau, provisoire\n\nTerritoire;Latitude;Longitude\nLons;46,6741;5,5558\nDole;47,09;5,49\n"
    assert rows(text.encode())[3] == ["Lons", "46,6741", "5,5558"]


def test_a_short_table_among_many_lone_titles_is_still_parted() -> None:
    text = "Attendee Report\nTopic\nOverview\nHost\nA,B,C,D\n1,2,3,4\nOther\nPanelists\n"
    assert rows(text.encode())[4:6] == [["A", "B", "C", "D"], ["1", "2", "3", "4"]]


def test_a_tab_separated_file_is_read_by_its_name() -> None:
    assert rows(b"a\tb;c\n", "Territoires.tsv") == [["a", "b;c"]]


def test_a_quoted_cell_may_hold_the_separator_a_line_break_and_quotes() -> None:
    assert rows(b'a;"b;c\nd ""e"""\n') == [["a", 'b;c\nd "e"']]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest_of_the_file() -> None:
    assert "ligne 2 un guillemet" in refusal(
        'Territoire;Note\nLons;"tout va bien\nDole;\nMâcon;\n'.encode(), "Territoires.csv"
    )


def test_the_sheet_of_a_text_file_is_called_after_the_file() -> None:
    assert read(b"a;b", "Territoires.csv").grids[0].name == "Territoires"


def test_an_empty_file_is_told_so() -> None:
    assert "0 octet" in refusal(b"", "Territoires.xlsx")


def test_a_damaged_workbook_is_told_so(tmp_path: Path) -> None:
    whole = workbook(tmp_path, {"A": [["x"] * 50] * 50}).read_bytes()
    for content in (whole[: len(whole) // 2], whole[:-200], b"PK\x03\x04 nothing of a zip"):
        assert "abîmé" in refusal(content, "classeur.xlsx")


def test_a_file_of_another_kind_is_told_which_kinds_are_read() -> None:
    for name in ("photo.jpg", "rapport.pdf", "sans-extension"):
        assert ".csv, .ods, .tsv, .xls, .xlsb, .xlsm ou .xlsx" in refusal(b"x", name)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.LIMITS._replace(file=2**20))
    (tmp_path / "gros.csv").write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(Unreadable, match="dépasse 1 Mo"):
        read_file(tmp_path / "gros.csv")
    assert "dépasse 1 Mo" in refusal(b"a" * (2**20 + 1), "gros.csv")


def test_a_file_that_is_not_there_or_a_folder_is_told_so(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.xlsx", tmp_path):
        with pytest.raises(Unreadable, match="ne peut pas être ouvert"):
            read_file(path)
