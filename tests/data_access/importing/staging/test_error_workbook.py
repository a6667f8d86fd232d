"""What is wrong with a file, as workbooks that are mended and sent again."""

import io
from pathlib import Path
from unittest.mock import ANY

from openpyxl import Workbook, load_workbook

from data_access.importing.staging import (
    Look,
    answer,
    coloured,
    confirm,
    look,
    open_file,
    refused_rows,
    valid_rows_only,
)
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import TWO, USER
from tests.data_access.importing.staging.waiting import WRONG_DATE, Send, errors, plan, refusal
from tests.data_access.importing.workbooks import workbook

HALF = {
    "Liste": [
        ["Notre liste de soirées", None, None, None, None],
        ["Événement", "Date", "Public", "Salle du fond", "Présents"],
        ["Forum", "30/05/2024", 40, "bleue", 12],
        ["Soirée", "fin mai ou début juin", 50, "=1+1", 13],
        ["Atelier", "31/05/2024", 60, "verte", "foule"],
    ]
}


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def cells(content: bytes) -> dict[str, list[list[object]]]:
    return {sheet.title: [list(row) for row in sheet.values] for sheet in opened(content).worksheets}


def mended(content: bytes, sheet: str, **values: object) -> bytes:
    book = opened(content)
    for cell, value in values.items():
        book[sheet][cell] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column_question(seen: Look) -> str:
    """The one that is asked of a column."""
    problems = (one for one in seen.report.problems if one.severity == "error")
    keys = {one.question.key for one in problems if one.question}
    (key,) = (one for one in keys if one.startswith("column:"))
    return key


def test_rows_that_are_refused_come_with_what_is_to_be_mended(view: View, send: Send) -> None:
    (header, row) = cells(refused_rows(view, send(WRONG_DATE)))["Événements"]
    assert header == ["Événement", "Date", "À corriger"]
    assert row[:2] == ["Soirée", "fin mai ou début juin"]
    assert str(row[2]).startswith("Ligne 3 du fichier. (Date) : ")


def test_once_mended_they_import(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    valid_rows_only(view, number, True)
    confirm(view, number, user=USER, plan=plan(view, number))
    left = mended(refused_rows(view, number), "Événements", B2="31/05/2024")
    again = open_file(view, left, "reste.xlsx", user=USER)
    assert errors(look(view, again)) == []
    report = confirm(view, again, user=USER, plan=plan(view, again))
    assert (report.status, report.sheets[0].new) == ("imported", 1)


def test_titles_are_those_of_the_contract_so_that_nothing_is_asked_again(view: View, send: Send) -> None:
    number = send(HALF)
    answer(view, number, column_question(look(view, number)), "registered.value", user=USER)
    answer(view, number, "whole:Liste:events.scope", "network", user=USER)
    assert cells(refused_rows(view, number)) == {
        "Événements": [
            ["Événement", "Date", "Inscrits", "Salle du fond", "Présents", "À corriger"],
            ["Soirée", "fin mai ou début juin", 50, "=1+1", 13, ANY],
            ["Atelier", "31/05/2024", 60, "verte", "foule", ANY],
        ]
    }


def test_a_column_that_is_not_to_be_read_stays_out_of_them(view: View, send: Send) -> None:
    number = send(HALF)
    answer(view, number, column_question(look(view, number)), "-", user=USER)
    (header, *_) = cells(refused_rows(view, number))["Événements"]
    assert header == ["Événement", "Date", "Salle du fond", "Présents", "À corriger"]


def test_a_line_of_a_crosstab_comes_with_the_lines_above_that_say_what_its_columns_are(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    sample = View.now(Role.STAFF, seeded_sqlite_url)
    sheets = {
        "Promo 2": [
            ["Territoire", "Séminaire", "Créativité"],
            ["Caen", "x", "x"],
            ["Guyane", "x", "azerty"],
            ["Poitiers", "x", "x"],
        ]
    }
    number = open_file(sample, workbook(tmp_path, sheets).read_bytes(), "avancement.xlsx", user=USER)
    left = refused_rows(sample, number)
    assert cells(left) == {
        "Promo 2": [
            ["Territoire", "Séminaire", "Créativité", None, None],
            ["Guyane", "x", "azerty", None, ANY],
        ]
    }
    again = open_file(sample, mended(left, "Promo 2", C2="x"), "reste.xlsx", user=USER)
    assert (errors(look(sample, again)), [one.row for one in look(sample, again).rows]) == ([], [2, 2])


def test_where_nothing_is_refused_there_is_nothing_to_mend(view: View, send: Send) -> None:
    number = send(TWO)
    assert "n'y a rien à corriger" in refusal(lambda: refused_rows(view, number))


def test_a_cell_to_settle_is_coloured_and_says_why(view: View, send: Send) -> None:
    sheet = opened(coloured(view, send(WRONG_DATE)))["Événements"]
    assert [[cell.value for cell in row] for row in sheet.rows] == WRONG_DATE["Événements"]
    marked = {cell.coordinate: cell for row in sheet.rows for cell in row if cell.comment}
    assert list(marked) == ["A2", "B3"]  # nobody says the scope
    assert marked["B3"].comment
    assert "→" in marked["B3"].comment.text
    assert marked["B3"].fill.fgColor.rgb != sheet["B2"].fill.fgColor.rgb


def test_a_formula_whose_result_the_file_does_not_hold_stays_one(view: View, send: Send) -> None:
    sheet = opened(
        coloured(view, send({"Budgets": [["Exercice", "Ligne", "Montant"], [2025, "Postes", "=1+1"]]}))
    )
    assert (sheet["Budgets"]["C2"].value, sheet["Budgets"]["C2"].data_type) == ("=1+1", "f")


def test_the_coloured_file_reads_as_the_one_that_was_sent(view: View, send: Send) -> None:
    number = send(HALF)
    first = look(view, number)
    again = look(view, open_file(view, coloured(view, number), "coloré.xlsx", user=USER, replaces=number))
    assert errors(again) == errors(first) == ["C2", "A3", "B4", "A4", "E5"]
    assert [(one.action, one.fields) for one in again.rows] == [
        (one.action, one.fields) for one in first.rows
    ]
