"""Two tables side by side with nothing between them are asked about where one would read some columns of the other."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, question, understood

NAME = "Feuil1"
KEY = f"doubt:{NAME}:tableaux côte à côte"
TWO: Rows = [
    ["Nom", "Date", "Présents", "Projet", "Territoire", "Stade"],
    ["Soirée A", "12/03/2024", 52, "Légumerie", "Caen", "idée"],
    ["Soirée B", "14/03/2024", 40, "Recyclerie", "Lons", "créé"],
    ["Soirée C", "2/04/2024", 64, None, None, None],
]


def test_nothing_is_read_before_it_is_answered() -> None:
    """« Soirée A » became an event of Caen, which is where another table's project is."""
    found, (asked,) = understood(NAME, TWO)
    assert (found, asked.severity, asked.cell) == ([], ERROR, "D1")
    assert question(asked) == (KEY, ["oui", "ensemble"])
    assert asked.covers and asked.covers.bottom == 3


def test_each_is_read_under_its_own_titles() -> None:
    found, told = understood(NAME, TWO, answers={KEY: "oui"})
    assert told == []
    assert [one.table for one in found] == ["events", "projects"]
    assert [[values["name"] for _, values in lines(one)] for one in found] == [
        ["Soirée A", "Soirée B", "Soirée C"],
        ["Légumerie", "Recyclerie"],
    ]
    assert all("territory" not in values for _, values in lines(found[0]))


def test_they_may_be_one_table_whose_rows_say_more() -> None:
    (found,), _ = understood(NAME, TWO, answers={KEY: "ensemble"})
    assert (found.table, [str(values["territory"]) for _, values in lines(found)[:2]]) == (
        "events",
        ["Caen", "Lons"],
    )


@pytest.mark.parametrize(
    "titles",
    [
        ["Projet", "Territoire", "Stade", "Emplois", "Financeur", "Montant demandé", "Montant accordé"],
        ["Date", "Événement", "Territoire", "Commune", "Statut"],
        ["Financeur", "Objet", "Exercice", "Montant accordé", "Projet", "Territoire"],
        ["Événement", "Date", "Présents", "Financeur", "Montant accordé"],
        ["Parrain", "Filleul", "Statut", "Période", "Date", "Sujet"],
    ],
)
def test_titles_that_say_more_of_each_row_ask_nothing(titles: list[str]) -> None:
    found, told = understood(NAME, [titles, [f"x{place}" for place, _ in enumerate(titles)]])
    asked = [
        one.question.key
        for one in [*told, *(each for sheet in found for each in problems(sheet))]
        if one.question
    ]
    assert KEY not in asked


def test_a_table_that_ends_above_the_end_of_the_other_is_asked_about_though_no_column_is_shared() -> None:
    rows: Rows = [
        ["Projet", "Territoire", "Stade", "Emplois", "Financeur", "Montant demandé", "Montant accordé"],
        ["Légumerie", "Caen", "idée", 2, "Région", 9_000, 5_000],
        ["Recyclerie", "Lons", "idée", 3, "ANCT", 8_000, 4_000],
        [None, None, None, None, "Fondation", 7_000, 3_000],
    ]
    assert [question(one)[0] for one in understood(NAME, rows)[1] if one.severity == ERROR] == [KEY]
