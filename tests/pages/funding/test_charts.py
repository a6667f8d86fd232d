"""One bar a year: what is drawn, where its words stand, and the same in words."""

from typing import Any

import pandas as pd
import pytest

from pages.funding.charts import year_bars, year_bars_alt
from pages.ui.charts import WIDE

FULL = {"year": 2026, "secured": 96000, "probable": 31500, "to_find": 42500, "excess": 0, "budget": 170000}
BEYOND = {"year": 2026, "secured": 150000, "probable": 40000, "to_find": 0, "excess": 20000, "budget": 170000}
NO_BUDGET = {"year": 2027, "secured": None, "probable": 8000, "to_find": None, "excess": None, "budget": None}
NARROW = {"year": 2026, "secured": 160000, "probable": 4000, "to_find": 6000, "excess": 0, "budget": 170000}


def drawn(rows: list[dict[str, Any]], width: int = WIDE) -> list[dict[str, Any]]:
    """Every row of every layer."""
    spec = year_bars(pd.DataFrame(rows), "light", width).to_dict()
    return [row for values in spec["datasets"].values() for row in values]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_parts_of_a_year_follow_one_another_up_to_the_budget() -> None:
    parts = {row["part"]: (row["begin"], row["end"]) for row in drawn([FULL]) if "part" in row}
    assert parts == {"secured": (0, 96000), "probable": (96000, 127500), "to_find": (127500, 170000)}


def test_a_part_that_is_nothing_is_not_drawn() -> None:
    assert {row["part"] for row in drawn([BEYOND]) if "part" in row} == {"secured", "probable"}


def test_the_words_of_a_narrow_part_stand_under_its_bar_none_over_another() -> None:
    rows = drawn([NARROW])
    inside = {row["part"]: row["inside"] for row in rows if "part" in row}
    assert inside == {"secured": True, "probable": False, "to_find": False}
    notes = {plain(row["words"]): row["y"] for row in rows if "from" in row}
    assert set(notes) == {"probable 4 000 €", "à trouver 6 000 €"}
    assert len(set(notes.values())) == 2


def test_the_budgets_tick_never_strikes_through_the_words_of_a_part() -> None:
    (probable,) = {row["middle"] for row in drawn([BEYOND]) if row.get("part") == "probable"}
    assert probable == pytest.approx(180000)  # right of the tick at 170 000, as wide as left of it


def test_what_goes_beyond_the_budget_and_a_missing_budget_are_said_at_the_bar() -> None:
    words = {plain(row["words"]) for row in drawn([BEYOND, NO_BUDGET]) if "known" in row}
    assert words == {"budget 170 000 € · au-delà du budget : 20 000 €", "budget non renseigné"}


def test_a_year_without_any_amount_is_drawn_without_an_exception() -> None:
    nothing = {**NO_BUDGET, "probable": None}
    assert not [row for row in drawn([nothing]) if "part" in row]


def test_the_same_in_words() -> None:
    told = plain(year_bars_alt(pd.DataFrame([FULL, NO_BUDGET])))
    assert told == (
        "Une barre par exercice. 2026 : sûr 96 000 €, probable 31 500 €, à trouver 42 500 € et budget 170 000 €. "
        "2027 : probable 8 000 € et budget non renseigné."
    )


def test_words_within_a_part_are_left_out_of_a_window_too_narrow_for_them() -> None:
    rows = pd.DataFrame([FULL])
    spec = year_bars(rows, "light", WIDE).to_dict()
    texts = [one["encoding"]["text"] for one in spec["layer"] if one["mark"]["type"] == "text"]
    inside = [text["condition"] for text in texts if "condition" in text]
    assert {(one["test"], one["field"]) for one in inside} == {
        ("width >= datum.room", "words"),
        ("width >= datum.room", "amount"),
    }
    room = {row["part"]: row["room"] for row in drawn([FULL]) if "part" in row}
    assert room["secured"] < room["to_find"] < room["probable"] < 1090
