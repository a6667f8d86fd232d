"""Évolution: each figure year by year, and what moved; what does not compare says why."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from data_access.figures import Slice, figure
from data_access.french import plural, slug
from data_access.queries import funding
from data_access.queries.evolution import FUNDING, YearByYear, YearValue, year_by_year
from data_access.view import View
from pages.provenance.source_dialog import Source, sources_apart, traced
from pages.records.tables import show_row
from pages.sitemap import EVOLUTION
from pages.ui.formats import escape, small
from pages.ui.html_table import Bars, draw_table
from pages.ui.layout import alone, ask, open_page

WHAT, MOVED = "Chiffre", "Ce qui a bougé"


def show_group(view: View, group: str, rows: Sequence[YearByYear]) -> None:
    """The figures of one group, a year a column; made-up ones say so."""
    example = group == FUNDING and ask(funding.is_example, view)
    st.header(f"{escape(group)} {small('· exemple')}" if example else escape(group), anchor=False)
    table = table_of(rows)
    drawn = table.copy()
    compares = any(known_of(one) > 1 for one in rows)
    if compares:
        drawn.insert(1, "", [bars_of(one) for one in rows])
    years = [str(one.year) for one in rows[0].values]
    alt = f"{plural(len(rows), 'chiffre')} de {years[0]} à {years[-1]}." if len(years) > 1 else f"{years[0]}."
    draw_table(drawn, alt=f"{group} : {alt}")
    if not compares:
        words = "Chacun de ces chiffres n'est connu que d'une année : rien ne se compare encore."
        st.markdown(small(words))
    name = f"evolution-{slug(group)}-{view.today}"
    show_row(lambda: table, file=name, source=source_of(view, rows), example=example)


def table_of(rows: Sequence[YearByYear]) -> pd.DataFrame:
    """Figure, years, what moved; in Markdown."""
    columns = {WHAT: [f"**{escape(one.label)}**" for one in rows]}
    for place, first in enumerate(rows[0].values):
        columns[str(first.year)] = [value_text(one.values[place]) for one in rows]
    if any(one.moved or one.why_not for one in rows):
        columns[MOVED] = [escape(one.moved) or small(escape(one.why_not)) for one in rows]
    return pd.DataFrame(columns)


def value_text(value: YearValue) -> str:
    """« **318**, 4 événements renseignés sur 23 »."""
    if value.value is None:
        return small(escape(value.text))
    scope = f"  \n{small(escape(value.scope))}" if value.scope not in ("", str(value.year)) else ""
    return f"**{escape(value.text)}**{scope}"


def known_of(one: YearByYear) -> int:
    """How many years say a number."""
    return sum(value.value is not None for value in one.values)


def bars_of(one: YearByYear) -> Bars | str:
    """The known numbers side by side, from two of them on; hollow where they are not the whole."""
    if known_of(one) < 2:
        return ""
    return Bars(
        tuple(value.value for value in one.values),
        tuple(value.value is not None and not (value.exact and value.whole) for value in one.values),
    )


def source_of(view: View, rows: Sequence[YearByYear]) -> Source:
    """The rows that publish the values, or what they were counted from, figure by figure and year by year."""
    if codes := [value.code for one in rows for value in one.values if value.code]:
        return traced(view, codes, "value", "period", "date", "declared_by", "source")
    counted = {
        f"{figure(each).label} · {value.year}": (each, Slice.of_year(value.year))
        for one in rows
        for value in one.values
        for each in value.figure_ids
        if value.value is not None
    }
    return sources_apart(view, counted)


view = open_page(
    EVOLUTION,
    "D'une année à l'autre",
    "Ce que nous avons publié et ce que nous comptons, année par année ; ce qui ne se compare pas dit pourquoi.",
)
found = ask(year_by_year, view)
if not found:
    st.markdown("Nous n'avons encore aucun chiffre daté : ils arrivent avec un premier import.")
for group, of_group in groupby(found, key=lambda one: one.group):
    with alone(group):
        show_group(view, group, list(of_group))
