"""The timeline of a year: the network's moments above the band of months, those of the territories below. What stands
where; a page draws it as HTML (`timeline_html`), the activity report as SVG."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

import pandas as pd
from babel import Locale

from data_access.french import number, plural
from pages.records.timeline_lanes import GAP, PITCH, Lanes, arrange, rooms
from pages.ui.labels import shorten, text_width
from pages.ui.states import EVENT_STATES, State

TITLE_SIZE, DETAIL_SIZE, HALF_LINE = (
    15,
    14,
    9,
)  # pixels; from the middle of a label to that of one of its two lines
_DAYS = (-2, 392)  # a little room before January, more after December, for labels
_BAND, _CAPTION = 30, 18  # heights in pixels
_CAPTION_WIDTH = 160  # pixels, with some air
_WIDEST = 240  # of a label; more only where there is room
_NARROW = 600  # pixels under which months are initials
_MOST_IN_WORDS = 12
_Texts = tuple[str, str]  # the two lines of a label


@dataclass(frozen=True)
class TimelineMoment:
    """An event on the timeline. `x`: its share of the width; `y`, `foot`: where its mark is, and where its stem meets
    the band, in pixels from the top. `align`: on which side of its label it stands, "" where that fits nowhere; `room`:
    the narrowest picture, in pixels, on which the label is written, as `short_title` and `short_detail`."""

    code: str
    title: str
    detail: str
    state: str
    x: float
    y: float
    foot: float
    align: Literal["left", "right", ""]
    room: float
    short_title: str
    short_detail: str

    @property
    def drawn(self) -> State:
        """How its mark is drawn."""
        return EVENT_STATES[self.state][0]

    @property
    def told(self) -> str:
        """All that is known of it, in words."""
        return f"{self.title}, {self.detail} · {EVENT_STATES[self.state][1]}"


class Caption(NamedTuple):
    """Words that begin at a share of the width, and how far their middle is from the top, in pixels."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Timeline:
    """A year as it is drawn. `height`; `band`: from where to where the band of months reaches down, in pixels from the
    top; `span`: from where to where it reaches across, in shares of the width. `months` and `captions`: words that
    begin at a share of the width; `lines`: the thin lines of what is no event, with their words where these have room.
    """

    height: float
    band: tuple[float, float]
    span: tuple[float, float]
    months: Sequence[Caption]
    captions: Sequence[Caption]
    lines: Sequence[Caption]
    moments: Sequence[TimelineMoment]

    @property
    def note(self) -> str:
        """How many names could not be written; empty where all were."""
        written = sum(one.align != "" for one in self.moments)
        if written == len(self.moments):
            return ""
        return (
            f"{plural(written, 'libellé')} sur {number(len(self.moments))} : "
            "les autres, et ceux qu'une fenêtre étroite cache, sont dans la liste."
        )


def timeline(
    events: pd.DataFrame, year: int, width: int = 1090, milestones: pd.DataFrame | None = None
) -> Timeline:
    """The events of a year in one picture.

    `events` has one row an event: code, title, start and end (dates), side ("network" or "territory"),
    state (a key of EVENT_STATES) and detail (the second line, « 30 mai · 317 présences »). An event of
    several days, or known only by its month, stands in their middle. An optional column weight says how much
    each label is worth where not all have room. `width` is the narrowest, in pixels, at which nothing may overlap.
    `milestones`: start, end and words (« 3 labels ») of what is only a thin line above the months.
    """
    rows, lanes = _laid_out(events, year, width)
    top = _CAPTION + lanes["network"] * PITCH
    bottom = top + _BAND
    height = bottom + lanes["territory"] * PITCH + _CAPTION
    middle = (top + bottom) / 2
    names = Locale("fr").months["stand-alone"]["narrow" if width < _NARROW else "abbreviated"]
    months = [
        Caption(_share(date(year, month, 1), None, year), middle, names[month]) for month in range(1, 13)
    ]
    start = months[0].x
    return Timeline(
        height,
        (top, bottom),
        (start, start + _length(year) / (_DAYS[1] - _DAYS[0])),
        months,
        [
            Caption(start, _CAPTION / 2, "↑ les temps du réseau"),
            Caption(start, height - _CAPTION / 2, "↓ dans les territoires"),
        ],
        [] if milestones is None else list(_lines(milestones, year, width)),
        [_moment(row, top, bottom) for row in rows.itertuples(index=False)],
    )


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


