"""Where no title says of what each row speaks, an unknown column of texts may: asked one after the other."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.books import bringing, offered, questions
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    numbers,
    only,
    problems,
    question,
    understood,
)

VISITS: Rows = [
    ["Les nôtres", "Rendez-vous", "Personnes"],
    ["Figeac", "Webinaire", 2],
    ["Reims", "Réunion", 1],
]


def test_who_came_and_to_what_are_asked_one_after_the_other() -> None:
    asked = [question(one) for one in problems(only("Participations", VISITS)) if one.question]
    assert ("column:Participations:1:visitor", ["A1", "B1", "-"]) in asked
    answers = {"column:Participations:1:visitor": "A1"}
    asked = [
        question(one) for one in problems(only("Participations", VISITS, answers=answers)) if one.question
    ]
    assert ("column:Participations:1:event", ["B1", "-"]) in asked


def test_nothing_is_asked_where_a_host_or_the_national_team_says_it() -> None:
    rows: Rows = [["Équipe nationale", "Chez", "Remarques diverses"], ["oui", "Reims", "belle journée"]]
    asked = {question(one)[0] for one in problems(only("Participations", rows)) if one.question}
    assert not {one for one in asked if one.startswith("column:Participations:1:")}


PAYMENTS: Rows = [
    ["Financeur", "Objet", "Reçu le", "Reçu"],
    ["Fondation X", "Animation", "12/03/2025", 1000],
    ["Fondation X", "Animation", "14/06/2025", 500],
]
OBJECT = {"column:Versements:B1:Objet": "funding_object"}
NAME = "column:Versements:1:name"


def test_payments_that_no_column_names_may_be_called_payments() -> None:
    sheet = only("Versements", PAYMENTS, answers=OBJECT)
    asked = {one.question.key: one.question for row in sheet.rows for one in row.problems if one.question}
    assert [one.value for one in asked[NAME].candidates] == ["titre", "-"]
    sheet = only("Versements", PAYMENTS, answers={**OBJECT, NAME: "titre"})
    assert [values["name"] for _, values in lines(sheet)] == ["Versement", "Versement"]


def test_what_an_object_is_is_asked_before_how_payments_are_called() -> None:
    sheet = only("Versements", PAYMENTS)
    keys = {one.question.key for row in sheet.rows for one in row.problems if one.question}
    assert NAME not in keys


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["Agora des territoires 2024", "Agora des territoires 2025"], True),
        (["Agora des territoires 2024", "Lyon"], False),
        (["2024", "2025"], False),
        (["Agora des territoires", "comité de labellisation"], False),
    ],
)
def test_editions_are_the_names_of_events_where_each_begins_with_a_type(cells: list[str], read: bool) -> None:
    rows: Rows = [
        ["Édition", "Date", "Lieu"],
        [cells[0], "12/10/2024", "Lyon"],
        [cells[1], "13/10/2025", "Brest"],
    ]
    found = [values.get("name") for _, values in lines(only("Événements", rows))]
    assert (found == cells) is read


def test_addresses_are_no_names(sqlite_url: str) -> None:
    sheets = {
        "Événements": [
            ["Adresse e-mail", "Intitulé libre", "Date"],
            ["a@exemple.fr", "Soirée créa", "28/05/2026"],
            ["b@exemple.fr", "Forum", "01/06/2026"],
        ]
    }
    asked = {one.key: offered(one) for one in questions(bringing(sqlite_url)(sheets))}
    assert asked.get("column:Événements:1:name") == ["B1", "-"]


def test_a_last_row_with_a_name_of_its_own_is_no_total() -> None:
    rows: Rows = [
        ["Équipe", "Rendez-vous", "Personnes"],
        ["Figeac", "Réunion", 2],
        ["Reims", "Réunion", 1],
        ["Caen", "Webinaire", 3],
    ]
    assert numbers(only("Participations", rows)) == [2, 3, 4]


def test_a_last_row_of_numbers_alone_that_sums_up_the_others_still_is() -> None:
    rows: Rows = [
        ["Équipe", "Rendez-vous", "Personnes"],
        ["Figeac", "Réunion", 2],
        ["Reims", "Réunion", 1],
        [None, None, 3],
    ]
    assert numbers(only("Participations", rows)) == [2, 3]


def test_of_territories_too_it_is_asked_which_column_names_them() -> None:
    rows: Rows = [["Candidat", "Commune", "Statut"], ["Bords de Loire", "Tours", "en lancement"]]
    (found,), _ = understood("Territoires", [*rows, ["Haute Bresse", "Bourg", "en lancement"]])
    asked = [one.question for one in problems(found) if one.severity == ERROR and one.question]
    names = next(one for one in asked if one.about == "Territoires:1:name")
    assert names.candidates[0].value == "A1"


@pytest.mark.parametrize(
    ("sheet", "name"),
    [("Grandes soirées", "Grande soirée d'idéation"), ("Remontées des rêves 2025", "Remontée des rêves")],
)
def test_events_that_no_column_names_may_be_called_by_the_type_that_their_sheet_says(
    sheet: str, name: str
) -> None:
    rows: Rows = [["Territoire", "Date", "Inscrits", "Présents"], ["Reims", "22/05/2025", 340, 287]]
    key, answers = f"column:{sheet}:1:name", {f"sheet:{sheet}": "events"}
    asked = [question(one) for one in problems(only(sheet, rows, answers=answers)) if one.question]
    assert (key, ["titre", "-"]) in asked
    read = lines(only(sheet, rows, answers={**answers, key: "titre"}))
    assert {values["name"] for _, values in read if "name" in values} == {name}
