"""The timeline of a year upon a page: marks and names as links to their events, as wide as the window."""

import streamlit as st

from data_access.text_lines import writable
from pages.records.timeline import Caption, Timeline, TimelineMoment
from pages.sitemap import EVENTS
from pages.ui.address import query_with
from pages.ui.formats import html_text
from pages.ui.placed_html import across, at, down
from pages.ui.sign_table import drawn_sign

_CROWD = 30  # moments, past which the keyboard passes over them: the list has all of them, too


def draw_timeline(html: str) -> None:
    """Show what `html_of_timeline` made."""
    st.html(html)


def html_of_timeline(picture: Timeline, alt: str) -> str:
    """The picture as HTML, which says under the pointer what is told of an event; `alt`: all of it in words."""
    left, right = picture.span
    place = f"{across(left)}; {across(right - left, 'width')}; {down(*picture.band)}"
    months = "".join(_words(one, "debut-de-mois") for one in picture.months)
    captions = "".join(_words(one) for one in picture.captions)
    lines = "".join(
        f'<i style="{across(one.x)}; {down(2, picture.band[0])}"></i>{_words(one)}' for one in picture.lines
    )
    unreached = ' tabindex="-1"' if len(picture.moments) > _CROWD else ""
    stems = "".join(map(_stem, picture.moments))  # under all marks: none is crossed by the stem of another
    moments = "".join(_moment(one, unreached) for one in picture.moments)
    return writable(
        f'<div class="frise signes" role="group" aria-label="{html_text(alt)}" '
        f'style="height: {picture.height:g}px"><p class="mois" style="{place}"></p>'
        f"{months}{lines}{captions}{stems}{moments}</div>"
    )


def _stem(one: TimelineMoment) -> str:
    """What leads from the band to the mark of an event."""
    reach = down(min(one.y, one.foot), max(one.y, one.foot))
    return f'<i class="tige" style="{across(one.x)}; {reach}"></i>'


def _moment(one: TimelineMoment, unreached: str) -> str:
    """The mark of an event, and its name where that has room, as a link."""
    label = ""
    if one.align:
        side = " a-gauche" if one.align == "right" else ""
        title, detail = html_text(one.short_title), html_text(one.short_detail)
        label = f'<span class="libelle{side}" style="--place: {one.room:.0f}px"><b>{title}</b>{detail}</span>'
    address = html_text(EVENTS.address + query_with({}, EVENTS.opens, one.code))
    told = html_text(one.told)
    return (
        f'<a href="{address}" target="_blank"{unreached} title="{told}" aria-label="{told}" '
        f'style="{across(one.x)}; {at(one.y)}">{drawn_sign(one.drawn)}{label}</a>'
    )


def _words(one: Caption, kind: str = "") -> str:
    look = f' class="{kind}"' if kind else ""
    return f'<p{look} style="{across(one.x)}; {at(one.y)}">{html_text(one.words)}</p>' if one.words else ""
