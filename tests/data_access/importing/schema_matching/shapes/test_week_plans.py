"""Plans by weeks are asked about, and never read as a list of events."""

import datetime
from typing import Any

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, question, understood

KEY = "doubt:Feuil1:planning par semaines"
WEEKS = ["S36", "S37", "S38"]
MONDAYS = [datetime.date(2026, 8, 31) + datetime.timedelta(days=7 * one) for one in range(3)]


def plan(weeks: list[Any], *titles: str) -> Rows:
    beside = [f"{title} de Léa" for title in titles[1:]]
    return [
        [*titles, *weeks],
        ["Lancement", *beside, "x", None, None],
        ["Soirée des idées", *beside, None, "x", "x"],
        ["Bilan à chaud", *beside, None, None, "x"],
    ]


def asked(rows: Rows, answers: dict[str, str] | None = None, **more: Any) -> dict[str, list[str]]:
    _, problems = understood("Feuil1", rows, answers=answers or {}, **more)
    return dict(question(one) for one in problems if one.question)


@pytest.mark.parametrize("weeks", [WEEKS, ["Sem. 51", "Sem. 52", "Sem. 1"], MONDAYS])
def test_a_plan_by_weeks_is_asked_and_nothing_of_it_is_read(weeks: list[Any]) -> None:
    rows = plan(weeks, "Étape", "Responsable")
    sheets, _ = understood("Feuil1", rows)
    assert (sheets, asked(rows)) == ([], {KEY: ["-", "tableau"]})


def test_so_is_one_of_bars_in_colour_alone() -> None:
    rows: Rows = [["Étape", *WEEKS], ["Lancement"], ["Bilan à chaud"]]
    assert asked(rows, blanks={(1, 1): "FF9999", (2, 3): "FF9999"}) == {KEY: ["-", "tableau"]}


def test_one_that_is_said_to_list_events_is_asked_all_the_same() -> None:
    assert asked(plan(WEEKS, "Action"), {"sheet:Feuil1": "events"}) == {KEY: ["-", "tableau"]}


@pytest.mark.parametrize("answer", ["-", "tableau"])
def test_the_answer_leaves_it_or_reads_it_as_a_table(answer: str) -> None:
    assert KEY not in asked(plan(WEEKS, "Étape", "Responsable"), {KEY: answer})


@pytest.mark.parametrize(
    "rows",
    [
        [["Étape", "S36", "S37", "S38"], ["Lancement", 120, 80, 40], ["Bilan", 1000, 2000, 3000]],
        [["Territoire", *MONDAYS], ["Caen", "x", "x", None], ["Dole", None, "x", "x"]],
        [["Étape", "S1", "S2"], ["Lancement", "x", None], ["Bilan", None, "x"]],
    ],
    ids=["amounts", "territories and sessions", "half years"],
)
def test_amounts_sessions_and_half_years_are_no_plan(rows: Rows) -> None:
    assert KEY not in asked(rows)
