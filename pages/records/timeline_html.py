"""The timeline of a year upon a page: marks and names as links to their events, as wide as the window."""

import streamlit as st

from data_access.text_lines import writable
from pages.records.timeline import Caption, Timeline, TimelineMoment
from pages.sitemap import EVENTS
from pages.ui.address import query_with
from pages.ui.formats import html_text
from pages.ui.sign_table import drawn_sign

_CROWD = 30  # moments, past which the keyboard passes over them: the list has all of them, too


def draw_timeline(html: str) -> None:
    """Show what `html_of_timeline` made."""
    st.html(html)


def html_of_timeline(picture: Timeline, alt: str) -> str:
    """The picture as HTML, which says under the pointer what is told of an event; `alt`: all of it in words. How it
    looks is said where all of the page is."""
    top, bottom = picture.band
    left, right = picture.span
    band = f'<p class="mois" style="left: {left:.2%}; width: {right - left:.2%}; {_down(top, bottom)}"></p>'
    months = "".join(_words(one, "debut-de-mois") for one in picture.months)
    captions = "".join(_words(one) for one in picture.captions)
    lines = "".join(
        f'<i style="left: {one.x:.2%}; {_down(2, top)}"></i>{_words(one)}' for one in picture.lines
    )
    unreached = ' tabindex="-1"' if len(picture.moments) > _CROWD else ""
    moments = "".join(_moment(one, unreached) for one in picture.moments)
    return writable(
        f'<div class="frise signes" role="group" aria-label="{html_text(alt)}" '
        f'style="height: {picture.height:g}px">{band}{months}{captions}{lines}{moments}</div>'
    )


def _moment(one: TimelineMoment, unreached: str) -> str:
    """The stem of an event; its mark, and its name where that has room, as a link."""
    stem = _down(min(one.y, one.foot), max(one.y, one.foot))
    label = ""
    if one.align:
        side = " a-gauche" if one.align == "right" else ""
        title, detail = html_text(one.short_title), html_text(one.short_detail)
        label = f'<span class="libelle{side}" style="--place: {one.room:.0f}px"><b>{title}</b>{detail}</span>'
    address = html_text(EVENTS.address + query_with({}, EVENTS.opens, one.code))
    told = html_text(one.told)
    return (
        f'<i class="tige" style="left: {one.x:.2%}; {stem}"></i>'
        f'<a href="{address}" target="_blank"{unreached} title="{told}" aria-label="{told}" '
        f'style="left: {one.x:.2%}; top: {one.y:g}px">{drawn_sign(one.drawn)}{label}</a>'
    )


def _words(one: Caption, kind: str = "") -> str:
    look = f' class="{kind}"' if kind else ""
    return (
        f'<p{look} style="left: {one.x:.2%}; top: {one.y:g}px">{html_text(one.words)}</p>'
        if one.words
        else ""
    )


def _down(top: float, bottom: float) -> str:
    return f"top: {top:g}px; height: {bottom - top:g}px"
