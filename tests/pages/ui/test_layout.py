"""A query is asked once for the same view and arguments, and never answered with what another role was told."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.importing import sample
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from pages.ui import layout
from pages.ui.layout import ask, on_phone
from tests.pages.app import open_at

BOARD = View("sqlite:///one.db", Role.BOARD, datetime.date(2026, 1, 2), change=1)


class Question:
    """A query that remembers what it was asked."""

    def __init__(self, module: str = "data_access.queries.tests") -> None:
        self.asked: list[tuple[object, ...]] = []
        self.__module__ = module
        self.__qualname__ = "names"

    def __call__(self, view: View, *args: object) -> pd.DataFrame:
        self.asked.append((view, *args))
        return pd.DataFrame({"name": [f"{view.role.value} {args}"]})


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    st.cache_data.clear()
    yield
    st.cache_data.clear()


def test_the_same_question_is_asked_once() -> None:
    question = Question()
    first, second = ask(question, BOARD, "caen"), ask(question, BOARD, "caen")
    assert question.asked == [(BOARD, "caen")]
    assert first.equals(second)


@pytest.mark.parametrize(
    "other",
    [
        replace(BOARD, role=Role.PUBLIC),
        replace(BOARD, database="sqlite:///two.db"),
        replace(BOARD, today=datetime.date(2026, 1, 3)),
        replace(BOARD, change=2),
        replace(BOARD, changed_at=datetime.datetime(2026, 1, 1, 12)),
    ],
    ids=["role", "database", "day", "change", "restored"],
)
def test_another_view_is_another_question(other: View) -> None:
    question = Question()
    ask(question, BOARD)
    ask(question, other)
    assert question.asked == [(BOARD,), (other,)]


def test_other_arguments_are_another_question() -> None:
    question = Question()
    ask(question, BOARD, "caen", 2024)
    ask(question, BOARD, "caen", 2025)
    assert len(question.asked) == 2


def test_queries_of_the_same_name_in_two_modules_do_not_answer_for_each_other() -> None:
    one, other = Question("data_access.queries.overview"), Question("data_access.queries.territories")
    ask(one, BOARD)
    ask(other, BOARD)
    assert len(other.asked) == 1


def test_what_a_page_does_to_its_answer_does_not_reach_the_next_reader() -> None:
    question = Question()
    answer = ask(question, BOARD)
    answer.loc[0, "name"] = "changed"
    assert ask(question, BOARD).loc[0, "name"] == "board ()"


@pytest.mark.slow
def test_a_part_knows_that_somebody_imported_meanwhile(app_on_nothing: str) -> None:
    view = View.now(Role.ADMIN)
    assert layout._is_still(view)
    assert not layout._is_still(replace(view, role=Role.BOARD))
    sample.fill(app_on_nothing)
    assert not layout._is_still(view)


def test_while_the_whole_page_runs_its_parts_need_not_ask_whose_view_they_have(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone() -> None:
        from pages.ui.layout import part
        from tests.pages.ui.test_layout import BOARD

        part("La bande")(lambda view: None)(BOARD)

    asked: list[View] = []

    def is_still(view: View) -> bool:
        asked.append(view)
        return True

    monkeypatch.setattr(layout, "_is_still", is_still)
    assert not open_at("overview/page.py").exception
    assert asked == []
    AppTest.from_function(alone, default_timeout=30).run()
    assert asked == [BOARD]


def test_what_was_drawn_for_somebody_is_drawn_alone_only_for_those_who_may_still_see_it(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script() -> None:
        import streamlit as st

        from pages.ui.layout import redrawn

        @redrawn("Ces mots")
        def show() -> None:
            st.markdown("Pour qui peut le lire.")

        show()

    asked: list[bool] = []

    def check() -> None:
        asked.append(not asked)
        if asked[-1]:
            raise NotForThisRole("Votre accès a changé.")

    monkeypatch.setattr(layout, "still_allowed", lambda: check)
    assert not open_at("overview/page.py").exception
    assert asked == []  # while the whole page runs, it is for whoever looks
    app = AppTest.from_function(script, default_timeout=30).run()
    assert asked == [True, False]  # refused, then the whole page ran, for whoever may
    assert [one.value for one in app.markdown] == ["Pour qui peut le lire."]


def test_a_part_that_fails_says_so_in_french_and_leaves_the_rest_of_the_page(app_on_sample: str) -> None:
    def script() -> None:
        import streamlit as st

        from data_access.view import View
        from pages.sitemap import OVERVIEW
        from pages.ui.layout import open_page, part

        @part("La carte")
        def broken(view: View) -> None:
            raise ValueError("for the journal only")

        broken(open_page(OVERVIEW, "Un titre"))
        st.markdown("La suite.")

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception
    (said,) = [error.value for error in app.error]
    assert "erreur imprévue" in said
    assert "La carte" in said
    assert "for the journal only" not in said
    assert "La suite." in [text.value for text in app.markdown]


def test_a_part_that_stayed_open_overnight_knows_that_it_is_another_day(app_on_nothing: str) -> None:
    view = View.now(Role.ADMIN)
    assert not layout._is_still(replace(view, today=view.today - datetime.timedelta(days=1)))


@pytest.mark.parametrize(
    ("agent", "phone"),
    [
        ("Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36", True),
        ("Mozilla/5.0 (X11; Linux)", False),
        (None, False),
    ],
)
def test_a_phone_is_known_by_what_its_browser_says(
    monkeypatch: pytest.MonkeyPatch, agent: str | None, phone: bool
) -> None:
    headers = {"User-Agent": agent} if agent else {}
    monkeypatch.setattr("streamlit.context", type("Context", (), {"headers": headers}))
    assert on_phone() is phone
