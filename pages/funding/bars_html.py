"""The bars of the fiscal years upon a page, as wide as the window."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from data_access.french import euros
from data_access.text_lines import writable
from pages.funding.year_bars import YearBars
from pages.ui.formats import html_text

_CLASSES = {"secured": "acquis", "probable": "en-chemin", "to_find": "a-venir"}


def draw_bars(html: str) -> None:
    """Show what `html_of_bars` made."""
    st.html(html)


def html_of_bars(bars: YearBars, alt: str) -> str:
    """The picture as HTML, which says under the pointer what a part is; `alt`: all of it in words. How it looks is said
    where all of the page is."""
    years = "".join(f'<span style="top: {y:g}px">{year}</span>' for year, y in bars.years)
    return writable(
        f'<div class="exercices" role="img" aria-label="{html_text(alt)}" style="height: {bars.height:g}px">'
        f'{years}<div class="signes">{"".join(_plot(bars))}</div></div>'
    )


def _plot(bars: YearBars) -> Iterator[str]:
    def across(amount: float) -> str:
        return f"{amount / bars.longest:.2%}"

    for mark in bars.marks:
        yield f'<i class="repere" style="left: {across(mark)}"><span>{euros(mark)}</span></i>'
    for one in bars.segments:
        yield _segment(one, across(one["begin"]), across(one["end"] - one["begin"]))
        if one["inside"]:
            place = f"left: {across(one['middle'])}; top: {(one['top'] + one['bottom']) / 2:g}px"
            words = f"{html_text(one['words'])}<b>{html_text(one['amount'])}</b>"
            look = f'class="dedans {_CLASSES[one["part"]]}"'
            yield f'<span {look} style="{place}; --place: {one["room"]:.0f}px">{words}</span>'
    for one in bars.notes:
        yield f'<i style="left: {across(one["middle"])}; {_down(one["from"], one["to"])}"></i>'
        yield f'<span style="left: {across(one["x"])}; top: {one["y"]:g}px">{html_text(one["words"])}</span>'
    for one in bars.budgets:
        if one["known"]:
            yield f'<i class="budget" style="left: {across(one["x"])}; {_down(one["top"], one["bottom"])}"></i>'
        side = (
            f"right: {across(bars.longest - one['at'])}"
            if one["align"] == "right"
            else f"left: {across(one['at'])}"
        )
        yield f'<span class="budget" style="{side}; top: {one["y"]:g}px">{html_text(one["words"])}</span>'


def _segment(one: dict[str, Any], left: str, width: str) -> str:
    told = html_text(f"{one['year']} · {one['words']} : {one['amount']}")
    place = f"left: {left}; width: {width}; {_down(one['top'], one['bottom'])}"
    return f'<span class="part {_CLASSES[one["part"]]}" title="{told}" style="{place}"></span>'


def _down(top: float, bottom: float) -> str:
    return f"top: {top:g}px; height: {bottom - top:g}px"
