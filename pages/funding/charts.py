"""Each fiscal year in one bar: what is secured, what is probable, what is still to find, against the budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from data_access.french import NO_BREAK, euros, join
from pages.ui.charts import theme, where_room
from pages.ui.labels import text_width
from pages.ui.palette import Palette, palette
from pages.ui.states import State

PARTS = {
    "secured": (State.ACQUIRED, "sûr"),
    "probable": (State.UNDERWAY, "probable"),
    "to_find": (State.TOCOME, "à trouver"),
}

_BAR, _ABOVE, _LANE, _BETWEEN = 58, 34, 22, 16  # heights in pixels
_AXIS, _MARGIN = 60, 12  # pixels left of the bars, and on both sides of a label within one
_WORD, _AMOUNT, _NOTE = 15, 17, 14  # sizes of letters
_NARROW = 600  # pixels under which the scale has few marks
_ROOM = 1.04  # what the scale leaves at the right of the longest bar


@dataclass(frozen=True)
class _Drawn:
    """What is to be drawn, in euros across and in pixels down."""

    segments: pd.DataFrame
    notes: pd.DataFrame
    ticks: pd.DataFrame
    years: list[tuple[int, float]]
    longest: float
    height: float
    width: int


def year_bars(rows: pd.DataFrame, scheme: str | None, width: int) -> alt.LayerChart:
    """One bar a year. `rows`: year, secured, probable, to_find, excess, budget (euros; None where unknown).

    The budget is a tall tick; what goes beyond it is said at the tick. A label that is wider than its segment stands
    under the bar. `width` is the narrowest, in pixels, at which nothing may overlap.
    """
    drawn = _laid_out(rows, width)
    layers = list(_layers(drawn, palette(scheme)))
    return alt.layer(*layers).properties(width="container", height=drawn.height).configure(**theme(scheme))


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
    beyond = f" · au-delà du budget : {euros(row['excess'])}" if row["excess"] else ""
    return f"budget {euros(row['budget'])}{beyond}"


def _laid_out(rows: pd.DataFrame, width: int) -> _Drawn:
    segments: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    ticks: list[dict[str, Any]] = []
    years = []
    reached = rows[list(PARTS)].astype(float).fillna(0).sum(axis=1)
    longest = float(max(reached.max(), rows["budget"].astype(float).fillna(0).max(), 1)) * _ROOM
    scale = (width - _AXIS) / longest
    y = 0.0
    for row in rows.to_dict("records"):
        top = y + _ABOVE
        mine = _segments(row, top, scale, longest)
        under, lanes = _under([one for one in mine if not one["inside"]], top + _BAR, scale, width - _AXIS)
        segments += mine
        notes += under
        ticks.append(_tick(row, top, scale, width - _AXIS))
        years.append((int(row["year"]), top + _BAR / 2))
        y = top + _BAR + lanes * _LANE + _BETWEEN
    return _Drawn(pd.DataFrame(segments), pd.DataFrame(notes), pd.DataFrame(ticks), years, longest, y, width)


def _segments(row: Any, top: float, scale: float, longest: float) -> list[dict[str, Any]]:
    """The parts of a year one after the other; the words of one that the budget's tick cuts stand on its wider side."""
    found = []
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
        found.append(
            {
                "part": name,
                "begin": begin,
                "end": end,
                "top": top,
                "bottom": top + _BAR,
                "words": words,
                "amount": amount,
                "inside": needed <= (right - left) * scale,
                "middle": (left + right) / 2,
                "room": needed / (right - left) * longest,
                "year": str(row["year"]),
            }
        )
        begin = end
    return found


def _under(
    segments: list[dict[str, Any]], bottom: float, scale: float, width: float
) -> tuple[list[dict[str, Any]], int]:
    """The labels under a bar, and in how many lanes: from the right, so that no leader crosses a label."""
    notes = []
    lanes: list[float] = []  # pixels from which each is taken
    for one in reversed(segments):
        words = f"{one['words']} {one['amount']}"
        needed = text_width(words, _NOTE, 400) + _MARGIN
        left = min(one["middle"] * scale, width - needed)
        lane = next((place for place, taken in enumerate(lanes) if left + needed <= taken), len(lanes))
        lanes[lane : lane + 1] = [left]
        notes.append(
            {
                "words": words,
                "x": left / scale,
                "middle": one["middle"],
                "from": bottom,
                "to": bottom + lane * _LANE + _LANE / 2,
                "y": bottom + (lane + 0.7) * _LANE,
            }
        )
    return notes, len(lanes)


