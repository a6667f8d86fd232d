"""What becomes of a row when the name that says of which territory it is is left aside: it goes, or is the network's
where that is answered; never the network's by itself."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, NEW, WITHOUT
from data_access.models import Budget, Event, Indicator, Organisation, Project
from tests.data_access.importing.books import imported, offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {"Territoires": [["Territoire"], ["Caen"]], "Définitions": [["Indicateur"], ["Participants"]]}
KEY = "name:territories:autres"
CASES: list[tuple[Any, Sheets]] = [
    (
        Indicator,
        {
            "Indicateurs": [
                ["Indicateur", "Territoire", "Période", "Valeur"],
                ["Participants", "Caen", "2024", 900],
                ["Participants", "Autres", "2024", 3_700],
            ]
        },
    ),
    (
        Event,
        {
            "Événements": [
                ["Événement", "Type", "Date", "Territoire"],
                ["Soirée des idées", "grande soirée", "12/03/2025", "Caen"],
                ["Forum", "grande soirée", "14/05/2025", "Autres"],
            ]
        },
    ),
    (Project, {"Projets": [["Projet", "Territoire"], ["Épicerie", "Caen"], ["Atelier vélo", "Autres"]]}),
    (
        Budget,
        {
            "Budgets": [
                ["Exercice", "Sens", "Poste", "Montant", "Territoire"],
                [2025, "charge", "Salaires", 20_000, "Caen"],
                [2025, "charge", "Salaires", 60_000, "Autres"],
            ]
        },
    ),
]


@pytest.fixture
def known(sqlite_url: str, bring_book: Bring) -> Bring:
    """A database with a territory and a figure."""
    imported(sqlite_url, KNOWN)
    return bring_book


@pytest.mark.parametrize(("model", "sheets"), CASES)
def test_the_row_is_left_aside_with_its_name(
    known: Bring, sqlite_url: str, model: Any, sheets: Sheets
) -> None:
    (asked,) = [one for one in questions(known(sheets)) if one.key == KEY]
    assert offered(asked)[-3:] == [NEW, WITHOUT, LEAVE_OUT]
    report = known(sheets, answers={KEY: LEAVE_OUT})
    assert (report.status, report.sheets[0].passed_over) == ("imported", 1)
    assert [one is None for (one,) in rows(sqlite_url, model, "territory_id")] == [False]


@pytest.mark.parametrize(("model", "sheets"), CASES)
def test_it_is_of_the_network_where_that_is_answered(
    known: Bring, sqlite_url: str, model: Any, sheets: Sheets
) -> None:
    assert known(sheets, answers={KEY: WITHOUT}).status == "imported"
    assert sorted(one is None for (one,) in rows(sqlite_url, model, "territory_id")) == [False, True]


def test_a_row_that_is_of_no_territory_keeps_what_it_says_without_the_name(
    known: Bring, sqlite_url: str
) -> None:
    sheets: Sheets = {"Structures": [["Structure", "Territoire"], ["La Fabrique", "Autres"]]}
    asked = question(known(sheets))
    assert WITHOUT not in offered(asked)
    assert known(sheets, answers={KEY: LEAVE_OUT}).status == "imported"
    assert rows(sqlite_url, Organisation, "territory_id") == [(None,)]


def test_of_several_hosts_one_that_is_left_aside_leaves_the_others(known: Bring, sqlite_url: str) -> None:
    titles = ["Événement", "Type", "Date", "Territoire"]
    sheets: Sheets = {"Événements": [titles, ["Forum", "grande soirée", "14/05/2025", "Caen ; Autres"]]}
    assert known(sheets, answers={KEY: LEAVE_OUT}).status == "imported"
    assert [one is None for (one,) in rows(sqlite_url, Event, "territory_id")] == [False]
