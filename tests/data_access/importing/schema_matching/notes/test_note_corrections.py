"""A note that corrects a row is asked with what we understood of it; it is no record, and never passes in silence."""

import datetime
from typing import Any

import pytest

from data_access.models import Event, EventMeasure, FundingYear
from tests.data_access.importing.results import Bring, log, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

EVENINGS: Rows = [
    ["Événement", "Territoire", "Date", "Portée", "Présents"],
    ["Soirée des rêves", "Caen", datetime.date(2026, 3, 5), "territoire", 57],
    ["Soirée des rêves", "Poitiers", datetime.date(2026, 3, 12), "territoire", 64],
    ["Soirée des rêves", "Besançon", datetime.date(2026, 3, 19), "territoire", 71],
]
GRANTS: Rows = [
    ["Financeur", "Objet", "Étape", "Accordé 2026"],
    ["Région Bourgogne-Franche-Comté", "Agora", "accordé", 15_000],
    ["Fondation exemple", "Outils", "accordé", 8_000],
]
TERRITORIES: dict[str, Rows] = {"Territoires": [["Territoire"], ["Caen"], ["Poitiers"], ["Besançon"]]}


def answers(table: Rows, sheet: str = "Soirées") -> list[list[str]]:
    """What may be answered of the notes of a sheet, each question once."""
    asked = {
        key: values
        for key, values in map(question, (one for one in problems(only(sheet, table)) if one.question))
        if ":note " in key
    }
    return list(asked.values())


@pytest.mark.parametrize(
    ("note", "cells"),
    [
        ("ERRATUM : Caen, lire 75 et non 57", ["E2"]),
        ("Caen : 75 (et non 57)", ["E2"]),
        ("Pour Caen, remplacer 57 par 75", ["E2"]),
        ("Au lieu de 57, lire 75 à Caen", ["E2"]),
        ("Caen 57 → 75", ["E2"]),
        ("Rectificatif Caen : 75", ["E2"]),
        ("Caen : lire 75", ["E2"]),
        ("Caen : en réalité 75", ["E2"]),
        ("Attention Caen = 75", ["E2"]),
        ("NB : à Caen ils étaient 75", ["E2"]),
        ("Caen : il y avait 75 personnes", ["E2"]),
        ("* Caen : lire 75", ["E2"]),
        ("Poitiers a eu lieu le 13", ["C3"]),
        ("Poitiers : le 13 et non le 12", ["C3"]),
        ("La soirée de Poitiers avait lieu le 2 avril", ["C3"]),
        ("Rectificatif : Caen", []),
        ("ERRATUM : Caen, lire 75 et non 99", []),
        ("Caen : dont 12 scolaires", []),
        ("[Poitiers : sorti]", []),
        ("Poitiers a eu lieu le 12", []),
        ("Pour Caen, compter 5 de plus", []),
        ("Caen et Poitiers : +10 chacun", []),
    ],
)
@pytest.mark.parametrize("place", [1, 2, 4])
def test_a_note_that_corrects_a_row_is_asked_wherever_it_stands(
    note: str, cells: list[str], place: int
) -> None:
    table = [*EVENINGS[: place - 1], [note], *EVENINGS[place - 1 :]]
    moved = [f"{cell[0]}{int(cell[1]) + (int(cell[1]) >= place)}" for cell in cells]
    (found,) = answers(table)
    assert found == [*moved, "-", "oui", "ligne"]


@pytest.mark.parametrize(
    "note",
    [
        "Forum de Caen 2025",
        "Soirée du 12 à Caen",
        "La fête des 40 ans à Caen",
        "Caen, 1er territoire du réseau",
        "Source : feuilles d'émargement de Caen",
    ],
)
def test_a_text_that_corrects_nothing_asks_nothing_of_the_rows(note: str) -> None:
    assert answers([*EVENINGS, [note]]) == []


@pytest.mark.parametrize(
    "note",
    [
        "ERRATUM : lire 75 et non 57",
        "Nota : chiffres à consolider",
        "Attention travaux",
        "Il manque Amiens (35 présents)",
        "Merci de vérifier",
        "[Dijon désisté]",
        "{Lyon : sorti}",
    ],
)
def test_a_notice_of_which_no_row_is_meant_is_no_record_before_that_is_answered(note: str) -> None:
    found = [
        question(one) for one in problems(only("Soirées", [*EVENINGS, [note], ["Forum"]])) if one.question
    ]
    assert ("doubt:Soirées:avertissements", ["-", "oui"]) in found


