"""Below a path, as a proxy may serve the app, what supervisors, calendars and maps ask for is there, too."""

from collections.abc import Callable

import pytest
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

import app
from pages.access.outside_address import below
from pages.server import gate
from tests.pages.server.conftest import Asking

Served = Callable[[str], TestClient]


async def told(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"à nous : {request.url.path}")


async def page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("une page")


@pytest.fixture
def served(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A browser before an app that is served below that path."""

    def below_that(base: str) -> TestClient:
        option = st.get_option
        monkeypatch.setattr(
            st, "get_option", lambda name: base if name == "server.baseUrlPath" else option(name)
        )
        ours = [
            Mount(one.path, routes=[Route("/{path:path}", told)])
            if isinstance(one, Mount)
            else Route(one.path, told)
            for one in app.ROUTES
        ]
        return asking(*ours, Route("/{path:path}", page))

    return below_that


OURS = ["/sante", "/pret", "/sauvegarde", "/calendrier/secret.ics", "/reference/outlines.geojson"]


@pytest.mark.parametrize("base", ["tableau", "/tableau/", "reseau/tableau"])
@pytest.mark.parametrize("path", OURS)
def test_what_is_ours_answers_below_the_path_and_at_the_root(served: Served, base: str, path: str) -> None:
    client = served(base)
    assert client.get(f"/{base.strip('/')}{path}").text == f"à nous : {path}"
    assert client.get(path).text == f"à nous : {path}"
    assert below(path) == f"/{base.strip('/')}{path}"


@pytest.mark.parametrize("path", ["/tableau/", "/tableau/territoires", "/tableaux/sante", "/autre/pret"])
def test_what_is_not_ours_goes_its_way(served: Served, path: str) -> None:
    assert served("tableau").get(path).text == "une page"


def test_at_the_root_nothing_changes(served: Served) -> None:
    client = served("")
    assert client.get("/sante").text == "à nous : /sante"
    assert client.get("/tableau/sante").text == "une page"
    assert below("/reference/outlines.geojson") == "/reference/outlines.geojson"


def test_a_supervisor_below_the_path_is_answered_where_the_settings_cannot_be_read(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served("tableau")
    monkeypatch.setattr(gate, "secrets_trouble", lambda: "ligne 3")
    assert client.get("/tableau/_stcore/health").status_code == 200
    assert client.get("/tableau/territoires").status_code == 503
