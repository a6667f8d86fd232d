"""Two rows of one file that say different things of one record: which of them is read is asked once."""

from typing import Any

import pytest

from data_access.importing.resolve.contradicting_rows import FIRST, LAST
from data_access.importing.resolve.parts_of_events import ADDED
from data_access.importing.resolve.payments_of_one_name import SEVERAL_PAYMENTS
from data_access.importing.undo.take_back import undo
from data_access.models import EventMeasure, Payment, Project
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import USER, Bring, admin, log, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Projet", "Territoire", "Étape", "Emplois"]
FILE: Sheets = {
    "Territoires": [["Territoire"], ["Dole"]],
    "Projets": [
        TITLES,
        ["Recyclerie", "Dole", "idée", 2],
        ["Fournil", "Dole", "créé", 4],
        ["Recyclerie", "Dole", "créé", 5],
        ["Recyclerie", "Dole", "développé", None],
    ],
}
KEY = "sure:Projets:lignes qui se contredisent"
COUNTS = "sure:Événements:comptes d'un même événement"


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def projects(url: str) -> list[tuple[Any, ...]]:
    return rows(url, Project, "name", "stage", "jobs_value")


def test_which_of_two_rows_is_read_is_asked_once_for_the_sheet(bring: Bring) -> None:
    report = bring(FILE)
    assert (question(report).key, offered(question(report))) == (KEY, [LAST, FIRST])
    assert {one.cell for one in report.problems} == {"C4", "C5"}


@pytest.mark.parametrize(
    ("answer", "recyclerie", "left"),
    [(LAST, ("developed", 5), {"C2", "D2", "C4"}), (FIRST, ("idea", 2), {"C4", "D4", "C5"})],
)
def test_what_is_not_read_is_left_aside_at_its_cell(
    bring: Bring, database_url: str, answer: str, recyclerie: tuple[Any, ...], left: set[str]
) -> None:
    report = bring(FILE, answers={KEY: answer})
    assert report.status == "imported"
    assert sorted(projects(database_url)) == [("Fournil", "created", 4), ("Recyclerie", *recyclerie)]
    (account,) = (one for one in report.cells if one.sheet == "Projets")
    assert {
        f"{'ABCD'[one.column]}{row + 1}" for one in account.marks for row in range(one.first, one.last + 1)
    } == left


def test_the_last_row_replaces_a_known_value_once_and_an_undo_brings_it_back(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": [["Territoire"], ["Dole"]], "Projets": [TITLES, ["Recyclerie", "Dole", "idée", 1]]})
    twice: Sheets = {
        "Projets": [TITLES, ["Recyclerie", "Dole", "idée", 3], ["Recyclerie", "Dole", "idée", 7]]
    }
    report = bring(twice, answers={KEY: LAST})
    assert [(one.before, one.after) for one in report.replaced] == [("1", "7")]
    assert projects(database_url) == [("Recyclerie", "idea", 7)]
    undo(admin(database_url), 2, user=USER)
    assert projects(database_url) == [("Recyclerie", "idea", 1)]


def test_the_last_row_that_says_what_is_known_changes_nothing(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire"], ["Dole"]], "Projets": [TITLES, ["Recyclerie", "Dole", "idée", 1]]})
    twice: Sheets = {
        "Projets": [TITLES, ["Recyclerie", "Dole", "idée", 3], ["Recyclerie", "Dole", "idée", 1]]
    }
    report = bring(twice, answers={KEY: LAST})
    assert (report.replaced, projects(database_url)) == ([], [("Recyclerie", "idea", 1)])


def test_counts_of_one_evening_that_contradict_are_settled_so(bring: Bring, database_url: str) -> None:
    line = ["Soirée", "06/02/2025", "réseau"]
    file: Sheets = {
        "Événements": [["Événement", "Date", "Portée", "Présents"], [*line, 58], [*line, 85]],
    }
    report = bring(file, answers={COUNTS: LAST})
    assert report.status == "imported"
    assert rows(database_url, EventMeasure, "value_value") == [(85,)]


PARTS: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée", "Contributeurs", "Satisfaction"],
        *(["Soirée", "06/02/2025", "réseau", count, 0.9] for count in (9, 11, 11, "environ 10")),
    ],
}


