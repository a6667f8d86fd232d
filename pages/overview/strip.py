"""The strip that opens the overview: what moved since the last meeting, what comes, what deserves a look."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data_access.expressions import GIVEN_UP
from data_access.french import AHEAD, date_of, first_of, shortened
from data_access.queries.agenda import agenda, cited
from data_access.queries.attention import concerns
from data_access.queries.changes import Changes, what_changed
from data_access.queries.changes_start import Start
from data_access.setting_aside import parted
from data_access.view import View
from data_access.vocabulary import AgendaKind, Role
from pages.provenance.source_dialog import Source, one_of, source_button, sources_apart, traced
from pages.records.concerns import concern_source, concern_words
from pages.sitemap import AGENDA, AGENDA_PART, CHANGES, TO_LOOK_AT
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask
from pages.ui.links import record_link

DATES, FACTS, REASONS = 5, 3, 3
WHOSE = 2  # territories of a step that are named
LONGEST = 45  # signs of what is to be done: with the name, two lines of the column
_SHORT = {
    AgendaKind.EVENT: "événement prévu",
    AgendaKind.STEP: "étape prévue",
    AgendaKind.STATUS: "statut prévu",
    AgendaKind.EXCHANGE: "échange prévu",
    AgendaKind.DEPOSIT: "dépôt prévu",
    AgendaKind.DECISION: "réponse attendue",
    AgendaKind.AGREEMENT: "convention à signer",
    AgendaKind.REPORT: "bilan dû",
    AgendaKind.PAYMENT: "versement prévu",
    AgendaKind.ACTION: "à faire",
}
_COMPUTED = "étape, date calculée"


def show_strip(view: View) -> None:
    """Side by side, in one frame; what moved and what deserves a look are for the board and above."""
    board = view.role.may(Role.BOARD)
    with st.container(border=True):
        columns = st.columns([0.9, 1, 1.35] if board else 1, gap="medium")
        if board:
            with columns[0], alone("Ce qui a bougé"):
                show_moved(view)
        with columns[1 if board else 0], alone("À venir"):
            show_next(view)
        if board:
            with columns[2], alone("À regarder ensemble"):
                show_reasons(view)


def show_moved(view: View) -> None:
    """The first figures that moved since the last meeting of the board, else the first news."""
    found = ask(what_changed, view, Start())
    lines, source = _moved(view, found) if found else ([], None)
    show_head(f"Depuis {escape(found.since) if found else 'le premier import'}", source, "depuis")
    _lines(lines or ["Rien de nouveau ; ce qui change se lira ici."], "Tout ce qui a bougé", CHANGES.address)


def _moved(view: View, found: Changes) -> tuple[list[str], Source | None]:
    if figures := found.figures[:FACTS]:
        apart = {f"{one.group} · {one.figure.label}": (one.figure.id, one.over) for one in figures}
        lines = [
            f"{escape(one.figure.label)} : {escape(one.before)} → **{escape(one.after)}**" for one in figures
        ]
        return lines, sources_apart(view, apart)
    news = [(topic.items[0], topic.fields) for topic in found.topics[:FACTS]]
    lines = [f"{record_link(one.table, one.code, escape(one.name))} · {escape(one.about)}" for one, _ in news]
    each = {one.name: traced(view, one.record_codes, *fields) for one, fields in news}
    return lines, one_of(each) if each else None


def show_next(view: View) -> None:
    """The next dates of all kinds."""
    found = ask(agenda, view, view.today).head(DATES)
    codes, fields = cited(found)
    show_head("À venir", traced(view, codes, *fields) if len(found) else None, "a-venir")
    lines = [_date_line(row) for row in found.to_dict("records")]
    _lines(lines or ["Rien n'est noté pour la suite."], "Tout ce qui vient", AGENDA.address)


def _date_line(row: dict[str, Any]) -> str:
    """« 10 déc. Exemple Fondation de la Dune · versement prévu », or what is to be done: the name is a link. « vers le
    10 déc. … · étape, date calculée · Caen »."""
    day = escape(date_of(row, short=True, bare=True))
    name = record_link(row["table"], row["opens"], escape(row["title"]))
    what = AHEAD[row["state"]] if row["state"] in GIVEN_UP else _SHORT[AgendaKind(row["kind"])]
    whose = ""
    if row["kind"] == AgendaKind.STEP:  # all others name it, or are of no territory
        whose = f" · {first_of([escape(one) for one in row['territories']], WHOSE)}"
    if row["computed"]:
        day, what = f"vers le {day}", _COMPUTED
    if row["action"]:
        what = escape(shortened(row["action"], LONGEST))
    made_up = " · exemple" if row["example"] and "exemple" not in row["title"].casefold() else ""
    return f"**{day}** {name} {small(f'· {what}{whose}{made_up}')}"


def show_reasons(view: View) -> None:
    """The first things that deserve a look, each with its reason."""
    now = parted(view, ask(concerns, view))[0][:REASONS]
    sources = {one.title: concern_source(view, one) for one in now}
    show_head(TO_LOOK_AT, one_of(sources) if sources else None, "regarder")
    lines = [concern_words(view, one) for one in now] or ["Nos règles ne trouvent rien à regarder."]
    _lines(lines, "Tout regarder", f"{AGENDA.address}?{urlencode({AGENDA_PART: TO_LOOK_AT})}")


def show_head(title: str, source: Source | None, key: str) -> None:
    """What stands below, and where that comes from."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{title}**", width="content")
        if source:
            source_button(source, f"bande-{key}")


def _lines(lines: Sequence[str], words: str, address: str) -> None:
    """The lines of a column, and the way to all of them."""
    st.markdown("  \n".join([*lines, f"[{words}]({address})"]))
