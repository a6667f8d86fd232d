"""Territory by territory, year after year: a figure that is never ranked."""

import pandas as pd
import streamlit as st

from data_access.figures import FigureValue
from data_access.french import MISSING, plural
from data_access.queries.by_territory import ByTerritory
from data_access.vocabulary import Scope
from pages.provenance.source_dialog import Source
from pages.records.tables import show_table
from pages.ui.formats import escape, small
from pages.ui.links import territory_words
from pages.ui.pagination import turn

A_PAGE = 24  # territories
_TITLES = {
    Scope.LOCAL: "Présences chez chaque territoire, année après année",
    Scope.NETWORK: "Les rencontres du réseau où chaque équipe est venue, année après année",
    Scope.OUTSIDE: "Les rencontres extérieures où chaque équipe est venue, année après année",
}
_NO_DATE = "Sans date"


def show_by_year(found: ByTerritory, scope: Scope, file: str, source: Source) -> None:
    """A line a territory in French order, a column a year; to be taken away whole under the name `file`."""
    first = (turn(len(found.rows), A_PAGE, "page-annees") - 1) * A_PAGE
    shown = _table(found, first, first + A_PAGE)
    alt = f"{_TITLES[scope]} : {plural(len(shown), 'territoire')}, par ordre alphabétique."
    show_table(
        shown,
        alt=alt,
        file=file,
        title=_TITLES[scope],
        level=3,
        whole=lambda: _table(found, 0, len(found.rows)),
        source=source,
    )
    st.markdown(small("Toutes les années, par ordre alphabétique ; ce qui n'est pas noté n'est pas zéro."))


def _table(found: ByTerritory, first: int, last: int) -> pd.DataFrame:
    rows = found.rows[first:last]
    table = {"Territoire": [territory_words(one.code, one.name) for one in rows]}
    for place, year in enumerate(found.years):
        table[str(year or _NO_DATE)] = [_cell(one.values[place]) for one in rows]
    return pd.DataFrame(table)


def _cell(value: FigureValue | None) -> str:
    """« **318** », and over how many events where it is not all of them."""
    if value is None:
        return small(MISSING)
    if value.value is None:
        return small(f"{MISSING} ({plural(value.total or 0, 'événement')})")
    partly = value.total is not None and value.filled < value.total
    scope = f"  \n{small(escape(value.scope))}" if partly else ""
    return f"**{escape(value.text)}**{scope}"
