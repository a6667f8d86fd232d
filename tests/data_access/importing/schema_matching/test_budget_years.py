"""A line of a budget is of one fiscal year: what a title says of another one is no value of that line."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems


@pytest.mark.parametrize(
    ("titles", "cell"),
    [
        (["Poste", "Nature", "Budget 2026", "Réalisé 2025"], "D1"),
        (["Poste", "Nature", "Réalisé 2024", "Voté 2025"], "C1"),
    ],
)
def test_a_column_of_another_year_is_told_and_not_offered(titles: list[str], cell: str) -> None:
    rows: Rows = [
        titles,
        ["Salaires", "charges", 61_000, 57_800],
        ["Cotisations", "produits", 16_000, 14_900],
    ]
    (told,) = [one for one in problems(only("Budget", rows)) if one.cell == cell]
    assert (told.severity, told.plain, told.question) == ("warning", True, None)
    assert "n'est que d'un exercice" in told.message
    assert all("actual" not in values for _, values in lines(only("Budget", rows)))


def test_columns_of_one_year_are_read_or_asked_as_before() -> None:
    rows: Rows = [["Poste", "Nature", "Budget 2025", "Réalisé 2025"], ["Salaires", "charges", 61_000, 57_800]]
    assert not [one for one in problems(only("Budget", rows)) if "n'est que d'un exercice" in one.message]
