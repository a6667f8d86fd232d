"""The server's journal: one object a line, and nothing of anybody in it."""

import io
import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data_access.vocabulary import Role
from pages.server import journal
from pages.server.journal import NotedRequests, begin_journal, note_page


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the journal writes; afterwards logging is as it was."""
    monkeypatch.setenv("LOG_FORMAT", "json")
    monkeypatch.setattr(journal, "_OTHERS", ("another",))
    root, own = logging.root.handlers, logging.getLogger("tableau").level
    other = logging.getLogger("another.library")
    other.handlers, other.propagate = [logging.StreamHandler(io.StringIO())], False
    stream = io.StringIO()
    begin_journal(stream)
    yield stream
    logging.root.handlers = root
    logging.getLogger("tableau").setLevel(own)


def events(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


async def show(request: Request) -> PlainTextResponse:
    return PlainTextResponse("", status_code=int(request.query_params.get("status", 200)))


async def fail(_: Request) -> PlainTextResponse:
    raise KeyError("anne@asso.fr")


SERVER = Starlette(
    routes=[Route("/echec", fail), Route("/{path:path}", show, methods=["GET", "PUT"])],
    middleware=[Middleware(NotedRequests)],
)


def test_a_page_is_noted_with_its_role_and_its_time(written: io.StringIO) -> None:
    note_page("/territoires", Role.BOARD, time.monotonic())
    note_page("/", None, time.monotonic())
    first, second = events(written)
    assert (first["what"], first["level"], first["page"], first["role"]) == (
        "page",
        "info",
        "/territoires",
        "board",
    )
    assert isinstance(first["ms"], int)
    assert second["role"] is None


def test_a_request_is_noted_without_what_was_asked_in_it(written: io.StringIO) -> None:
    client = TestClient(SERVER)
    client.get("/territoires?territoire=lons")
    client.put("/_stcore/upload_file/session/fichier")
    client.get("/media/cle-du-fichier.xlsx")
    client.get("/anne@asso.fr")
    found = [(one["method"], one["path"], one["status"]) for one in events(written)]
    assert found == [
        ("GET", "/territoires", 200),
        ("PUT", "/_stcore/upload_file/…", 200),
        ("GET", "/media/…", 200),
        ("GET", "…", 200),
    ]


def test_files_and_supervisors_are_noted_only_when_something_is_wrong(written: io.StringIO) -> None:
    client = TestClient(SERVER)
    for path in ("/static/js/index.js", "/sante", "/pret"):
        client.get(path)
    client.get("/pret?status=503")
    assert [(one["path"], one["status"]) for one in events(written)] == [("/pret", 503)]


def test_what_breaks_is_noted_by_its_kind_and_place_and_not_by_its_words(written: io.StringIO) -> None:
    TestClient(SERVER, raise_server_exceptions=False).get("/echec")
    try:
        raise KeyError("anne@asso.fr")
    except KeyError as problem:
        logging.getLogger("essai").error("broke for %s", "anne@asso.fr", exc_info=problem)
    request, broken = events(written)
    assert request["status"] == 500
    assert (broken["error"], broken["what"]) == ("KeyError", "broke for …")
    assert broken["at"][-1].startswith(__file__)
    assert "anne" not in written.getvalue()


def test_other_libraries_write_into_the_same_journal_when_something_is_wrong(written: io.StringIO) -> None:
    logging.getLogger("another.library").info("192.0.2.7 asked for /?mot=secret")
    logging.getLogger("another.library").warning("two\nlines")
    assert [one["what"] for one in events(written)] == ["two\nlines"]


def test_without_the_setting_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOG_FORMAT", raising=False)
    before = list(logging.root.handlers)
    begin_journal(io.StringIO())
    assert logging.root.handlers == before
