"""The titles of a table that come again below it in another order begin a table of their own."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, understood

TABLE: Rows = [
    ["Événement", "Date", "Territoire", "Défis", "Solutions"],
    ["Soirée A", "06/02/2025", "Caen", 8, 19],
    ["Soirée B", "06/03/2025", "Amiens", 5, 14],
]
CELLS = {
    "événement": "Soirée C",
    "date": "04/09/2025",
    "territoire": "Reims",
    "solutions": 17,
    "défis": 6,
    "présents": 40,
}


@pytest.mark.parametrize("between", [[], [["Deuxième semestre"]], [[], ["Deuxième semestre"]]])
@pytest.mark.parametrize(
    "titles",
    [
        ["Événement", "Date", "Territoire", "Solutions", "Défis"],
        ["ÉVÉNEMENT", "Territoire ", "date", "Solutions", "Défis"],
        ["Date", "Événement", "Territoire", "Solutions", "Défis", "Présents"],
    ],
)
def test_rows_below_the_same_titles_in_another_order_are_read_by_those(
    between: Rows, titles: list[str]
) -> None:
    row = [CELLS[title.strip().casefold()] for title in titles]
    (first, second), _ = understood("Soirées", [*TABLE, *between, titles, row])
    assert [values["name"] for _, values in lines(first)] == ["Soirée A", "Soirée B"]
    values = {
        one.values["measure"]: one.values["value"]["value"] for one in second.rows if one.parent is not None
    }
    assert (values["solutions"], values["challenges"]) == (17, 6)
    assert {values["date"]["start"] for _, values in lines(second)} == {"2025-09-04"}


def test_of_which_table_they_are_is_asked_where_one_of_them_is_another() -> None:
    titles = ["Notre soirée", "Date", "Territoire", "Solutions", "Défis"]
    (found,), asked = understood("Soirées", [*TABLE, titles, ["Soirée C", "04/09/2025", "Reims", 17, 6]])
    assert [values["name"] for _, values in lines(found)] == ["Soirée A", "Soirée B"]
    assert [(one.cell, one.severity) for one in asked] == [("A4", ERROR)]


def test_the_same_titles_once_more_are_passed_over() -> None:
    (found,), _ = understood("Soirées", [*TABLE, TABLE[0], ["Soirée C", "04/09/2025", "Reims", 6, 17]])
    assert [values["name"] for _, values in lines(found)] == ["Soirée A", "Soirée B", "Soirée C"]


def test_a_row_that_says_but_some_of_the_titles_is_no_header() -> None:
    rows: Rows = [
        ["Projet", "Territoire", "Thème", "Étape"],
        ["Date", "Caen", "Thème", "idée"],
        ["Thème", "Caen", "Territoire", "idée"],
    ]
    (found,), _ = understood("Projets", rows)
    assert [values["name"] for _, values in lines(found)] == ["Date", "Thème"]


FUNDING: Rows = [
    ["Financeur", "Objet", "Exercice", "Montant accordé"],
    ["Ville de Caen", "Soirées", 2025, 4000],
    ["Fondation Acier", "Soirées", 2025, 6500],
]


@pytest.mark.parametrize("between", [[], [["Nos financeurs"]]])
@pytest.mark.parametrize("funding_first", [False, True])
def test_other_titles_right_below_a_table_begin_another(between: Rows, funding_first: bool) -> None:
    above, below = (FUNDING, TABLE) if funding_first else (TABLE, FUNDING)
    tables, problems = understood("Caen", [*above, *between, *below])
    assert sorted(one.table for one in tables) == ["events", "funding"]
    assert (problems, [len(lines(one)) for one in tables]) == ([], [2, 2])


def test_two_tables_whose_titles_say_as_much_are_read_each() -> None:
    projects: Rows = [
        ["Projet", "Territoire", "Thème", "Étape"],
        ["Épicerie", "Caen", "alimentation", "idée"],
    ]
    events = [row[:4] for row in TABLE]
    for rows in ([*events, *projects], [*projects, *events]):
        tables, asked = understood("Caen", rows)
        assert ({one.table for one in tables}, asked) == ({"events", "projects"}, [])


def test_a_table_above_one_that_says_more_is_asked_where_its_titles_leave_a_doubt() -> None:
    actions: Rows = [
        ["Action", "Territoire", "Date", "Présents"],
        ["Soirée A", "Caen", "06/02/2025", 64],
        ["Soirée B", "Caen", "06/03/2025", 70],
    ]
    (found,), (asked,) = understood("Caen", [*actions, *FUNDING])
    assert (found.table, asked.severity, asked.cell) == ("funding", ERROR, "A1")


@pytest.mark.parametrize(
    "above",
    [
        [["Territoire", "Caen"], ["Date", "12/03/2025"]],  # what the table is of
        [["Territoire", "Date", "Statut"], ["Caen", "12/03/2025", "provisoire"]],  # likewise
        [["Colonne", "Sens", "Exemple"], ["Territoire", "Commune", "Date"], ["Statut", "Lieu", "Type"]],
        [["Financement", "Date", "Lieu"]],  # no row of its own
    ],
)
def test_words_above_the_titles_are_no_table(above: Rows) -> None:
    (found,), _ = understood("Caen", [*above, *FUNDING])
    assert (found.table, len(lines(found))) == ("funding", 2)


def test_a_row_of_words_some_of_which_are_titles_is_data() -> None:
    rows: Rows = [
        ["Projet", "Territoire", "Thème", "Étape"],
        ["Type", "Lieu", "Date", "idée"],
        ["Carte", "Caen", "Mobilité", "idée"],
    ]
    (found,), _ = understood("Projets", rows)
    assert len(lines(found)) == 2