def _tick(row: Any, top: float, scale: float, width: float) -> dict[str, Any]:
    """The budget of a year, and where its words stand: left of the tick where there is room, else right of it."""
    words = _budget_words(row)
    known = pd.notna(row["budget"])
    x = float(row["budget"]) if known else 0.0
    needed = text_width(words, _NOTE, 400)
    align = "right" if x * scale >= needed else "left"
    at = x if align == "right" else min(x, max(width - needed, 0) / scale)
    return {
        "x": x,
        "at": at,
        "words": words,
        "known": known,
        "align": align,
        "top": top - 8,
        "bottom": top + _BAR + 4,
        "y": top - 18,
    }


def _layers(drawn: _Drawn, colors: Palette) -> Iterator[alt.Chart]:
    x, y = _scales(drawn)
    looks: dict[str, tuple[dict[str, Any], str]] = {
        "secured": ({"fill": colors.acquired, "stroke": colors.acquired}, colors.on_acquired),
        "probable": ({"fill": colors.underway, "stroke": colors.underway_outline}, colors.on_underway),
        "to_find": (
            {"fill": colors.page, "stroke": colors.tocome, "strokeDash": [5, 4]},
            colors.text,
        ),
    }
    tooltip = [
        alt.Tooltip("year:N", title="Exercice"),
        alt.Tooltip("words:N", title="Part"),
        alt.Tooltip("amount:N", title="Montant"),
    ]
    for name, (look, ink) in looks.items():
        segments = drawn.segments
        if segments.empty or not (segments["part"] == name).any():
            continue
        mine = segments[segments["part"] == name]
        yield (
            alt.Chart(mine)
            .mark_rect(strokeWidth=1.5, cornerRadius=4, opacity=1, **look)
            .encode(x=x("begin"), x2="end", y=y("top"), y2="bottom", tooltip=tooltip)
        )
        inside = mine[mine["inside"]].assign(y=lambda rows: (rows["top"] + rows["bottom"]) / 2)
        words: dict[str, Any] = {"dy": -11, "fontSize": _WORD}
        amount: dict[str, Any] = {"dy": 10, "fontSize": _AMOUNT, "fontWeight": 600}
        for field, letters in (("words", words), ("amount", amount)):
            yield (
                alt.Chart(inside)
                .mark_text(color=ink, baseline="middle", **letters)
                .encode(x=x("middle"), y=y("y"), text=where_room(f"{field}:N"), tooltip=tooltip)
            )
    if len(drawn.notes):
        yield (
            alt.Chart(drawn.notes).mark_rule(color=colors.tocome).encode(x=x("middle"), y=y("from"), y2="to")
        )
        yield (
            alt.Chart(drawn.notes)
            .mark_text(align="left", dx=4, baseline="middle", fontSize=_NOTE, color=colors.text)
            .encode(x=x("x"), y=y("y"), text="words:N")
        )
    yield (
        alt.Chart(drawn.ticks[drawn.ticks["known"]])
        .mark_rule(strokeWidth=3, color=colors.text)
        .encode(x=x("x"), y=y("top"), y2="bottom")
    )
    for align in ("left", "right"):
        yield (
            alt.Chart(drawn.ticks[drawn.ticks["align"] == align])
            .mark_text(align=align, baseline="middle", fontSize=_NOTE, color=colors.muted)
            .encode(x=x("at"), y=y("y"), text="words:N")
        )


def _scales(drawn: _Drawn):  # type: ignore[no-untyped-def]
    """How a column is placed across (euros) and down (pixels), the same for all layers."""
    axis = alt.Axis(
        title=None,
        tickCount=5 if drawn.width > _NARROW else 2,
        labelExpr=f"format(datum.value, ',.0f') + '{NO_BREAK}€'",
        labels=not drawn.segments.empty or bool(drawn.ticks["known"].any()),
        labelFontSize=13,
    )
    places = [place for _, place in drawn.years]
    names = alt.Axis(
        title=None,
        values=places,
        grid=False,
        labelExpr=f"{[str(year) for year, _ in drawn.years]}[indexof({places}, datum.value)]",
        labelFontSize=16,
        labelFontWeight=600,
    )

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, drawn.longest], nice=False))

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", axis=names, scale=alt.Scale(domain=[drawn.height, 0], nice=False))

    return x, y
