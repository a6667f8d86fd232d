"""The strip that opens the overview: what moved since the last meeting, what comes, what deserves a look."""

from typing import Any

import streamlit as st

from data_access.expressions import GIVEN_UP
from data_access.french import AHEAD, date_of
from data_access.queries.agenda import agenda
from data_access.queries.attention import concerns
from data_access.queries.changes import Start, what_changed
from data_access.setting_aside import parted
from data_access.view import View
from data_access.vocabulary import AgendaKind, Role
from pages.provenance.source_dialog import Source, source_button, sources_apart, traced
from pages.records.concerns import concern_source, concern_words
from pages.sitemap import AGENDA, AGENDA_PART, CHANGES, TO_LOOK_AT
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask
from pages.ui.links import record_link

DATES, FACTS, REASONS = 5, 3, 3
_SHORT = {
    AgendaKind.EVENT: "événement prévu",
    AgendaKind.STEP: "étape prévue",
    AgendaKind.STATUS: "statut prévu",
    AgendaKind.EXCHANGE: "échange prévu",
    AgendaKind.DEPOSIT: "dépôt prévu",
    AgendaKind.DECISION: "réponse attendue",
    AgendaKind.REPORT: "bilan dû",
    AgendaKind.PAYMENT: "versement prévu",
    AgendaKind.ACTION: "à faire",
}
_WHAT = ("name", "date", "planned", "done", "next", "status", "deadline", "report_due", "next_action_on")


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
    since = escape(found.since) if found else "le premier import"
    figures = found.figures[:FACTS] if found else ()
    items = [(topic, one) for topic in found.topics for one in topic.items[:1]][:FACTS] if found else []
    source: Source | None = None
    lines = ["Rien de nouveau ; ce qui change se lira ici."]
    if figures:
        lines = [
            f"{escape(one.figure.label)} : {escape(one.before)} → **{escape(one.after)}**" for one in figures
        ]
        source = sources_apart(
            view, {f"{one.group} · {one.figure.label}": (one.figure.id, one.over) for one in figures}
        )
    elif items:
        lines = [
            f"{record_link(one.table, one.code, escape(one.name))} · {escape(one.about)}" for _, one in items
        ]
        fields = dict.fromkeys(field for topic, _ in items for field in topic.fields)
        source = traced(view, (code for _, one in items for code in one.record_codes), *fields)
    _head(f"Depuis {since}", source, "depuis")
    st.markdown("  \n".join([*lines, f"[Tout ce qui a bougé]({CHANGES.address})"]))


def show_next(view: View) -> None:
    """The next dates of all kinds."""
    found = ask(agenda, view, view.today).head(DATES)
    lines = [
        f"**{escape(date_of(row, short=True, bare=True))}** {escape(row['title'])} {small(_kind(row))}"
        for row in found.to_dict("records")
    ] or ["Rien n'est noté pour la suite."]
    codes = (code for entries in found["entries"] for code in entries)
    _head("À venir", traced(view, codes, *_WHAT) if len(found) else None, "a-venir")
    st.markdown("  \n".join([*lines, f"[Tout ce qui vient]({AGENDA.address})"]))


def show_reasons(view: View) -> None:
    """The first things that deserve a look, each with its reason and its source."""
    now, _ = parted(view, ask(concerns, view))
    _head("À regarder ensemble", None, "regarder")
    for one in now[:REASONS]:
        words, source = st.columns([5, 1], gap="small", vertical_alignment="center")
        words.markdown(concern_words(one))
        with source:
            source_button(concern_source(view, one), f"regarder-{one.key}")
    if not now:
        st.markdown("Nos règles ne trouvent rien à regarder.")
    st.markdown(f"[Tout regarder]({AGENDA.address}?{AGENDA_PART}={TO_LOOK_AT.replace(' ', '+')})")


def _kind(row: dict[str, Any]) -> str:
    """« · versement prévu », « · annulé », and that it is made up where its name does not say so."""
    said = "exemple" in row["title"].casefold()
    what = AHEAD[row["state"]] if row["state"] in GIVEN_UP else _SHORT[AgendaKind(row["kind"])]
    return " · ".join(["", what, *(["exemple"] if row["example"] and not said else [])])


def _head(title: str, source: Source | None, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{title}**", width="content")
        if source:
            source_button(source, f"bande-{key}")
