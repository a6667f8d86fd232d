"""A column that only adds up those before it is no amount more; one that says otherwise is asked."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, only, problems

YEARS: Rows = [
    ["Financeur", "Versé 2024", "Versé 2025", "Total"],
    ["Fondation A", 100, 200, 300],
    ["Région X", None, "1 500 €", 1500],
]
QUARTERS: Rows = [
    ["Financeur", "Exercice", "T1", "T2", "T3", "T4", "Total"],
    ["Fondation A", 2025, 100, 200, 300, 400, 1000],
    ["Région X", 2025, 10, 10, 10, 10, 40],
]


@pytest.mark.parametrize(
    ("rows", "cell", "summed"),
    [
        (YEARS, "D1", "« Versé 2024 » et « Versé 2025 »"),
        (QUARTERS, "G1", "« T1 » à « T4 »"),
    ],
)
def test_a_total_of_the_amounts_before_it_is_passed_over_and_said(rows: Rows, cell: str, summed: str) -> None:
    (told,) = [one for one in problems(only("Financements", rows)) if one.cell == cell]
    assert (told.severity, told.question is not None) == ("warning", True)
    assert f"la somme de {summed}, et pas un montant de plus" in told.message.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "rows",
    [
        [*YEARS, ["ADEME", 100, 200, 400]],
        [["Financeur", "Femmes", "Hommes", "Total"], ["Fondation A", 100, 200, 300]],
    ],
)
def test_one_that_adds_up_nothing_known_or_not_all_is_asked(rows: Rows) -> None:
    (told,) = [one for one in problems(only("Financements", rows)) if one.cell == "D1"]
    assert told.severity == "error"
