"""A column that only adds up those before it is no amount more; one that says otherwise is asked."""

import pytest

from data_access.importing.schema_matching.columns.sum_titles import says_period
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


def test_a_total_of_the_amounts_before_it_is_passed_over_and_said() -> None:
    (told,) = [one for one in problems(only("Financements", YEARS)) if one.cell == "D1"]
    assert (told.severity, told.question is not None) == ("warning", True)
    assert "la somme de « Versé 2024 » et « Versé 2025 », et pas un montant de plus" in told.message.replace(
        "\u00a0", " "
    )


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


@pytest.mark.parametrize(
    ("sheet", "rows", "cell"),
    [
        ("Financements", QUARTERS, "G1"),  # its quarters are not read: it is the only amount that is
        (
            "Événements",
            [["Événement", "Mairies", "Marins", "Total participants"], ["Forum", 10, 20, 30]],
            "D1",
        ),
        ("Événements", [["Événement", "Mars", "Avril", "Total participants"], ["Forum", 10, 20, 30]], "D1"),
    ],
)
def test_one_of_columns_that_are_not_read_may_be_what_is_to_be_read(
    sheet: str, rows: Rows, cell: str
) -> None:
    assert not [
        one for one in problems(only(sheet, rows)) if one.cell == cell and "la somme de" in one.message
    ]


@pytest.mark.parametrize(
    ("title", "is_period"),
    [
        *(
            (one, True)
            for one in ("Inscrits mars", "juill.", "Sept. 2025", "T1", "2e trimestre", "Semestre 2")
        ),
        *((one, False) for one in ("Mairies", "Marins", "Marché", "Décideurs", "Maisons", "Séminaire 2")),
    ],
)
def test_periods_are_called_by_their_own_names(title: str, is_period: bool) -> None:
    assert says_period(title) is is_period
