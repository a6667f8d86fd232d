"""Months of payments and years of funding, each in a column of its own: asked which amounts they are, then read."""

import datetime

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.models import Payment
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    said,
    understood,
)

MONTHS: Rows = [
    ["Financeur", "janv. 25", "février 2025", datetime.datetime(2025, 3, 1), "Total"],
    ["Fondation exemple A", 5000, None, 250.5, 5250.5],
    ["Région exemple B", 0, 8000, None, 8000],
]
RECEIVED = {"doubt:Versements:mois": "amount_received"}
YEARS: Rows = [
    ["Financeur", "Étape", 2024, 2025],
    ["Fondation exemple A", "accordé", 1000, 2000],
    ["Fondation exemple B", "refusé", None, 3000],
]


def test_months_are_asked_once_whether_they_were_received_or_are_planned() -> None:
    asked = [one for one in problems(only("Versements", MONTHS)) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["B1", "C1", "D1"]
    assert {(key, *values) for key, values in map(question, asked)} == {
        ("doubt:Versements:mois", "amount_received", "amount_planned", "-")
    }


@pytest.mark.parametrize(
    ("answer", "amount", "date"),
    [("amount_received", "amount_received", "received"), ("amount_planned", "amount_planned", "planned")],
)
def test_each_cell_is_then_a_payment_of_its_month_named_after_it(answer: str, amount: str, date: str) -> None:
    sheet = only("Versements", MONTHS, answers={"doubt:Versements:mois": answer})
    found = [
        (row.values["name"], row.values[amount], row.cells[amount], row.cells["name"]) for row in sheet.rows
    ]
    assert found == [
        ("janvier 2025", "5000.00", "B2", "B1"),
        ("mars 2025", "250.50", "D2", "D1"),
        ("février 2025", "8000.00", "C3", "C1"),
    ]
    assert [row.values[date]["start"] for row in sheet.rows] == ["2025-01-01", "2025-03-01", "2025-02-01"]


def test_the_total_beside_them_is_left_with_that_reason() -> None:
    (told,) = problems(only("Versements", MONTHS, answers=RECEIVED))
    assert (told.severity, told.cell, "le total des périodes" in told.message) == (WARNING, "E1", True)


def test_they_may_be_left_as_a_whole() -> None:
    sheet = only("Versements", MONTHS, answers={"doubt:Versements:mois": "-"})
    assert [one.cell for one in sheet.titles if one.left_out] == ["B1", "C1", "D1"]


def test_the_year_that_the_months_do_not_say_is_asked_together_with_it() -> None:
    rows: Rows = [["Versements 2026", "janv.", "févr.", "mars"], ["Fondation exemple A", 5000, None, 300]]
    asked = [one for one in problems(only("Versements", rows)) if one.severity == ERROR]
    assert {question(one)[0]: question(one)[1] for one in asked} == {
        "doubt:Versements:mois": ["amount_received", "amount_planned", "-"],
        "year:Versements:mois": ["2026"],
        "column:Versements:1:funding": ["A1", "-"],
    }
    answers = RECEIVED | {"year:Versements:mois": "2026", "column:Versements:1:funding": "A1"}
    sheet = only("Versements", rows, answers=answers)
    assert [(values["funding"], values["name"]) for _, values in lines(sheet)] == [
        ("Fondation exemple A", "janvier 2026"),
        ("Fondation exemple A", "mars 2026"),
    ]


def test_funders_under_no_title_may_be_said_to_be_the_files() -> None:
    answers = RECEIVED | {"column:Versements:1:funding": "A1"}
    sheet = only("Versements", [[None, *MONTHS[0][1:]], *MONTHS[1:]], answers=answers)
    assert {values["funding"] for _, values in lines(sheet)} == {"Fondation exemple A", "Région exemple B"}


def test_a_sheet_of_months_under_any_name_is_asked_what_it_is() -> None:
    sheets, (asked,) = understood("Feuil1", [[None, *MONTHS[0][1:4]], MONTHS[1][:4]])
    assert (sheets, asked.severity, question(asked)[1][0]) == ([], ERROR, "payments")


def test_payments_by_month_are_those_of_the_file_of_their_funder(bring: Bring, database_url: str) -> None:
    bring(
        {
            "Financements": [
                ["Financeur", "Objet"],
                ["Fondation exemple A", "Agora"],
                ["Fondation exemple B", "x"],
            ]
        }
    )
    sheets = {
        "Versements": [["Financeur", "janv. 25", "févr. 25", "mars 25"], ["Fondation exemple A", 5, None, 7]]
    }
    (asked,) = bring(sheets, answers=RECEIVED).problems
    assert question(asked)[1] == ["financement-fondation-exemple-a-agora", "-"]
    report = bring(sheets, answers=RECEIVED | {question(asked)[0]: question(asked)[1][0]})
    assert (report.status, rows(database_url, Payment, "name", "amount_received")) == (
        "imported",
        [("janvier 2025", 5), ("mars 2025", 7)],
    )


def test_years_of_funding_are_asked_once_which_amounts_they_are() -> None:
    sheet = only("Suivi", YEARS)
    asked = [one for one in problems(sheet) if one.severity == ERROR]
    assert [one.cell for one in asked] == ["C1", "D1"]
    key, candidates = question(asked[0])
    assert candidates == ["year.requested", "year.granted", "year.contracted", "year.paid", "-"]
    made = [row for row in only("Suivi", YEARS, answers={key: "year.granted"}).rows if row.parent]
    assert [(row.number, row.values["year"], row.values["granted"]) for row in made] == [
        (2, 2024, "1000.00"),
        (2, 2025, "2000.00"),
        (3, 2025, "3000.00"),
    ]


BUDGET: Rows = [["Poste", "janvier", "février", "mars"], ["Salaires", 5000, 5000, 5000]]


def test_the_months_of_a_budget_are_left_only_when_that_is_answered() -> None:
    (asked,) = {question(one)[0] for one in problems(only("Budget", BUDGET)) if one.severity == ERROR}
    assert problems(only("Budget", BUDGET, answers={asked: "-"})) == []


def test_beside_a_total_it_is_the_total_that_is_asked() -> None:
    sheet = only("Budget", [[*BUDGET[0], "Total"], [*BUDGET[1], 15000]])
    assert said(sheet) == [(WARNING, "B1"), (WARNING, "C1"), (WARNING, "D1"), (ERROR, "E1")]
    key, candidates = question(problems(sheet)[-1])
    assert candidates == ["amount", "-"]
    answered = only("Budget", [[*BUDGET[0], "Total"], [*BUDGET[1], 15000]], answers={key: "amount"})
    assert [values["amount"] for _, values in lines(answered)] == ["15000.00"]
