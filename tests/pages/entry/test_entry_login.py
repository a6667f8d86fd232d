"""A login that ends while a form is filled in: what was typed is there after the next one, for the same person only."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data_access import people
from data_access.view import View
from data_access.vocabulary import Role
from pages.access import draft_recovery
from tests.pages.access.test_session import ANNE, AUTH, BASILE, LATE, OVER, title, token
from tests.pages.app import MAIN, texts
from tests.pages.entry.test_page import LOOK, field
from tests.pages.imports.test_page import click

pytestmark = pytest.mark.slow

pytestmark = pytest.mark.usefixtures("login_found_out_anew", "both")
BACK = "Votre connexion avait pris fin : voici ce que vous aviez tapé."


@pytest.fixture
def both(app_on_sample: str) -> None:
    """Anne and Basile may both write."""
    for email in (ANNE, BASILE):
        people.add(View.now(Role.ADMIN, app_on_sample), email, Role.ADMIN, by=people.THIS_COMPUTER)
        draft_recovery.forget(email)


def form_of(user: dict[str, Any]) -> AppTest:
    """A session of that person's own, on the form of an event."""
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.secrets["auth"], page.user = AUTH, user
    page.run()
    page.query_params["table"], page.query_params["fiche"] = "events", "t16"
    page.switch_page("entry/page.py")
    return page.run()


def linked(user: dict[str, Any], theme: str) -> AppTest:
    """A session of that person's own, on the form of a new event that a link opened."""
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.secrets["auth"], page.user = AUTH, user
    page.run()
    page.query_params["table"], page.query_params["ajout"] = "events", "oui"
    page.query_params["thème"] = theme
    page.switch_page("entry/page.py")
    return page.run()


def ended_while_typing() -> AppTest:
    """Anne's session, in which her login ended before she sent the form."""
    page = form_of(token(ANNE))
    field(page, "Présents").set_value("env. 320")
    page.user = token(ANNE, exp=LATE)
    return click(page, LOOK)


def test_what_was_typed_as_a_login_ended_is_there_again_once() -> None:
    page = ended_while_typing()
    assert title(page) == OVER
    assert "en train de saisir est gardé une heure" in texts(page)
    assert "en train de saisir est gardé une heure" in texts(page.run())
    again = form_of(token(ANNE))
    assert field(again, "Présents").value == "env. 320"
    assert BACK in texts(again)
    assert "Ce qui changerait" in texts(again)
    assert "La source de « Présents » reste" in texts(again)
    assert field(form_of(token(ANNE)), "Présents").value == "plus de 250"


def test_nobody_else_is_shown_it() -> None:
    ended_while_typing()
    other = form_of(token(BASILE))
    assert field(other, "Présents").value == "plus de 250"
    assert BACK not in texts(other)


def test_nothing_is_kept_of_a_form_in_which_nothing_was_typed() -> None:
    page = form_of(token(ANNE))
    page.user = token(ANNE, exp=LATE)
    assert "en train de saisir" not in texts(click(page, LOOK))
    assert BACK not in texts(form_of(token(ANNE)))


def test_it_goes_when_they_log_out() -> None:
    ended_while_typing()
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.secrets["auth"], page.user = AUTH, token(ANNE)
    page.run().switch_page("account/page.py").run()
    page.button[0].click().run()
    later = token(ANNE, iat=token(ANNE)["iat"] + 1)
    assert field(form_of(later), "Présents").value == "plus de 250"


def test_it_goes_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_recovery, "KEPT", 0)
    ended_while_typing()
    assert field(form_of(token(ANNE)), "Présents").value == "plus de 250"


def test_two_links_open_two_forms_and_nothing_is_kept_of_what_a_link_said(app_on_sample: str) -> None:
    page = linked(token(ANNE), "Mars")
    page.user = token(ANNE, exp=LATE)
    page.run()
    assert "en train de saisir est gardé" not in texts(page)

    page = linked(token(ANNE), "Mars")
    field(page, "Événement").set_value("Une soirée")
    page.user = token(ANNE, exp=LATE)
    click(page, LOOK)
    assert field(linked(token(ANNE), "Juin"), "Événement").value == ""
    assert field(linked(token(ANNE), "Mars"), "Événement").value == "Une soirée"
