"""The timeline of a year: the network's moments above the band of months, those of the territories below."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd
from babel import Locale

from data_access.french import number, plural
from pages.records.timeline_lanes import GAP, PITCH, REACH, arrange, rooms
from pages.ui.charts import mark_style, theme, where_room
from pages.ui.labels import shorten, text_width
from pages.ui.palette import Palette, palette
from pages.ui.states import EVENT_STATES, State

_DAYS = (-2, 392)  # a little room before January, more after December, for labels
_BAND, _CAPTION = 30, 18  # heights in pixels
_CAPTION_WIDTH = 160  # pixels, with some air
_TITLE_SIZE, _DETAIL_SIZE, _HALF_LINE, _WIDEST = 15, 14, 9, 240
_NARROW = 600  # pixels under which months are initials
_MOST_IN_WORDS = 12


@dataclass(frozen=True)
class _Frame:
    """The heights of the picture, in pixels from its top."""

    band_top: float
    band_bottom: float
    height: float


@dataclass(frozen=True)
class Timeline:
    """How tall it is (pixels), the sentence that says how many names could not be written (empty where all were),
    and the chart, drawn only once it is asked for."""

    height: float
    note: str
    draw: Callable[[], alt.LayerChart]

    @cached_property
    def chart(self) -> alt.LayerChart:
        """The picture itself."""
        return self.draw()


def timeline(
    events: pd.DataFrame,
    year: int,
    scheme: str | None,
    width: int = 1090,
    milestones: pd.DataFrame | None = None,
) -> Timeline:
    """The events of a year in one picture.

    `events` has one row an event: code, title, start and end (dates), side ("network" or "territory"),
    state (a key of EVENT_STATES) and detail (the second line, « 30 mai · 317 présences »). An event of
    several days, or known only by its month, stands in their middle. An optional column weight says how much
    each label is worth where not all have room. `width` is the narrowest, in pixels, at which nothing may overlap.
    `milestones`: start, end and words (« 3 labels ») of what is only a thin line above the months.
    """
    rows, frame = _laid_out(events, year, width)

    def draw() -> alt.LayerChart:
        colors = palette(scheme)
        lines = (
            () if milestones is None or milestones.empty else _lines(milestones, year, frame, colors, width)
        )
        layers = [*_ground(year, frame, colors, width), *lines, *_moments(rows, frame, colors)]
        chart = alt.layer(*layers).properties(width="container", height=frame.height)
        return chart.configure(**theme(scheme))

    return Timeline(frame.height, _note(written=int((rows["align"] != "").sum()), of=len(rows)), draw)


def present(states: Iterable[str]) -> dict[str, tuple[State, str]]:
    """Those of EVENT_STATES in which some event is, in their order."""
    found = set(states)
    return {state: drawn for state, drawn in EVENT_STATES.items() if state in found}


def timeline_alt(events: pd.DataFrame, year: int) -> str:
    """The timeline in words, for those who do not see it; past twelve events, how many there are in each month."""
    if events.empty:
        return f"Frise de l'année {year} : aucun événement."
    sides = events["side"].value_counts()
    states = events["state"].value_counts()
    counted = [
        f"{number(states[state])} « {words} »"
        for state, (_, words) in EVENT_STATES.items()
        if state in states
    ]
    sentences = [
        f"Frise de l'année {year} : {plural(len(events), 'événement')}, "
        f"{number(sides.get('network', 0))} du réseau et {number(sides.get('territory', 0))} des territoires",
        ", ".join(counted),
    ]
    if len(events) <= _MOST_IN_WORDS:
        details = [f"{event.title}, {event.detail}" for event in events.sort_values("start").itertuples()]
        sentences.append(" ; ".join(details))
    else:
        sentences.append(f"Par mois : {_by_month(events, year)}")
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _by_month(events: pd.DataFrame, year: int) -> str:
    """How many begin in each month that has any; those that began the year before are of none."""
    names = Locale("fr").months["stand-alone"]["wide"]
    months = Counter(start.month for start in events["start"] if start.year == year)
    return ", ".join(f"{number(months[month])} en {names[month]}" for month in sorted(months))


def _laid_out(events: pd.DataFrame, year: int, width: int) -> tuple[pd.DataFrame, _Frame]:
    """The events with day, y, align ("left", "right", "" where the label fits nowhere), room (pixels, the
    narrowest picture on which it is written) and short texts."""
    first, last = _DAYS
    rows = events.sort_values(["start", "code"]).reset_index(drop=True)
    rows["day"] = [_day(start, end, year) for start, end in zip(rows["start"], rows["end"], strict=True)]
    rows["short_title"] = [shorten(title, _WIDEST, _TITLE_SIZE, 600) for title in rows["title"]]
    rows["short_detail"] = [shorten(detail, _WIDEST, _DETAIL_SIZE, 400) for detail in rows["detail"]]
    rows["weight"] = rows.get("weight", 1.0)
    rows["words"] = [EVENT_STATES[state][1] for state in rows["state"]]
    places = [
        (
            (day - first) / (last - first) * width,
            max(text_width(title, _TITLE_SIZE, 600), text_width(detail, _DETAIL_SIZE, 400)),
        )
        for day, title, detail in zip(rows["day"], rows["short_title"], rows["short_detail"], strict=True)
    ]
    above = rows["side"] == "network"
    rows["room"] = 0.0
    lanes = []
    for side in (above, ~above):
        mine = [place for place, here in zip(places, side, strict=True) if here]
        lanes.append(arrange(mine, width, list(rows["weight"][side])))
        rows.loc[side, "room"] = rooms(mine, lanes[-1], width, list(rows["weight"][side]))
    network, territory = lanes
    band_top = _CAPTION + network.count * PITCH
    frame = _Frame(band_top, band_top + _BAND, band_top + _BAND + territory.count * PITCH + _CAPTION)
    rows["y"], rows["align"] = 0.0, ""
    rows.loc[above, "y"] = [frame.band_top - standing.rise for standing in network.standings]
    rows.loc[~above, "y"] = [frame.band_bottom + standing.rise for standing in territory.standings]
    rows.loc[above, "align"] = [standing.align for standing in network.standings]
    rows.loc[~above, "align"] = [standing.align for standing in territory.standings]
    return rows, frame


def _day(start: date, end: date | None, year: int) -> float:
    """Day of the year, from 1, of the middle of an event; what spills over is drawn at the year's edge."""
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    begin = min(max(pd.Timestamp(start), first), last)
    finish = begin if pd.isna(end) else min(max(pd.Timestamp(end), begin), last)
    return float(1 + ((begin - first).days + (finish - first).days) / 2)


