"""Qui apporte ce qui est sûr: whose money it is, and funder by funder, in each fiscal year and over all of them."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.french import first_of
from data_access.queries.funding_shares import Bringing, SecuredShares, secured_shares
from data_access.view import View
from pages.funding import board
from pages.provenance.source_dialog import sources_by_year
from pages.records.tables import show_table
from pages.ui.formats import escape, small
from pages.ui.layout import ask
from pages.ui.pagination import turn

A_PAGE = 20  # funders
DEDUCED = 8  # funders that are told by their names; the others are counted
WHOSE, WHO, ALL, NO_YEAR = "Origine", "Financeur", "Tous exercices", "Exercice non renseigné"


def show_shares(view: View, example: bool) -> None:
    """Two tables; nothing where nothing is secured."""
    found = ask(secured_shares, view)
    if not found.funders:
        return
    years = tuple(year for year in found.years if year)
    source = sources_by_year(view, ("funding_secured",), years) if years else None
    whose = table_of(WHOSE, found, found.origins)
    alt = "Ce qui est sûr par origine, chaque exercice."
    show_table(
        whose,
        alt=alt,
        file=f"sur-par-origine-{view.today}",
        title=board.title("Ce qui est sûr : public, privé, nos ressources", example),
        level=3,
        source=source,
        example=example,
    )
    if found.deduced:
        names = first_of([*map(escape, found.deduced)], DEDUCED)
        st.markdown(small(f"Sans type noté, d'après le statut juridique de leur structure : {names}."))
    start = (turn(len(found.funders), A_PAGE, "financeurs") - 1) * A_PAGE
    show_table(
        table_of(WHO, found, found.funders[start : start + A_PAGE]),
        alt="Ce qui est sûr par financeur, chaque exercice.",
        file=f"sur-par-financeur-{view.today}",
        title=board.title("Ce qui est sûr, financeur par financeur", example),
        level=3,
        whole=lambda: table_of(WHO, found, found.funders),
        source=source,
        example=example,
    )


def table_of(head: str, found: SecuredShares, rows: Sequence[Bringing]) -> pd.DataFrame:
    """One line for each who brings money: its name, an amount and its part a year, and over all of them."""
    columns = {head: [board.funder_words(one.name, one.structure) for one in rows]}
    for place, year in enumerate(found.years):
        columns[str(year or NO_YEAR)] = [one.by_year[place].text for one in rows]
    columns[ALL] = [f"**{one.in_all.text}**" for one in rows]
    return pd.DataFrame(columns)
