"""Rows of numbers and days below others hold no titles, whatever a word in them says; rows of periods do."""

import datetime

import pytest

from data_access.importing.schema_matching.lines.data_rows import is_data_row
from tests.data_access.importing.schema_matching.grids import Rows, grid, only

FIGURES: Rows = [
    ["Exercice", "Canal", "Relevé"],
    [2025, "Abonnés LinkedIn", 1540],
    [2025, "Visites du site", 23100],
    [2026, "Abonnés LinkedIn", 1985],
]


def data_rows(rows: Rows) -> list[int]:
    """The rows, as Excel numbers them, that are surely data."""
    return [
        number + 1 for number in range(len(rows)) if is_data_row(grid("Feuil1", rows), number, slice(None))
    ]


def test_rows_that_hold_numbers_in_the_same_columns_are_data() -> None:
    assert data_rows(FIGURES) == [2, 3, 4]


def test_numbers_that_are_texts_and_days_count_as_well() -> None:
    rows: Rows = [
        ["COLL_NOM", "ACTE_DATE", "SUB_MONTANT"],
        ["Nièvre", datetime.date(2016, 1, 1), "17 833"],
        ["Nièvre", datetime.date(2016, 1, 1), "92 000"],
    ]
    assert data_rows(rows) == [2, 3]


def test_a_total_below_the_lines_that_it_sums_is_data() -> None:
    assert data_rows([["Ressources", "Prix"], ["Locaux", 420000], ["Total", 433400]]) == [2, 3]


@pytest.mark.parametrize(
    "titles",
    [["Territoire", 2024, 2025], ["Territoire", datetime.date(2025, 1, 12), datetime.date(2025, 2, 9)]],
)
def test_periods_behind_a_text_are_titles(titles: list[object]) -> None:
    assert data_rows([["Lons", 12, 15], titles, ["Miramas", 3, 4]]) == [3]


def test_a_row_of_texts_is_not_told_to_be_data() -> None:
    assert (
        data_rows([["Territoire", "Présents"], ["Lons", 12], ["Événement", "Inscrits"], ["Forum", 8]]) == []
    )


def test_the_titles_of_a_sheet_are_not_looked_for_in_its_data() -> None:
    rows: Rows = [
        ["Événement", "Quoi", "Présents"],
        ["Forum", "Indicateur", 12],
        ["Soirée", "Indicateur", 14],
    ]
    assert only("Événements", rows).header_row == 1
