"""A note among the rows that says something of those around it is asked, and its answer holds for these rows."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Event, EventMeasure, Funding, FundingYear
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question

EVENTS: Rows = [
    ["Événement", "Date", "Territoire", "Portée", "Présents"],
    ["Soirée A", datetime.date(2025, 3, 12), "Caen", "territoire", 64],
    ["Remontée B", datetime.date(2025, 4, 2), "Reims", "territoire", 38],
    ["Forum C", datetime.date(2025, 6, 5), "Figeac", "territoire", 150],
    ["Forum D", datetime.date(2025, 9, 18), "Amiens", "territoire", 300],
]
GRANTS: Rows = [
    ["Financeur", "Objet", "Étape", "Accordé 2026"],
    ["Fondation exemple A", "Promo 4", "accordé", 15_000],
    ["Fondation exemple B", "Agora", "accordé", 12],
    ["Fondation exemple C", "Outils", "accordé", 8],
]
TERRITORIES: dict[str, Rows] = {
    "Territoires": [["Territoire"], *([name] for name in ("Caen", "Reims", "Figeac", "Amiens"))]
}


def noted(note: str, before: int, table: Rows = EVENTS) -> Rows:
    """The table with a note above that row of the file."""
    return [*table[: before - 1], [note], *table[before - 1 :]]


def key(note: str, sheet: str = "Soirées") -> str:
    return f"doubt:{sheet}:note {note}"


def asked(table: Rows, sheet: str = "Soirées", **more: Any) -> list[tuple[str, list[str]]]:
    """What is asked of a sheet, each key once."""
    found = [question(one) for one in problems(only(sheet, table, **more)) if one.severity == ERROR]
    return [one for rank, one in enumerate(found) if one not in found[:rank]]


@pytest.mark.parametrize(
    ("note", "answers"),
    [
        ("à partir de juin, on n'a que les inscrits", ["registered", "-", "oui"]),
        ("ci-dessous : ce sont les inscrits, pas les présents", ["registered", "-", "oui"]),
        ("les deux suivantes ont été annulées", ["annulé", "-", "oui"]),
        ("chiffres 2024 (N-1) pour la suite", ["-", "oui"]),
        ("Estimations à la louche pour celles d'en dessous :", ["environ", "-", "oui"]),
        ("Les deux soirées suivantes sont reportées à l'automne", ["reporté", "-", "oui"]),
        ("* les deux suivantes ont été annulées", []),
        ("Les lignes suivantes viennent d'un autre tableau", ["-", "oui"]),
    ],
)
def test_a_note_of_the_rows_below_is_asked_and_they_wait(note: str, answers: list[str]) -> None:
    table = noted(note, 4)
    assert [values for name, values in asked(table) if name == key(note)] == [answers] * bool(answers)
    if answers:
        assert numbers(only("Soirées", table)) == [2, 3]


@pytest.mark.parametrize(
    "note",
    [
        "↳ dont 6 élus ; la salle du haut était fermée",
        "Accueil à partir de 18h",
        "Programme de la saison suivante",
        "Ateliers ci-dessous",
        "Source : feuilles d'émargement",
        "à partir de juin, à la salle des fêtes",
        "Voir ci-dessous le détail des soirées",
    ],
)
def test_a_note_that_says_nothing_of_the_rows_asks_nothing_of_them(note: str) -> None:
    assert not [name for name, _ in asked(noted(note, 4)) if ":note " in name]


def test_rows_that_say_so_themselves_are_not_asked_about() -> None:
    table = [
        [*row, "annulé" if rank > 2 else "tenu" if rank else "Statut"] for rank, row in enumerate(EVENTS)
    ]
    note = "les deux suivantes ont été annulées"
    assert not [name for name, _ in asked(noted(note, 4, table)) if ":note " in name]


def test_people_who_only_registered_are_counted_so_and_the_note_is_cited(
    bring: Bring, database_url: str
) -> None:
    bring(TERRITORIES)
    note = "à partir de juin, on n'a que les inscrits"
    report = bring({"Soirées": noted(note, 4)}, answers={key(note): "registered"})
    assert report.status == "imported"
    assert rows(database_url, EventMeasure, "measure", "value_value") == [
        ("present", 64),
        ("present", 38),
        ("registered", 150),
        ("registered", 300),
    ]


@pytest.mark.parametrize(
    ("note", "answer", "statuses"),
    [
        ("les deux suivantes ont été annulées", "annulé", [None, None, "cancelled", "cancelled"]),
        ("la suivante a été annulée", "annulé", [None, None, "cancelled", None]),
        ("les deux précédentes ont été annulées", "annulé", ["cancelled", "cancelled", None, None]),
        ("↳ reporté au 12/06 à cause de l'orage", "reporté", [None, "postponed", None, None]),
        ("les deux suivantes ont été annulées", "oui", [None] * 4),
        ("les deux suivantes ont été annulées", "-", [None] * 2),
    ],
)
def test_the_answer_holds_for_the_rows_of_which_the_note_speaks(
    bring: Bring, database_url: str, note: str, answer: str, statuses: list[str | None]
) -> None:
    bring(TERRITORIES)
    assert bring({"Soirées": noted(note, 4)}, answers={key(note): answer}).status == "imported"
    assert [status for (status,) in rows(database_url, Event, "status")] == statuses


def test_the_day_that_a_note_under_an_event_says_can_be_its_day(bring: Bring, database_url: str) -> None:
    bring(TERRITORIES)
    note = "reporté au 12/06 à cause de l'orage"
    (found,) = asked(noted(note, 5))
    assert found == (key(note), ["date", "reporté", "-", "oui"])
    assert bring({"Soirées": noted(note, 5)}, answers={key(note): "date"}).status == "imported"
    assert [str(day) for (day,) in rows(database_url, Event, "date_start")][2] == "2025-06-12"


def test_a_note_at_the_foot_that_names_a_row_is_asked_of_that_row() -> None:
    note = "Nota : Reims a compté les femmes, et la soirée de Caen a finalement eu lieu le 19/03."
    table = [*EVENTS, [], [note]]
    assert asked(table) == [
        (key("Nota : Reims a compté les femmes, et la soirée de Caen a…"), ["date", "reporté", "-", "oui"])
    ]
    assert numbers(only("Soirées", table)) == [3, 4, 5]


def test_numbers_below_an_estimate_may_be_kept_as_such(bring: Bring, database_url: str) -> None:
    bring(TERRITORIES)
    note = "Estimations à la louche pour la suite"
    assert bring({"Soirées": noted(note, 4)}, answers={key(note): "environ"}).status == "imported"
    found = [one for (one,) in rows(database_url, EventMeasure, "value_qualifier")]
    assert found == ["exact", "exact", "about", "about"]


def test_a_unit_said_between_rows_is_that_of_the_rows_below(bring: Bring, database_url: str) -> None:
    note = "ci-dessous : en k€"
    answers = {key(note, "Financements"): "kiloeuros"}
    table = noted(note, 3, GRANTS)
    assert [name for name, _ in asked(table, "Financements")] == list(answers)
    assert bring({"Financements": table}, answers=answers).status == "imported"
    found = [amount for (amount,) in rows(database_url, FundingYear, "granted")]
    assert found == [15_000, 12_000, 8_000]


def test_below_another_note_the_first_may_hold_or_not(bring: Bring, database_url: str) -> None:
    unit, refused = "ci-dessous : en k€", "le suivant a été refusé en fin de compte"
    table = noted(refused, 5, noted(unit, 3, GRANTS))
    names = [key(one, "Financements") for one in (unit, refused)]
    assert asked(table, "Financements") == [
        (names[0], ["kiloeuros", "kiloeuros+", "-", "-+", "oui"]),
        (names[1], ["refused", "-", "oui"]),
    ]
    sure = {"sure:Financements:montant d'un dossier refusé ou abandonné": "oui"}
    answers = {names[0]: "kiloeuros", names[1]: "refused"} | sure
    assert bring({"Financements": table}, answers=answers).status == "imported"
    assert [stage for (stage,) in rows(database_url, Funding, "stage")] == ["granted", "granted", "refused"]
    assert [amount for (amount,) in rows(database_url, FundingYear, "granted")][1:] == [12_000, 8]


def test_a_list_of_names_alone_has_no_notes() -> None:
    table: Rows = [["Projet"], ["Les deux suivantes annulées"], ["Jardin"], ["Four à pain"]]
    assert not [name for name, _ in asked(table, "Projets") if ":note " in name]
