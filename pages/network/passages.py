"""What the sources say of the network in words: lists, and quotations with their place; each with its « Source »."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data_access.french import join, quote
from data_access.queries.statements import who_speaks
from data_access.view import View
from pages.provenance.source_dialog import STATED, Source, source_button, sourced, traced
from pages.records.tables import show_head
from pages.ui.formats import escape, small
from pages.ui.layout import on_phone
from pages.ui.links import territory_words
from pages.ui.message import with_links

Rows = Sequence[Mapping[str, Any]]  # see `queries.statements.told`

ORIGIN = "D'où viennent ces mots ?"
SIDE_BY_SIDE = 3  # columns of quotations


def show_list(view: View, title: str, rows: Rows, *, numbered: bool = False) -> None:
    """Passages as a list under its title, each with its note, or below the one that they share; nothing where there is
    none."""
    if not rows:
        return
    sign, shared = "1." if numbered else "-", _shared_note(rows)
    with st.container(gap="xsmall"):
        show_title(view, title, rows)
        _show_shared(shared)
        st.markdown("\n".join(f"{sign} {with_links(row['wording'])}{_note(row, shared)}" for row in rows))


def _shared_note(rows: Rows) -> object:
    """The note of them all, where they have the same one."""
    notes = {row["note"] for row in rows}
    return notes.pop() if len(notes) == 1 and len(rows) > 1 else None


def _show_shared(note: object) -> None:
    if isinstance(note, str):
        st.markdown(small(escape(note)))


def _note(row: Mapping[str, Any], shared: object) -> str:
    return f" {small(escape(row['note']))}" if isinstance(row["note"], str) and row["note"] != shared else ""


def show_lead(view: View, rows: Rows) -> None:
    """What a page begins with, in large letters."""
    for row in rows:
        show_title(view, quote(escape(row["wording"])), [row])


def show_sentences(view: View, rows: Rows) -> None:
    """Passages that stand for themselves, each a paragraph."""
    if rows:
        words = "\n\n".join(f"{quote(escape(row['wording']))}{_note(row, None)}" for row in rows)
        sourced(words, _source_of(view, rows), _key(rows), ORIGIN)


def show_quotations(view: View, title: str, rows: Rows) -> None:
    """What people say of us, in columns of about the same length, each with its place, then its note."""
    if rows:
        show_title(view, title, rows)
        _show_columns(rows)


def show_folded(view: View, title: str, rows: Rows) -> None:
    """The same for longer ones, under a title that opens them."""
    if rows:
        with st.expander(title):
            _show_columns(rows)
            source_button(_source_of(view, rows), _key(rows), title, ORIGIN)


def show_title(view: View, title: str, rows: Rows) -> None:
    """The title of some passages (Markdown), and where these come from: document, section, line and cell of each."""
    show_head(title, None, file=_key(rows), level=3, source=_source_of(view, rows), question=ORIGIN)


def _source_of(view: View, rows: Rows) -> Source:
    return traced(view, [row["code"] for row in rows], *STATED)


def _key(rows: Rows) -> str:
    return f"passages-{rows[0]['code']}"


def _show_columns(rows: Rows) -> None:
    count, shared = 1 if on_phone() else min(SIDE_BY_SIDE, len(rows)), _shared_note(rows)
    with st.container(gap="xsmall"):
        _show_shared(shared)
        for column, some in zip(st.columns(count, gap="large"), _balanced(rows, count), strict=True):
            with column:
                for row in some:
                    st.markdown(_quotation(row, shared))


def _quotation(row: Mapping[str, Any], shared: object) -> str:
    """The words, then where they are from (« — ») or of which territories they are, then what is noted of them."""
    places = join([*map(territory_words, row["territory_codes"], row["territories"])])
    where = small(f"{'— ' if who_speaks(row) else ''}{places}") if places else ""
    return "  \n".join(filter(None, (quote(escape(row["wording"])), where, _note(row, shared).strip())))


def _balanced(rows: Rows, count: int) -> list[list[Mapping[str, Any]]]:
    """The rows in their order, each put in the column that is the shortest so far."""
    columns: list[list[Mapping[str, Any]]] = [[] for _ in range(count)]
    for row in rows:
        min(columns, key=lambda column: sum(len(one["wording"]) for one in column)).append(row)
    return columns
