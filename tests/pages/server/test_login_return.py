"""From a login back to the page where it began, and never to another site."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.server.login_return import COOKIE, LONGEST, SamePageAfterLogin, path_of

HERE = "https://tableau.asso.fr"


async def begin(_: object) -> RedirectResponse:
    return RedirectResponse("https://fournisseur.example/authorize", 302)


async def end(_: object) -> RedirectResponse:
    return RedirectResponse("/", 302)


async def show(_: object) -> PlainTextResponse:
    return PlainTextResponse("une page")


APP = Starlette(
    routes=[Route("/auth/login", begin), Route("/oauth2callback", end), Route("/territoires", show)],
    middleware=[Middleware(SamePageAfterLogin)],
)


@pytest.fixture
def client() -> TestClient:
    return TestClient(APP, base_url=HERE, follow_redirects=False)


@pytest.mark.parametrize("place", ["/territoires?territoire=caen&vue=carte", "/levee-de-fonds", "/"])
def test_a_login_leads_back_to_where_it_began_once(client: TestClient, place: str) -> None:
    began = client.get("/auth/login", headers={"referer": HERE + place})
    assert began.headers["location"] == "https://fournisseur.example/authorize"
    assert "HttpOnly" in began.headers["set-cookie"]
    assert client.get("/oauth2callback").headers["location"] == place
    assert client.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize(
    "referer",
    ["", "https://exemple.fr/territoires", "https://tableau.asso.fr.exemple.fr/x", "//exemple.fr", "x"],
)
def test_a_login_that_begins_elsewhere_leads_to_the_first_page(client: TestClient, referer: str) -> None:
    assert "set-cookie" not in client.get("/auth/login", headers={"referer": referer}).headers
    assert client.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize(
    "place",
    [
        "//exemple.fr",
        "https://exemple.fr",
        "/\\exemple.fr",
        "\\\\exemple.fr",
        "/x\r\nSet-Cookie: a=b",
        "",
        "/é",
        "x",
        "/" + "x" * LONGEST,
    ],
)
def test_a_cookie_that_somebody_planted_leads_nowhere_else(client: TestClient, place: str) -> None:
    assert path_of(place) is None
    client.cookies.set(COOKIE, place.encode("ascii", "ignore").decode().replace("\r\n", "%0D%0A"))
    assert client.get("/oauth2callback").headers["location"] == "/"


def test_other_answers_are_left_as_they_are(client: TestClient) -> None:
    client.cookies.set(COOKIE, "/levee-de-fonds")
    answer = client.get("/territoires", headers={"referer": f"{HERE}/levee-de-fonds"})
    assert (answer.status_code, answer.text) == (200, "une page")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback"])
def test_a_login_that_fails_is_said_in_french_with_a_way_on(path: str) -> None:
    async def fail(_: object) -> PlainTextResponse:
        return PlainTextResponse("Authentication error", status_code=400)

    app = Starlette(routes=[Route(path, fail)], middleware=[Middleware(SamePageAfterLogin)])
    answer = TestClient(app, base_url=HERE).get(path, headers={"referer": f"{HERE}/territoires"})
    assert answer.status_code == 400
    assert "La connexion n'a pas abouti" in answer.text
    assert 'href="/"' in answer.text
    assert "Authentication" not in answer.text
