"""How sponsorship is handed on, from left to right: who sponsored the labelled, whom these sponsor today."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import altair as alt
import pandas as pd
import streamlit as st

from data_access.french import date_of, join, plural
from data_access.palette import Palette, palette
from data_access.queries.sponsorship_relay import SponsorNoted
from data_access.vocabulary import TerritoryStatus
from pages.provenance.source_dialog import Source
from pages.records.tables import Sentence, beside_head, show_head
from pages.ui.charts import WIDE, draw, spec_of, theme
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.html_table import draw_table
from pages.ui.labels import shorten, text_width
from pages.ui.presentation import as_list
from pages.ui.states import State, mark_style, status_state
from pages.ui.wording import SPONSOR_TO_FIND, sponsor_words

TITLE = "De parrainé à parrain"
HEADS = ("Qui les a parrainés", "Territoires labellisés", "Qui ils parrainent")

_SPAN = 2.8  # columns: the last one needs no room for a line
_COLUMN = WIDE / _SPAN
_ROW, _TOP = 54, 44  # pixels
_MARK, _NAME, _TEXT = 260, 17, 20  # size; pixels; from a mark's centre to its name
_ACTIVE, _ENDED, _TO_FIND = "active", "ended", "to_find"
_DASHES = {_ACTIVE: [1, 0], _ENDED: [1, 8], _TO_FIND: [12, 10]}  # told apart by shape as well as by colour
_STEPS = 16  # points of a curve
_MOST_HANDED = 12  # who took over, in words
_WIDEST = _COLUMN - 90  # pixels of a name


@dataclass(frozen=True)
class _Node:
    """A territory in one of the three columns, at a height in rows; `state` None: not known who it is."""

    column: int
    row: float
    name: str
    state: State | None


@dataclass(frozen=True)
class _Tie:
    """A sponsorship from one node to another."""

    start: _Node
    end: _Node
    active: bool

    @property
    def kind(self) -> str:
        """Of which kind its line is: see `_DASHES`."""
        return _ACTIVE if self.active else _TO_FIND if self.start.state is None else _ENDED


def chain_legend() -> str:
    """What the lines mean, as Markdown."""
    entries = (
        ":violet[**——**] parrainage noté « actif »",
        ":violet[**· · ·**] parrainage terminé",
        f":gray[**– – –**] {SPONSOR_TO_FIND} ensemble",
    )
    return f"{NO_BREAK * 3} ".join(entry.replace(" ", NO_BREAK) for entry in entries)


def show_chain(links: pd.DataFrame, file: str, source: Source) -> None:
    """The sponsorships as a picture or as a list, as `queries.sponsorship_relay.chain` gives them; to be taken away
    under the name `file`. `source`: where they come from."""
    below = [Sentence(chain_legend())]
    with beside_head():
        show_head(TITLE, lambda: chain_table(links), file=file, source=source, below=below)
        listed = as_list("du relais", "relais")
    if listed:
        draw_table(chain_table(links), alt=chain_alt(links))
    else:
        draw(spec_of(chain_chart, links, st.context.theme.type), chain_alt(links))


def chain_chart(links: pd.DataFrame, scheme: str | None) -> alt.LayerChart:
    """The sponsorships from left to right. `links`: as `queries.sponsorship_relay.chain` gives them."""
    colors = palette(scheme)
    ties = list(_ties(links))
    nodes = list(dict.fromkeys(node for tie in ties for node in (tie.start, tie.end)))
    rows = max(node.row for node in nodes) + 1
    height = _TOP + _ROW * rows
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.05, _SPAN], nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
    curves = _curves(ties, colors)
    lines = [
        alt.Chart(curves[curves["kind"] == kind])
        .mark_line(strokeWidth=3, strokeCap="round", interpolate="monotone", strokeDash=dash)
        .encode(x, y, order="step:Q", detail="tie:N", color=alt.Color("color:N", scale=None))
        for kind, dash in _DASHES.items()
    ]
    spots = _spots(nodes, colors)
    marks = (
        alt.Chart(spots)
        .mark_point(filled=True, size=_MARK, strokeWidth=2.5, opacity=1)
        .encode(
            x,
            y,
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            tooltip=alt.Tooltip("name:N", title="Territoire"),
        )
    )
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": _TEXT, "fontSize": _NAME}
    known, unknown = spots[spots["known"]], spots[~spots["known"]]
    names = alt.Chart(known).mark_text(**text, fontWeight=600, color=colors.text).encode(x, y, text="short:N")
    clearing = (
        alt.Chart(spots)
        .mark_text(  # in a narrow window a name is longer than what its line leaves free
            **text, fontWeight=600, color=colors.page, stroke=colors.page, strokeWidth=10, strokeJoin="round"
        )
        .encode(x, y, text="short:N")
    )
    layers = [*lines, clearing, marks, names]
    if len(unknown):
        layers.append(alt.Chart(unknown).mark_text(**text, color=colors.muted).encode(x, y, text="short:N"))
    heads = pd.DataFrame({"x": [-0.025, 0.975, 1.975], "y": _TOP / 3, "head": HEADS})
    layers.append(
        alt.Chart(heads)
        .mark_text(align="left", baseline="middle", fontSize=15, color=colors.muted)
        .encode(x, y, text="head:N")
    )
    return alt.layer(*layers).properties(width="container", height=height).configure(**theme(scheme))


def _ties(links: pd.DataFrame) -> Iterator[_Tie]:
    """Each labelled territory in the middle, those whose sponsor is told or missed first; both its sides beside it."""
    top = 0
    for name, status, before, after in _families(links):
        rows = max(len(before), len(after), 1)
        middle = _Node(1, top + (rows - 1) / 2, name, _state(status))
        for place, one in enumerate(before):
            known = isinstance(one["sponsor"], str)
            start = _Node(
                0,
                top + place + (rows - len(before)) / 2,
                one["sponsor"] if known else SPONSOR_TO_FIND,
                _state(one["sponsor_status"]) if known else None,
            )
            yield _Tie(start, middle, active=False)
        for place, one in enumerate(after):
            row = top + place + (rows - len(after)) / 2
            yield _Tie(middle, _Node(2, row, one["sponsored"], _state(one["sponsored_status"])), active=True)
        top += rows


_Links: TypeAlias = list[dict[str, Any]]


def _families(links: pd.DataFrame) -> Iterator[tuple[str, Any, _Links, _Links]]:
    """The territories of the middle: name, status, links before, links after."""
    before, after = links[~links["active"]], links[links["active"]]
    middles = pd.concat(
        [
            before.sort_values("sponsor", key=lambda names: names.isna(), kind="stable")[
                ["sponsored_code", "sponsored", "sponsored_status"]
            ].set_axis(["code", "name", "status"], axis=1),
            after[["sponsor_code", "sponsor", "sponsor_status"]].set_axis(["code", "name", "status"], axis=1),
        ]
    ).drop_duplicates("code")
    for row in middles.to_dict("records"):
        yield (
            row["name"],
            row["status"],
            before[before["sponsored_code"] == row["code"]].to_dict("records"),
            after[after["sponsor_code"] == row["code"]].to_dict("records"),
        )


def _state(status: Any) -> State:
    return status_state(TerritoryStatus(status)) if isinstance(status, str) else State.TOCOME


def _height(row: float) -> float:
    return _TOP + _ROW * (row + 0.5)


def _spots(nodes: list[_Node], colors: Palette) -> pd.DataFrame:
    styles = [mark_style(node.state or State.TOCOME, colors) for node in nodes]
    return pd.DataFrame(
        {
            "x": [float(node.column) for node in nodes],
            "y": [_height(node.row) for node in nodes],
            "name": [node.name for node in nodes],
            "short": [shorten(node.name, _WIDEST, _NAME) for node in nodes],
            "known": [node.state is not None for node in nodes],
            "shape": [style.shape.outline.vega for style in styles],
            "fill": [style.fill for style in styles],
            "stroke": [style.stroke for style in styles],
        }
    )


def _curves(ties: list[_Tie], colors: Palette) -> pd.DataFrame:
    """From the end of a name to the next mark: x, y, step, tie, color, kind."""
    points = []
    for number, tie in enumerate(ties):
        weight = 400 if tie.start.state is None else 600
        width = text_width(shorten(tie.start.name, _WIDEST, _NAME), _NAME, weight)
        start = tie.start.column + (_TEXT + width + 14) / _COLUMN
        end = tie.end.column - 16 / _COLUMN
        for step in range(_STEPS + 1):
            part = step / _STEPS
            rise = part * part * (3 - 2 * part)
            points.append(
                {
                    "x": round(start + part * (end - start), 4),
                    "y": round(_height(tie.start.row + rise * (tie.end.row - tie.start.row)), 1),
                    "step": step,
                    "tie": number,
                    "color": colors.tocome if tie.start.state is None else colors.link,
                    "kind": tie.kind,
                }
            )
    return pd.DataFrame(points)


def chain_table(links: pd.DataFrame) -> pd.DataFrame:
    """The same as a table of Markdown, a row a labelled territory."""
    found = []
    for name, status, before, after in _families(links):
        known = [
            escape(one["sponsor"]) if isinstance(one["sponsor"], str) else small(SPONSOR_TO_FIND)
            for one in before
        ]
        cells = (
            join(known) or small(_no_sponsor(after)),
            f"{_state(status).mark}{NO_BREAK}**{escape(name)}**",
            join([escape(one["sponsored"]) for one in after]) or small("personne de noté"),
        )
        found.append(dict(zip(HEADS, cells, strict=True)))
    return pd.DataFrame(found)


def _no_sponsor(after: _Links) -> str:
    """What is said of the sponsor of a territory to which no line leads. One that is noted is drawn elsewhere."""
    known = next((one["before"] for one in after if isinstance(one["before"], str)), None)
    return sponsor_words(SponsorNoted(known) if known else None) or "—"


def chain_alt(links: pd.DataFrame) -> str:
    """The picture in words."""
    chains = [
        f"{one['sponsor']} {'noté parrain de' if one['active'] else 'a parrainé'} {one['sponsored']}"
        if isinstance(one["sponsor"], str)
        else f"{one['sponsored']}, {SPONSOR_TO_FIND}"
        for one in links.to_dict("records")
    ]
    return f"De parrain en parrainé, de gauche à droite. {' ; '.join(chains)}."


def show_handed_on(handed: pd.DataFrame) -> None:
    """« Miramas, labellisé le 15 avril 2024, a pris le relais comme parrain de Caen (2024-2025). », a line each: of a
    period that may be over it is not said that it goes on."""
    for row in handed.head(_MOST_HANDED).to_dict("records"):
        period = escape(date_of(row, "period_"))
        label = f"{'le ' if row['precision'] == 'day' else ''}{escape(date_of(row))}"
        st.markdown(
            f"**{escape(row['name'])}**, labellisé {label}, a pris le relais comme parrain de "
            f"**{escape(row['sponsored'])}** ({period})."
        )
    if len(handed) > _MOST_HANDED:
        st.markdown(small(f"et {plural(len(handed) - _MOST_HANDED, 'autre')}"))
