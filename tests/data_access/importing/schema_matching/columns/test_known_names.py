"""What a sheet lists whose titles nobody knows is told by the names in its cells, where all of them are known."""

from collections.abc import Iterator

import pytest

from data_access.database import reading
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.columns.known_names import tables_by_names
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.models import Indicator
from tests.data_access.importing.schema_matching.grids import Rows, book, grid, problems, question
from tests.databases import SqliteCopies, with_sample

NAME = "À trier"
FIGURES: Rows = [
    ["Ce que l'on mesure", "An", "Combien au juste", "Document d'origine"],
    ["Emplois créés", 2025, 742, "Rapport 2025"],
    ["Projets accompagnés", 2025, 618, "Rapport 2025"],
]
CRITERIA: Rows = [
    ["Candidat", "Critère examiné", "Avis du comité"],
    ["Guyane", "Vision et calendrier", "prêt"],
    ["Caen", "Équipe cœur formée et fédérée", "à revoir"],
]
MEETINGS: Rows = [
    ["Le rendez-vous", "C'était quand", "Combien sont venus"],
    ["Apéro des rêves", "27/03/2025", 44],
    ["Nuit des idées", "10/10/2025", 115],
]


@pytest.fixture(scope="module")
def known(sqlite_copies: SqliteCopies) -> Iterator[Known]:
    """The records of the sample."""
    with reading(sqlite_copies.copy(with_sample)) as connection:
        yield Known(connection)


def offered(known: Known, rows: Rows) -> list[str]:
    """The tables that are offered for a sheet that is not read."""
    _, (asked,) = understand(book(grid(NAME, rows)), known)
    return question(asked)[1]


def read(known: Known, rows: Rows, table: str, mappings: Mappings | None = None) -> Understood:
    answers = {f"sheet:{NAME}": table} if table else {}
    (found,), _ = understand(book(grid(NAME, rows)), known, answers, mappings)
    return found


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        (FIGURES, "indicators"),
        (CRITERIA, "criteria_progress"),
        (MEETINGS, "events"),
        (
            [["Quoi", "Chez qui", "Quoi de neuf"], *([one, "Caen", "fait"] for one in ("Agora", "Camp"))],
            "events",
        ),
    ],
)
def test_the_tables_that_the_cells_speak_of_are_offered_first(known: Known, rows: Rows, first: str) -> None:
    assert offered(known, rows)[0] == first


def test_names_of_whom_one_is_nobodys_tell_nothing(known: Known) -> None:
    rows: Rows = [*FIGURES, ["Chiffre inventé", 2025, 3, "Rapport 2025"]]
    assert Indicator in tables_by_names(grid(NAME, FIGURES), known)
    assert Indicator not in tables_by_names(grid(NAME, rows), known)


def test_money_is_not_offered_where_no_cell_is_a_number(known: Known) -> None:
    assert "funding" in offered(known, FIGURES) and "funding" not in offered(known, CRITERIA)


def test_once_the_table_is_answered_the_one_row_of_titles_is_not_asked(known: Known) -> None:
    found = read(known, FIGURES, "indicators")
    assert [row.values["figure"] for row in found.rows] == ["Emplois créés", "Projets accompagnés"]
    told = [one for one in problems(found) if "est lue comme" in one.message]
    assert [(one.cell, one.severity) for one in told] == [("A1", "warning"), ("B1", "warning")]


def test_what_stands_alone_above_the_titles_changes_nothing(known: Known) -> None:
    found = read(known, [["Les chiffres du réseau"], [], *FIGURES], "indicators")
    assert (found.header_row, len(found.rows)) == (3, 2)


def test_the_answer_is_taken_over_for_a_file_with_the_same_titles(known: Known) -> None:
    mappings = Mappings()
    read(known, FIGURES, "indicators", mappings)
    again = Mappings(mappings.learnt)
    found, told = understand(book(grid("Autre feuille", FIGURES)), known, {}, again)
    assert len(found[0].rows) == 2 and told[0].remembered == "indicators"


@pytest.mark.parametrize(
    "rows",
    [
        [["Caen", "prêt"], ["Guyane", "à revoir"], ["Amiens", "prêt"]],  # the first row names a territory
        [["Chose", "Avis"], ["bancs", "bon"], ["Chose", "bon"]],  # a title comes again
        [["Chose", None, "Avis"], ["bancs", 3, "bon"], ["tables", 4, "bon"]],  # a column has no title
        [["Chose", 2025], ["bancs", 3], ["tables", 4]],
    ],
)
def test_titles_that_may_stand_elsewhere_are_asked(known: Known, rows: Rows) -> None:
    _, (asked,) = understand(book(grid(NAME, rows)), known, {f"sheet:{NAME}": "indicators"})
    assert question(asked)[0] == f"titles:{NAME}"
