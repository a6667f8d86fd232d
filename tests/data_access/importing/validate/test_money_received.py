"""Payments beside their grant and beside one another: asked where they go beyond it, silent where they are usual."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.models import Payment, Visit
from tests.data_access.importing.books import bringing, imported, offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

FILES = ["Financeur", "Objet", "Exercice", "Montant demandé", "Montant accordé", "Conventionné", "Étape"]
PAYMENTS = ["Financeur", "Objet", "Versement", "Montant prévu", "Montant reçu"]
A = ["Fondation A", "Ateliers"]
KEY = "sure:Versements:versements au-delà de ce qui est accordé"


def files(*amounts: list[Any]) -> list[list[Any]]:
    return [FILES, *([*A, *one, "accordé"] for one in amounts)]


def payments(*lines: list[Any]) -> list[list[Any]]:
    return [PAYMENTS, *([*A, *one] for one in lines)]


GRANTED: Sheets = {"Financements": files([2025, 20_000, 18_000, None])}


def test_a_payment_that_goes_beyond_its_grant_of_the_same_file_is_asked_and_no_other_is(
    bring_book: Bring, sqlite_url: str
) -> None:
    wrong = payments(["acompte", 9_000, 90_000], ["solde", 9_000, 9_000])
    report = bring_book(GRANTED | {"Versements": wrong})
    assert [one.cell for one in report.problems] == ["E2"]
    assert (question(report).key, offered(question(report))) == (KEY, [YES, LEAVE_OUT])
    assert bring_book(GRANTED | {"Versements": wrong}, answers={KEY: LEAVE_OUT}).status == "imported"
    assert rows(sqlite_url, Payment, "amount_received") == [(None,), (9_000,)]


def test_payments_that_are_stored_count_among_those_of_the_grant(bring_book: Bring, sqlite_url: str) -> None:
    imported(sqlite_url, GRANTED | {"Versements": payments(["acompte", 9_000, 9_000])})
    report = bring_book({"Versements": payments(["solde", 9_000, 9_500])}, dry_run=True)
    assert question(report).key == KEY
    told = messages(report).replace("\u202f", " ")
    assert "ce dossier aurait reçu 18 500 €, et 18 000 € lui sont accordés" in told
    assert bring_book({"Versements": payments(["acompte", 9_000, 9_000])}).problems == []  # known already
    assert bring_book({"Versements": payments(["solde", 9_000, 9_000])}).problems == []  # ends it exactly


@pytest.mark.parametrize(
    ("granted", "lines"),
    [
        ([[2025, 20_000, None, None]], [["avance", 9_000, 9_000]]),
        ([[2025, 20_000, 18_000, None]], [["tout", 9_000, 18_000]]),
        ([[2025, None, 9_000, None], [2026, None, 9_000, None]], [["a", None, 9_000], ["b", None, 9_000]]),
        ([[2025, None, 9_000, 8_000], [2026, None, 9_000, None]], [["a", None, 8_000], ["b", None, 9_000]]),
        ([[2025, None, 100, None]], [["a", None, 33.34], ["b", None, 33.34], ["c", None, 33.34]]),
        ([[2025, None, 18_000, None]], [["a", 9_000, None], ["b", 9_000, 0]]),
    ],
    ids=["before it is granted", "all at once", "two years", "contracted in part", "rounded", "none came"],
)
def test_payments_as_they_usually_come_ask_nothing(
    bring_book: Bring, granted: list[list[Any]], lines: list[list[Any]]
) -> None:
    asked = bring_book({"Financements": files(*granted), "Versements": payments(*lines)}).problems
    assert [one.message for one in asked if one.severity == "error"] == []


def test_what_was_paid_back_is_taken_off(bring_book: Bring, sqlite_url: str) -> None:
    sheets = GRANTED | {"Versements": payments(["a", None, 18_000], ["trop perçu", None, -4_000])}
    (negative,) = {one.question.key for one in bring_book(sheets).problems if one.question}
    assert "au-delà" not in negative
    assert bring_book(sheets, answers={negative: YES}).status == "imported"
    assert bring_book({"Versements": payments(["b", None, 4_000])}).problems == []


def test_two_funders_of_one_project_are_granted_each_their_own(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Financements": [
            *files([2025, None, 9_000, None]),
            ["Fondation B", *A[1:], 2025, None, 5_000, None, "accordé"],
        ],
        "Versements": [*payments(["solde", None, 9_000]), ["Fondation B", *A[1:], "solde", None, 5_000]],
    }
    assert bring_book(sheets).problems == []


def test_a_grant_that_falls_below_what_was_paid_is_asked_and_one_that_is_repeated_is_not(
    bring_book: Bring, sqlite_url: str
) -> None:
    imported(sqlite_url, GRANTED | {"Versements": payments(["acompte", None, 9_000])})
    lower = {"Financements": files([2025, 20_000, 8_000, None])}
    asked = question(bring_book(lower, dry_run=True)).key
    assert asked == "sure:Financements:accordé en dessous de ce qui a été versé"
    assert bring_book(GRANTED).problems == []
    assert bring_book(lower, answers={asked: YES}).status == "imported"
    assert bring_book(lower).problems == []  # known, and answered for


def test_the_second_year_of_a_grant_of_which_the_first_was_paid_asks_nothing(
    bring_book: Bring, sqlite_url: str
) -> None:
    imported(sqlite_url, GRANTED | {"Versements": payments(["tout", None, 18_000])})
    assert bring_book({"Financements": files([2026, 20_000, 500, None])}).problems == []


# Visits at one of several hosts

HOSTED: Sheets = {
    "Territoires": [["Territoire"], ["Amiens"], ["Reims"], ["Figeac"]],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée"],
        ["k", "Katalyze", "Amiens", "territoire"],
        ["agora", "Agora", None, "réseau"],
    ],
    "Rôles": [["Événement", "Territoire", "Rôle"], ["k", "Reims", "hôte"]],
}


@pytest.mark.parametrize(
    ("event", "host"), [("k", "Amiens"), ("k", "Reims"), ("k", None), ("agora", "Reims")]
)
def test_a_visit_at_a_host_of_its_event_or_at_one_without_a_host_asks_nothing(
    sqlite_url: str, event: str, host: str | None
) -> None:
    imported(sqlite_url, HOSTED)
    visit = [["Territoire", "Événement", "Chez"], ["Figeac", event, host]]
    assert bringing(sqlite_url)({"Participations": visit}).problems == []


def test_a_visit_at_none_of_the_hosts_is_asked_of_a_file_that_tells_of_both(
    bring_book: Bring, sqlite_url: str
) -> None:
    visits = [["Territoire", "Événement", "Chez"], ["Reims", "k", "Figeac"], ["Figeac", "k", "Amiens"]]
    sheets = HOSTED | {"Participations": visits}
    report = bring_book(sheets)
    assert [one.cell for one in report.problems] == ["C2"]
    assert "« Katalyze » est chez « Amiens » et « Reims », et cette ligne dit chez « Figeac »" in messages(
        report
    )
    assert bring_book(sheets, answers={question(report).key: LEAVE_OUT}).status == "imported"
    assert len(rows(sqlite_url, Visit, "id")) == 1
