"""An event that is named without its date is not taken for one of another year, and no role counts under both."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, NEW
from data_access.models import EventPart
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Territoire"], ["Amiens"], ["Caen"]],
    "Événements": [
        ["Code", "Événement", "Date", "Autres noms"],
        ["n03", "Réussir ses événements Start-Up de Territoire", "30/01/2024", "Réussir ses événements"],
        ["a25", "Agora", "08/10/2025", None],
    ],
}
ROLES = [["Événement", "Territoire", "Rôle"], ["Réussir ses événements", "Amiens", "coanime"]]
STATUSES = [["Territoire", "Statut", "Date"], ["Caen", "en lancement", "15/05/2025"]]
AGENDA = [["Code", "Événement", "Date"], ["n25", "Réussir ses événements", "11/02/2025"]]
NAME = "name:events:reussirsesevenements"
SHEET = "whole:Rôles:event_roles.other_event"


def roles(url: str) -> list[object]:
    return [name for (name,) in rows(url, EventPart, "label")]


def of_2024(url: str) -> list[str]:
    return [str(one) for one in roles(url) if "Start-Up" in str(one)]


def test_an_event_of_another_year_than_the_file_is_asked_for(bring: Bring, database_url: str) -> None:
    bring(KNOWN)
    report = bring({"Statuts": STATUSES, "Rôles": ROLES})
    (asked,) = report.problems
    assert (report.status, asked.cell) == ("refused", "A2")
    assert "30 janvier 2024" in asked.message and "2025" in asked.message
    assert (question(report).key, offered(question(report))) == (NAME, ["n03", NEW, LEAVE_OUT])
    assert roles(database_url) == []


@pytest.mark.parametrize(("answer", "count"), [("n03", 1), (NEW, 0)])
def test_the_answer_ties_it_or_makes_one_that_is_told_apart(
    bring: Bring, database_url: str, answer: str, count: int
) -> None:
    bring(KNOWN)
    twice = [*ROLES, ["Réussir ses événements", "Caen", "coanime"]]
    report = bring({"Statuts": STATUSES, "Rôles": twice}, answers={NAME: answer})
    assert report.status == "imported", report.problems
    assert len(of_2024(database_url)) == 2 * count and len(roles(database_url)) == 2


@pytest.mark.parametrize(
    "others",
    [
        {},  # no date at all
        {"Statuts": [*STATUSES, ["Amiens", "en lancement", "15/05/2024"]]},
        {"Statuts": STATUSES, "Événements": [["Code", "Temps fort"], ["n03", "oui"]]},
        {
            "Parrainages": [
                ["Parrain", "Filleul", "Période", "Statut"],
                ["Amiens", "Caen", "2024-2025", "actif"],
            ]
        },
    ],
)
def test_a_file_of_its_year_of_none_or_about_it_asks_nothing(
    bring: Bring, database_url: str, others: Sheets
) -> None:
    bring(KNOWN)
    report = bring({**others, "Rôles": ROLES})
    assert (report.status, len(of_2024(database_url))) == ("imported", 1), report.problems


def test_its_code_and_an_event_of_the_year_ask_nothing(bring: Bring, database_url: str) -> None:
    bring(KNOWN)
    named = [ROLES[0], ["n03", "Amiens", "coanime"], ["Agora", "Caen", "coanime"]]
    assert bring({"Statuts": STATUSES, "Rôles": named}).problems == []
    assert len(roles(database_url)) == 2


@pytest.mark.parametrize(("answer", "of_before"), [("move", 0), ("both", 1)])
def test_a_role_that_was_read_of_another_event_is_not_left_double(
    bring: Bring, database_url: str, answer: str, of_before: int
) -> None:
    bring(KNOWN)
    bring({"Rôles": ROLES})
    assert len(of_2024(database_url)) == 1
    bring({"Événements": AGENDA})
    again: Sheets = {"Statuts": STATUSES, "Rôles": ROLES}
    assert question(bring(again)).key == NAME
    asked = question(bring(again, answers={NAME: "n25"}))
    assert (asked.key, offered(asked)) == (SHEET, ["move", "both"])
    assert len(roles(database_url)) == 1
    report = bring(again, answers={NAME: "n25", SHEET: answer})
    assert report.status == "imported", report.problems
    assert len(of_2024(database_url)) == of_before and len(roles(database_url)) == 1 + of_before


def test_a_role_of_another_territory_or_that_came_with_the_app_is_no_earlier_reading(
    bring: Bring, database_url: str
) -> None:
    bring(KNOWN)
    bring({"Rôles": [ROLES[0], ["n03", "Caen", "coanime"]]})
    bring({"Événements": AGENDA})
    assert bring({"Rôles": ROLES}, answers={NAME: "n25"}).problems == []
    assert len(roles(database_url)) == 2