def _note(written: int, of: int) -> str:
    if written == of:
        return ""
    return (
        f"{plural(written, 'libellé')} sur {number(of)} : "
        "les autres, et ceux qu'une fenêtre étroite cache, se lisent en survolant les marques, et dans la liste."
    )


def _ground(year: int, frame: _Frame, colors: Palette, width: int) -> Iterator[alt.Chart]:
    """The band of months and the two captions."""
    starts = [date(year, month, 1) for month in range(1, 13)]
    names = Locale("fr").months["stand-alone"]["narrow" if width < _NARROW else "abbreviated"]
    months = pd.DataFrame(
        {
            "day": [_day(start, None, year) for start in starts],
            "name": [names[start.month] for start in starts],
            "top": frame.band_top,
            "bottom": frame.band_bottom,
            "y": (frame.band_top + frame.band_bottom) / 2,
        }
    )
    band = pd.DataFrame({"day": [1], "last": [(date(year + 1, 1, 1) - date(year, 1, 1)).days + 1]})
    band["top"], band["bottom"] = frame.band_top, frame.band_bottom
    captions = pd.DataFrame(
        {
            "day": 1,
            "y": [_CAPTION / 2, frame.height - _CAPTION / 2],
            "name": ["↑ les temps du réseau", "↓ dans les territoires"],
        }
    )
    bounds: dict[str, Any] = {"x": _x(), "y": _y(frame, "top"), "y2": "bottom"}
    words: dict[str, Any] = {"x": _x(), "y": _y(frame), "text": "name:N"}
    quiet: dict[str, Any] = {"align": "left", "baseline": "middle", "color": colors.muted, "fontSize": 14}
    yield alt.Chart(band).mark_rect(color=colors.panel, cornerRadius=6).encode(**bounds, x2="last")
    yield alt.Chart(months.iloc[1:]).mark_rule(color=colors.border).encode(**bounds)
    yield alt.Chart(months).mark_text(dx=6, **quiet).encode(**words)
    yield alt.Chart(captions).mark_text(dx=4, **quiet).encode(**words)


