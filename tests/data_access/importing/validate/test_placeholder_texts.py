"""A name that says that there is nothing to name is told from one that only sounds so."""

import pytest

from data_access.importing.validate.placeholder_texts import counts_some, names_nobody, says_there_is_none
from data_access.models import Event
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import LONS, Bring, rows


@pytest.mark.parametrize(
    "text",
    [
        "rien en 2025",
        "Rien de prévu pour le moment",
        "pas d'événement",
        "Pas de soirée cette année",
        "néant cette année",
        "aucune soirée",
        "Aucun projet (encore)",
        "il n'y a eu aucun atelier en 2025",
        "à voir",
        "À venir…",
        "0 événement",
        "plus de financeur",
    ],
)
def test_a_name_may_say_that_there_is_nothing(text: str) -> None:
    assert says_there_is_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rien ne se perd",
        "Rien que pour vous",
        "Pas de soirée sans musique",
        "Aucun regret",
        "Zéro déchet",
        "Le grand Oui ?",
        "Plus de lien",
        "À voir et à manger",
        "Idem Festival",
        "Néant, la pièce",
        "Tout ou rien",
    ],
)
def test_a_name_that_only_sounds_so_is_one(text: str) -> None:
    assert not says_there_is_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "(vacant)",
        "Siège vacant",
        "Tournant",
        "à pourvoir",
        "non attribué",
        "personne",
        "Tous",
        "selon les cas",
        "—vacant—",
    ]
    + ["par roulement", "l’autre", "pas encore désigné", "sans suppléant", "les deux"],
)
def test_a_name_of_somebody_may_say_that_it_is_nobody(text: str) -> None:
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le Tournant",
        "Tous ensemble pour Caen",
        "Tournant Rural",
        "Personne et Compagnie",
        "Les Deux Rives",
        "Nul ne sait",
    ]
    + ["Place au bio", "Non-Violence", "Toutes voiles dehors", "Poste à Poste"],
)
def test_a_structure_may_be_called_nearly_so(text: str) -> None:
    assert not names_nobody(text)


def test_an_event_may_be_called_tous(bring: Bring) -> None:
    assert bring({"Événements": [["Événement", "Portée"], ["Tous", "réseau"]]}).status == "imported"


def test_such_a_row_is_left_where_that_is_answered_and_stored_where_it_is_a_name(
    bring: Bring, database_url: str
) -> None:
    sheets = {"Événements": [["Événement", "Portée"], ["rien en 2025", "réseau"], ["Forum", "réseau"]]}
    (asked,) = questions(bring(sheets))
    assert bring(sheets, answers={asked.key: "-"}, dry_run=True).status == "ready"
    bring(sheets, answers={asked.key: "oui"})
    assert rows(database_url, Event, "name") == [("rien en 2025",), ("Forum",)]


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [("24 dont 19 financés", True), ("8", True), ("24 heures du rêve", False), ("3 D", False)],
)
def test_a_count_is_no_name_of_a_project(bring: Bring, name: str, is_asked: bool) -> None:
    rows = [["Nom du projet", "Territoire"], [name, "Lons-le-Saunier"], ["Halle", "Lons-le-Saunier"]]
    report = bring({**LONS, "Projets": rows}, dry_run=True)
    found = [one.message for one in report.problems if "un nombre, et non un nom" in one.message]
    assert (len(found), report.status) == ((1, "refused") if is_asked else (0, "ready"))


@pytest.mark.parametrize(
    "text",
    [
        "deux associations",
        "3 structures locales",
        "Plusieurs partenaires",
        "Trois projets en cours",
        "quelques habitants du quartier",
        "environ 12 communes",
        "deux nouveaux territoires",
    ],
)
def test_a_count_of_them_names_none(text: str) -> None:
    assert counts_some(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les 2 Rives",
        "Deux mains",
        "Trois Projets pour Caen, association",
        "3 D",
        "Dix Communes SCIC",
        "Plusieurs voix",
        "Six Fours",
    ],
)
def test_a_name_may_hold_a_number_of_something(text: str) -> None:
    assert not counts_some(text)


@pytest.mark.parametrize("name", ["?", "-", "néant"])
def test_a_row_whose_name_says_nothing_is_no_record(bring: Bring, database_url: str, name: str) -> None:
    report = bring(
        {
            "Événements": [
                ["Événement", "Portée", "Lieu"],
                [name, "réseau", "Salle A"],
                ["Forum", "réseau", None],
            ]
        }
    )
    assert report.problems and report.status == "refused"


def test_what_a_grant_is_for_may_be_a_count_but_not_who_gives_it(bring: Bring) -> None:
    rows = [
        ["Financeur", "Objet", "Année", "Demandé"],
        ["Fondation A", "2 ateliers", 2025, 1000],
        ["Deux entreprises", "Forum", 2025, 1000],
    ]
    found = [
        one.cell
        for one in bring({"Financements": rows}, dry_run=True).problems
        if "combien il y en a" in one.message
    ]
    assert found == ["A3"]
