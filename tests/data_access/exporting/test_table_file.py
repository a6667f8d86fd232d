"""A table of the screen as a file: a French Excel opens it well, and nothing in it comes alive."""

import io

import numpy as np
import openpyxl
import pandas as pd
import pytest

from data_access.exporting.table_file import csv_file, xlsx_file

TABLE = pd.DataFrame(
    {
        "Événement": ["Crépité", "=HYPERLINK(1)", "deux ; « trois »"],
        "Présents": [17800, 28.25, None],
        "Date": pd.to_datetime(["2024-05-30", None, "2024-06-06"]),
        "=Titre": ["+1", "-1", "@a"],
    }
)


def test_a_csv_has_its_mark_semicolons_decimal_commas_days_first_and_no_live_text() -> None:
    content = csv_file(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Événement;Présents;Date;'=Titre",
        "Crépité;17800;30/05/2024;'+1",
        "'=HYPERLINK(1);28,25;;'-1",
        '"deux ; « trois »";;06/06/2024;\'@a',
        "",
    ]


@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\t", "\n", "\x00", "' "])
@pytest.mark.parametrize("sign", "=+-@＝")
def test_a_text_is_no_more_alive_behind_blanks_which_a_spreadsheet_may_trim(before: str, sign: str) -> None:
    table = pd.DataFrame({"Nom": [f"{before}{sign}1+1"]})
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, ""))).worksheets[0]
    assert csv_file(table).decode("utf-8-sig").split("\r\n")[1].lstrip('"').startswith("'")
    assert sheet["A2"].quotePrefix


def test_a_workbook_keeps_numbers_and_dates_and_its_texts_stay_texts() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(TABLE, "Où : [2024] / tout"))).worksheets[0]
    assert sheet.title == "Où    2024    tout"
    assert [[cell.data_type for cell in row] for row in sheet.iter_rows()] == [
        ["s", "s", "s", "s"],
        ["s", "n", "d", "s"],
        ["s", "n", "n", "s"],
        ["s", "n", "d", "s"],
    ]
    assert (sheet["A3"].value, sheet["A3"].quotePrefix, sheet["B2"].value) == ("=HYPERLINK(1)", True, 17800)


def test_numbers_of_numpy_and_missing_values_are_written_like_all_others() -> None:
    table = pd.DataFrame({"n": np.array([1, 2], dtype="int64"), "x": [np.nan, 0.5], "s": [pd.NA, "a"]})
    assert csv_file(table).decode("utf-8-sig") == "n;x;s\r\n1;;\r\n2;0,5;a\r\n"
    assert openpyxl.load_workbook(io.BytesIO(xlsx_file(table, ""))).sheetnames == ["Table"]
