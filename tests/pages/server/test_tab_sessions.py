"""Who has a tab open, asked beside its runs: of the framework's own sessions."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from streamlit import runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from data_access import people
from data_access.view import View
from data_access.vocabulary import Role
from pages.access import session as access
from pages.access.session import LOWERED, NOTHING, Door
from pages.server.tab_sessions import standing_of

ANNE, BASILE = "anne@asso.fr", "basile@asso.fr"
Opening = Callable[..., AppSession]


def login(until: float) -> dict[str, Any]:
    """What the framework keeps of Anne's login."""
    now = int(time.time())
    return {"is_logged_in": True, "email": ANNE, "email_verified": True, "iat": now, "exp": until}


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Opening:
    """opening(told): the session « tab » of somebody of whom the login told that."""
    sessions: dict[str, AppSession] = {}
    held = type("Runtime", (), {"get_app_session": staticmethod(sessions.get)})
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: held)

    def opened(told: dict[str, Any]) -> AppSession:
        async def made() -> AppSession:
            files = MemoryUploadedFileManager("/_stcore/upload_file")
            return AppSession(ScriptData("main.py", False), files, ScriptCache(), lambda: None, told)

        with ThreadPoolExecutor(1) as aside:  # a browser of this process may hold the loop of its thread
            sessions["tab"] = aside.submit(lambda: asyncio.run(made())).result()
        return sessions["tab"]

    return opened


@pytest.fixture
def with_login(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    """People log in, and Anne is of the team."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setattr(access, "login_configured", lambda: True)
    view = View.now(Role.ADMIN, sqlite_url)
    people.add(view, BASILE, Role.ADMIN, by=BASILE)  # the list always keeps one
    people.add(view, ANNE, Role.STAFF, by=BASILE)


def test_of_a_tab_that_is_not_open_nothing_is_known(opening: Opening) -> None:
    opening({})
    assert standing_of("another") == NOTHING


def test_where_no_framework_runs_nothing_is_known() -> None:
    assert standing_of("tab") == NOTHING


def test_on_this_computer_whoever_opened_it_is_its_administrator_before_its_first_run_too(
    opening: Opening,
) -> None:
    opening({})
    assert standing_of("tab").role is Role.ADMIN


def test_an_administrator_who_looks_as_somebody_else_stands_as_they_do(opening: Opening) -> None:
    opening({}).session_state[LOWERED] = Role.NETWORK
    assert standing_of("tab").role is Role.NETWORK


@pytest.mark.usefixtures("with_login")
def test_somebody_who_logged_in_stands_as_the_list_of_people_says(opening: Opening) -> None:
    opening(login(until=time.time() + 60))
    assert standing_of("tab").role is Role.STAFF


@pytest.mark.usefixtures("with_login")
@pytest.mark.parametrize(("told", "door"), [(login(until=0), Door.OVER), ({}, Door.LOGIN)])
def test_once_the_login_is_over_or_where_nobody_logged_in_they_may_see_nothing(
    opening: Opening, told: dict[str, Any], door: Door
) -> None:
    opening(told)
    assert (standing_of("tab").door, standing_of("tab").role) == (door, None)
