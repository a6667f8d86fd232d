"""How sponsorship is handed on, from left to right: who sponsored the labelled, whom these sponsor today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import pandas as pd
import streamlit as st

from data_access.french import date_of, join, plural
from data_access.queries.sponsorship_relay import SponsorNoted
from data_access.text_lines import writable
from data_access.vocabulary import TerritoryStatus
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head
from pages.ui.drawing_cache import remembered
from pages.ui.formats import NO_BREAK, Drawn, escape, html_text, small
from pages.ui.html_table import drawn_table
from pages.ui.labels import text_width
from pages.ui.picture_sizes import WIDE
from pages.ui.placed_html import across, at
from pages.ui.presentation import as_list_beside
from pages.ui.sign_table import drawn_sign
from pages.ui.states import State, status_state
from pages.ui.wording import SPONSOR_TO_FIND, sponsor_words

TITLE = "De parrainé à parrain"
HEADS = ("Qui les a parrainés", "Territoires labellisés", "Qui ils parrainent")

_SPAN, _MARGIN = 2.8, 0.05  # columns: the last one needs no room for a line
_COLUMN = WIDE / _SPAN
_ROW, _TOP = 54, 44  # pixels
_NAME, _TEXT = 17, 20  # pixels: the size of a name; from a mark's centre to its name
_SHARES = 1000  # of the width, in which the lines are told
_MOST_HANDED = 12  # who took over, in words
_WIDEST = _COLUMN - 90  # pixels of a name


@dataclass(frozen=True)
class Node:
    """A territory in one of the three columns, at a height in rows; `state` None: not known who it is."""

    column: int
    row: float
    name: str
    state: State | None


@dataclass(frozen=True)
class Tie:
    """A sponsorship from one node to another."""

    start: Node
    end: Node
    active: bool

    @property
    def kind(self) -> str:
        """Of which kind its line is, as the styles of the page call it."""
        return "actif" if self.active else "a-trouver" if self.start.state is None else "termine"


@dataclass(frozen=True)
class Relay:
    """The territories, each once, and the sponsorships between them."""

    nodes: Sequence[Node]
    ties: Sequence[Tie]


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
    listed = as_list_beside(chain_legend(), "du relais", "relais")
    drawn = partial(remembered, _listed if listed else _drawn, links)
    show_head(TITLE, lambda: chain_table(links), file=file, source=source, drawn=drawn)


def _listed(links: pd.DataFrame) -> Drawn:
    return drawn_table(chain_table(links), alt=chain_alt(links))


def _drawn(links: pd.DataFrame) -> Drawn:
    return Drawn(html_of_relay(relay_of(links), chain_alt(links)))


def relay_of(links: pd.DataFrame) -> Relay:
    """What stands where. `links`: as `queries.sponsorship_relay.chain` gives them."""
    ties = list(_ties(links))
    return Relay(list(dict.fromkeys(node for tie in ties for node in (tie.start, tie.end))), ties)


def html_of_relay(relay: Relay, alt: str) -> str:
    """The picture as HTML, as wide as its window: a name that is longer than its column is cut there, and is read whole
    under the pointer. `alt`: all of it in words."""
    height = _TOP + _ROW * (max(node.row for node in relay.nodes) + 1)
    heads = "".join(
        f'<p style="{across(_share(column))}; {at(_TOP / 3)}">{html_text(head)}</p>'
        for column, head in enumerate(HEADS)
    )
    lines = "".join(f'<path class="{tie.kind}" d="{_curve(tie)}"/>' for tie in relay.ties)
    return writable(
        f'<div class="relais signes" role="img" aria-label="{html_text(alt)}" style="height: {height:g}px">'
        f'<svg viewBox="0 0 {_SHARES} {height:g}" preserveAspectRatio="none">{lines}</svg>'
        f"{heads}{''.join(map(_name, relay.nodes))}</div>"
    )


def _name(node: Node) -> str:
    """The sign of a territory and its name; of one that is not known, what is to be found."""
    look, name = "" if node.state else ' class="inconnu"', html_text(node.name)
    sign = drawn_sign(node.state or State.TOCOME)
    place = f"{across(_share(node.column))}; {at(_height(node.row))}"
    return f'<span{look} style="{place}" title="{name}">{sign}<b>{name}</b></span>'


def _curve(tie: Tie) -> str:
    """From the end of a name to the next mark, as an SVG path that leaves and arrives level."""
    weight = 400 if tie.start.state is None else 600
    width = min(text_width(tie.start.name, _NAME, weight), _WIDEST)
    start = _SHARES * _share(tie.start.column + (_TEXT + width + 14) / _COLUMN)
    end = _SHARES * _share(tie.end.column - 16 / _COLUMN)
    third, y, y2 = (end - start) / 3, _height(tie.start.row), _height(tie.end.row)
    return f"M{start:.1f} {y:g}C{start + third:.1f} {y:g} {end - third:.1f} {y2:g} {end:.1f} {y2:g}"


def _share(column: float) -> float:
    """Where something stands across the picture, as a share of its width."""
    return (column + _MARGIN) / (_SPAN + _MARGIN)


def _ties(links: pd.DataFrame) -> Iterator[Tie]:
    """Each labelled territory in the middle, those whose sponsor is told or missed first; both its sides beside it."""
    top = 0
    for name, status, before, after in _families(links):
        rows = max(len(before), len(after), 1)
        middle = Node(1, top + (rows - 1) / 2, name, _state(status))
        for place, one in enumerate(before):
            known = isinstance(one["sponsor"], str)
            start = Node(
                0,
                top + place + (rows - len(before)) / 2,
                one["sponsor"] if known else SPONSOR_TO_FIND,
                _state(one["sponsor_status"]) if known else None,
            )
            yield Tie(start, middle, active=False)
        for place, one in enumerate(after):
            row = top + place + (rows - len(after)) / 2
            yield Tie(middle, Node(2, row, one["sponsored"], _state(one["sponsored_status"])), active=True)
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
    """« Miramas, labellisé le 15 avril 2024, a pris le relais comme parrain de Caen (2024-2025). », a paragraph each:
    of a period that may be over it is not said that it goes on."""
    lines = []
    for row in handed.head(_MOST_HANDED).to_dict("records"):
        period = escape(date_of(row, "period_"))
        label = f"{'le ' if row['precision'] == 'day' else ''}{escape(date_of(row))}"
        lines.append(
            f"**{escape(row['name'])}**, labellisé {label}, a pris le relais comme parrain de "
            f"**{escape(row['sponsored'])}** ({period})."
        )
    if len(handed) > _MOST_HANDED:
        lines.append(small(f"et {plural(len(handed) - _MOST_HANDED, 'autre')}"))
    if lines:
        st.markdown("\n\n".join(lines))