@pytest.mark.parametrize(
    "name", ["Erratum, la pièce", "Attention, travaux !", "[Re]naissance", "(Im)possible"]
)
def test_an_event_called_so_that_says_more_is_one(name: str) -> None:
    table = [*EVENINGS, [name, "Caen", datetime.date(2026, 4, 2), "territoire", 30]]
    assert not [one for one in problems(only("Soirées", table)) if one.question]


def test_the_value_that_a_note_says_is_stored_and_cites_the_note(bring: Bring, database_url: str) -> None:
    bring(TERRITORIES)
    note = "ERRATUM : Caen, lire 75 et non 57"
    asked = bring({"Soirées": [*EVENINGS, [note]]})
    assert asked.status == "refused" and "lire 75 et non 57" in messages(asked)
    key = f"doubt:Soirées:note {note}"
    assert bring({"Soirées": [*EVENINGS, [note]]}, answers={key: "E2"}).status == "imported"
    assert [value for (value,) in rows(database_url, EventMeasure, "value_value")] == [75, 64, 71]
    assert "'A5'" in next(str(one.cells) for one in log(database_url) if "75" in str(one.after))


@pytest.mark.parametrize(
    ("answer", "events", "values"),
    [("oui", 3, [57, 64, 71]), ("-", 2, [64, 71]), ("ligne", 4, [57, 64, 71])],
)
def test_a_row_may_stay_as_it_is_typed_be_left_or_the_note_be_a_row(
    bring: Bring, database_url: str, answer: str, events: int, values: list[int]
) -> None:
    bring(TERRITORIES)
    note = "ERRATUM : Caen, lire 75 et non 57"
    given = {f"doubt:Soirées:note {note}": answer, "doubt:Soirées:avertissements": "oui"}
    given |= {"doubt:Soirées:vides Territoire": "blank", "doubt:Soirées:vides Date": "blank"}
    report = bring({"Soirées": [*EVENINGS, [note]]}, answers=given)
    assert report.status == "imported", messages(report)
    assert len(rows(database_url, Event, "code")) == events
    assert [value for (value,) in rows(database_url, EventMeasure, "value_value")] == values


def test_a_day_in_words_is_offered_of_an_event_that_may_be_put_off() -> None:
    (found,) = answers([*EVENINGS, ["La soirée de Poitiers s'est tenue le 2 avril"]])
    assert found == ["date", "reporté", "-", "oui"]


def test_what_a_correction_says_may_stand_in_the_next_cell() -> None:
    assert answers([*EVENINGS, ["ERRATUM", "Caen : lire 75 et non 57"]]) == [["E2", "-", "oui", "ligne"]]
    assert answers([*EVENINGS, ["Erratum, la pièce", "Caen"]]) in ([], [["-", "oui", "ligne"]])


def test_each_part_of_a_note_is_asked_of_its_row(bring: Bring, database_url: str) -> None:
    bring(TERRITORIES)
    table = [*EVENINGS, ["Erratum Caen : 75 ; Poitiers : 46 et non 64"]]
    keys = {"doubt:Soirées:note Erratum Caen : 75": "E2", "doubt:Soirées:note Poitiers : 46 et non 64": "E3"}
    assert bring({"Soirées": table}, answers=keys).status == "imported"
    assert [value for (value,) in rows(database_url, EventMeasure, "value_value")] == [75, 46, 71]


def test_the_day_that_a_note_says_is_in_the_month_of_its_row(bring: Bring, database_url: str) -> None:
    bring(TERRITORIES)
    note = "Poitiers a eu lieu le 13"
    bring({"Soirées": [*EVENINGS, [note]]}, answers={f"doubt:Soirées:note {note}": "C3"})
    days: list[tuple[Any, ...]] = rows(database_url, Event, "date_start")
    assert str(days[1][0]) == "2026-03-13"


def test_a_funder_may_be_named_in_part_where_one_alone_has_that_word(bring: Bring, database_url: str) -> None:
    note = "NB : le montant accordé de la Région est de 12 000"
    table = [*GRANTS, [note]]
    assert answers(table, "Financements") == [["D2", "-", "oui", "ligne"]]
    report = bring({"Financements": table}, answers={f"doubt:Financements:note {note}": "D2"})
    assert report.status == "imported", messages(report)
    assert [value for (value,) in rows(database_url, FundingYear, "granted")] == [12_000, 8_000]


def test_no_amount_is_put_in_the_place_of_another_where_they_may_be_in_thousands() -> None:
    table = [["Montants en k€"], *GRANTS, ["ERRATUM Région : 12 000"]]
    (found,) = answers(table, "Financements")
    assert found == ["-", "oui", "ligne"]
