"""A sheet « Légende » says what the colours of the other sheets of its book mean: their rows are asked."""

from typing import Any

import pytest

from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.grids import Rows, book, grid, numbers, problems

GREEN, RED = "92D050", "FF7C80"
FILES: Rows = [
    ["Financeur", "Objet", "Exercice", "Montant demandé"],
    ["Fondation A", "Forum", 2026, 6_000],
    ["Fondation B", "Forum", 2026, 9_000],
    ["Fondation C", "Forum", 2026, 12_000],
    ["Fondation D", "Forum", 2026, 5_000],
]


def asked(legend: Grid, fills: dict[tuple[int, int], str]) -> dict[str, list[int]]:
    """The rows of which it is asked what their colour says, by the key of the question."""
    sheets, _ = understand(book(grid("Suivi", FILES, fills=fills), legend))
    found: dict[str, list[int]] = {}
    for one in problems(sheets[0]):
        if one.question and one.severity == ERROR:
            found.setdefault(one.question.key, []).append(one.row)
    assert not {row for rows in found.values() for row in rows} & set(numbers(sheets[0]))
    return found


TEXTS: Rows = [["vert : accordé"], ["rouge : refusé"]]
FILLED = {(0, 0): GREEN, (1, 0): RED}


@pytest.mark.parametrize(
    "legend",
    [
        grid("Légende", TEXTS, fills=FILLED),
        grid("Couleurs", [["vert", "accordé"], ["rouge", "refusé"]], fills=FILLED),
        grid("Légende", [[None, "accordé"], [None, "refusé"]], fills=FILLED),
        grid("Feuil2", [[None, "accordé"], [None, "refusé"]], fills=FILLED),
        grid("Code couleur", TEXTS),  # they are named
    ],
    ids=["coloured", "parted", "swatches", "no name", "named"],
)
def test_the_colours_of_a_legend_on_another_sheet_are_asked(legend: Grid) -> None:
    found = asked(legend, {(1, 0): GREEN, (2, 0): RED})
    assert sorted(found.values()) == [[2], [3]]
    assert all(key.startswith("doubt:Suivi:couleurs ") for key in found)


def test_a_legend_above_the_first_table_of_a_sheet_holds_for_each_of_them() -> None:
    events = ["Événement", "Date", "Portée", "Présents"]
    first: Rows = [[f"Soirée {day}", f"{day}/03/2025", "réseau", 40 + day] for day in range(1, 5)]
    second: Rows = [["Financeur", "Objet", "Exercice", "Montant demandé"], *FILES[1:]]
    legend: list[Any] = ["⚠ les chiffres en rouge = ce qu'on espère", None, None, None]
    rows: Rows = [legend, [None] * 4, events, *first, [None] * 4, *second]
    sheets, _ = understand(book(grid("Suivi", rows, inks={(5, 3): "FF0000", (11, 3): "FF0000"})))
    asked = {one.row for sheet in sheets for one in problems(sheet) if one.question and one.severity == ERROR}
    assert asked == {6, 12}


def test_other_colours_and_sheets_that_explain_none_ask_nothing() -> None:
    legend = grid("Légende", TEXTS, fills=FILLED)
    assert asked(legend, {(1, 0): "FFFF00", (0, 0): "DDEBF7"}) == {}
    assert (
        asked(legend, dict.fromkeys(((row, 0) for row in range(1, 5)), GREEN)) == {}
    )  # it decorates them all
    for other in (
        grid("Lisez-moi", [["Remplir les cases vertes"]], fills={(0, 0): GREEN}),
        grid("Feuil2", [["Caen"], ["Reims"]], fills=FILLED),
    ):
        assert asked(other, {(1, 0): GREEN}) == {}


def test_the_signs_of_a_legend_on_another_sheet_are_asked() -> None:
    rows: Rows = [["Événement", "Date", "Portée", "OK"]]
    rows += [
        [f"Soirée {day}", f"{day}/03/2025", "réseau", sign] for day, sign in ((1, "✓"), (2, "✗"), (3, "R"))
    ]
    rows += [["Forum *", "4/03/2025", "réseau", "✓"]]
    for legend in (
        [["✓", "a eu lieu"], ["✗", "n'a pas eu lieu"], ["R", "reporté"], ["*", "annulé"]],
        [["✗ = n'a pas eu lieu ; R = reporté"], ["* annulé"]],
    ):
        sheets, _ = understand(book(grid("Suivi", rows), grid("Légende", legend)))
        asked = {one.row for one in problems(sheets[0]) if one.question and one.severity == ERROR}
        assert asked == {3, 4, 5}
        assert numbers(sheets[0]) == [2]
