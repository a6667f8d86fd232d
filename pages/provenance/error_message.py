"""« Une erreur ? Nous le dire »: a message that names the page, a value and where it was read."""

from collections.abc import Iterable, Mapping

import streamlit as st

from data_access import provenance
from data_access.french import quote
from data_access.log.lineage import CellReading
from data_access.provenance import Fact, Traced
from data_access.view import View
from data_access.vocabulary import Role
from pages.ui.formats import heard, one_line
from pages.ui.layout import ask, in_narrow_window, part
from pages.ui.message import show_message

Told = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]  # by part of a page: its records, their fields
_TITLE = "Une erreur ? Nous le dire"
_TO_FILL = "- Ce qui serait juste : \n- D'où nous le tenons : "


def may_tell(view: View) -> bool:
    """Whether whoever looks has no form in which to correct what is wrong, and tells those who do."""
    return not view.role.may(Role.STAFF)


def error_message(page: str, fact: Fact | None = None) -> str:
    """The text; without a fact with a line to fill for what is wrong."""
    begun = f"Bonjour, il y a une erreur sur la page « {page} »."
    if fact is None:
        return f"{begun}\n\n- Ce qui est écrit, et dans quelle partie : \n{_TO_FILL}"
    value = fact.trace.origin.text or "rien"
    read = f"« {fact.sheet} », {fact.label} · {fact.header} : {value}"
    return (
        f"{begun}\n\n- Ce qui est écrit : {read}\n- D'où cela vient : {_place(fact.trace.origin)}\n{_TO_FILL}"
    )


def show_error_message(view: View, page: str, row: Traced, key: str) -> None:
    """The text for one record that is open, of the value that is chosen; folded away."""
    with st.popover(
        _TITLE, icon=":material/flag:", key=f"erreur-{key}", on_change="rerun", type="tertiary"
    ) as box:
        if box.open:
            _show_chosen(view, page, [*row.facts], f"erreur-donnee-{key}")


@part(_TITLE)
def offer_error(view: View, page: str, told: Told, key: str) -> None:
    """The same for all that a page tells, part by part; nothing is asked of the data before it is opened."""
    title = f"Une erreur ?{heard(' Nous le dire')}" if in_narrow_window() else _TITLE  # one line, on a phone
    with st.popover(
        title, icon=":material/flag:", key=f"erreur-{key}", on_change="rerun", type="tertiary"
    ) as box:
        if not box.open:
            return
        name = st.selectbox(
            "Dans quelle partie ?",
            list(told),
            index=None,
            key=f"erreur-partie-{key}",
            placeholder="Une partie…",
            format_func=lambda one: one_line(one),
        )
        facts: list[Fact] = []
        if name:
            codes, fields = told[name]
            facts = [fact for row in ask(provenance.trace, view, codes, fields) for fact in row.facts]
        _show_chosen(view, page, facts, f"erreur-donnee-{key}")


def _show_chosen(view: View, page: str, facts: list[Fact], key: str) -> None:
    called = told_apart(facts)
    chosen = None
    if called:
        chosen = st.selectbox(
            "Quelle donnée ?",
            list(called),
            index=None,
            key=key,
            placeholder="Une donnée…",
            format_func=lambda one: one_line(one),
        )
    text = error_message(page, called[chosen] if chosen else None)
    show_message(view, f"Une erreur sur la page « {page} »", text)


def told_apart(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The values by what each is called; of those that say the same, by the place where each was read, too."""
    alike: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        words = f"{fact.label} · {fact.header} : {fact.trace.origin.text or 'rien'}"
        alike.setdefault(words, {})[_place(fact.trace.origin)] = fact
    return {
        f"{words} ({place})" if len(places) > 1 else words: fact
        for words, places in alike.items()
        for place, fact in places.items()
    }


def _place(reading: CellReading) -> str:
    """« reseau-2024.xlsx, feuille Événements, cellule T31 (import 1) »."""
    if reading.typed:
        return f"saisi à l'écran (import {reading.import_id})"
    cell = f"cellule {reading.cell}" if reading.cell else f"ligne {reading.row}"
    if reading.said:
        cell += f", qui dit {quote(reading.said)}"
    return f"{reading.file}, feuille {reading.sheet}, {cell} (import {reading.import_id})"
