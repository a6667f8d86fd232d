"""A cell that names several events is asked about: they are read one by one, as one, or not at all."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, SEVERAL
from data_access.importing.model.rows import Understood
from data_access.importing.plan.sheet_account import Fate
from data_access.importing.schema_matching.blocks.several_events import events_in
from data_access.models import Event, EventMeasure, Project, Territory
from tests.data_access.importing import books
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Portée", "Présents"]
OTHER = ["Agora", datetime.date(2025, 10, 8), "réseau", 80]
LISTED, COUNTED = "doubt:Soirées:plusieurs événements", "doubt:Soirées:plusieurs événements comptés"


def event(name: str, date: object = datetime.date(2025, 3, 12), present: object = 105) -> Rows:
    return [TITLES, [name, date, "réseau", present], OTHER]


def asked(name: str) -> list[tuple[str, list[str]]]:
    return [question(one) for one in problems(only("Soirées", event(name))) if one.severity == ERROR]


def test_a_row_with_a_code_is_one_event_whatever_its_name_lists() -> None:
    name = "Remontée des rêves (12/03) ; Soirée des idées (28/04)"
    rows: Rows = [["Code", *TITLES], ["e1", name, datetime.date(2025, 3, 12), "réseau", 105]]
    assert not [one for one in problems(only("Soirées", rows)) if one.severity == ERROR]
    rows[1][0] = None
    assert [question(one)[0] for one in problems(only("Soirées", rows)) if one.severity == ERROR] == [LISTED]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "Remontée des rêves (12/03) ; Soirée des idées (28/04)",
            ("Remontée des rêves (12/03)", "Soirée des idées (28/04)"),
        ),
        ("Remontée (12/03) et forum (05/06)", ("Remontée (12/03)", "forum (05/06)")),
        ("Remontée, forum et webinaire", ("Remontée", "forum", "webinaire")),
        ("Katalyze + Forum", ("Katalyze", "Forum")),
        ("C.A. + A.G.", ("C.A.", "A.G.")),
        ("CA / AG", ("CA", "AG")),
        ("CA et AG", ("CA", "AG")),
        ("- Katalyze le 28/05\n- Taquet le 14/11", ("Katalyze le 28/05", "Taquet le 14/11")),
        ("Café du 3 mars et débat du 4 avril", ("Café du 3 mars", "débat du 4 avril")),
    ],
)
def test_a_cell_that_lists_events_is_asked_about_and_waits(name: str, parts: tuple[str, ...]) -> None:
    assert events_in(name) == parts
    assert asked(name) == [(LISTED, ["&", "-", "oui"])]
    assert numbers(only("Soirées", event(name))) == [3]


@pytest.mark.parametrize(
    "name", ["2 remontées des rêves en mars", "Deux soirées", "Plusieurs grandes soirées"]
)
def test_a_number_of_events_is_asked_about_and_cannot_be_parted(name: str) -> None:
    assert asked(name) == [(COUNTED, ["-", "oui"])]


@pytest.mark.parametrize(
    "name",
    [
        "Atelier Défis et Pépites",
        "Café, débat et apéro",
        "Soirée des rêves",
        "Soirée des\nrêves",
        "Agora (12/03 et 13/03)",
        "Forum / village",
        "Forum ou village des solutions",
        "Rencontre Figeac et Caen",
        "2 jours pour entreprendre",
        "Ciné-débat : l'eau, la terre et nous",
        "Se nourrir + mieux",
        "Forum de l'emploi et de la formation",
        "1001 soirées",
        "Des Idées au Taquet",
    ],
)
def test_the_name_of_one_event_is_not_asked_about(name: str) -> None:
    assert asked(name) == []


def test_each_event_has_its_day_and_its_number_where_they_are_said_one_by_one(
    bring: Bring, database_url: str
) -> None:
    sheet = event("Remontée des rêves ; Soirée des idées", "12/03/2025 ; 28/04/2025", "40 ; 65")
    assert bring({"Soirées": sheet}, answers={LISTED: "&"}).status == "imported"
    assert [(label, str(day)) for label, day in rows(database_url, Event, "label", "date_start")] == [
        ("Remontée des rêves", "2025-03-12"),
        ("Soirée des idées", "2025-04-28"),
        ("Agora", "2025-10-08"),
    ]
    assert [value for (value,) in rows(database_url, EventMeasure, "value_value")] == [40, 65, 80]


def test_the_days_in_the_names_are_those_of_the_events_and_a_number_of_both_is_left_and_said(
    bring: Bring, database_url: str
) -> None:
    sheets = {"Soirées": event("Remontée (12/03) et forum (05/06)", 2025)}
    looked = bring(sheets, answers={LISTED: "&"}, dry_run=True)
    marks = [mark for sheet in looked.cells for mark in sheet.marks if mark.fate is Fate.PASSED]
    assert [(mark.first, mark.column) for mark in marks] == [(1, 3)]
    assert bring(sheets, answers={LISTED: "&"}).status == "imported"
    found = [(label, str(day)) for label, day in rows(database_url, Event, "label", "date_start")]
    assert found == [("Remontée", "2025-03-12"), ("forum", "2025-06-05"), ("Agora", "2025-10-08")]
    assert [value for (value,) in rows(database_url, EventMeasure, "value_value")] == [80]


@pytest.mark.parametrize(("answer", "names"), [("oui", ["Katalyze + Forum", "Agora"]), ("-", ["Agora"])])
def test_they_may_be_one_event_or_left_aside(
    bring: Bring, database_url: str, answer: str, names: list[str]
) -> None:
    assert bring({"Soirées": event("Katalyze + Forum")}, answers={LISTED: answer}).status == "imported"
    assert [label for (label,) in rows(database_url, Event, "label")] == names


def test_an_event_that_is_known_by_such_a_name_is_not_asked_about_again(bring: Bring) -> None:
    assert bring({"Soirées": event("Katalyze + Forum")}, answers={LISTED: "oui"}).status == "imported"
    other: Rows = [
        ["Événement", "Date", "Portée", "Inscrits"],
        ["Katalyze + Forum", "12/03/2025", "réseau", 200],
    ]
    assert bring({"Autre": other}).status == "imported"


WISHES = "doubt:Énoncés:plusieurs énoncés"
TWO_WISHES = "• Des visites chaque mois\n• Un annuaire des projets"


def wishes(text: str, **more: Any) -> Understood:
    return only("Énoncés", [["Champ", "Texte"], ["souhait", "Une maison"], ["souhait", text]], **more)


def test_a_cell_of_statements_all_of_whose_lines_are_bulleted_is_asked_about_and_waits() -> None:
    sheet = wishes(TWO_WISHES)
    assert [question(one) for one in problems(sheet)] == [(WISHES, ["&", "-", "oui"])]
    assert numbers(sheet) == [2]


def test_they_are_read_one_by_one_without_their_bullets() -> None:
    sheet = wishes(TWO_WISHES, answers={WISHES: "&"})
    assert [row.values["wording"] for row in sheet.rows] == [
        "Une maison",
        "Des visites chaque mois",
        "Un annuaire des projets",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ce que nous voulons :\n• des visites\n• un annuaire",
        "Des visites ; un annuaire",
        "• Des visites chaque mois",
        "Des visites chaque mois\net un annuaire",
    ],
)
def test_a_statement_of_several_sentences_is_one(text: str) -> None:
    sheet = wishes(text)
    assert (problems(sheet), numbers(sheet)) == ([], [2, 3])


def test_projects_that_one_cell_lists_line_by_line_are_asked_about() -> None:
    sheet = only("Projets", [["Projet", "Emplois"], ["Vélobus", 2], ["- Le Pré\n- La Ruche", 3]])
    keys = [question(one) for one in problems(sheet) if one.severity == ERROR]
    assert keys == [("doubt:Projets:plusieurs projets", ["&", "-", "oui"])]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Légumerie ; Conserverie", ["Légumerie", "Conserverie"]),
        ("Recyclerie + Matériauthèque", ["Recyclerie", "Matériauthèque"]),
        ("Deux projets : épicerie et café", ["épicerie", "café"]),
        ("3 nouveaux projets (Halle, Lavoir, Four)", ["Halle", "Lavoir", "Four"]),
    ],
)
def test_a_cell_that_lists_projects_is_asked_about_and_parted(
    bring_book: Bring, sqlite_url: str, name: str, names: list[str]
) -> None:
    sheet: Sheets = {"Projets": [["Projet", "Étape"], ["Vélobus", "créé"], [name, "idée"]]}
    about = books.question(bring_book(sheet))
    assert about.key == "doubt:Projets:plusieurs projets"
    assert bring_book(sheet, answers={about.key: SEVERAL}).status == "imported"
    assert [one for (one,) in rows(sqlite_url, Project, "name")] == ["Vélobus", *names]


@pytest.mark.parametrize(
    "name", ["Trois Rivières (Caen et Bayeux)", "Emploi+", "Café, épicerie", "Halle / Four"]
)
def test_the_name_of_one_project_is_not_asked_about(bring_book: Bring, name: str) -> None:
    assert bring_book({"Projets": [["Projet", "Étape"], ["Vélobus", "créé"], [name, "idée"]]}).problems == []


def test_a_cell_that_lists_circles_is_asked_about(bring_book: Bring) -> None:
    sheet: Sheets = {"Cercles": [["Cercle", "Type"], ["Cercle A ; Cercle B", "cercle de travail"]]}
    assert books.question(bring_book(sheet)).key == "doubt:Cercles:plusieurs cercles"


@pytest.mark.parametrize(
    "name", ["Dole ; Nevers", "Dole / Nevers", "Dole/Nevers", "Dole + Nevers", "- Dole\n- Nevers"]
)
def test_a_cell_that_lists_territories_is_asked_about_and_each_keeps_its_place_alone(
    bring_book: Bring, sqlite_url: str, name: str
) -> None:
    sheet: Sheets = {
        "Territoires": [["Territoire", "Population", "Année d'entrée"], ["Caen", 100, 2020], [name, 50, 2025]]
    }
    about = books.question(bring_book(sheet))
    assert about.key == "doubt:Territoires:plusieurs territoires"
    assert bring_book(sheet, answers={about.key: SEVERAL}).status == "imported"
    assert rows(sqlite_url, Territory, "name", "population") == [
        ("Caen", 100),
        ("Dole", None),
        ("Nevers", None),
    ]


@pytest.mark.parametrize(
    "name", ["Val d'Adour et Pays d'Armagnac", "Pays d'Apt, Luberon", "Dole-Nevers", "Dole/le Pays", "Pôle+"]
)
def test_the_name_of_one_territory_is_not_asked_about(bring_book: Bring, name: str) -> None:
    sheet: Sheets = {"Territoires": [["Territoire", "Année d'entrée"], ["Caen", 2020], [name, 2025]]}
    assert bring_book(sheet).problems == []