def _lines(
    milestones: pd.DataFrame, year: int, frame: _Frame, colors: Palette, width: int
) -> Iterator[alt.Chart]:
    """A thin line for each, its words beside the caption where there is room for them."""
    first, last = _DAYS
    drawn = pd.DataFrame(
        {
            "day": [_day(*dates, year) for dates in zip(milestones["start"], milestones["end"], strict=True)],
            "words": milestones["words"],
            "top": 2.0,
            "y": _CAPTION / 2,
            "foot": frame.band_top,
        }
    )
    free, written = _CAPTION_WIDTH, []
    for day, words in zip(drawn["day"], drawn["words"], strict=True):
        start = (day - first) / (last - first) * width
        end = start + GAP + text_width(words, _DETAIL_SIZE, 400)
        fits = free <= start and end <= width
        free = end + GAP if fits else free
        written.append(words if fits else "")
    drawn["written"] = written
    yield (alt.Chart(drawn).mark_rule(color=colors.border).encode(x=_x(), y=_y(frame, "top"), y2="foot"))
    quiet: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "color": colors.muted,
        "fontSize": _DETAIL_SIZE,
    }
    yield alt.Chart(drawn).mark_text(dx=GAP, **quiet).encode(x=_x(), y=_y(frame), text="written:N")


def _moments(rows: pd.DataFrame, frame: _Frame, colors: Palette) -> Iterator[alt.Chart]:
    """Stems, marks, and the labels that found a place."""
    styles = {state: mark_style(meaning, colors) for state, (meaning, _) in EVENT_STATES.items()}
    drawn = rows[
        ["day", "y", "align", "title", "detail", "words", "short_title", "short_detail", "room"]
    ].assign(
        foot=rows["side"].map({"network": frame.band_top, "territory": frame.band_bottom}),
        shape=[styles[state].shape for state in rows["state"]],
        fill=[styles[state].fill for state in rows["state"]],
        stroke=[styles[state].stroke for state in rows["state"]],
    )
    tooltip = [
        alt.Tooltip("title:N", title="Événement"),
        alt.Tooltip("detail:N", title="Date"),
        alt.Tooltip("words:N", title="Bilan"),
    ]
    place: dict[str, Any] = {"x": _x(), "y": _y(frame), "tooltip": tooltip}
    yield alt.Chart(drawn).mark_rule(color=colors.tocome).encode(x=_x(), y=_y(frame), y2="foot")
    yield (
        alt.Chart(drawn)
        .mark_point(size=190, opacity=1, strokeWidth=2)
        .encode(
            **place,
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )
    for align, dx in (("left", REACH + GAP), ("right", -REACH - GAP)):
        beside = drawn[drawn["align"] == align]
        text: dict[str, Any] = {"align": align, "dx": dx, "baseline": "middle"}
        title: dict[str, Any] = {"fontSize": _TITLE_SIZE, "fontWeight": 600, "color": colors.text}
        detail: dict[str, Any] = {"fontSize": _DETAIL_SIZE, "color": colors.muted}
        yield (
            alt.Chart(beside)
            .mark_text(dy=-_HALF_LINE, **text, **title)
            .encode(**place, text=where_room("short_title:N"))
        )
        yield (
            alt.Chart(beside)
            .mark_text(dy=_HALF_LINE, **text, **detail)
            .encode(**place, text=where_room("short_detail:N"))
        )


def _x() -> alt.X:
    return alt.X("day:Q", axis=None, scale=alt.Scale(domain=list(_DAYS), nice=False, zero=False))


def _y(frame: _Frame, field: str = "y") -> alt.Y:
    """Pixels from the top."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[frame.height, 0], nice=False))
