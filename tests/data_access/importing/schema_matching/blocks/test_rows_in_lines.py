"""Several cells of a row that hold as many lines each are several records: asked once, then read line by line."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, SEVERAL, YES
from data_access.models import Event, EventMeasure, Payment
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Portée", "Présents", "Lieu"]
KEY = "doubt:Bilan:plusieurs lignes dans une"


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def line(*cells: Any) -> Sheets:
    return {"Bilan": [TITLES, list(cells), ["Agora", "08/10/2025", "réseau", 80, None]]}


TWO = line("Soirée bleue\nForum", "12/03/2025\n28/04/2025", "réseau", "80\n65", "Dole")


def test_a_row_of_two_names_two_dates_and_two_numbers_is_asked_once(bring: Bring) -> None:
    asked = question(bring(TWO))
    assert (asked.key, offered(asked)) == (KEY, [SEVERAL, LEAVE_OUT, YES])
    assert "Forum, 28/04/2025, 65" in asked.candidates[0].label.replace("\u00a0", " ")


def test_each_line_makes_an_event_with_its_day_and_its_number(bring: Bring, database_url: str) -> None:
    assert bring(TWO, answers={KEY: SEVERAL}).status == "imported"
    found = [
        (name, str(day), place)
        for name, day, place in rows(database_url, Event, "label", "date_start", "place")
    ]
    assert sorted(found) == [
        ("Agora", "2025-10-08", None),
        ("Forum", "2025-04-28", "Dole"),
        ("Soirée bleue", "2025-03-12", "Dole"),
    ]
    assert sorted(value for (value,) in rows(database_url, EventMeasure, "value_value")) == [65, 80, 80]


def test_a_number_that_does_not_say_whose_it_is_is_left_and_told(bring: Bring, database_url: str) -> None:
    report = bring(
        line("Soirée bleue\nForum", "12/03/2025\n28/04/2025", "réseau", 145, None), answers={KEY: SEVERAL}
    )
    assert [value for (value,) in rows(database_url, EventMeasure, "value_value")] == [80]
    (account,) = report.cells
    assert (3, 1) in {(one.column, one.first) for one in account.marks}


def test_payments_in_one_row_are_parted_so_too(bring: Bring, database_url: str) -> None:
    sheets: Sheets = {
        "Financements": [["Financeur", "Objet", "Étape"], ["Fondation", "Forums", "accordé"]],
        "Versements": [
            ["Financeur", "Objet du dossier", "Versement", "Reçu le", "Montant reçu"],
            ["Fondation", "Forums", "Acompte\nSolde", "12/03/2025\n28/04/2025", "5000\n9000"],
        ],
    }
    asked = question(bring(sheets))
    assert bring(sheets, answers={asked.key: SEVERAL}).status == "imported"
    paid = [(name, int(amount)) for name, amount in rows(database_url, Payment, "name", "amount_received")]
    assert sorted(paid) == [("Acompte", 5000), ("Solde", 9000)]


@pytest.mark.parametrize(
    "cells",
    [
        ("Café\nsolutions", "12/03/2025", "réseau", 80, "Salle des fêtes\nDole"),
        ("Café\nsolutions", "du 12\nau 14/03/2025", "réseau", 80, None),
        ("Café\nsolutions", "12/03/2025", "réseau", 80, None),
    ],
)
def test_a_line_break_within_a_text_or_a_date_asks_nothing(bring: Bring, cells: tuple[Any, ...]) -> None:
    assert questions(bring(line(*cells))) == []
