"""The server as people start it, asked by a real browser and by a program that is no browser."""

import base64
import json
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import StartServer
from tests.browser.server import STREAMLIT, UVICORN, Server
from tests.browser.window import settled


def get(url: str, **headers: str) -> tuple[int, str]:
    """Status and text of an answer."""
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def handshake(server: Server, **headers: str) -> str:
    """The status line that answers a request to open the app's websocket."""
    host, port = server.url.removeprefix("http://").split(":")
    asked = {
        "Host": f"{host}:{port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        lines = [
            "GET /_stcore/stream HTTP/1.1",
            *(f"{name}: {value}" for name, value in asked.items()),
            "",
            "",
        ]
        connection.sendall("\r\n".join(lines).encode())
        return connection.recv(4096).decode(errors="replace").splitlines()[0]


@pytest.mark.parametrize("command", [STREAMLIT, UVICORN], ids=["streamlit", "uvicorn"])
def test_the_first_deep_link_on_a_fresh_server_opens_its_page(
    page: Page, start_server: StartServer, seeded_sqlite_url: str, command: tuple[str, ...]
) -> None:
    server = start_server(seeded_sqlite_url, command)
    page.goto(f"{server.url}/territoires?vue=Liste")
    settled(page)
    chosen = page.get_by_test_id("stTopNavLink").and_(page.locator("[aria-current=page]"))
    assert chosen.inner_text() == "Territoires"
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_text("Page not found").count() == 0


def test_the_page_is_french_before_and_after_it_is_drawn(page: Page, server: Server) -> None:
    for path in ("/", "/territoires"):
        assert '<html lang="fr">' in get(server.url + path)[1]
    page.goto(server.url)
    settled(page)
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_headings_are_drawn_in_the_font_that_is_shipped(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/mon-acces")
    settled(page)
    assert page.evaluate("document.fonts.check('700 32px Bricolage')")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
    assert "Bricolage" in loaded


@pytest.mark.parametrize(("scheme", "logo"), [("light", "#2B1E2E"), ("dark", "#F4EDF2")])
def test_the_logo_suits_the_theme(page: Page, server: Server, scheme: str, logo: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.goto(server.url)
    settled(page)
    source = page.get_by_test_id("stHeaderLogo").get_attribute("src") or ""
    kind, _, content = source.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert logo in base64.b64decode(content).decode()


def test_the_server_says_that_it_is_well(server: Server) -> None:
    status, text = get(f"{server.url}/sante")
    assert (status, json.loads(text)) == (200, {"status": "ok"})


def test_a_request_through_a_tunnel_is_refused_in_french(server: Server) -> None:
    status, text = get(server.url, X_Forwarded_For="192.0.2.7")
    assert status == 403
    assert "ne s'ouvre que sur l'ordinateur où il est installé" in text


def test_a_request_for_a_foreign_name_is_refused(server: Server) -> None:
    assert get(server.url, Host="tableau.exemple.fr")[0] == 403


def test_the_websocket_opens_for_this_computer_only(server: Server) -> None:
    assert " 101 " in handshake(server)
    assert " 101 " in handshake(server, Origin=server.url)
    assert " 403 " in handshake(server, Origin="https://exemple.fr")
    assert " 403 " in handshake(server, Host="tableau.exemple.fr")
    assert " 403 " in handshake(server, X_Real_IP="192.0.2.7")


def test_the_refusal_says_where_to_go(page: Page, server: Server) -> None:
    page.set_extra_http_headers({"Via": "1.1 relais"})
    page.goto(server.url)
    assert page.locator("h1").inner_text().startswith("Ce tableau de bord ne s'ouvre que")
    assert page.get_by_role("link").get_attribute("href") == f"{server.url}/"


def test_a_database_that_cannot_be_opened_is_said_in_french_on_every_page(
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no database, " * 1000)
    server = start_server(f"sqlite:///{damaged}")
    for path in ("/", "/territoires"):
        page.goto(server.url + path)
        settled(page)
        assert "n'est pas une base de données lisible" in page.get_by_role("alert").inner_text()
    assert damaged.read_bytes() == b"this is no database, " * 1000


def test_without_a_proxy_too_a_page_asks_no_other_server_for_a_picture(page: Page, server: Server) -> None:
    page.add_init_script("""
        window.refused = [];
        addEventListener('securitypolicyviolation', event => refused.push(event.blockedURI));
    """)
    for path, drawn in (
        ("/territoires?vue=Carte+à+explorer", "stDeckGlJsonChart"),
        ("/agora", "stMain"),
    ):
        page.goto(server.url + path)
        settled(page)
        page.get_by_test_id(drawn).first.wait_for()
        assert page.evaluate("refused") == [], path
    outside = "http://127.0.0.1:9/val.png"  # another server, as good as one on the internet
    page.evaluate("place => { document.body.append(Object.assign(new Image(), { src: place })) }", outside)
    page.wait_for_function("() => refused.length")
    assert page.evaluate("refused") == [outside]


def test_each_answer_of_the_server_itself_carries_the_headers_that_protect(server: Server) -> None:
    for path in ("/", "/app/static/icon.svg", "/sante", "/media/0123456789abcdef.png", "/_stcore/metrics"):
        request = urllib.request.Request(server.url + path)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            assert "img-src 'self' data: blob:" in answer.headers["content-security-policy"], path
            assert answer.headers["x-content-type-options"] == "nosniff", path
            assert answer.headers["x-frame-options"] == "DENY", path
