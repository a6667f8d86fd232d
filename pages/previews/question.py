"""A question that a file, a list or an entry leaves open, with its possible answers."""

from collections.abc import Callable, Sequence

import streamlit as st

from data_access.french import unbroken
from data_access.importing.model.problems import Question
from pages.ui.formats import NO_BREAK, escape, one_line, small
from pages.ui.states import State

_FEW = 6  # answers that stand side by side; more are chosen in a box


def show_question(
    question: Question,
    why: str,
    answer: Callable[[str, str], None],
    key: str,
    details: Sequence[str] = (),
) -> None:
    """The question, `why` it is asked, `details` of that in Markdown, and its answers; `answer` takes the question's
    key and the value chosen."""
    labels = {one.value: one.label for one in question.candidates}

    def chosen() -> None:
        answer(question.key, st.session_state[key])

    asked, because = escape(unbroken(question.text)), escape(unbroken(why))
    st.markdown(f"{State.UNDERWAY.mark}{NO_BREAK}**{asked}**  \n{small(because)}")
    if details:
        st.markdown("\n".join(f"- {one}" for one in details))
    if len(labels) <= _FEW:
        st.radio(
            escape(question.text),
            list(labels),
            index=None,
            key=key,
            on_change=chosen,
            label_visibility="collapsed",
            format_func=lambda value: escape(unbroken(labels[value])),
        )
    else:
        st.selectbox(
            escape(question.text),
            list(labels),
            index=None,
            key=key,
            on_change=chosen,
            label_visibility="collapsed",
            format_func=lambda value: one_line(labels[value]),
            placeholder="Choisir une réponse…",
            width=420,
        )
