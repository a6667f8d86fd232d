"""What an error is told of: the one cell that is meant, also where two say the same."""

from datetime import datetime

from data_access.log.lineage import CellReading, Trace
from data_access.provenance import Fact
from data_access.vocabulary import ImportKind
from pages.provenance.error_message import error_message, told_apart


def fact(cell: str, text: str = "actif", said: str | None = None) -> Fact:
    origin = CellReading(
        None,
        text,
        1,
        "reseau.xlsx",
        "Parrainages",
        2,
        cell,
        datetime(2024, 5, 30),
        None,
        False,
        None,
        ImportKind.FILE,
        said,
    )
    return Fact(
        "sponsorship",
        f"code-{cell}",
        "Le Mans → Caen",
        "Parrainages",
        "Statut",
        Trace(1, "status", (origin,), None),
    )


def test_two_values_that_say_the_same_are_told_apart_by_their_cells() -> None:
    first, second, other = fact("C2"), fact("C7"), fact("C9", "terminé")
    called = told_apart([first, second, other, first])
    assert list(called) == [
        "Le Mans → Caen · Statut : actif (reseau.xlsx, feuille Parrainages, cellule C2 (import 1))",
        "Le Mans → Caen · Statut : actif (reseau.xlsx, feuille Parrainages, cellule C7 (import 1))",
        "Le Mans → Caen · Statut : terminé",
    ]
    for cell, one in zip(("C2", "C7", "C9"), called.values(), strict=True):
        assert (
            f"D'où cela vient : reseau.xlsx, feuille Parrainages, cellule {cell} (import 1)"
            in error_message("Caen", one)
        )


def test_a_cell_that_says_it_otherwise_is_told_with_what_it_says() -> None:
    told = error_message("Caen", fact("C2", said="en route"))
    assert "cellule C2, qui dit «\u00a0en route\u00a0» (import 1)" in told
