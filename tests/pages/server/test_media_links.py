"""Files that a tab was sent, asked for by its browser, by another one, and once they are there no more."""

from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data_access.vocabulary import Role
from pages.server.browser_sessions import COOKIE
from pages.server.open_streams import OfferedLink, Stream, opened
from tests.pages.server.conftest import Asking, Standings

ANNE, BASILE = "a" * 32, "b" * 32  # browsers
FILE = "0123456789abcdef" * 3
AT = f"/media/{FILE}.xlsx"


@pytest.fixture
def client(asking: Asking) -> TestClient:
    async def file(_: Request) -> PlainTextResponse:
        return PlainTextResponse("le fichier")

    return asking(Route("/media/{file_id:path}", file))


@pytest.fixture
def stream(standings: Standings) -> Iterator[Stream]:
    """Anne's tab, of the board, that was just given the file."""
    standings["session"] = Role.BOARD
    with opened(ANNE) as stream:
        stream.session = "session"
        stream.run = 1
        stream.links = {FILE: OfferedLink(Role.BOARD, 1, built=True)}
        yield stream


def answered(client: TestClient, browser: str | None, method: str = "GET") -> int:
    """The status of the answer to that browser."""
    shown = {"Cookie": f"{COOKIE}={browser}"} if browser else {}
    answer = client.request(method, AT, headers=shown)
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code


def test_a_file_is_answered_to_the_browser_that_was_sent_it_and_to_no_other(
    client: TestClient, stream: Stream
) -> None:
    assert [answered(client, one) for one in (ANNE, BASILE, None, "anne", "")] == [200, 404, 404, 404, 404]
    assert [answered(client, one, "HEAD") for one in (ANNE, BASILE)] == [200, 404]


@pytest.mark.parametrize("role", [None, Role.PUBLIC, Role.NETWORK])
def test_it_ends_when_the_role_goes_and_when_its_person_signs_out(
    client: TestClient, stream: Stream, standings: Standings, role: Role | None
) -> None:
    standings["session"] = role
    assert answered(client, ANNE) == 404


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_click_built_ends_with_the_next_run(client: TestClient, stream: Stream, whole: bool) -> None:
    stream.run, stream.whole = 2, whole
    assert answered(client, ANNE) == 200
    stream.ended()
    assert answered(client, ANNE) == 404


def test_a_picture_stays_while_the_page_that_shows_it_does(client: TestClient, stream: Stream) -> None:
    stream.links = {FILE: OfferedLink(Role.BOARD, 1, built=False)}
    stream.run, stream.whole = 2, False
    stream.ended()
    assert answered(client, ANNE) == 200
    stream.whole = True
    stream.ended()
    assert answered(client, ANNE) == 404


def test_it_ends_with_the_tab(client: TestClient, standings: Standings) -> None:
    standings["session"] = Role.BOARD
    with opened(ANNE) as stream:
        stream.session, stream.links = "session", {FILE: OfferedLink(Role.BOARD, 0, built=True)}
        assert answered(client, ANNE) == 200
    assert answered(client, ANNE) == 404


def test_a_picture_for_anybody_is_answered_to_a_visitor_without_a_role(
    client: TestClient, stream: Stream, standings: Standings
) -> None:
    standings["session"] = None
    stream.links = {FILE: OfferedLink(None, 1, built=False)}
    assert [answered(client, one) for one in (ANNE, BASILE)] == [200, 404]
