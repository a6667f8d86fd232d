"""A word beside a name that says in which state it is, is asked; a name that is but so is one."""

import pytest

from data_access.models import Cohort, Event, Territory
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question

EVENTS: Rows = [
    ["Code", "Événement", "Date", "Portée", "Présents"],
    [None, "Soirée A", "12/03/2025", "réseau", 60],
    [None, "Soirée B", "13/03/2025", "réseau", 40],
]
FILES: Rows = [["Financeur", "Objet", "Étape", "Accordé 2026"], ["Fondation A", "Agora", "accordé", 8_000]]


def asked(table: Rows) -> list[tuple[str, list[str]]]:
    """What is asked of the states in the names of a sheet."""
    found = [question(one) for one in problems(only("Suivi", table)) if one.question]
    return [(key.split(":")[2], values) for key, values in dict(found).items() if ":états" in key]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Cancelled: Forum", "annulé"),
        ("CANCELED - Forum", "annulé"),
        ("[Cancelled] Forum", "annulé"),
        ("Forum (cancelled)", "annulé"),
        ("Déprogrammé – Forum", "annulé"),
        ("POSTPONED – Forum", "reporté"),
        ("Forum — reporté", "reporté"),
        ("Forum, reporté", "reporté"),
        ("Forum (postponed to June)", "reporté"),
    ],
)
def test_a_state_beside_the_name_of_an_event_is_asked(name: str, state: str) -> None:
    table = [*EVENTS, [None, name, "14/03/2025", "réseau", 0]]
    assert asked(table) == [(f"états {state}", ["-", state, "oui"])]
    assert numbers(only("Suivi", table)) == [2, 3]


@pytest.mark.parametrize(
    "row",
    [
        [None, "Reportage : la vie d'ici", "14/03/2025", "réseau", 20],
        [None, "Soirée décalée", "14/03/2025", "réseau", 20],
        [None, "Cancelled debts", "14/03/2025", "réseau", 20],
        [None, "Refusés ! le spectacle", "14/03/2025", "réseau", 20],
        [None, "Annulation de dette : atelier", "14/03/2025", "réseau", 20],
        ["cancelled-forum", "Forum", "14/03/2025", "réseau", 20],
    ],
)
def test_a_name_in_which_such_a_word_stands_otherwise_or_a_code_asks_nothing(row: list[object]) -> None:
    assert asked([*EVENTS, row]) == []


def test_a_row_whose_status_says_so_too_is_not_asked_about() -> None:
    table = [[*row, "tenu" if rank else "Statut"] for rank, row in enumerate(EVENTS)]
    assert asked([*table, [None, "Forum — reporté", "14/03/2025", "réseau", None, "reporté"]]) == []


def test_a_grant_whose_name_says_that_it_was_refused_is_asked_unless_its_stage_does() -> None:
    assert asked([*FILES, ["Fondation B (refusé)", "Outils", "accordé", 5_000]]) == [
        ("états refusé", ["-", "refused", "oui"])
    ]
    assert asked([*FILES, ["Fondation B (refusé)", "Outils", "refusé", None]]) == []


def test_a_grant_that_its_name_says_to_be_refused_is_noted_so_under_its_own_name() -> None:
    answers = {"doubt:Suivi:états refusé": "refused"}
    sheet = only("Suivi", [*FILES, ["Fondation B (refusé)", "Outils", "accordé", 5_000]], answers=answers)
    values = next(one.values for one in sheet.rows if one.number == len(FILES) + 1)
    assert (values["funder"], values["stage"]) == ("Fondation B", "refused")


def test_an_event_that_is_put_off_is_noted_so_under_its_own_name(bring: Bring, database_url: str) -> None:
    table = [*EVENTS, [None, "POSTPONED – Forum", "14/03/2025", "réseau", None]]
    report = bring({"Événements": table}, answers={"doubt:Événements:états reporté": "reporté"})
    assert report.status == "imported", messages(report)
    assert rows(database_url, Event, "name", "status")[-1] == ("Forum", "postponed")


def of_uncertain_names(sheet: str, table: Rows) -> list[list[str]]:
    """What may be answered of the names of a sheet of which nobody is sure."""
    found = [question(one) for one in problems(only(sheet, table)) if one.question]
    return [values for key, values in dict(found).items() if key.endswith(":incertaines")]


@pytest.mark.parametrize(
    ("sheet", "title", "name"),
    [
        ("Promos", "Promo", "Promo 4 ?"),
        ("Promos", "Promo", "Promo 3 (à confirmer)"),
        ("Territoires", "Territoire", "Nevers (?)"),
        ("Territoires", "Territoire", "Dole – à confirmer"),
        ("Structures", "Structure", "Asso exemple ?"),
        ("Événements", "Événement", "Forum (à confirmer)"),
        ("Projets", "Projet", "Halle (sous réserve)"),
    ],
)
def test_a_record_of_which_nobody_is_sure_is_asked(sheet: str, title: str, name: str) -> None:
    table: Rows = [[title, "Note"], [name, "une note"], ["Un autre", None]]
    assert of_uncertain_names(sheet, table) == [["-", "sûr", "oui"]]


@pytest.mark.parametrize(
    ("sheet", "title", "name"),
    [
        ("Promos", "Promo", "Promo 4"),
        ("Territoires", "Territoire", "La Réserve"),
        ("Événements", "Événement", "Le grand Oui ?"),
        ("Événements", "Événement", "Probable, le jeu"),
        ("Projets", "Projet", "Et si on jardinait ?"),
    ],
)
def test_a_name_that_is_sure_asks_nothing(sheet: str, title: str, name: str) -> None:
    assert of_uncertain_names(sheet, [[title, "Note"], [name, "une note"]]) == []


@pytest.mark.parametrize(("answer", "name"), [("sûr", "Promo 4"), ("oui", "Promo 4 ?")])
def test_a_name_is_kept_without_the_doubt_or_as_it_is_typed(
    bring: Bring, database_url: str, answer: str, name: str
) -> None:
    sheets = {"Promos": [["Promo", "Note"], ["Promo 4 ?", "une note"]]}
    assert bring(sheets, answers={"doubt:Promos:incertaines": answer}).status == "imported"
    assert rows(database_url, Cohort, "name") == [(name,)]


def test_a_record_with_a_code_has_the_name_that_it_has() -> None:
    assert of_uncertain_names("Territoires", [["Code", "Territoire"], ["et-demain", "Et demain ?"]]) == []


def test_a_new_territory_is_named_without_the_doubt_of_who_typed_it(bring: Bring, database_url: str) -> None:
    sheets = {"Statuts": [["Territoire", "Statut"], ["Dijon (à confirmer)", "en réflexion"]]}
    report = bring(sheets, answers={"name:territories:dijonaconfirmer": "+"})
    assert report.status == "imported", messages(report)
    assert rows(database_url, Territory, "name") == [("Dijon",)]
