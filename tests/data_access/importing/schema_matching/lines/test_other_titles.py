"""Titles of other columns behind a blank row, remarks and a legend below or beside a table: none is one of its rows."""

import pytest

from data_access.importing.model.rows import NoData
from data_access.models import Budget
from tests.data_access.importing.books import question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    numbers,
    only,
    problems,
    understood,
)

KEY = "doubt:Territoires:autres titres"
TERRITORIES: Rows = [
    ["Territoire", "Commune", "Porteur"],
    ["Nevers", "Nevers", "Les Ateliers"],
    ["Dole", "Dole", "Le Colombier"],
    [],
]
TEAM: Rows = [["Qui", "Téléphone", "Rôle"], ["Accueil", "01 02 03 04 05", "standard"]]
PROJECTS: Rows = [["Projet", "Territoire", "Emplois"], ["Café", "Dole", 3], ["Vélo", "Nevers", 5], []]
EVENTS: Rows = [
    ["Événement", "Date", "Portée", "Présents"],
    ["Soirée A", "12/03/2025", "réseau", 60],
    ["Soirée B", "13/03/2025", "réseau", 40],
]


def rows_asked(sheet: str, drawn: Rows, key: str) -> list[int]:
    (found,), _ = understood(sheet, drawn)
    return [one.row for one in problems(found) if one.question and one.question.key == key]


@pytest.mark.parametrize(
    ("other", "below"),
    [
        (TEAM, [5, 6]),
        ([["Le calendrier"], ["Étape", "Date"], ["Séminaire", "15/04/2025"]], [5, 6, 7]),
        ([["Idée", "Territoire", "Porteur pressenti"], ["Épicerie", "Dole", "Asso"]], [5, 6]),
    ],
    ids=["a team", "under a title", "one title of the table's own"],
)
def test_rows_below_the_titles_of_other_columns_are_asked_at_once(other: Rows, below: list[int]) -> None:
    assert rows_asked("Territoires", [*TERRITORIES, *other], KEY) == below
    (left,), _ = understood("Territoires", [*TERRITORIES, *other], answers={KEY: "-"})
    assert numbers(left) == [2, 3]


def test_the_own_titles_of_a_table_end_what_stands_below_others() -> None:
    again: Rows = [[], TERRITORIES[0], ["Bourges", "Bourges", "L'Ouvrage"]]
    assert rows_asked("Territoires", [*TERRITORIES, *TEAM, *again], KEY) == [5, 6]


@pytest.mark.parametrize(
    ("sheet", "drawn"),
    [
        ("Projets", [*PROJECTS, ["Forum", "Dole", None]]),
        ("Définitions", [["Indicateur", "Définition"], ["Emplois", "créés"], [], ["Présents", "Projets"]]),
        ("Événements", [*EVENTS, [], ["Soirée C", "14/03/2025", "réseau", 30]]),
    ],
    ids=["a project", "definitions are called as titles are", "a row with a date"],
)
def test_rows_behind_a_blank_one_are_read_as_any_other(sheet: str, drawn: Rows) -> None:
    assert rows_asked(sheet, drawn, f"doubt:{sheet}:autres titres") == []


@pytest.mark.parametrize("text", ["Merci à tous les bénévoles !", "À faire : relancer Caen"])
def test_a_sentence_alone_below_the_rows_is_asked(bring_book: Bring, text: str) -> None:
    asked = question(bring_book({"Événements": [*EVENTS, [text]]}))
    assert asked.key == "doubt:Événements:avertissements"


def test_a_label_and_what_it_says_in_other_cells_are_notes() -> None:
    sheet = only(
        "Événements",
        [
            *EVENTS,
            [],
            ["Légende :", "vert = confirmé"],
            [None, "orange = à voir"],
            ["Note 1", None, "comptés"],
        ],
    )
    assert numbers(sheet) == [2, 3]
    assert {one.row for one in sheet.passed if one.why is NoData.NOTE} == {5, 6, 7}


