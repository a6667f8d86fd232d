"""A view is who looks, at which state, on which day: it may key a cache."""

import datetime

import pytest
from sqlalchemy import literal, select

from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role

TODAY = datetime.date(2026, 11, 25)


def test_two_views_of_the_same_state_are_one_key(seeded_sqlite_url: str) -> None:
    first, second = (View.now(Role.BOARD, seeded_sqlite_url, TODAY) for _ in range(2))
    assert len({first, second}) == 1
    assert len({first, View.now(Role.PUBLIC, seeded_sqlite_url, TODAY)}) == 2
    assert first.change == 2


def test_a_role_below_what_is_needed_is_refused_in_french() -> None:
    view = View("sqlite:///x.db", Role.NETWORK, TODAY, 0)
    view.require(Role.NETWORK)
    with pytest.raises(NotForThisRole, match="conseil d'administration"):
        view.require(Role.BOARD)


def test_a_frame_has_one_column_for_each_selected_expression_even_without_rows(database_url: str) -> None:
    view = View.now(Role.PUBLIC, database_url, TODAY)
    frame = view.frame(select(literal(1).label("one"), literal("a").label("two")))
    assert (list(frame.columns), frame.values.tolist()) == (["one", "two"], [[1, "a"]])
    assert list(view.frame(select(literal(1).label("one")).where(literal(False))).columns) == ["one"]
