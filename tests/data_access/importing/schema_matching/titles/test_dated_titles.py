"""Amounts of several years side by side: each title says its year, each column gives the amounts of that year."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.titles.dated_titles import year_apart
from data_access.models import FundingYear
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import rows
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood


@pytest.mark.parametrize(
    ("title", "apart"),
    [
        ("Accordé 2025", (2025, "Accordé")),
        ("2026 Demandé", (2026, "Demandé")),
        ("Accordé (2025)", (2025, "Accordé")),
        ("Montant accordé – 2025 (k€)", (2025, "Montant accordé – (k€)")),
        ("Participants en 2025", (2025, "Participants")),
        ("Participants (en 2025)", (2025, "Participants")),
        ("En 2025 : participants", (2025, "participants")),
        ("Demandé pour l'année 2026", (2026, "Demandé")),
        ("En cours 2025", (2025, "En cours")),
        ("Soutien 2025", (2025, "Soutien")),
        ("2025", None),
        ("en 2025", None),
        ("Accordé 2025-2026", None),
        ("Décision du 12/03/2025", None),
        ("Accordé", None),
    ],
)
def test_a_title_says_its_year_beside_something_else(title: str, apart: tuple[int, str] | None) -> None:
    assert year_apart(title) == apart


def years(rows_: Rows, merged: str = "", answers: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
    """What the sheet says of each fiscal year: the year, what is requested and what is granted."""
    (sheet,), _ = understood("Suivi", rows_, merged, answers)
    assert [one.cell for one in problems(sheet) if one.severity == ERROR] == []
    return [
        (row.values["year"], row.values.get("requested"), row.values.get("granted"))
        for row in sheet.rows
        if row.table == FundingYear.__tablename__
    ]


def test_columns_of_different_years_give_a_row_for_each_year() -> None:
    titles = ["Financeur", "Demandé 2025", "Accordé 2025", "Demandé 2026"]
    assert years([titles, ["Fondation exemple A", 40, 30, 50], ["Fondation exemple B", 10, None, None]]) == [
        (2025, "40.00", "30.00"),
        (2026, "50.00", None),
        (2025, "10.00", None),
    ]


@pytest.mark.parametrize("title", ["Accordé 24-25", "Accordé 2024/25", "Accordé (saison 2024-2025)"])
def test_an_amount_of_two_years_is_asked_of_which_of_them_it_is(title: str) -> None:
    rows_: Rows = [["Financeur", title], ["Fondation exemple A", 40]]
    (sheet,), _ = understood("Suivi", rows_)
    (asked,) = [one.question for one in problems(sheet) if one.question and one.severity == ERROR]
    assert [one.value for one in asked.candidates] == ["year2024.granted", "year2025.granted", "-"]
    assert years(rows_, answers={asked.key: "year2025.granted"}) == [(2025, None, "40.00")]


def test_the_year_may_span_the_titles_of_its_columns() -> None:
    above = ["Financeur", "2025", None, "2026", None]
    titles = [None, "Demandé", "Accordé", "Demandé", "Accordé"]
    row = ["Fondation exemple A", 40, 30, 50, 45]
    assert years([above, titles, row], "B1:C1 D1:E1") == [(2025, "40.00", "30.00"), (2026, "50.00", "45.00")]


def test_a_doubtful_amount_of_a_year_is_asked_for_that_year() -> None:
    rows_: Rows = [["Financeur", "Montant 2025"], ["Fondation exemple A", 40]]
    (sheet,), _ = understood("Financements", rows_)
    (asked,) = [one.question for one in problems(sheet) if one.severity == ERROR and one.question]
    assert {"year2025.requested", "year2025.granted"} <= {one.value for one in asked.candidates}
    assert years(rows_, answers={asked.key.replace("Financements", "Suivi"): "year2025.granted"}) == [
        (2025, None, "40.00")
    ]


def test_the_cell_of_each_amount_is_known(sqlite_url: str) -> None:
    titles = ["Financeur", "Accordé 2025", "Accordé 2026"]
    report = bringing(sqlite_url)({"Financements": [titles, ["Fondation exemple A", 40, 50]]})
    assert report.status == "imported"
    assert rows(sqlite_url, FundingYear, "year", "granted") == [(2025, 40), (2026, 50)]
