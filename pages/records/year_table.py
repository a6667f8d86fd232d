"""Figures year by year as a table: what each year says, and what moved."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from data_access.figures import Slice, figure
from data_access.french import plural
from data_access.queries.evolution import YearByYear
from data_access.queries.year_comparison import YearValue
from data_access.view import View
from pages.provenance.source_dialog import Source, sources_apart, traced
from pages.records.tables import Sentence, show_head
from pages.ui.formats import escape, small
from pages.ui.html_table import Bars, drawn_table

WHAT, MOVED = "Chiffre", "Ce qui a bougé"
ONE_YEAR = "connu d'une seule année"
HOLLOW = (
    "Barre pleine : le nombre entier ; barre creuse : ce qui n'en est connu qu'en partie, ou pas exactement."
)


def show_years(
    view: View,
    rows: Sequence[YearByYear],
    file: str,
    *,
    name: str,
    title: str = "",
    over: Slice | None = None,
    example: bool = False,
    alone_said: bool = False,
) -> None:
    """The figures, a year a column, below their title (Markdown), to be taken away under the name `file`. `name`: what
    they are, together; `over`: what they were counted over, year by year; `example`: they are made up;
    `alone_said`: that each is known of one year alone stands elsewhere."""
    table = table_of(rows)
    source = source_of(view, rows, over or Slice())
    of = title if escape(name) in title else f"{title} · {escape(name)}"
    bars, compares = [bars_of(one) for one in rows], compare(rows)
    key = [Sentence(small(HOLLOW))] if any(isinstance(one, Bars) and any(one.hollow) for one in bars) else []
    drawn = table.copy()
    if compares:
        drawn.insert(1, "", bars)
    years = [str(one.year) for one in rows[0].values]
    alt = f"{plural(len(rows), 'chiffre')} de {years[0]} à {years[-1]}." if len(years) > 1 else f"{years[0]}."
    show_head(
        title,
        lambda: table,
        file=file,
        of=of,
        source=source,
        example=example,
        below=key,
        drawn=partial(drawn_table, drawn, alt=f"{name} : {alt}"),
    )
    if not (compares or alone_said):
        words = "Chacun de ces chiffres n'est connu que d'une année : rien ne se compare encore."
        st.markdown(small(words))


def compare(rows: Sequence[YearByYear]) -> bool:
    """Whether any of those figures is known of two years or more."""
    return any(known_of(one) > 1 for one in rows)


def table_of(rows: Sequence[YearByYear]) -> pd.DataFrame:
    """Figure, years, what moved; in Markdown."""
    columns = {WHAT: [f"**{escape(one.label)}**" for one in rows]}
    for place, first in enumerate(rows[0].values):
        columns[str(first.year)] = [value_text(one.values[place]) for one in rows]
    if any(one.moved or one.why_not for one in rows):
        columns[MOVED] = [escape(one.moved) or small(escape(one.why_not or ONE_YEAR)) for one in rows]
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


def source_of(view: View, rows: Sequence[YearByYear], over: Slice) -> Source:
    """The rows that publish the values, or what they were counted from, figure by figure and year by year."""
    if codes := [value.code for one in rows for value in one.values if value.code]:
        return traced(view, codes, "value", "period", "date", "declared_by", "source")
    counted = {
        f"{_called(one, value, each)} · {value.year}": (each, over.in_year(value.year))
        for one in rows
        for value in one.values
        for each in value.figure_ids
        if value.value is not None
    }
    return sources_apart(view, counted)


def _called(row: YearByYear, value: YearValue, figure_id: str) -> str:
    """As its line calls it; of a line that several make, each by its own name."""
    return row.label if len(value.figure_ids) == 1 else figure(figure_id).label
