"""« Ce que nous avons appris »: the answers that are taken over for files of the same shape, each to be forgotten."""

from collections.abc import Callable

import streamlit as st

from data_access.french import moment_text, plural
from data_access.importing.staging import LearnedAnswer
from pages.ui.formats import escape, heard, small
from pages.ui.pagination import turn

A_PAGE = 20

Answers = Callable[
    [int, int], tuple[list[LearnedAnswer], int]
]  # the first, how many: those, and how many in all


def show_learned(answers: Answers, forget: Callable[[int], None]) -> None:
    """How many answers are remembered; they open below, a page at a time."""
    _, count = answers(0, 0)
    if not count:
        return
    label = f"Ce que nous avons appris : {plural(count, 'réponse reprise', 'réponses reprises')} d'un fichier à l'autre"
    with st.expander(label, key="appris", on_change="rerun") as box:
        if not box.open:
            return
        st.markdown(
            small(
                "Un fichier de même forme (mêmes titres) reprend ces réponses. Oubliée, une question est reposée."
            )
        )
        page = turn(count, A_PAGE, "appris-page")
        for one in answers((page - 1) * A_PAGE, A_PAGE)[0]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                origin = small(f"{escape(one.by)}, le {moment_text(one.at)}")
                st.markdown(f"{escape(one.about)} : **{escape(one.answer)}** {origin}", width="content")
                st.button(
                    f"oublier{heard(f': {escape(one.about)}')}",
                    type="tertiary",
                    key=f"oublier-{one.id}",
                    on_click=forget,
                    args=(one.id,),
                )
