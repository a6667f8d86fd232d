"""The index page in French, whether the server compressed it or not; other answers pass untouched."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.server.index_page import END_OF_HEAD, IN_FRENCH, FrenchIndexPage

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


async def index(_: Request) -> FileResponse:
    return FileResponse(INDEX)


async def in_pieces(_: Request) -> StreamingResponse:
    return StreamingResponse(iter([b"<html la", b'ng="en">', b"x"]), media_type="text/html")


async def text(_: Request) -> PlainTextResponse:
    return PlainTextResponse('<html lang="en">', headers={"etag": "kept"})


async def missing(_: Request) -> HTMLResponse:
    return HTMLResponse('<html lang="en">', status_code=404)


ROUTES = [Route("/", index), Route("/pieces", in_pieces), Route("/text", text), Route("/missing", missing)]


@pytest.mark.parametrize("inner", [[], [Middleware(GZipMiddleware, minimum_size=1)]], ids=["plain", "gzip"])
def test_the_index_page_is_french(inner: list[Middleware]) -> None:
    answer = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(FrenchIndexPage), *inner])).get("/")
    assert '<html lang="fr">' in answer.text
    assert "<title>Start-Up de Territoire</title>" in answer.text
    assert "activez-le dans votre navigateur" in answer.text
    assert "JavaScript to run" not in answer.text
    assert "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_browser_cannot_keep_the_english_page_as_unchanged() -> None:
    client = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(FrenchIndexPage)]))
    assert not {"etag", "last-modified"} & set(client.get("/").headers)


def test_a_browser_is_told_to_run_no_script_of_a_text_but_those_that_the_page_brings() -> None:
    client = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(FrenchIndexPage)]))
    answer = client.get("/")
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    inline = re.findall(r'<script(?: type="module")?>(.*?)</script>', answer.text, re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inline}
    assert set(re.findall(r"'sha256-([^']+)'", policy["script-src"])) == digests
    assert len(digests) == 3
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


def test_a_page_that_comes_in_pieces_is_french() -> None:
    client = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(FrenchIndexPage)]))
    assert client.get("/pieces").text == '<html lang="fr">x'


def test_what_is_no_page_passes_untouched() -> None:
    client = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(FrenchIndexPage)]))
    assert client.get("/text").text == '<html lang="en">'
    assert client.get("/text").headers["etag"] == "kept"
    assert client.get("/missing").text == '<html lang="en">'


@pytest.mark.parametrize(
    ("path", "led_to"),
    [
        ("/territoires/caen", "/territoires"),
        ("/a/b/c/", "/a"),
        ("/é/b", "/%C3%A9"),
        ("/territoires/", None),
        ("/", None),
    ],
)
def test_an_address_of_several_parts_leads_to_its_first(path: str, led_to: str | None) -> None:
    routes = [Route("/{any:path}", index)]
    client = TestClient(
        Starlette(routes=routes, middleware=[Middleware(FrenchIndexPage)]), follow_redirects=False
    )
    assert client.get(path).headers.get("location") == led_to


def test_a_page_of_a_component_is_left_where_it_is() -> None:
    routes = [Route("/{any:path}", in_pieces)]
    client = TestClient(
        Starlette(routes=routes, middleware=[Middleware(FrenchIndexPage)]), follow_redirects=False
    )
    assert client.get("/component/x/index.html").status_code == 200


def test_streamlit_still_writes_each_of_the_words_that_are_put_into_french() -> None:
    page = INDEX.read_bytes()
    assert [english for english, _ in IN_FRENCH if page.count(english) != 1] == []
    assert page.count(END_OF_HEAD) == 1
