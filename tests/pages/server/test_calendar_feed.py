"""The calendar that a phone asks for again and again, at a secret address, without a login."""

import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data_access import clock, people
from data_access.calendar_access import make_calendar, withdraw_calendar
from data_access.own_territories import tie
from data_access.reading_log import readings
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from pages.access import outside_address
from pages.server import calendar_feed
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import all_noted
from tests.pages.server.conftest import Asking

BASILE = "basile@asso.fr"
BACK = "https://tableau.asso.fr/oauth2callback"


@pytest.fixture
def client(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    for name in ("pages.server.gate", "pages.server.calendar_feed"):
        monkeypatch.setattr(f"{name}.login_configured", lambda: True)
    monkeypatch.setattr(outside_address, "login_settings", lambda: {"redirect_uri": BACK})
    return asking(calendar_feed.ROUTE)


@pytest.fixture
def admin(app_on_sample: str) -> View:
    view = View.now(Role.ADMIN, app_on_sample)
    people.add(view, BASILE, Role.BOARD, by=people.THIS_COMPUTER)
    return view


def test_it_holds_what_its_owner_may_see_and_says_where_more_is(client: TestClient, admin: View) -> None:
    secret = make_calendar(admin.database, BASILE)
    for role in (BOARD_AND_FUNDING, Role.NETWORK):
        people.change(admin, BASILE, role, by=BASILE)
        answer = client.get(f"/calendrier/{secret}.ics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/calendar")
        assert answer.headers["cache-control"] == "private, no-store"
        assert ("CATEGORIES:bilan dû" in answer.text) is role.may(FUNDING_READER)
        assert (b"https://tableau.asso.fr/levee-de-fonds" in answer.content) is role.may(FUNDING_READER)
    all_noted()
    assert [(one.who, one.page) for one in readings(admin)] == [(BASILE, "calendrier")]


def test_at_its_other_end_it_holds_the_dates_of_the_territories_of_its_owner_alone(
    client: TestClient, admin: View, tmp_path: Path
) -> None:
    soon = clock.today() + datetime.timedelta(days=20)
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Portée", "Territoire", "Date"],
            ["Bal", "local", "Dole", soon],
            ["Fête", "local", "Gap", soon],
        ],
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["gap", "Gap"]],
    }
    assert import_path(admin.database, workbook(tmp_path, sheets), user="essai").status == "imported"
    tie(admin, BASILE, ["dole"])
    secret = make_calendar(admin.database, BASILE)
    whole, own = (client.get(f"/calendrier/{secret}.ics{end}").text for end in ("", "?miennes=oui"))
    assert "SUMMARY:Bal (Dole)" in whole and "SUMMARY:Fête (Gap)" in whole
    assert own.count("SUMMARY:") == 1 and "SUMMARY:Bal (Dole)" in own


def test_an_unknown_or_withdrawn_address_says_nothing(client: TestClient, admin: View) -> None:
    secret = make_calendar(admin.database, BASILE)
    withdraw_calendar(admin.database, BASILE)
    for one in (secret, "x", "a" * 5_000, "%27%20OR%201%3D1"):
        answer = client.get(f"/calendrier/{one}.ics")
        assert (answer.status_code, answer.text) == (404, "Rien ne se trouve à cette adresse.")


def test_without_a_login_there_is_none(
    client: TestClient, admin: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = make_calendar(admin.database, BASILE)
    monkeypatch.setattr(calendar_feed, "login_configured", lambda: False)
    assert client.get(f"/calendrier/{secret}.ics").status_code == 404


def test_while_the_database_does_not_answer_a_program_asks_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nulle/part.db")
    assert client.get("/calendrier/abc.ics").status_code == 503
