"""What any answer carries, which routes there are, and how a browser gets its name."""

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.server.browser_sessions import COOKIE
from tests.pages.server.conftest import Asking


async def page(request: Request) -> HTMLResponse:
    return HTMLResponse(f"<p>{request.scope[COOKIE]}</p>")


async def text(_: Request) -> PlainTextResponse:
    return PlainTextResponse("un texte")


@pytest.fixture
def client(asking: Asking) -> TestClient:
    return asking(Route("/", page), Route("/{path:path}", text))


@pytest.mark.parametrize(
    "path", ["/", "/static/a.js", "/sante", "/_stcore/health", "/_stcore/metrics", "/media/a.png"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(one.split(" ", 1) for one in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["permissions-policy"] == "camera=(), geolocation=(), microphone=()"


def test_a_refusal_says_it_too(client: TestClient) -> None:
    refused = client.get("/", headers={"X-Forwarded-For": "192.0.2.1"})
    assert refused.status_code == 403
    assert refused.headers["x-frame-options"] == "DENY"
    assert "script-src 'self'" in refused.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "metrics",
        "agent",
        "agent/openapi.json",
        "agent/interact",
        "script-health-check",
        "",
        "what-comes-next",
    ],
)
def test_what_the_framework_serves_beside_the_pages_is_closed(client: TestClient, path: str) -> None:
    assert client.get(f"/_stcore/{path}").status_code == 404
    assert client.post(f"/_stcore/{path}").status_code == 404


@pytest.mark.parametrize("path", ["health", "host-config", "bidi-components/x/y.js"])
def test_what_the_pages_need_is_open(client: TestClient, path: str) -> None:
    assert client.get(f"/_stcore/{path}").text == "un texte"


def test_a_browser_keeps_the_name_that_its_first_page_gives_it(client: TestClient) -> None:
    first = client.get("/")
    name = first.text.removeprefix("<p>").removesuffix("</p>")
    told = first.headers["set-cookie"].lower()
    assert told.startswith(f"{COOKIE}={name};")
    assert "httponly" in told and "samesite=lax" in told and "path=/" in told and "max-age" not in told
    again = client.get("/")
    assert name in again.text
    assert "set-cookie" not in again.headers


def test_over_https_the_name_travels_over_https_alone(client: TestClient) -> None:
    assert "secure" not in client.get("/").headers["set-cookie"].lower()
    client.cookies.clear()
    client.base_url = "https://127.0.0.1:8501"
    assert "secure" in client.get("/").headers["set-cookie"].lower()


@pytest.mark.parametrize("forged", ["", "x", "A" * 32, "0" * 31, "0" * 33])
def test_a_name_that_is_none_of_ours_is_replaced(client: TestClient, forged: str) -> None:
    answer = client.get("/", headers={"Cookie": f"{COOKIE}={forged}"})
    assert f"<p>{forged}</p>" != answer.text
    assert COOKIE in answer.headers["set-cookie"]


def test_what_is_no_page_gives_no_name(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/sante").headers
