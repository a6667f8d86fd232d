"""« I / P » above « 45 / 38 »: two columns, where a legend says what the letters are."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, only, problems

EVENTS: Rows = [
    ["Événement", "Date", "Portée", "I / P"],
    ["Forum", "04/03/2026", "réseau", "45 / 38"],
    ["Agora", "04/05/2026", "réseau", "60 / 52"],
]
COUNTS = [("registered", 45.0), ("present", 38.0), ("registered", 60.0), ("present", 52.0)]


def counts(table: Rows) -> list[tuple[str, float]]:
    rows = [row.values for row in only("Événements", table).rows]
    return [(values["measure"], values["value"]["value"]) for values in rows if "measure" in values]


@pytest.mark.parametrize(
    "table",
    [
        [["I = inscrits, P = présents"], [], *EVENTS],
        [*EVENTS, [], ["I : inscrits ; P : présents"]],
        [[*EVENTS[0][:3], "I/P"], *EVENTS[1:], [], ["(I = inscrits ; P = présents)"]],
    ],
)
def test_letters_that_a_legend_explains_are_two_columns_and_that_is_told(table: Rows) -> None:
    assert counts(table) == COUNTS
    assert [
        one.severity for one in problems(only("Événements", table)) if "deux colonnes" in one.message
    ] == ["warning"]


@pytest.mark.parametrize("legend", ["I = interne, P = public", "P = présents", "I = présents, P = présents"])
def test_letters_without_two_known_words_are_not_read_and_that_is_told(legend: str) -> None:
    table: Rows = [[legend], [], *EVENTS]
    assert counts(table) == []
    assert any(one.value == "I / P" for one in problems(only("Événements", table)))


def test_the_two_amounts_of_a_grant_are_told_so_too() -> None:
    titles = ["Financeur", "Objet", "Exercice", "D / A"]
    table: Rows = [
        ["D = demandé, A = accordé (en €)"],
        titles,
        ["Fondation A", "Agora", 2026, "12000 / 8000"],
    ]
    (year,) = [row.values for row in only("Suivi", table).rows if "year" in row.values]
    assert (year["requested"], year["granted"]) == ("12000.00", "8000.00")
