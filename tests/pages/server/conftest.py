"""The app's middlewares around a small app, as a browser on this computer asks it."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

import app
from data_access.vocabulary import Role
from pages.access.session import Door, Standing
from pages.server import gate, media_links, stream_messages, upload_limits

HERE = "http://127.0.0.1:8501"
Asking = Callable[..., TestClient]
Standings = dict[str, Role | None]


@pytest.fixture
def standings(monkeypatch: pytest.MonkeyPatch) -> Standings:
    """The role that whoever has a session open has now: to be filled."""
    known: Standings = {}

    def standing_of(session: str) -> Standing:
        role = known.get(session)
        return Standing(Door.OPEN, role, role)

    for module in (media_links, stream_messages, upload_limits):
        monkeypatch.setattr(module, "standing_of", standing_of)
    return known


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch, standings: Standings) -> Asking:
    """asking(routes…): a browser before those routes, behind all of the app's middlewares."""
    monkeypatch.setattr(gate, "is_of_this_account", lambda *_: True)

    def before(*routes: BaseRoute) -> TestClient:
        served = Starlette(routes=list(routes), middleware=app.MIDDLEWARE)
        return TestClient(served, base_url=HERE, client=("127.0.0.1", 50_000))

    return before
