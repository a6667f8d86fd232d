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


@pytest.mark.parametrize(("answer", "period"), [("keep", "2024-2025"), ("replace", "nov. 2024")])
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
