"""A picture of signs in rows and columns as one HTML table: drawn at once, as wide as its window, read cell by cell; a
thread runs behind each row.

Where colours stand for the scheme: `styles`, which the page itself bears (see `pages.server.index_page`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NewType

import streamlit as st

from data_access.palette import DARK, LIGHT
from data_access.text_lines import writable
from pages.ui.formats import Drawn, html_of, html_text
from pages.ui.html_table import named_box
from pages.ui.states import State


class Mark(Enum):
    """What is drawn and is no state."""

    NOT_NOTED = "muet"  # a small dot
    CAME = "venu"  # the plum disc of a visit


_LINE = "  \n"  # the next line, in Markdown
_SHARE = 90  # per cent of the width, for all columns but the first
CLASSES: dict[State | Mark, str] = {  # in HTML
    State.ACQUIRED: "acquis",
    State.UNDERWAY: "en-chemin",
    State.TOCOME: "a-venir",
    State.MISSED: "manque",
    State.MADE_UP: "rattrape",
    **{one: one.value for one in Mark},
}


Picture = NewType(
    "Picture", Drawn
)  # its HTML, that none but `picture_of` makes: there all that is shown is escaped


@dataclass(frozen=True)
class Sign:
    """A mark: how it is drawn, and what is said of it under the pointer and to a listener (plain text); of the dots of
    what nobody noted nothing is: there are many, and Streamlit reads each word of a picture for what could come alive.

    `figure`: what is written in it. `address`: where it leads, as a query of the page that is open; `chosen`: whether
    that is what the page shows beside the picture now (None: it leads away from it).
    """

    drawn: State | Mark
    label: str = ""
    figure: str = ""
    address: str = ""
    chosen: bool | None = None


_DOT = Sign(Mark.NOT_NOTED)

Cell = Sequence[Sign] | str  # signs side by side, or words (Markdown)


@dataclass(frozen=True)
class SignRow:
    """A row: its head (Markdown) and its cells; one of words alone is written small."""

    head: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Look:
    """How a picture is drawn. `low`: rows are close, for there are many; `upright`: heads are written upwards, for they
    are many; `faint`: what nobody noted is a dotted line instead of a dot, and what is no concern is left free;
    `stacked`: on a phone the head of a row stands above its cells, which are a dozen at most and fit side by side."""

    low: bool = False
    upright: bool = False
    faint: bool = False
    stacked: bool = False


def picture_of(
    heads: Sequence[str], rows: Sequence[SignRow], *, alt: str, look: Look = Look(), note: str = ""
) -> Picture:
    """The picture: `heads` above the columns of cells (Markdown). `alt`: it in a sentence; `note`: one below it (plain
    text)."""
    return Picture(Drawn(writable(html_of_signs(heads, rows, alt=alt, look=look, note=note))))


def draw_signs(picture: Picture) -> None:
    """Show it over the full width."""
    st.html(picture)


def html_of_signs(
    heads: Sequence[str], rows: Sequence[SignRow], *, alt: str, look: Look = Look(), note: str = ""
) -> str:
    """The same as HTML: of heads that say more under a name, the names stand on one line. The keyboard reaches the box
    around it, in which a picture scrolls that is wider."""
    share = f"{_SHARE / max(len(heads), 1):.1f}%"
    above = "".join(
        f'<th scope="col" style="width: {share}"><p>{html_of(head)}</p></th>' if head else "<td></td>"
        for head in heads
    )
    below = "".join(map(_row, rows))
    below_it = f'<p class="note">{html_text(note)}</p>' if note else ""
    named = any(_LINE in head for head in heads)
    looks = {
        "serres": look.low,
        "debout": look.upright,
        "discret": look.faint,
        "noms": named,
        "empile": look.stacked,
    }
    worn = "".join(f" {name}" for name, wears in looks.items() if wears)
    return (
        f'<div class="tableau signes{worn}" tabindex="0" role="group" aria-label="{named_box("Graphique", alt)}">'
        f'<table aria-label="{html_text(alt)}"><thead><tr><td></td>{above}</tr></thead>'
        f"<tbody>{below}</tbody></table>{below_it}</div>"
    )


def drawn_sign(drawn: State | Mark) -> str:
    """A mark as HTML, for words that say themselves what it means."""
    return f'<span class="signe {CLASSES[drawn]}" aria-hidden="true"></span>'


def _row(row: SignRow) -> str:
    drawn = [place for place, cell in enumerate(row.cells) if not isinstance(cell, str)]
    ends = [(drawn[0], " debut"), (drawn[-1], " fin")] if drawn else []  # of its thread
    cells = "".join(
        f"<td><p>{html_of(cell)}</p></td>"
        if isinstance(cell, str)
        else _drawn(cell, "".join(end for at, end in ends if at == place))
        for place, cell in enumerate(row.cells)
    )
    kind = "" if drawn else ' class="mots"'
    return f'<tr{kind}><th scope="row"><p>{html_of(row.head)}</p></th>{cells}</tr>'


def _drawn(cell: Sequence[Sign], end: str) -> str:
    """A cell of signs. A dot that says nothing is the cell's own: Streamlit looks at every element of HTML at each
    change, and there are many dots."""
    if list(cell) == [_DOT]:
        return f'<td class="fil{end} {CLASSES[_DOT.drawn]}"></td>'
    return f'<td class="fil{end}">{"".join(map(_mark, cell))}</td>'


def _mark(sign: Sign) -> str:
    """A sign, which is a link where it leads somewhere."""
    look, label = (
        f'class="signe {CLASSES[sign.drawn]}"',
        f' title="{html_text(sign.label)}"' if sign.label else "",
    )
    if not sign.address:
        role = ' role="img"' if label else ""
        return f"<span {look}{role}{label}>{html_text(sign.figure)}</span>"
    current = "" if sign.chosen is None else f' aria-current="{"true" if sign.chosen else "false"}"'
    told = f' aria-label="{html_text(sign.label)}"' if sign.label else ""
    address = f'href="{html_text(sign.address)}" target="_blank"'
    return f"<a {look} {address}{label}{told}{current}>{html_text(sign.figure)}</a>"


_PAINTED = ":is(.signe, .fil, .part, .dedans)"  # what has the colours of a state, also in the bars of years


def styles() -> str:
    """The rules of these pictures, in both schemes."""

    def ink(name: str) -> str:
        return f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})"

    paints: list[tuple[State | Mark, tuple[str, str, str]]] = [  # fill, outline, ink
        *((state, state.paint) for state in State),
        (Mark.NOT_NOTED, ("tocome", "tocome", "text")),
        (Mark.CAME, ("link", "link", "page")),
    ]
    painted = "".join(
        f"{_PAINTED}.{CLASSES[one]} {{ --plein: {ink(fill)}; --contour: {ink(outline)}; color: {ink(text)}; }}\n"
        for one, (fill, outline, text) in paints
    )
    shapes = "".join(state.shape.css(CLASSES[state]) for state in State)
    inks = (
        f"--fil: {ink('border')}; --fond: {ink('page')}; --sourdine: {ink('muted')}; --encre: {ink('text')};"
    )
    return f".signes {{ {inks} }}\n{painted}{_RULES.replace('%(shapes)s', shapes)}"


_RULES = """.tableau.signes :is(th, td) {
    border: none; text-align: center; white-space: normal; font-size: .83rem; color: var(--sourdine);
}
.tableau.signes td { padding: 0; height: 3.3rem; position: relative; }
.signes .fil { line-height: 0 !important; }
.tableau.signes.serres td { height: 2.1rem; }
.tableau.signes thead :is(th, td) { vertical-align: bottom; height: auto; padding: .25rem .3rem .4rem; }
.tableau.signes thead th { line-height: 1.25; }
.tableau.signes.noms thead th { vertical-align: top; }
.tableau.signes tbody th {
    text-align: left; position: sticky; left: 0; z-index: 2; font-size: .95rem; line-height: 1.25;
    padding: 0 .9rem 0 0; background: var(--fond); color: var(--encre);
}
.tableau.signes tbody th p { width: max-content; max-width: 15rem; }
.tableau.signes .mots th { font-size: .83rem; color: var(--sourdine); }
.signes .fil::before {
    content: ""; position: absolute; top: 50%; left: 0; right: 0; border-top: 3px solid var(--fil); translate: 0 -50%;
}
.signes .fil.debut::before { left: 50%; }
.signes .fil.fin::before { right: 50%; }
.signe {
    position: relative; isolation: isolate; display: inline-grid; place-items: center; vertical-align: middle;
    width: 1.6rem; height: 1.6rem; font-size: .83rem; font-weight: 600; line-height: 1;
    print-color-adjust: exact; forced-color-adjust: none;
}
.tableau.signes a.signe { text-decoration: none; }
.signes.serres .signe { width: 1.2rem; height: 1.2rem; }
.signes.serres a.signe { width: 1.5rem; height: 1.5rem; } /* at least 24 px, for a finger */
.signe + .signe { margin-left: .3rem; }
.signe::before {
    content: ""; position: absolute; inset: 0; z-index: -1; border-radius: 50%;
    background: var(--plein); border: 2px solid var(--contour);
}
%(shapes)s.signe.muet, .fil.muet::after { width: .4rem; height: .4rem; }
.fil.muet::after {
    content: ""; position: absolute; inset: 0; margin: auto; border-radius: 50%; background: var(--plein);
    print-color-adjust: exact; forced-color-adjust: none;
}
.signes.discret .fil.muet::before { border-top: 2px dotted var(--fil); }
.signes.discret .fil.muet::after, .signes.discret .fil:not(.muet):empty::before { content: none; }
.signes .note {
    display: block; position: sticky; left: 0; max-width: none; margin: .3rem 0 0; color: var(--sourdine);
}
.tableau.signes tbody th a { display: inline-block; padding: .15rem 0; }
/* many heads, and in a narrow window and on paper all that stands above and below, are written upwards */
.signes.debout thead th p { writing-mode: vertical-rl; rotate: 180deg; max-height: 10rem; text-align: left; }
@media (max-width: 1150px) {
    .signes :is(thead th, .mots td) p { writing-mode: vertical-rl; rotate: 180deg; max-height: 10rem; }
    .signes thead th p { text-align: left; }
    .signes .mots td p { white-space: nowrap; max-height: none; }
}
@media (max-width: 900px) {
    .tableau.signes tbody th { font-size: .8rem; padding-right: .2rem; }
    .tableau.signes tbody th p { max-width: 5.6rem; hyphens: auto; }
    .tableau.signes thead :is(th, td) { padding-inline: 0; width: auto !important; }
    .signes .signe { width: 1.15rem; height: 1.15rem; font-size: .7rem; }
    .signes .signe.muet, .signes .fil.muet::after { width: .35rem; height: .35rem; }
}
@media (max-width: 420px) { .tableau.signes tbody th p { max-width: 5rem; } }
@media (max-width: 640px) {
    .signes.empile { margin-inline: -4px; padding-inline: 2px; } /* a diamond is wider than its cell, which has 24 px */
    .signes.empile table { display: table; table-layout: fixed; width: 100%; min-width: 0; }
    .signes.empile tr > :first-child { width: 1px !important; padding: 0; position: static; }
    .signes.empile tbody tr { position: relative; }
    .signes.empile tbody td { height: 3.1rem; padding-top: 1.2rem; }
    .signes.empile tbody th p { position: absolute; inset: .2rem 0 auto; width: auto; max-width: none; }
    .signes.empile .fil::before { top: calc(50% + .6rem); }
    .signes.empile .fil.muet::after { inset: 1.2rem 0 0; }
    .signes.empile .signe { max-width: 100%; }
    .signes.empile .signe + .signe { margin: 0; }
    .signes.empile thead p { white-space: nowrap; }
    .signes.empile thead br { display: none; }
    .signes.empile thead small::before { content: " · "; }
}
.signe[aria-current="true"]::before { outline: 3px solid var(--encre); outline-offset: 2px; }
"""
