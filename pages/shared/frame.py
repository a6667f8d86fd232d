"""What every page begins with: its head, the view that it reads through, and queries that are asked only once."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from data_access.view import View
from data_access.vocabulary import Role

P = ParamSpec("P")
Answer = TypeVar("Answer")

ANSWERS_KEPT = 500  # of all queries, views and arguments together; the oldest goes first


def reader_role() -> Role:
    """The role of whoever looks: no login is configured, so the gate lets in this computer only, as its admin."""
    return Role.ADMIN


def open_page(title: str, subtitle: str | None = None) -> View:
    """Shows the head of a page and returns the view that its queries take.

    `title` is a question or a phrase, `subtitle` one line of Markdown with source and date.
    Raises DatabaseProblem, which pages/main.py shows.
    """
    view = View.now(reader_role())
    with st.container(gap=None):
        st.title(title, anchor=False)
        if subtitle:
            st.markdown(f":gray[{subtitle}]")
    return view


def ask(
    query: Callable[Concatenate[View, P], Answer], view: View, *args: P.args, **kwargs: P.kwargs
) -> Answer:
    """The answer of a data_access query, remembered for the same view (role and last change included) and arguments.

    Each caller gets a copy of its own. Arguments are plain values: text, numbers, dates, tuples of these.
    """
    answer: Answer = _answer(f"{query.__module__}.{query.__qualname__}", view, args, kwargs, query)
    return answer


@st.cache_data(max_entries=ANSWERS_KEPT, show_spinner=False)
def _answer(name: str, view: View, args: Any, kwargs: Any, _query: Callable[..., Any]) -> Any:
    return _query(view, *args, **kwargs)
