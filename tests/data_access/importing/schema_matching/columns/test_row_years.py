"""A column of years says of which year each row is, whatever its title says of years; years that count are none."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems


def figures(title: str, *cells: object) -> Rows:
    return [["Indicateur", title, "Valeur"], *(["kf-emplois", cell, 12] for cell in cells)]


@pytest.mark.parametrize(
    "title", ["Année", "L'année", "Année de référence", "Pour l'année", "An", "Exercice"]
)
def test_years_in_a_list_of_figures_are_their_period_and_that_is_shown(title: str) -> None:
    sheet = only("Indicateurs", figures(title, 2024, "2025"))
    assert [values["period"] for _, values in lines(sheet)] == ["2024", "2025"]
    (told,) = [one for one in problems(sheet) if one.cell == "B1"]
    assert (told.severity, told.plain) == ("warning", True) and "est lue comme" in told.message


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Années d'existence", (7, 8)),
        ("Année de création", (2019, 2021)),
        ("Emplois de l'année", (2019, 2021)),
        ("Année", (2024, "bientôt")),
    ],
)
def test_what_is_no_year_of_the_row_is_not_taken_for_it(title: str, cells: tuple[object, ...]) -> None:
    sheet = only("Indicateurs", figures(title, *cells))
    assert not any("period" in values for _, values in lines(sheet))


def test_a_period_that_a_title_says_stays_it() -> None:
    rows: Rows = [["Indicateur", "Période", "Année", "Valeur"], ["kf-emplois", "T1 2025", 2025, 12]]
    assert [values["period"] for _, values in lines(only("Indicateurs", rows))] == ["T1 2025"]


def test_the_year_of_a_line_of_a_budget_is_told_by_its_cells() -> None:
    rows: Rows = [["Ligne", "Année de référence", "Prévu"], ["Loyer", 2025, 1200], ["Salaires", 2026, 9000]]
    assert [values["year"] for _, values in lines(only("Budgets", rows))] == [2025, 2026]
