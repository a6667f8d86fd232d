"""Évolution: each figure year by year, and what moved; what does not compare says why."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from data_access.french import plural, slug
from data_access.queries import funding
from data_access.queries.evolution import FUNDING, YearByYear, year_by_year
from data_access.view import View
from pages.records.tables import show_row
from pages.records.year_table import bars_of, known_of, source_of, table_of
from pages.sitemap import EVOLUTION
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone, ask, open_page


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
