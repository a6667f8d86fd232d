"""A table of the screen as one HTML element, drawn at once: `st.table` makes a Markdown component of every cell.

How it looks is said where all of the page is: `pages.server.index_page`.
"""

import re
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_access.french import shortened
from data_access.text_lines import writable
from pages.ui.formats import Drawn, html_of, html_text, plain

_LONGEST_NAME = 70  # signs of a box
_FIRST_WORDS = re.compile(r"\s:\s|\.\s")
_ON_CARDS = range(3, 11)  # columns
_SHORT = 60  # signs of a cell of two columns, which stand side by side in the narrowest window
_OPENING = "<details><summary>{} · <b>les voir tous</b><b>ne voir que ceux-là</b></summary></details>"


@dataclass(frozen=True)
class Bars:
    """A cell that draws numbers as bars side by side, from nothing up; None leaves a place free. `hollow`: which of
    them do not compare with the others. A listener is told nothing: the numbers stand in other cells."""

    values: tuple[float | None, ...]
    hollow: tuple[bool, ...]


@dataclass(frozen=True)
class Few:
    """Lines of a long table that a phone shows at first: from which on, how many; the others stay behind one opening,
    above them, that `words` name (plain text). A wide window and paper show all."""

    first: int
    count: int
    words: str


def draw_table(table: pd.DataFrame, *, alt: str, few: Few | None = None) -> None:
    """A table whose texts and headers are the Markdown of `pages.ui.formats`. `alt`: the table in a sentence.

    In a narrow window each line is a card, in which a cell that says something bears the name of its column, where the
    columns are neither so few that they fit nor so many that they are a grid. `few`: those that are shown there at
    first."""
    st.html(drawn_table(table, alt=alt, few=few))


def drawn_table(table: pd.DataFrame, *, alt: str, few: Few | None = None) -> Drawn:
    """The same to be drawn below a head, as one element with it (see `pages.records.tables.show_head`)."""
    return Drawn(writable(html_of_table(table, alt=alt, few=few)))


def _on_cards(table: pd.DataFrame) -> bool:
    """Whether a line is a card in a narrow window: of a few columns, and of two where a cell is long."""
    if len(table.columns) != 2:
        return len(table.columns) in _ON_CARDS
    return any(len(plain(str(cell))) > _SHORT for _, column in table.items() for cell in column)


def html_of_table(table: pd.DataFrame, *, alt: str, few: Few | None = None) -> str:
    """The same as HTML. The keyboard reaches the box around it, in which a table scrolls that is wider."""
    cards = _on_cards(table)
    names = [f' data-label="{html_text(plain(str(head)))}"' if cards else "" for head in table.columns]
    heads = "".join(
        f'<th scope="col"><p>{_cell(head)}</p></th>' if head else "<td></td>" for head in table.columns
    )
    shown = range(few.first, few.first + few.count) if few else range(len(table))
    rows = "".join(
        f"<tr{'' if place in shown else ' class=replie'}>"
        f"{''.join(_named(_cell(cell), name) for name, cell in zip(names, row, strict=True))}</tr>"
        for place, row in enumerate(table.itertuples(index=False, name=None))
    )
    opening = _OPENING.format(html_text(few.words)) if few else ""
    drawn = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    name, kind = named_box("Tableau", alt), " fiches" if cards else ""
    return (
        f'<div class="tableau{kind}" tabindex="0" role="group" aria-label="{name}">'
        f'{opening}<table aria-label="{html_text(alt)}">{drawn}</table></div>'
    )


def named_box(kind: str, alt: str) -> str:
    """What a listener is told, as HTML, of the box in which a table or a picture scrolls: « Tableau : le réseau », the
    beginning of what is said of all of it."""
    title = _FIRST_WORDS.split(alt, maxsplit=1)[0].rstrip(".")
    return html_text(f"{kind} : {shortened(title, _LONGEST_NAME)}")


def _named(drawn: str, name: str) -> str:
    """A cell with the name of its column, which one that says nothing does not bear: no card shows it."""
    return f"<td{name if drawn else ''}><p>{drawn}</p></td>"


def _cell(value: object) -> str:
    """A cell as HTML; what is no text as Python writes it, and nothing where there is nothing."""
    if isinstance(value, str):
        return html_of(value)
    if isinstance(value, Bars):
        return _bars(value)
    return "" if pd.isna(value) else html_text(str(value))


def _bars(bars: Bars) -> str:
    highest = max((one for one in bars.values if one), default=0) or 1
    heights = (0 if one is None else max(100 * one / highest, 4) for one in bars.values)
    drawn = "".join(
        f'<i{" class=creux" if hollow else ""} style="height: {height:.0f}%"></i>'
        for height, hollow in zip(heights, bars.hollow, strict=True)
    )
    return f'<span class="barres" aria-hidden="true">{drawn}</span>'
