"""Each fiscal year in one bar: what is secured, what is probable, what is still to find, against the budget. What
stands where; `bars_html` draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import pandas as pd

from data_access.french import euros, join
from pages.ui.labels import text_width
from pages.ui.states import State

PARTS = {
    "secured": (State.ACQUIRED, "sûr"),
    "probable": (State.UNDERWAY, "probable"),
    "to_find": (State.TOCOME, "à trouver"),
}

_BAR, _ABOVE, _LANE, _BETWEEN, _SCALE = 58, 34, 22, 16, 22  # heights in pixels
_AXIS, _MARGIN = 60, 12  # pixels left of the bars, and on both sides of a label within one
_WORD, _AMOUNT, _NOTE = 15, 17, 14  # sizes of letters
_NARROW = 600  # pixels under which the scale has few marks
_ROOM = 1.04  # what the scale leaves at the right of the longest bar


@dataclass(frozen=True)
class BarPart:
    """A part of a year: from where to where it reaches, in euros across and in pixels down. `inside`: whether its words
    stand within it, in the `middle` of what is free there; `room`: the narrowest picture, in pixels, that they fit."""

    name: str
    year: str
    words: str
    amount: str
    begin: float
    end: float
    top: float
    bottom: float
    middle: float
    inside: bool
    room: float


@dataclass(frozen=True)
class WordsBelow:
    """Words under a bar, which begin at `x` (euros), half a line above and below `y`; a line leads to them from the
    `middle` of their part, from `top` down to `bottom` (pixels)."""

    words: str
    x: float
    y: float
    middle: float
    top: float
    bottom: float


@dataclass(frozen=True)
class BudgetTick:
    """The budget of a year (`amount`, in euros; None where it is not known), a line from `top` down to `bottom`, and
    its words, which begin at `x`, or end there (`ends`), half a line above and below `y`."""

    amount: float | None
    words: str
    x: float
    ends: bool
    y: float
    top: float
    bottom: float


@dataclass(frozen=True)
class YearBars:
    """What is to be drawn, in euros across and in pixels down. `years`: each with the middle of its bar; `longest`: as
    far as the scale goes, which has `marks`; `height`, in all."""

    parts: Sequence[BarPart]
    below: Sequence[WordsBelow]
    budgets: Sequence[BudgetTick]
    years: Sequence[tuple[int, float]]
    longest: float
    marks: Sequence[int]
    height: float


def year_bars(rows: pd.DataFrame, width: int) -> YearBars:
    """One bar a year. `rows`: year, secured, probable, to_find, excess, budget (euros; None where unknown).

    The budget is a tall tick; what goes beyond it is said at the tick. A label that is wider than its segment stands
    under the bar. `width` is the narrowest, in pixels, at which nothing may overlap.
    """
    parts: list[BarPart] = []
    below: list[WordsBelow] = []
    budgets: list[BudgetTick] = []
    years = []
    reached = rows[list(PARTS)].astype(float).fillna(0).sum(axis=1)
    known = float(max(reached.max(), rows["budget"].astype(float).fillna(0).max()))
    longest = max(known, 1.0) * _ROOM
    scale = (width - _AXIS) / longest
    y = 0.0
    for row in rows.to_dict("records"):
        top = y + _ABOVE
        mine = list(_parts(row, top, scale, longest))
        words, lanes = _below([one for one in mine if not one.inside], top + _BAR, scale, width - _AXIS)
        parts += mine
        below += words
        budgets.append(_budget(row, top, scale, width - _AXIS))
        years.append((int(row["year"]), top + _BAR / 2))
        y = top + _BAR + lanes * _LANE + _BETWEEN
    marks = _marks(known, most=5 if width > _NARROW else 2)
    return YearBars(parts, below, budgets, years, longest, marks, y + _SCALE)


def year_bars_alt(rows: pd.DataFrame) -> str:
    """The same in words: a sentence a year."""
    sentences = []
    for row in rows.to_dict("records"):
        parts = [f"{words} {euros(row[name])}" for name, (_, words) in PARTS.items() if pd.notna(row[name])]
        sentences.append(f"{row['year']} : {join([*parts, _budget_words(row)])}.")
    return f"Une barre par exercice. {' '.join(sentences)}"


def _budget_words(row: Any) -> str:
    if pd.isna(row["budget"]):
        return "budget non renseigné"
    beyond = (
        f" · au-delà du budget : {euros(row['excess'])}" if pd.notna(row["excess"]) and row["excess"] else ""
    )
    return f"budget {euros(row['budget'])}{beyond}"


def _marks(known: float, most: int) -> list[int]:
    """The round amounts of the scale, so many at most beside nothing; none where no amount is known."""
    if not known:
        return []
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(one for one in steps if known / one <= most)
    return list(range(0, int(known) + 1, step))


def _parts(row: Any, top: float, scale: float, longest: float) -> Iterator[BarPart]:
    """The parts of a year one after the other; the words of one that the budget's tick cuts stand on its wider side."""
    begin, tick = 0.0, float(row["budget"]) if pd.notna(row["budget"]) else 0.0
    for name, (_, words) in PARTS.items():
        value = float(row[name]) if pd.notna(row[name]) else 0.0
        if value <= 0:
            continue
        end, amount = begin + value, euros(row[name])
        left, right = begin, end
        if begin < tick < end:
            left, right = (begin, tick) if tick - begin > end - tick else (tick, end)
        needed = max(text_width(words, _WORD, 400), text_width(amount, _AMOUNT, 600)) + 2 * _MARGIN
        yield BarPart(
            name,
            str(row["year"]),
            words,
            amount,
            begin,
            end,
            top,
            top + _BAR,
            middle=(left + right) / 2,
            inside=needed <= (right - left) * scale,
            room=needed / (right - left) * longest,
        )
        begin = end


def _below(
    parts: Sequence[BarPart], bottom: float, scale: float, width: float
) -> tuple[list[WordsBelow], int]:
    """The labels under a bar, and in how many lanes: from the right, so that no leader crosses a label."""
    found = []
    lanes: list[float] = []  # pixels from which each is taken
    for one in reversed(parts):
        words = f"{one.words} {one.amount}"
        needed = text_width(words, _NOTE, 400) + _MARGIN
        left = min(one.middle * scale, width - needed)
        lane = next((place for place, taken in enumerate(lanes) if left + needed <= taken), len(lanes))
        lanes[lane : lane + 1] = [left]
        y, foot = bottom + (lane + 0.7) * _LANE, bottom + (lane + 0.5) * _LANE
        found.append(WordsBelow(words, left / scale, y, one.middle, bottom, foot))
    return found, len(lanes)


def _budget(row: Any, top: float, scale: float, width: float) -> BudgetTick:
    """The budget of a year, and where its words stand: left of the tick where there is room, else right of it."""
    words = _budget_words(row)
    amount = float(row["budget"]) if pd.notna(row["budget"]) else None
    needed, reached = text_width(words, _NOTE, 400), amount or 0.0
    ends = reached * scale >= needed
    x = reached if ends else min(reached, max(width - needed, 0) / scale)
    return BudgetTick(amount, words, x, ends, top - 18, top - 8, top + _BAR + 4)