def test_counts_of_the_parts_of_an_event_may_be_added_and_cite_all_their_cells(
    bring: Bring, database_url: str
) -> None:
    assert offered(question(bring(PARTS))) == [ADDED, LAST, FIRST]
    report = bring(PARTS, answers={COUNTS: ADDED})
    assert (report.status, report.replaced) == ("imported", [])
    found = rows(database_url, EventMeasure, "measure", "value_value", "value_qualifier")
    assert sorted(found)[0] == ("contributors", 41, "about")
    assert "D2:D5" in {line.cells.get("value") for line in log(database_url)}
    again = bring(PARTS, answers={COUNTS: ADDED})
    assert (again.replaced, len(rows(database_url, EventMeasure, "id"))) == ([], 2)


def test_shares_of_the_parts_of_an_event_are_never_added(bring: Bring) -> None:
    line = ["Soirée", "06/02/2025", "réseau"]
    file: Sheets = {
        "Événements": [["Événement", "Date", "Portée", "Satisfaction"], [*line, 0.9], [*line, 0.8]]
    }
    assert offered(question(bring(file))) == [LAST, FIRST]


def test_equal_counts_of_one_event_above_its_table_are_asked_as_well(bring: Bring, database_url: str) -> None:
    file: Sheets = {
        "Événements": [
            ["Soirée du 6 février 2025"],
            ["Portée", "Contributeurs"],
            ["réseau", 9],
            ["réseau", 9],
        ],
    }
    answers = {"doubt:Événements:titre 0": "date", "column:Événements:2:name": "titre"}
    asked = {one.key: offered(one) for one in questions(bring(file, answers=answers))}
    assert asked[COUNTS] == [ADDED, LAST, FIRST]
    report = bring(file, answers={**answers, COUNTS: ADDED})
    assert (report.status, rows(database_url, EventMeasure, "value_value")) == ("imported", [(18,)])


PAYMENTS: Sheets = {
    "Financements": [["Financeur", "Objet", "Étape"], ["Fondation Ancre", "Essaimage", "accordé"]],
    "Versements": [
        ["Financeur", "Objet du dossier", "Versement", "Reçu le", "Montant reçu"],
        ["Fondation Ancre", "Essaimage", "Acompte", "12/03/2026", 5000],
        ["Fondation Ancre", "Essaimage", "Acompte", "12/06/2026", 5000],
    ],
}
OF_PAYMENTS = "sure:Versements:versements de même nom"


def payments(url: str) -> list[tuple[Any, ...]]:
    found = rows(url, Payment, "name", "received_start", "amount_received")
    return [(name.replace("\u00a0", " "), str(date), int(amount or 0)) for name, date, amount in found]


def test_two_payments_of_one_name_on_two_dates_may_be_two(bring: Bring, database_url: str) -> None:
    asked = question(bring(PAYMENTS))
    assert (asked.key, offered(asked)) == (OF_PAYMENTS, [SEVERAL_PAYMENTS, LAST, FIRST])
    assert bring(PAYMENTS, answers={OF_PAYMENTS: SEVERAL_PAYMENTS}).status == "imported"
    both = [("Acompte", "2026-03-12", 5000), ("Acompte (12 juin 2026)", "2026-06-12", 5000)]
    assert payments(database_url) == both


def test_the_same_two_payments_again_change_nothing_and_ask_nothing(bring: Bring, database_url: str) -> None:
    bring(PAYMENTS, answers={OF_PAYMENTS: SEVERAL_PAYMENTS})
    lines = PAYMENTS["Versements"]
    again = bring({"Versements": [lines[0], lines[2], lines[1]]})
    assert (again.status, len(payments(database_url))) == ("imported", 2)


def test_a_payment_on_a_date_of_which_only_the_amount_differs_is_still_one(bring: Bring) -> None:
    lines = PAYMENTS["Versements"]
    same_day = [*lines[2][:3], "12/03/2026", 6000]
    asked = question(bring(PAYMENTS | {"Versements": [*lines[:2], same_day]}))
    assert (asked.key, offered(asked)) == ("sure:Versements:lignes qui se contredisent", [LAST, FIRST])


def test_what_is_planned_and_what_is_received_of_one_payment_are_one(bring: Bring, database_url: str) -> None:
    file = PAYMENTS | {
        "Versements": [
            ["Financeur", "Objet du dossier", "Versement", "Prévu le", "Reçu le"],
            ["Fondation Ancre", "Essaimage", "Acompte", "12/03/2026", None],
            ["Fondation Ancre", "Essaimage", "Acompte", None, "15/03/2026"],
        ]
    }
    assert (bring(file).status, len(payments(database_url))) == ("imported", 1)
