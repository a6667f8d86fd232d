"""A pivot table that Excel wrote is read as the rows it was made of; nothing of it erases, nothing loses its group."""

from time import process_time

from data_access.importing.schema_matching.formats.pivot_exports import unfolded
from tests.data_access.importing.schema_matching.grids import Rows, area, grid, lines, understood

PIVOT: Rows = [
    ["Exercice", "(Tous)"],
    [],
    ["Financeur", "Objet", "Somme de Montant demandé", "Somme de Montant accordé"],
    ["ANCT", "Réseau", 50_000, 45_000],
    [None, "Promo 3", 12_000, 10_000],
    ["Total ANCT", None, 62_000, 55_000],
    ["Fondation Carasso", "(vide)", 20_000, 20_000],
    ["Total général", None, 82_000, 75_000],
]


def test_a_group_is_said_of_all_of_its_rows_and_sums_are_amounts() -> None:
    (sheet,), _ = understood("Feuil1", PIVOT)
    read = [values for _, values in lines(sheet)]
    assert [one["funder"] for one in read if "funder" in one] == ["ANCT", "ANCT", "Fondation Carasso"]
    assert [one.get("object") for one in read if "funder" in one] == ["Réseau", "Promo 3", None]


def test_what_excel_writes_for_a_blank_cell_erases_nothing_and_is_told() -> None:
    found, told = unfolded(grid("Feuil1", PIVOT))
    assert found.cell(6, 1) is None
    assert found.merged == (area("A4:A5"),)
    assert [(one.cell, one.severity) for one in told] == [("B7", "warning"), ("A4", "warning")]


def test_the_same_mark_in_a_plain_table_still_erases() -> None:
    plain: Rows = [["Financeur", "Objet", "Montant demandé"], ["ANCT", "(vide)", 50_000]]
    assert unfolded(grid("Feuil1", plain)) == (grid("Feuil1", plain), [])


def test_a_group_ends_where_one_that_it_stands_in_does() -> None:
    nested: Rows = [
        ["Financeur", "Objet", "Exercice", "Somme de Montant accordé"],
        ["ANCT", "Réseau", 2024, 50_000],
        [None, None, 2025, 12_000],
        ["Total ANCT", None, None, 62_000],
        ["Total général", None, None, 62_000],
    ]
    assert unfolded(grid("Feuil1", nested))[0].merged == (area("A2:A3"), area("B2:B3"))


def test_a_mean_that_somebody_typed_as_a_title_fills_no_blank_cell() -> None:
    typed: Rows = [
        ["Événement", "Territoire", "Date", "Moyenne de satisfaction"],
        ["Soirée", "Caen", "12/03/2025", 88],
        ["Rencontre du réseau", None, "15/04/2025", 90],
        ["Total", None, None, 89],
    ]
    assert unfolded(grid("Événements", typed)) == (grid("Événements", typed), [])


def test_many_marks_of_blank_cells_cost_no_more_each_than_a_few() -> None:
    many: Rows = [["Financeur", "Objet", "Somme de Montant"], *(["ANCT", "(vide)", 1] for _ in range(20_000))]
    before = process_time()
    assert len(unfolded(grid("Feuil1", many))[1]) == 20_000
    assert process_time() - before < 10
