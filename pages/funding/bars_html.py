"""The bars of the fiscal years upon a page, as wide as the window."""

from collections.abc import Iterator

import streamlit as st

from data_access.french import euros
from data_access.text_lines import writable
from pages.funding.year_bars import PARTS, BarPart, BudgetTick, YearBars
from pages.ui.formats import html_text
from pages.ui.placed_html import across, at, down
from pages.ui.sign_table import CLASSES

_CLASSES = {name: CLASSES[state] for name, (state, _) in PARTS.items()}


def draw_bars(html: str) -> None:
    """Show what `html_of_bars` made."""
    st.html(html)


def html_of_bars(bars: YearBars, alt: str) -> str:
    """The picture as HTML, which says under the pointer what a part is; `alt`: all of it in words."""
    years = "".join(f'<span style="{at(y)}">{year}</span>' for year, y in bars.years)
    return writable(
        f'<div class="exercices" role="img" aria-label="{html_text(alt)}" style="height: {bars.height:g}px">'
        f'{years}<div class="signes">{"".join(_plot(bars))}</div></div>'
    )


def _plot(bars: YearBars) -> Iterator[str]:
    for mark in bars.marks:
        yield f'<i class="repere" style="{across(mark / bars.longest)}"><span>{euros(mark)}</span></i>'
    for part in bars.parts:
        yield from _part(part, bars.longest)
    for one in bars.below:
        yield f'<i style="{across(one.middle / bars.longest)}; {down(one.top, one.bottom)}"></i>'
        yield f'<span style="{across(one.x / bars.longest)}; {at(one.y)}">{html_text(one.words)}</span>'
    for budget in bars.budgets:
        yield from _budget(budget, bars.longest)


def _part(one: BarPart, longest: float) -> Iterator[str]:
    """A part of a bar, and its words where they stand within it."""
    kind, told = _CLASSES[one.name], html_text(f"{one.year} · {one.words} : {one.amount}")
    width = across((one.end - one.begin) / longest, "width")
    place = f"{across(one.begin / longest)}; {width}; {down(one.top, one.bottom)}"
    yield f'<span class="part {kind}" title="{told}" style="{place}"></span>'
    if one.inside:
        place = f"{across(one.middle / longest)}; {at((one.top + one.bottom) / 2)}; --place: {one.room:.0f}px"
        words = f"{html_text(one.words)}<b>{html_text(one.amount)}</b>"
        yield f'<span class="dedans {kind}" style="{place}">{words}</span>'


def _budget(one: BudgetTick, longest: float) -> Iterator[str]:
    if one.amount is not None:
        place = f"{across(one.amount / longest)}; {down(one.top, one.bottom)}"
        yield f'<i class="budget" style="{place}"></i>'
    begins = across(1 - one.x / longest, "right") if one.ends else across(one.x / longest)
    yield f'<span class="budget" style="{begins}; {at(one.y)}">{html_text(one.words)}</span>'
