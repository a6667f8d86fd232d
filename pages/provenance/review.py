"""Whether a published figure was checked: who signed it off and when, what is said of its gap, where to do it."""

import streamlit as st

from data_access.figures import DECLARED, figure
from data_access.queries.quality_declared import Beside, declared_beside_counted
from data_access.view import View
from data_access.vocabulary import Role
from pages.ui.formats import escape, heard, small
from pages.ui.layout import ask
from pages.ui.links import offer_entry
from pages.ui.states import State, legend, state_text

REVIEW = "Relire, expliquer l'écart"  # what the way to do so is called
_UNREAD = "pas encore relu"


def review_legend() -> str:
    """« ● relu  ○ pas encore relu », as Markdown."""
    return legend((State.ACQUIRED, "relu"), (State.TOCOME, _UNREAD))


def review_text(one: Beside) -> str:
    """« ● relu par le bureau, le 3 juin 2026 », or that nobody did yet, as Markdown."""
    parts = [f"par {escape(one.signed_by)}"] if one.signed_by else []
    parts += [f"le {escape(one.signed)}"] if one.signed else []
    return (
        state_text(State.ACQUIRED, f"relu {', '.join(parts)}") if parts else state_text(State.TOCOME, _UNREAD)
    )


def review_link(view: View, one: Beside) -> None:
    """For the team: the way to the row that publishes a figure, where it is signed off and its gap explained."""
    if one.code:
        of = heard(f": {escape(one.published.figure.label)}")
        offer_entry(view, f"{REVIEW}{of}", "indicators", one.code)


def show_review(view: View, figure_id: str) -> None:
    """For the board: whether a published figure was checked, how its gap is explained; nothing for any other figure."""
    if figure(figure_id).state != DECLARED or not view.role.may(Role.BOARD):
        return
    beside = {one.published.figure.id: one for one in ask(declared_beside_counted, view)}
    if (one := beside.get(figure_id)) is None or one.code is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(review_text(one), width="content")
        review_link(view, one)
    if notes := "  \n".join(escape(text) for text in (one.gap_note, one.note) if text):
        st.markdown(small(notes))
