"""Cells of a column of fiscal years: read where they can only mean one year, asked once where they may be of two."""

import datetime
from typing import Any

import pytest

from data_access.fields import field_of
from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import column_reader
from data_access.models import Budget
from tests.data_access.importing.parse.reading import attempt

ACROSS, DATED = "year:Budgets:Exercice:exercice", "year:Budgets:Exercice:date"


def years(*cells: Any, answers: dict[str, str] | None = None, column: str = "Budgets:Exercice") -> list[Any]:
    read = column_reader(field_of(Budget, "year"), cells, column=column, answers=answers)
    return [attempt(read, cell) for cell in cells]


def test_the_day_on_which_a_fiscal_year_begins_is_asked_and_that_of_a_project_that_began_is_not() -> None:
    day = datetime.date(2024, 9, 1)
    (asked,) = years(day, column="Budgets:Début d'exercice")
    assert isinstance(asked, Refused) and asked.question
    (planned,) = years(day, column="Projets:Lancement prévu")
    assert isinstance(planned, Refused)
    assert years(day, column="Projets:Année de création") == [2024]


@pytest.mark.parametrize(
    "cell",
    [
        2025,
        2025.0,
        "2025",
        "25",
        25,
        "'25",
        "FY25",
        "FY 2025",
        "Exercice 2025",
        "exercice comptable 2025",
        "Année : 2025",
        "année civile 2025",
        "janv.-déc. 2025",
        "janv. 25 - déc. 25",
        "du 01/01/2025 au 31/12/2025",
    ],
)
def test_what_can_only_mean_one_year_is_that_year(cell: Any) -> None:
    assert years(cell) == [2025]


@pytest.mark.parametrize(
    "cell",
    [
        "24-25",
        "24/25",
        "2024/25",
        "2024-2025",
        "2024 - 2025",
        "saison 24/25",
        "exercice 24-25",
        "sept. 24 - août 25",
        "sept 2024 à août 2025",
        "01/09/2024 - 31/08/2025",
    ],
)
def test_a_year_that_two_calendar_years_share_is_asked_once_for_the_column(cell: str) -> None:
    refused, other, clear = years(cell, "2023-2024", 2022)
    assert refused.question.key == other.question.key == ACROSS
    assert clear == 2022
    assert [one.label[-4:] for one in refused.question.candidates] in (["2023", "2024"], ["2024", "2025"])
    assert years(cell, "2023-2024", answers={ACROSS: "first"}) == [2024, 2023]
    assert years(cell, "2023-2024", answers={ACROSS: "last"}) == [2025, 2024]


@pytest.mark.parametrize(
    "cell", ["avril 2025", "1er semestre 2025", datetime.date(2025, 3, 12), datetime.datetime(2025, 1, 1)]
)
def test_a_date_in_place_of_a_year_is_asked(cell: Any) -> None:
    (refused,) = years(cell)
    assert refused.question.key == DATED
    assert years(cell, answers={DATED: "first"}) == [2025]


@pytest.mark.parametrize("cell", ["N+1", "2023 à 2026", "mars", "31/02/2025", 3.5])
def test_what_is_no_year_is_refused_with_what_to_write(cell: Any) -> None:
    (refused,) = years(cell)
    assert isinstance(refused, Refused) and refused.suggestion and not refused.question


def test_a_number_that_is_no_year_stays_one_to_be_judged_with_its_row() -> None:
    assert years("12", 12, 1850) == [12, 12, 1850]


def test_a_year_that_is_not_known_says_nothing() -> None:
    assert years("n.c.", "?", None) == [None, None, None]


@pytest.mark.parametrize("title", ["Accompagné depuis", "Début", "Créé le"])
def test_a_day_on_which_something_began_says_its_year(title: str) -> None:
    assert years("12/03/2025", column=f"Projets:{title}") == [2025]
