"""One bar a year: what is drawn, where its words stand, and the same in words."""

import re
from typing import Any

import pandas as pd
import pytest

from pages.funding.bars_html import html_of_bars
from pages.funding.year_bars import YearBars, year_bars, year_bars_alt
from pages.funding.years import ON_PHONE
from pages.ui.picture_sizes import WIDE

FULL = {"year": 2026, "secured": 96000, "probable": 31500, "to_find": 42500, "excess": 0, "budget": 170000}
BEYOND = {"year": 2026, "secured": 150000, "probable": 40000, "to_find": 0, "excess": 20000, "budget": 170000}
NO_BUDGET = {"year": 2027, "secured": None, "probable": 8000, "to_find": None, "excess": None, "budget": None}
NARROW = {"year": 2026, "secured": 160000, "probable": 4000, "to_find": 6000, "excess": 0, "budget": 170000}


def drawn(rows: list[dict[str, Any]], width: int = WIDE) -> YearBars:
    return year_bars(pd.DataFrame(rows), width)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_parts_of_a_year_follow_one_another_up_to_the_budget() -> None:
    parts = {row.name: (row.begin, row.end) for row in drawn([FULL]).parts}
    assert parts == {"secured": (0, 96000), "probable": (96000, 127500), "to_find": (127500, 170000)}


def test_a_part_that_is_nothing_is_not_drawn() -> None:
    assert {row.name for row in drawn([BEYOND]).parts} == {"secured", "probable"}


def test_the_words_of_a_narrow_part_stand_under_its_bar_none_over_another() -> None:
    bars = drawn([NARROW])
    inside = {row.name: row.inside for row in bars.parts}
    assert inside == {"secured": True, "probable": False, "to_find": False}
    notes = {plain(row.words): row.y for row in bars.below}
    assert set(notes) == {"probable 4 000 €", "à trouver 6 000 €"}
    assert len(set(notes.values())) == 2


def test_the_budgets_tick_never_strikes_through_the_words_of_a_part() -> None:
    (probable,) = {row.middle for row in drawn([BEYOND]).parts if row.name == "probable"}
    assert probable == pytest.approx(180000)  # right of the tick at 170 000, as wide as left of it


def test_what_goes_beyond_the_budget_and_a_missing_budget_are_said_at_the_bar() -> None:
    unknown = {**NO_BUDGET, "budget": 50000}
    words = {plain(row.words) for row in drawn([BEYOND, NO_BUDGET, unknown]).budgets}
    beyond = "budget 170 000 € · au-delà du budget : 20 000 €"
    assert words == {beyond, "budget non renseigné", "budget 50 000 €"}


def test_a_year_without_any_amount_is_drawn_without_an_exception() -> None:
    nothing = {**NO_BUDGET, "probable": None}
    bars = drawn([nothing])
    assert (bars.parts, bars.marks) == ([], [])
    assert "budget non renseigné" in html_of_bars(bars, "Rien.")


def test_the_same_in_words() -> None:
    told = plain(year_bars_alt(pd.DataFrame([FULL, NO_BUDGET])))
    assert told == (
        "Une barre par exercice. 2026 : sûr 96 000 €, probable 31 500 €, à trouver 42 500 € et budget 170 000 €. "
        "2027 : probable 8 000 € et budget non renseigné."
    )


def test_words_within_a_part_say_how_wide_a_window_they_need() -> None:
    bars = drawn([FULL])
    room = {row.name: row.room for row in bars.parts}
    assert room["secured"] < room["to_find"] < room["probable"] < 1090
    written = re.findall(
        r'<span class="dedans ([^"]*)"[^>]*--place: (\d+)px">([^<]*)', html_of_bars(bars, "Une barre.")
    )
    assert [(one, int(needed), words) for one, needed, words in written] == [
        ("acquis", round(room["secured"]), "sûr"),
        ("en-chemin", round(room["probable"]), "probable"),
        ("a-venir", round(room["to_find"]), "à trouver"),
    ]


def test_on_a_small_phone_each_amount_is_written_within_its_part_or_below_it() -> None:
    bars = drawn([FULL, NARROW], ON_PHONE)
    written = [one.words for one in bars.parts if one.inside and one.room <= ON_PHONE]
    assert len(written) + len(bars.below) == len(bars.parts)


def test_a_part_says_under_the_pointer_what_it_is_of_which_year() -> None:
    told = re.findall(r'title="([^"]*)"', html_of_bars(drawn([NARROW]), "Une barre."))
    assert list(map(plain, told)) == [
        "2026 · sûr : 160 000 €",
        "2026 · probable : 4 000 €",
        "2026 · à trouver : 6 000 €",
    ]


@pytest.mark.parametrize(
    ("longest", "width"), [(7, WIDE), (170_000, WIDE), (170_000, 340), (3 * 10**15, WIDE)]
)
def test_the_scale_has_a_few_round_amounts_as_far_as_the_longest_bar(longest: int, width: int) -> None:
    marks = drawn([{**FULL, "budget": longest, "secured": longest, "probable": 0, "to_find": 0}], width).marks
    assert marks[0] == 0 and marks[-1] <= longest
    assert 1 < len(marks) <= (6 if width > 600 else 3)
    assert str(marks[1]).rstrip("0") in ("1", "2", "5")
