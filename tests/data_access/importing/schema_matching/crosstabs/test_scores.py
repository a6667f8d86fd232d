"""Scores, « 3/5 », stand for states: what a legend says of them is read; what none says is asked, each by itself."""

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.schema_matching.values.state_codes import scores
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    HEADER,
    Rows,
    day,
    problems,
    read,
    said,
)
from tests.data_access.importing.schema_matching.grids import only, question
from tests.data_access.importing.schema_matching.grids import problems as said_of

SCORES: Rows = [HEADER, ["Caen", "3/5", "5/5"], ["Guyane", "4/5", "3/5"]]
KEYS = [f"word:Promo 2:cases:{score}" for score in ("3/5", "5/5", "4/5")]


def asked(known: Known, rows: Rows) -> dict[str, list[str]]:
    return dict(question(one) for one in problems(read(known, rows)) if one.question)


def test_each_score_is_asked_by_itself_and_may_be_a_date(known: Known) -> None:
    found = asked(known, SCORES)
    assert list(found) == KEYS
    assert found[KEYS[0]][-2:] == ["date", "-"] and {"done", "under_way"} <= set(found[KEYS[0]])
    sheet = read(known, SCORES, answers=dict(zip(KEYS, ("under_way", "done", "-"), strict=True)))
    assert problems(sheet) == []
    assert {cell: state for cell, (_, _, state) in said(sheet).items()} == {
        "B2": "under_way",
        "C2": "done",
        "C3": "under_way",
    }


def test_no_score_need_be_in_full(known: Known) -> None:
    rows: Rows = [HEADER, ["Caen", "3/5", "2/5"], ["Guyane", "4/5", "3/5"]]
    assert [key[-3:] for key in asked(known, rows)] == ["3/5", "2/5", "4/5"]


def test_a_score_that_is_answered_to_be_a_date_is_read_as_one(known: Known) -> None:
    answers = {KEYS[0]: "date", KEYS[1]: "done", KEYS[2]: "-", "word:Promo 2:cases:date seule": "done"}
    answers |= {"word:Promo 2:cases:date seule à venir": "to_come", "year:Promo 2:dates des cases": "2025"}
    sheet = read(known, SCORES, answers=answers)
    assert [row.values.get("done") for row in sheet.rows] == [day("2025-05-03"), None, day("2025-05-03")]


@pytest.mark.parametrize(
    "legend", ["5/5 = fait, moins = en cours", "3/5 : en cours ; 4/5 : en cours ; 5/5 : fait"]
)
def test_what_a_legend_says_of_scores_is_read(known: Known, legend: str) -> None:
    sheet = read(known, [*SCORES, [], [legend]])
    assert problems(sheet) == []
    assert [state for _, _, state in said(sheet).values()] == ["under_way", "done", "under_way", "under_way"]


def test_what_is_more_than_a_score_of_the_legend_is_not_less(known: Known) -> None:
    rows: Rows = [*SCORES, [], ["5/5 = fait, 3/5 = en cours, moins = à venir"]]
    assert list(asked(known, rows)) == [KEYS[2]]


def test_all_states_are_offered_for_the_scores_of_a_list() -> None:
    rows: Rows = [["Projet", "Étape"], ["Conserverie", "3/5"], ["Ressourcerie", "5/5"], ["Repair", "5/5"]]
    offered = [question(one)[1] for one in said_of(only("Projets", rows)) if one.question]
    assert len(offered) == 3 and all({"idea", "created"} <= set(one) for one in offered)


@pytest.mark.parametrize(
    "days",
    [["3/5", "4/5", "12/5"], ["3/5", "4/5", "4/6"], ["3/5", "3/5", "3/5"], ["3/5/2025", "4/5/2025"], ["3/5"]],
)
def test_days_are_no_scores(days: list[str]) -> None:
    assert scores(days) == frozenset()
