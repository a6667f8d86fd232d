"""A column without a title that says the years of the dates beside it, merged or typed once."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, only, problems, question

HEAD = [None, "Date", "Événement", "Territoire", "Présents"]
ROWS: Rows = [
    HEAD,
    [2026, "15/01", "Vœux", "Caen", 40],
    [None, "12/02", "Soirée", "Dole", 66],
    ["2025\n(année des 8 ans)", "16/01", "Vœux", "Caen", 44],
    ["24 (incomplet)", "03/04", "Forum", "Figeac", 120],
    [None, "10/10/2023", "Fête", "Reims", 31],
]
KEY = "doubt:Historique:années de la colonne A"


@pytest.mark.parametrize("merged", ["", "A2:A3"])
def test_it_is_asked_once_and_dates_the_rows_below_each_year(merged: str) -> None:
    sheet = only("Historique", ROWS, merged)
    asked = [one for one in problems(sheet) if one.severity == "error"]
    assert {question(one)[0] for one in asked} == {KEY} and [one.cell for one in asked] == ["A2", "A4", "A5"]
    assert numbers(sheet) == [6]  # whose date says its year
    sheet = only("Historique", ROWS, merged, answers={KEY: "oui"})
    days = [values["date"]["start"] for _, values in lines(sheet)]
    assert days == ["2026-01-15", "2026-02-12", "2025-01-16", "2024-04-03", "2023-10-10"]
    assert sheet.rows[0].cells["date"] == "A2:B2"
    assert not any("n'a pas de titre" in one.message for one in problems(sheet))


def test_on_a_no_each_date_is_asked_as_without_it() -> None:
    sheet = only("Historique", ROWS, answers={KEY: "-"})
    assert any("ne dit pas l'année" in one.message for one in problems(sheet))


@pytest.mark.parametrize(
    "first",
    [
        [1, None, 2, 3, None],  # numbers of rows
        ["Marie", None, "Paul", "Luc", None],
        [24, None, 25, 26, None],  # nothing says that they are years
    ],
)
def test_a_column_of_something_else_is_not_asked_about(first: list[object]) -> None:
    rows: Rows = [HEAD, *([cell, *row[1:]] for cell, row in zip(first, ROWS[1:], strict=True))]
    keys = {one.question.key for one in problems(only("Historique", rows)) if one.question}
    assert KEY not in keys


def test_dates_that_say_their_year_are_asked_nothing() -> None:
    rows: Rows = [HEAD, *([row[0], f"{row[1][:5]}/2025", *row[2:]] for row in ROWS[1:])]
    keys = {one.question.key for one in problems(only("Historique", rows)) if one.question}
    assert KEY not in keys
