"""A period within the one that is known replaces it only when that is answered; a status that is not said is asked."""

import pytest

from data_access.models import Sponsorship
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import question

KNOWN = {
    "Territoires": [["Territoire"], ["Caen"], ["Figeac"], ["Reims"]],
    "Parrainages": [["Parrain", "Filleul", "Saison", "Statut"], ["Figeac", "Caen", "2024-2025", "actif"]],
}
KEY = "whole:Parrainages:sponsorships.period"
SINCE = {"Parrainages": [["Parrain", "Filleul", "Depuis"], ["Figeac", "Caen", "nov. 2024"]]}


def periods(url: str) -> list[tuple[object, ...]]:
    return rows(url, Sponsorship, "period_text", "status")


def test_it_is_asked_with_both_periods_and_nothing_is_replaced(bring: Bring, database_url: str) -> None:
    bring(KNOWN)
    (asked,) = bring(SINCE).problems
    assert (asked.severity, asked.cell, question(asked)) == ("error", "C2", (KEY, ["keep", "replace"]))
    assert all(words in asked.message for words in ("2024-2025", "nov. 2024"))
    assert periods(database_url) == [("2024-2025", "active")]


@pytest.mark.parametrize(("answer", "period"), [("keep", "2024-2025"), ("replace", "depuis nov. 2024")])
def test_the_answer_keeps_it_or_replaces_it(
    bring: Bring, database_url: str, answer: str, period: str
) -> None:
    bring(KNOWN)
    assert bring(SINCE, answers={KEY: answer}).problems == []
    assert periods(database_url) == [(period, "active")]


@pytest.mark.parametrize("period", ["2024-2025", None])
def test_the_same_period_or_none_is_not_asked(bring: Bring, database_url: str, period: str | None) -> None:
    bring(KNOWN)
    sheet = [["Parrain", "Filleul", "Saison"], ["Figeac", "Caen", period]]
    assert bring({"Parrainages": sheet}).problems == []
    assert periods(database_url) == [("2024-2025", "active")]


def test_a_new_pair_without_a_status_is_told_and_one_answer_gives_it_to_all(
    bring: Bring, database_url: str
) -> None:
    bring({"Territoires": KNOWN["Territoires"]})
    sheets = {"Parrainages": [["Parrain", "Filleul"], ["Figeac", "Caen"], ["Figeac", "Reims"]]}
    report = bring(sheets, dry_run=True)
    key = "whole:Parrainages:sponsorships.status"
    assert (report.status, {question(one)[0] for one in report.problems}) == ("ready", {key})
    assert bring(sheets, answers={key: "active"}).problems == []
    assert {status for _, status in periods(database_url)} == {"active"}


def test_a_known_pair_keeps_its_status_where_the_file_says_none(bring: Bring, database_url: str) -> None:
    bring(KNOWN)
    sheets = {"Parrainages": [["Parrain", "Filleul"], ["Figeac", "Caen"]]}
    bring(sheets, answers={"whole:Parrainages:sponsorships.status": "ended"})
    assert periods(database_url) == [("2024-2025", "active")]


LONGER, ACROSS = (f"whole:Parrainages:sponsorships.{name}" for name in ("longer_period", "other_period"))


def pair(period: str) -> dict[str, list[list[object]]]:
    return {"Parrainages": [["Parrain", "Filleul", "Saison", "Statut"], ["Figeac", "Caen", period, "actif"]]}


@pytest.mark.parametrize("period", ["2024-2027", "2023-2026", "sept. 2023 – juin 2026"])
def test_a_longer_period_is_asked_and_nothing_is_replaced(
    bring: Bring, database_url: str, period: str
) -> None:
    bring(KNOWN)
    (asked,) = bring(pair(period)).problems
    assert (asked.severity, asked.cell, question(asked)) == ("error", "C2", (LONGER, ["keep", "replace"]))
    assert all(words in asked.message for words in ("2024-2025", period))
    assert periods(database_url) == [("2024-2025", "active")]


@pytest.mark.parametrize(("answer", "period"), [("keep", "2024-2025"), ("replace", "2024-2027")])
def test_the_answer_prolongs_it_or_keeps_it(
    bring: Bring, database_url: str, answer: str, period: str
) -> None:
    bring(KNOWN)
    assert bring(pair("2024-2027"), answers={LONGER: answer}).problems == []
    assert periods(database_url) == [(period, "active")]


def test_a_longer_period_of_another_line_of_the_file_is_asked_too(bring: Bring, database_url: str) -> None:
    sheet = [*KNOWN["Parrainages"], ["Figeac", "Caen", "2024-2026", "actif"]]
    report = bring({**KNOWN, "Parrainages": sheet})
    assert [question(one)[0] for one in report.problems] == [LONGER]
    assert periods(database_url) == []


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        ("replace", [("2025-2026", "active")]),
        ("another", [("2024-2025", "active"), ("2025-2026", "active")]),
    ],
)
def test_a_period_that_runs_across_the_known_one_is_asked(
    bring: Bring, database_url: str, answer: str, stored: list[tuple[object, ...]]
) -> None:
    bring(KNOWN)
    (asked,) = bring(pair("2025-2026")).problems
    assert question(asked) == (ACROSS, ["replace", "another"])
    assert bring(pair("2025-2026"), answers={ACROSS: answer}).problems == []
    assert periods(database_url) == stored


def test_a_period_after_the_known_one_is_another_turn_and_not_asked(bring: Bring, database_url: str) -> None:
    bring(KNOWN)
    assert bring(pair("2026-2027")).problems == []
    assert [period for period, _ in periods(database_url)] == ["2024-2025", "2026-2027"]
