"""Évolution: each figure year by year, and what moved; what does not compare says why."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from data_access.name_keys import slug
from data_access.queries import funding
from data_access.queries.evolution import FUNDING, YearByYear, year_by_year
from data_access.view import View
from pages.records.year_table import compare, show_years
from pages.sitemap import EVOLUTION
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, open_page
from pages.ui.nothing_yet import show_nothing_yet


def show_group(view: View, group: str, rows: Sequence[YearByYear]) -> None:
    """The figures of one group, a year a column; made-up ones say so."""
    example = group == FUNDING and ask(funding.is_example, view)
    title = f"{escape(group)} {small('· exemple')}" if example else escape(group)
    file = f"evolution-{slug(group)}-{view.today}"
    show_years(view, rows, file, name=group, title=title, example=example, alone_said=True)


view = open_page(
    EVOLUTION,
    "D'une année à l'autre",
    "Ce que nous avons publié et ce que nous comptons, année par année ; ce qui ne se compare pas dit pourquoi.",
)
found = ask(year_by_year, view)
if not found:
    show_nothing_yet(
        view, EVOLUTION, "Nous n'avons encore aucun chiffre daté : ils arrivent avec un premier import."
    )
groups = {name: list(rows) for name, rows in groupby(found, key=lambda one: one.group)}
later = [name for name, rows in groups.items() if not compare(rows)]
for group in (one for one in groups if one not in later):
    with alone(group):
        show_group(view, group, groups[group])
if later:
    rest = "Le reste" if len(later) < len(groups) else "Tout"
    st.markdown(f"{rest} n'est connu que d'une année : rien ne s'y compare encore.")
for group in later:
    with alone(group):
        show_group(view, group, groups[group])
