"""The one territory that a book names outside its tables is asked once for all of its rows that name none."""

import pytest

from data_access.models import Project
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, question

PLACES = {"Territoires": [["Territoire"], ["Amiens"], ["Strasbourg"]]}
PROJECTS: Rows = [["Projet", "Étape"], ["Vélobus", "créé"]]
BUDGET: Rows = [["Exercice", "Ligne", "Nature", "Montant"], [2026, "Loyer", "dépenses", 1200]]
KEY = "doubt:territoire du fichier"


def test_the_name_of_the_file_is_asked_once_for_all_its_sheets(bring: Bring, database_url: str) -> None:
    bring(PLACES)
    book = {"Projets": PROJECTS, "Budgets": BUDGET}
    report = bring(book, "pepites_strasbourg.xlsx")
    assert {(one.question.key, len(one.question.candidates)) for one in report.problems if one.question} == {
        (KEY, 2)
    }
    assert "le nom du fichier « pepites_strasbourg »" in messages(report)
    assert bring(book, "pepites_strasbourg.xlsx", answers={KEY: "territory"}).status == "imported"
    assert [one is not None for (one,) in rows(database_url, Project, "territory_id")] == [True]


@pytest.mark.parametrize(
    "notice",
    [
        {"Lisez-moi": [["Tous ces rendez-vous sont ceux d'Amiens. Mis à jour en novembre."]]},
        {"Lisez-moi": [["Territoire :", "Amiens"], ["Qui remplit :", "l'équipe"]]},
        {"Accueil": [["Équipe d'Amiens"], [None], ["Bonne lecture"]]},
    ],
)
def test_a_sheet_without_a_table_may_say_it(bring: Bring, database_url: str, notice: dict[str, Rows]) -> None:
    bring(PLACES)
    assert KEY in {one.question.key for one in bring({"Projets": PROJECTS} | notice).problems if one.question}
    answers = {KEY: "territory", "sheet:Accueil": "-"}
    assert bring({"Projets": PROJECTS} | notice, answers=answers).status == "imported"
    assert [one is not None for (one,) in rows(database_url, Project, "territory_id")] == [True]


def test_it_may_be_answered_that_it_says_nothing(bring: Bring, database_url: str) -> None:
    bring(PLACES)
    assert bring({"Projets": PROJECTS}, "amiens.xlsx", answers={KEY: "-"}).status == "imported"
    assert rows(database_url, Project, "territory_id") == [(None,)]


@pytest.mark.parametrize("name", ["amiens et strasbourg.xlsx", "suivi des projets.xlsx"])
def test_a_file_that_names_several_territories_or_none_is_not_asked(bring: Bring, name: str) -> None:
    bring(PLACES)
    assert bring({"Projets": PROJECTS}, name).status == "imported"


def test_where_a_column_a_title_or_the_sheet_names_it_the_file_is_not_asked(bring: Bring) -> None:
    bring(PLACES)
    for book in ({"Strasbourg": PROJECTS}, {"Projets": [["Territoire : Strasbourg"], [], *PROJECTS]}):
        (one,) = bring(book, "amiens.xlsx").problems
        assert question(one)[0] != KEY
    column = [[*PROJECTS[0], "Territoire"], [*PROJECTS[1], "Strasbourg"]]
    assert bring({"Projets": column}, "amiens.xlsx").status == "imported"
