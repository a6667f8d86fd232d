"""What a page reads is read in the name of whoever looks, from that page, cached answers included."""

import pytest
import streamlit as st
from sqlalchemy import func, select

from data_access import reading_log
from data_access.models import Budget
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from pages.access import reading_log as noting
from pages.access.session import Login, Reader
from pages.ui import layout
from tests.pages.app import all_noted

ANNE, BASILE = "anne@asso.fr", "basile@asso.fr"


@pytest.fixture(autouse=True)
def _session(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session of its own, without a browser."""
    monkeypatch.setattr(noting.st, "session_state", {})
    st.cache_data.clear()


def here(monkeypatch: pytest.MonkeyPatch, email: str | None, role: Role = FUNDING_READER) -> View:
    """The view of somebody who has that role and logged in, at the page of the fundraising."""
    login = Login(email, 0, 0) if email else None
    monkeypatch.setattr(noting, "reader", lambda: Reader(login, None))
    monkeypatch.setattr(noting, "reader_role", lambda: role)
    noting.opens("levee-de-fonds")
    return noting.view_now()


def noted(url: str) -> set[tuple[str, str]]:
    all_noted()
    return {(one.who, one.page) for one in reading_log.readings(View.now(Role.ADMIN, url))}


def lines_of_budgets(view: View) -> int:
    return int(view.rows(select(func.count(Budget.id)))[0][0])


def nothing_of_it(view: View) -> int:
    return 1


def test_who_gets_an_answer_that_somebody_else_had_asked_for_read_it_too(
    app_on_nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in (ANNE, BASILE):
        layout.ask(lines_of_budgets, here(monkeypatch, who))
    assert noted(app_on_nothing) == {(ANNE, "levee-de-fonds"), (BASILE, "levee-de-fonds")}


def test_the_same_person_and_page_are_written_once_an_hour(
    app_on_nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr("data_access.reading_notes.write_beside", lambda what, *_, **__: written.append(what))
    for _ in range(3):
        lines_of_budgets(here(monkeypatch, ANNE))
    assert written == ["a reading"]


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK, Role.BOARD])
def test_nothing_else_is_noted(app_on_nothing: str, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    layout.ask(lines_of_budgets, here(monkeypatch, None))  # this computer
    layout.ask(nothing_of_it, here(monkeypatch, ANNE, role))
    assert noted(app_on_nothing) == set()
