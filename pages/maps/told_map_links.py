"""The told map upon a page: a picture, and upon it the names and marks as links, each to the page of its territory."""

from math import dist
from urllib.parse import quote

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import join, number, plural
from data_access.palette import Palette, palette
from data_access.text_lines import writable
from pages.maps import told_map_layers
from pages.maps.explorable_map import map_summary
from pages.maps.told_map import CROWD, MOST_LED, WIDE, ToldMap, told_map
from pages.maps.told_map_layers import Spot
from pages.sitemap import TERRITORIES
from pages.ui.address import Query, query_with
from pages.ui.drawing_cache import remembered
from pages.ui.formats import Drawn, html_of, html_text, small
from pages.ui.layout import in_narrow_window, on_phone
from pages.ui.links import territory_words
from pages.ui.pressable import show_pressable
from pages.ui.style_keys import MAP_AND_WORDS

NARROW = 340  # pixels: on a phone
CREDIT = "Fond de carte : Natural Earth."
_LEAST_HIT = 6.0  # pixels, of two territories in one place
_TO_THE_LEFT, _BELOW = 0.65, 0.2  # of the sheet, from where what is told of a mark stands on its other side


def beside_map(width: int = WIDE) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where a map goes, so many pixels wide, and what is told beside it: below it in a window too narrow for both."""
    row = st.container(horizontal=True, gap="large", key=MAP_AND_WORDS)
    map_ = row.container(width="stretch" if on_phone() else width)
    return map_, row.container(width="stretch")


def show_told_map(drawn: Drawn) -> None:
    """The told map as an element of its own, once on a page."""
    show_pressable(drawn, "carte-racontee")  # Streamlit would look through each of a thousand links


def drawn_told_map(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    *,
    query: Query | None = None,
    width: int | None = None,
    scheme: str | None = None,
    tied: bool = False,
) -> Drawn:
    """The told map and what it shows in words, each territory on it a link to its page: to be shown alone, or below a
    head as one element with it (see `pages.records.tables.show_head`).

    `query`: what else the address of that page chooses. `width`, in pixels, and `scheme`: what suits the window, where
    they are left out. `tied`: see `told_map`; for paper, which has no list to look a name up in.
    """
    width, scheme = width or (NARROW if in_narrow_window() else WIDE), scheme or st.context.theme.type
    return remembered(_html, territories, sponsorships, query or {}, width, scheme, tied)


def _html(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    query: Query,
    width: float,
    scheme: str | None,
    tied: bool,
) -> Drawn:
    """The map and what it shows in words as HTML."""
    picture = told_map(territories, sponsorships, width, tied=tied, led=True)
    summary = map_summary(territories)
    words = " ".join(filter(None, (summary, _names_note(picture), CREDIT)))
    return Drawn(writable(html_of_map(picture, palette(scheme), query, summary, words)))


def html_of_map(told: ToldMap, colors: Palette, query: Query, alt: str, words: str = "") -> str:
    """The picture with all its words as HTML: a picture has not the letters of the page. Each territory is a link to
    its page, which says under the pointer what is told of it; in a crowd the keyboard passes over them, for the list
    has all of them, too. `query`: what else the address of that page chooses. `words` (Markdown) stand below it: as an
    element of their own, the browser would draw them anew beside it at each choice."""
    width = told.sheet.width
    drawn = html_text(quote(told.svg(colors, named=False), safe=" /:=(),.-;'"))
    captions = "".join(
        f'<p style="{_at(told, x, y)}; --lettre: {told_map_layers.CAPTION_SIZE / width:.5f}">{html_text(words)}</p>'
        for x, y, words in told_map_layers.caption_lines(told.sheet)
    )
    links = "".join(_link(told, one, query) for one in sorted(told.spots, key=lambda one: one.name))
    below = f'<p class="sous-carte">{html_of(small(words))}</p>' if words else ""
    look = f"--lettre: {told.sizes.name / width:.5f}"
    return (
        f'<div class="carte-racontee" role="group" aria-label="{html_text(alt)}" '
        f'style="max-width: {width:g}px; {look}">'
        f'<img alt="" src="data:image/svg+xml,{drawn}">{captions}{links}</div>{below}'
    )


def _link(told: ToldMap, spot: Spot, query: Query) -> str:
    """A mark, and its name where that is written, as a link."""
    sheet, words = told.sheet, html_text("\n".join(spot.told))
    sides = (("gauche", spot.x > _TO_THE_LEFT * sheet.width), ("dessous", spot.y < _BELOW * sheet.height))
    side = " ".join(name for name, there in sides if there)
    look = f' class="{side}"' if side else ""
    address = TERRITORIES.address + query_with(query, TERRITORIES.opens, spot.code)
    unreached = ' tabindex="-1"' if len(told.spots) > CROWD else ""
    name = ""
    if place := told.names.get(spot.code):
        middle = (place.box.top + place.box.bottom) / 2
        name = f'<span style="{_beside(told, spot, place.box.left, middle)}">{html_text(spot.name)}</span>'
    return (
        f'<a{look} href="{html_text(address)}" target="_blank"{unreached} aria-label="{words}" '
        f'style="{_at(told, spot.x, spot.y)}; --pointe: {_hit(told, spot) / sheet.width:.5f}">{name}</a>'
    )


def _beside(told: ToldMap, spot: Spot, x: float, y: float) -> str:
    """Where a place of the picture is within the link of a mark, which is as wide and high as a pointer meets."""
    hit = _hit(told, spot)
    right, down = ((there - here) / hit + 0.5 for here, there in ((spot.x, x), (spot.y, y)))
    return f"left: {right:.1%}; top: {down:.1%}"


def _hit(told: ToldMap, spot: Spot) -> float:
    """How wide what a pointer meets of a mark is: no two of these lie upon each other, but in a crowd."""
    if len(told.spots) > CROWD:
        return told.sizes.hit
    others = (dist((spot.x, spot.y), (one.x, one.y)) for one in told.spots if one is not spot)
    return max(_LEAST_HIT, min(told.sizes.hit, min(others, default=told.sizes.hit)))


def _at(told: ToldMap, x: float, y: float) -> str:
    """Where a place of the picture is upon it, however wide it is drawn."""
    return f"left: {x / told.sheet.width:.2%}; top: {y / told.sheet.height:.2%}"


def _names_note(picture: ToldMap) -> str:
    """How many names are written, where not all have room (plain text); a few others are named here, as links
    (Markdown)."""
    written, count = len(picture.names), len(picture.spots)
    if written == count:
        return ""
    others = [
        territory_words(one.code, one.name)
        for one in sorted(picture.spots, key=lambda one: one.name)
        if one.code not in picture.names
    ]
    rest = f"aussi {join(others)}" if len(others) <= MOST_LED else "les autres se lisent dans la liste"
    return f"{plural(written, 'nom écrit', 'noms écrits')} sur {number(count)} : {rest}."
