"""Évolution: each figure year by year, and what moved; what does not compare says why."""

from collections.abc import Sequence
from itertools import groupby

from data_access.name_keys import slug
from data_access.queries import funding
from data_access.queries.evolution import FUNDING, YearByYear, year_by_year
from data_access.view import View
from pages.records.year_table import show_years
from pages.sitemap import EVOLUTION
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, open_page
from pages.ui.nothing_yet import show_nothing_yet


def show_group(view: View, group: str, rows: Sequence[YearByYear]) -> None:
    """The figures of one group, a year a column; made-up ones say so."""
    example = group == FUNDING and ask(funding.is_example, view)
    title = f"{escape(group)} {small('· exemple')}" if example else escape(group)
    file = f"evolution-{slug(group)}-{view.today}"
    show_years(view, rows, file, name=group, title=title, example=example)


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
for group, of_group in groupby(found, key=lambda one: one.group):
    with alone(group):
        show_group(view, group, list(of_group))
