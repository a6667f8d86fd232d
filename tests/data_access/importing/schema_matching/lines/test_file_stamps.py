"""« Imprimé le 14/03/2026 » in a row of a sheet tells of the file: no record is called so, and no date is of it."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems

DAY = datetime.datetime(2026, 3, 4)
GRANTS: Rows = [
    ["Financeur", "Année", "Demandé"],
    ["Fondation de France", 2025, 10_000],
    ["ADEME", 2025, 20_000],
]


def funders(*row: Any) -> list[Any]:
    """The funders that are read of a list with one row more, of which nothing is asked."""
    sheet = only("Financements", [*GRANTS, list(row)])
    assert not [one for one in problems(sheet) if one.severity == ERROR]
    return [values.get("funder") for _, values in lines(sheet)]


@pytest.mark.parametrize(
    "row",
    [
        ("Imprimé le 14/03/2026",),
        ("Imprimé le", DAY),
        ("Édité le :", "04/03/2026", "par Léa"),
        ("Last modified", DAY),
        ("Last updated on 2026-03-04",),
        ("Dernière mise à jour : 12/03/2026 (Léa)",),
        ("Mis à jour le", 2026),
        ("Fichier généré le lundi 9 mars 2026 à 10h12",),
    ],
)
def test_a_stamp_of_the_file_is_no_record(row: tuple[Any, ...]) -> None:
    assert funders(*row) == ["Fondation de France", "ADEME"]


@pytest.mark.parametrize(
    "name", ["Éditions du Lot", "Imprimerie 3000", "Mise à jour du site", "Édité par Sol"]
)
def test_a_record_that_is_called_much_like_it_is_one(name: str) -> None:
    assert funders(name, 2025, 4_000) == ["Fondation de France", "ADEME", name]


def test_a_stamp_with_an_amount_beside_it_is_not_passed_over() -> None:
    assert len(funders("Imprimé le", 2025, 4_000)) == 3
