"""Events whose name nobody titled so look like a list of cohorts, or of territories: which of the two is asked."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)

SESSIONS: Rows = [
    ["Séance", "Date", "Durée", "Territoires présents", "Promo"],
    ["Séminaire d'intégration", "16/01/2025", "7h30", 6, "Promo 3"],
    ["Équipe cœur", "13/03/2025", "3h", 5, "Promo 3"],
]
WITHOUT_NAMES: Rows = [
    ["Promo", "Date", "Lieu"],
    ["Promo 3", "16/01/2025", "Lons"],
    ["Promo 3", "13/03/2025", "Dole"],
]


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("Séances", SESSIONS),
        ("Promo 3", [row[:3] for row in SESSIONS]),  # its sheet names the cohort
        ("Séances promo 3", [row[:2] for row in SESSIONS]),
        ("Feuil1", [SESSIONS[0], SESSIONS[1], [*SESSIONS[2][:4], None]]),  # the cohort is written once
        ("Feuil1", [["Promo", "Atelier", "Date"], ["Promo 3", "Budget", "16/01/2025"]]),
        ("Feuil1", WITHOUT_NAMES),
    ],
)
def test_sessions_are_asked_with_events_first(sheet: str, rows: Rows) -> None:
    read, (asked,) = understood(sheet, rows)
    key, (first, *others) = question(asked)
    assert (read, asked.severity, key, first) == ([], ERROR, f"sheet:{sheet}", "events")
    assert {"cohorts", "-"} <= set(others)


def test_a_sheet_that_is_called_cohorts_offers_them_first() -> None:
    _, (asked,) = understood("Promos", WITHOUT_NAMES)
    assert question(asked)[1] == ["cohorts", "events", "-"]


def test_as_events_each_has_its_day_and_its_cohort() -> None:
    answers = {"sheet:Séances": "events", "column:Séances:1:name": "A1"}
    rows = [row for row in only("Séances", SESSIONS, answers=answers).rows if row.table == "events"]
    assert [(row.values["name"], str(row.values["cohort"])) for row in rows] == [
        ("Séminaire d'intégration", "Promo 3"),
        ("Équipe cœur", "Promo 3"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Promo", "Date", "Durée"],
            ["Promo 3", "16/01/2025", "6 mois"],
            ["Promo 4", "13/09/2025", "6 mois"],
        ],
        [["Promo", "Période", "Séances"], ["Promo 3", "2025", 6], ["Promo 4", "2026", 7]],  # how many
        [["Promo", "Date", "Membres"], ["Promo 3", "16/01/2025", "Lons"], ["Promo 3", "17/01/2025", "Dole"]],
        [["Promo", "Début", "Fin"], ["Promo 3", "16/01/2025", "30/06/2025"], ["Promo 3", "16/01/2025", None]],
    ],
)
def test_a_list_of_cohorts_is_read_as_one(rows: Rows) -> None:
    assert only("Promotions", rows).table == "cohorts"


def test_what_a_territory_did_of_a_step_is_no_event() -> None:
    rows: Rows = [["Territoire", "Promo", "Séance", "Statut"], ["Lons", "Promo 3", "Séminaire", "fait"]]
    assert only("Séances", rows).table == "progress"


ACTIONS: Rows = [
    ["Action", "Territoire", "Date", "Présents"],
    ["Soirée de lancement", "Florange", "30/01/2025", 64],
    ["Atelier de quartier", "Florange", "20/02/2025", 23],
]


def test_actions_on_a_day_with_those_who_came_are_asked_though_territories_stand_beside_them() -> None:
    read, (asked,) = understood("Feuil1", ACTIONS)
    assert (read, question(asked)) == ([], ("sheet:Feuil1", ["events", "territories", "-"]))


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("Territoires", ACTIONS),  # its name says what it is
        ("Feuil1", [["Territoire", "Commune", "Statut"], ["Florange", "Florange", "lancé"]]),
        ("Feuil1", [["Territoire", "Commune", "Date", "Suivi"], ["Florange", "Florange", "2025", "Paul"]]),
    ],
)
def test_a_list_of_territories_is_read_as_one(sheet: str, rows: Rows) -> None:
    assert only(sheet, rows).table == "territories"


@pytest.mark.parametrize(
    ("sheet", "title", "above"),
    [
        ("Ateliers", "Atelier", None),
        ("Webinaires", "Webinaire", None),
        ("Réunions publiques", "Réunion publique", None),
        ("Rencontres 2025", "Rencontre", None),
        ("Formations", "Nom de la formation", None),
        ("Feuil1", "Atelier", None),  # the title of the names says it
        ("Feuil1", "Séminaire", "Séminaires 2025"),
    ],
)
@pytest.mark.parametrize("territory_first", [True, False])
def test_what_is_called_an_event_on_a_day_with_those_who_came_is_one(
    sheet: str, title: str, above: str | None, territory_first: bool
) -> None:
    drawn: Rows = [["Territoire", title, "Date", "Présents"], ["Caen", "Mobilités", "02/10/2025", 18]]
    drawn = drawn if territory_first else [[*row[1:], row[0]] for row in drawn]
    read = only(sheet, [[above], [], *drawn] if above else drawn)
    ((_, values),) = lines(read)
    assert (read.table, values["name"], values["territory"]) == ("events", "Mobilités", "Caen")
    (told,) = (one for one in problems(read) if "lue comme" in one.message)
    assert (told.severity, told.column) == ("warning", title)


@pytest.mark.parametrize(
    ("sheet", "above", "name"),
    [
        ("Réunions publiques 2025", None, "Réunion publique"),
        ("Suivi des webinaires", None, "Webinaire"),
        ("Soirées de lancement", None, "Soirée de lancement"),
        ("Feuil1", "Liste des ateliers - printemps", "Atelier"),
    ],
)
def test_events_without_names_may_be_called_as_their_sheet_is(
    sheet: str, above: str | None, name: str
) -> None:
    drawn: Rows = [
        ["Territoire", "Date", "Présents"],
        ["Caen", "02/10/2025", 18],
        ["Reims", "06/11/2025", 44],
    ]
    cells = [[above], *drawn] if above else drawn
    (found,), _ = understood(sheet, cells)
    asked = next(one for one in problems(found) if one.question and ":name" in one.question.key)
    key, candidates = question(asked)
    assert (found.table, candidates) == ("events", ["titre", "-"])
    (read,), _ = understood(sheet, cells, answers={key: "titre"})
    assert [values["name"] for _, values in lines(read)] == [name, name]


def test_a_row_that_says_no_more_than_its_territory_is_none_of_the_events_called_alike_and_is_told() -> None:
    rows: Rows = [
        ["Territoire", "Date", "Présents", "Relance"],
        ["Caen", "02/10/2025", 18, None],
        ["Reims", None, "?", "Zoé"],
        ["Lons", "06/11/2025", None, None],
    ]
    (read,), _ = understood("Réunions publiques", rows, answers={"column:Réunions publiques:1:name": "titre"})
    assert [values["territory"] for _, values in lines(read)] == ["Caen", "Lons"]
    assert ["Reims" in one.message for one in problems(read) if one.cell == "A3"] == [True]


def test_territories_with_a_day_and_counts_are_asked_whatever_the_sheet_is_called() -> None:
    rows: Rows = [["Territoire", "Date", "Présents"], ["Caen", "02/10/2025", 18], ["Reims", "06/11/2025", 44]]
    _, (asked,) = understood("Feuil1", rows)
    assert question(asked) == ("sheet:Feuil1", ["events", "territories", "-"])


@pytest.mark.parametrize(
    ("sheet", "rows", "table"),
    [
        (
            "Territoires",
            [["Territoire", "Atelier", "Date", "Présents"], ["Caen", "A", "2025", 3]],
            "territories",
        ),
        ("Ateliers", [["Territoire", "Commune", "Département"], ["Caen", "Caen", "14"]], "territories"),
        (
            "Réunion",  # who was there is no table of events
            [["Territoire", "Statut", "Depuis le", "Présents à l'AG"], ["Caen", "labellisé", "2024", 3]],
            "status_history",
        ),
    ],
)
def test_a_word_for_events_alone_makes_none(sheet: str, rows: Rows, table: str) -> None:
    assert only(sheet, rows).table == table