def _laid_out(events: pd.DataFrame, year: int, width: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """The events with x, rise (pixels from the band), align, room and short texts; how many lanes each side takes."""
    rows = events.sort_values(["start", "code"]).reset_index(drop=True)
    rows["x"] = [_share(start, end, year) for start, end in zip(rows["start"], rows["end"], strict=True)]
    rows["weight"] = rows.get("weight", 1.0)
    for name in ("short_title", "short_detail", "align"):
        rows[name] = ""
    rows["rise"], rows["room"] = 0.0, 0.0
    lanes = {}
    for name in ("network", "territory"):
        here = rows["side"] == name
        mine, weights = rows[here], list(rows["weight"][here])
        texts, arranged = _written(mine, width)
        rows.loc[here, "short_title"] = [title for title, _ in texts]
        rows.loc[here, "short_detail"] = [detail for _, detail in texts]
        rows.loc[here, "room"] = rooms(_places(mine, texts, width), arranged, width, weights)
        rows.loc[here, "rise"] = [standing.rise for standing in arranged.standings]
        rows.loc[here, "align"] = [standing.align for standing in arranged.standings]
        lanes[name] = arranged.count
    return rows, lanes


def _written(rows: pd.DataFrame, width: int) -> tuple[list[_Texts], Lanes]:
    """The texts of the events of one side, and how they stand: cut where they are long, but whole where all are written
    in as many lanes nevertheless."""
    events = [*zip(rows["title"], rows["detail"], strict=True)]
    weights = list(rows["weight"])
    texts = [_cut(*one) for one in events]
    arranged = arrange(_places(rows, texts, width), width, weights)
    are_cut = [turn for turn, (one, whole) in enumerate(zip(texts, events, strict=True)) if one != whole]
    if not all(one.align for one in arranged.standings) or len(are_cut) > _MOST_IN_WORDS:
        return texts, arranged
    for turn in are_cut:
        longer = [*texts[:turn], events[turn], *texts[turn + 1 :]]
        tried = arrange(_places(rows, longer, width), width, weights)
        if tried.count <= arranged.count and all(one.align for one in tried.standings):
            texts, arranged = longer, tried
    return texts, arranged


def _cut(title: str, detail: str) -> _Texts:
    return shorten(title, _WIDEST, TITLE_SIZE, 600), shorten(detail, _WIDEST, DETAIL_SIZE, 400)


def _places(rows: pd.DataFrame, texts: Sequence[_Texts], width: int) -> list[tuple[float, float]]:
    """Where the mark of each is, and how wide its label is, in pixels."""
    return [
        (x * width, max(text_width(title, TITLE_SIZE, 600), text_width(detail, DETAIL_SIZE, 400)))
        for x, (title, detail) in zip(rows["x"], texts, strict=True)
    ]


def _moment(row: Any, top: float, bottom: float) -> TimelineMoment:
    """An event between the band, from `top` to `bottom`, and the edge."""
    y, foot = (top - row.rise, top) if row.side == "network" else (bottom + row.rise, bottom)
    return TimelineMoment(
        row.code,
        row.title,
        row.detail,
        row.state,
        row.x,
        y,
        foot,
        row.align,
        row.room,
        row.short_title,
        row.short_detail,
    )


def _share(start: date, end: date | None, year: int) -> float:
    """Where on the picture the middle of an event is; what spills over is drawn at the year's edge."""
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    begin = min(max(pd.Timestamp(start), first), last)
    finish = begin if pd.isna(end) else min(max(pd.Timestamp(end), begin), last)
    day = 1 + ((begin - first).days + (finish - first).days) / 2
    return (day - _DAYS[0]) / (_DAYS[1] - _DAYS[0])


def _length(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _lines(milestones: pd.DataFrame, year: int, width: int) -> Iterator[Caption]:
    """A thin line for each, its words beside the caption where there is room for them."""
    free = float(_CAPTION_WIDTH)
    for start, end, words in milestones[["start", "end", "words"]].itertuples(index=False):
        x = _share(start, end, year)
        reach = x * width + GAP + text_width(words, DETAIL_SIZE, 400)
        fits = free <= x * width and reach <= width
        free = reach + GAP if fits else free
        yield Caption(x, _CAPTION / 2, words if fits else "")
