"""A way in steps as one HTML element, an ordered list: across where the window is wide, down where it is not.

How it looks is said where all of the page is: `pages.server.index_page`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data_access.text_lines import writable
from pages.ui.formats import html_of, html_text, plain
from pages.ui.sign_table import Mark, drawn_sign
from pages.ui.states import State


@dataclass(frozen=True)
class Station:
    """A step: its sign (None: it is no concern here) and what that means (empty: the date says it), its name and its
    date (Markdown). `note`: what the pointer is told; `following`: it is the next one."""

    sign: State | Mark | None
    meaning: str
    name: str
    date: str = ""
    note: str = ""
    following: bool = False


@dataclass(frozen=True)
class Rail:
    """The steps under a title, with what comes next, what the signs mean, and notes; all of it Markdown."""

    title: str
    stations: Sequence[Station]
    following: str = ""
    legend: str = ""
    notes: Sequence[str] = ()


def draw_rail(rail: Rail) -> None:
    """The way, as wide as its window."""
    st.html(writable(html_of_rail(rail)))


def html_of_rail(rail: Rail) -> str:
    """The same as HTML. The keyboard reaches the box around the steps, in which those scroll that have no room."""
    following = f'<p class="suite">{html_of(rail.following)}</p>' if rail.following else ""
    notes = "".join(f"<p>{html_of(note)}</p>" for note in rail.notes)
    return (
        f'<section class="route" aria-label="{html_text(plain(rail.title))}">'
        f'<div class="tete"><h2>{html_of(rail.title)}</h2>{following}'
        f'<p class="legende">{html_of(rail.legend)}</p></div>'
        f'<ol tabindex="0">{"".join(map(_station, rail.stations))}</ol>{notes}</section>'
    )


def _station(station: Station) -> str:
    sign = drawn_sign(station.sign) if station.sign else "<span></span>"
    told = f' title="{html_text(station.note)}"' if station.note else ""
    look = ' class="suivante" aria-current="step"' if station.following else ""
    meaning = f'<span class="non-vu"> : {html_text(station.meaning)}</span>' if station.meaning else ""
    return (
        f'<li{look}{told}>{sign}<span class="nom">{html_of(station.name)}{meaning}</span>'
        f'<span class="quand">{html_of(station.date)}</span></li>'
    )