def test_a_record_called_note_among_others_is_asked_and_a_legend_among_them_is_none() -> None:
    rows: Rows = [["Projet", "Territoire", "Étape", "Remarque"], ["Halle", "Caen", "idée", "vu"]]
    rows += [["Note", "Redon", "idée", "à voir"], ["Verger", "Dole", "idée", "vu"]]
    sheet = only("Projets", rows)
    assert [one.question.key for one in sheet.problems if one.question and one.row == 3] == [
        "doubt:Projets:avertissements"
    ]
    assert 3 in numbers(only("Projets", rows, answers={"doubt:Projets:avertissements": "oui"}))
    for label in (["Note :", "tout est à revoir"], ["Légende", "vert", "rouge", "bleu"]):
        sheet = only("Projets", [*rows[:2], label, rows[3]])
        assert (numbers(sheet), [one.row for one in sheet.passed]) == ([2, 4], [3])


@pytest.mark.parametrize("parted", [[], [[]]], ids=["among others", "below a blank row"])
def test_a_definition_may_be_that_of_a_note(parted: Rows) -> None:
    rows: Rows = [["Indicateur", "Définition"], ["Visite", "Une équipe chez une autre"], *parted]
    sheet = only("Définitions", [*rows, ["Note", "Texte libre de la ligne"]])
    assert numbers(sheet) == [2, len(rows) + 1]
    assert sheet.problems == []


def test_a_legend_beside_the_rows_says_nothing_of_them(bring_book: Bring) -> None:
    beside = [["Légende"], ["vert : tenu"], ["rouge : annulé"]]
    beside_rows = [[*row, None, *one] for row, one in zip(EVENTS, beside, strict=True)]
    report = bring_book({"Événements": beside_rows})
    assert (report.status, [one.key for one in questions(report)]) == (
        "imported",
        ["column:Événements:F1:Légende"],
    )


def test_a_header_that_comes_again_under_another_first_word_begins_a_block_of_that_name(
    bring_book: Bring, sqlite_url: str
) -> None:
    charges: Rows = [["CHARGES", "Montant"], ["Achats", 12_000], ["Personnel", 55_000], ["Total", 67_000]]
    income: Rows = [["PRODUITS", "Montant"], ["Ventes", 8_000], ["Subventions", 59_000], ["Total", 67_000]]
    answers = {
        "sheet:BP 2025": Budget.__tablename__,
        "titles:BP 2025": "1",
        "column:BP 2025:1:name": "A1",
        "doubt:BP 2025:blocs": "side",
        "doubt:BP 2025:nom de la feuille": "year",
    }
    assert bring_book({"BP 2025": [*charges, *income]}, answers=answers).status == "imported"
    assert rows(sqlite_url, Budget, "side") == [("expense",), ("expense",), ("income",), ("income",)]


GRANTS: Rows = [
    ["Financeur", "Objet", "Exercice", "Montant demandé"],
    ["Exemple Région", "Promo 3", 2026, 40000],
    ["Exemple Fondation", "Agora", 2026, 20000],
    [],
]
PAIRS: Rows = [
    ["Parrain", "Filleul", "Période", "Statut"],
    ["Strasbourg", "Épinal", "2024-2025", "terminé"],
    ["Amiens", "Guyane", "2025-2026", "en cours"],
    [],
]


@pytest.mark.parametrize(
    ("sheet", "above", "title", "below"),
    [
        ("Financements", GRANTS, "PARRAINS promo 4", [["Exemple-Ville", "Caen"], ["Val Exemple", "Figeac"]]),
        ("Parrainages", PAIRS, "Binômes possibles 2027", [["Caen", "Poitiers"], ["Reims", "Figeac"]]),
    ],
)
def test_below_a_text_alone_rows_that_say_nothing_as_those_above_are_asked(
    sheet: str, above: Rows, title: str, below: Rows
) -> None:
    drawn = [*above, [title], *below]
    assert {6, 7} <= set(rows_asked(sheet, drawn, f"doubt:{sheet}:autres titres")) <= {5, 6, 7}
    assert {row.number for row in only(sheet, drawn).rows} == {2, 3}


def test_below_a_text_alone_rows_as_those_above_are_read() -> None:
    drawn = [*GRANTS, ["PROJETS"], ["Exemple Mairie", "Agora", 2026, 900]]
    assert rows_asked("Financements", drawn, "doubt:Financements:autres titres") == []
