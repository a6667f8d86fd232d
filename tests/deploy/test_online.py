"""What compose.yaml starts, run here without containers and asked by a real browser and by a program."""

import gzip
import http.client
import json
import re
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.release import app_version
from tests.browser.provider import cookie
from tests.browser.window import settled
from tests.deploy.conftest import ANNE, VISITOR, Online, kill

pytestmark = pytest.mark.browser

REFUSED = """addEventListener('securitypolicyviolation', event =>
    console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`))"""


@pytest.fixture(scope="module")
def anne(map_browser: Browser, online: Online) -> Iterator[Page]:
    """Anne's window, logged in; at the end nothing in it was refused by the policy of its pages."""
    context = map_browser.new_context(locale="fr-FR", ignore_https_errors=True)
    context.set_default_timeout(60_000)
    context.add_init_script(REFUSED)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(online.url)
    assert settled(page).get_by_role("heading", level=1).inner_text() == "Bienvenue"
    now = int(time.time())
    claims = {"email": ANNE, "email_verified": True, "iat": now, "exp": now + 600}
    context.add_cookies([cookie(online.url, claims)])  # type: ignore[list-item]
    yield page
    context.close()
    assert [text for text in said if "refused:" in text or "Content Security Policy" in text] == []


def served_by(online: Online) -> list[int]:
    """How many pages each process has drawn."""
    return [app.log.read_text().count('"what": "page"') for app in online.apps]


def test_pages_map_and_slides_are_drawn_through_https_by_one_process(online: Online, anne: Page) -> None:
    sockets: list[str] = []
    anne.on("websocket", lambda socket: sockets.append(socket.url))
    anne.goto(online.url)
    expect(settled(anne).get_by_role("heading", level=1)).to_have_text("Où en sommes-nous, ensemble ?")
    expect(anne.locator(".carte-racontee img").first).to_be_visible()
    expect(anne.get_by_text(f"Version {app_version()}")).to_be_visible()
    anne.goto(f"{online.url}/territoires?vue=Carte+à+explorer")
    expect(anne.locator("[data-testid=stDeckGlJsonChart] canvas").first).to_be_visible()
    settled(anne)
    anne.goto(f"{online.url}/agora")
    expect(anne.locator(".slide svg").first).to_be_visible()
    assert {url.partition("?")[0] for url in sockets} == {
        f"{online.url.replace('https', 'wss')}/_stcore/stream"
    }
    assert 0 in served_by(online)


def test_a_file_that_is_sent_reaches_the_process_that_waits_for_it(online: Online, anne: Page) -> None:
    anne.goto(f"{online.url}/import")
    settled(anne)
    sheet = "Territoire;Commune\nTerritoire d'essai;Amiens\n"
    file = {"name": "territoires.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    anne.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    expect(anne.get_by_text("Territoire d'essai").first).to_be_visible(timeout=60_000)


def test_static_files_are_compressed_and_kept(online: Online) -> None:
    _, _, page = online.ask("GET", "/")
    script = re.search(rb'src="\./(static/js/index[^"]+)"', page)
    assert script
    headers, status, content = online.ask("GET", f"/{script[1].decode()}", Accept_Encoding="gzip")
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in headers["cache-control"]
    assert len(content) * 2.5 < len(gzip.decompress(content))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/evenements?evenement=t16", 200),
        ("GET", "/app/static/icon.svg", 200),
        ("GET", "/media/0123456789abcdef.xlsx", 404),
        ("GET", "/_stcore/metrics", 404),
        ("PUT", "/_stcore/upload_file/a/b", 403),
        ("POST", "/", 413),  # which is the proxy's own answer
    ],
)
def test_every_answer_carries_once_each_the_headers_that_protect_whoever_reads_it(
    online: Online, method: str, path: str, status: int
) -> None:
    headers, answered, _ = online.ask(method, path, bytes(100_000) if method == "POST" else b"")
    assert answered == status
    expected = {
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    assert {name: headers.get_all(name) for name in expected} == {
        name: [value] for name, value in expected.items()
    }
    (policy,) = headers.get_all("content-security-policy") or []
    assert "frame-ancestors 'none'" in policy
    assert ("script-src 'self' blob:" in policy) is (status != 413)
    cookies = headers.get_all("set-cookie") or []
    assert [one for one in cookies if "secure" not in one.lower()] == []
    assert "nginx/" not in headers["server"]


def test_a_page_names_the_browser_and_the_process_that_it_stays_with(online: Online) -> None:
    cookies = online.ask("GET", "/")[0].get_all("set-cookie") or []
    assert {one.partition("=")[0] for one in cookies} == {"processus", "navigateur"}
    assert [one for one in cookies if "httponly" not in one.lower()] == []


def test_files_that_the_app_refuses_are_not_taken_in_and_the_app_goes_on(online: Online) -> None:
    content = bytes(20_000_000)
    for _ in range(6):
        assert online.ask("PUT", "/_stcore/upload_file/a/b", content)[1] == 403
        assert online.ask("GET", "/pret")[1] == 200


def test_the_journal_of_the_proxy_names_nobody_and_holds_no_login_code(online: Online) -> None:
    online.ask("GET", "/oauth2callback?code=un-code-de-connexion&state=un-etat")
    online.ask("GET", "/media/une-cle-de-fichier.xlsx", Referer="https://localhost/?un-secret")
    online.ask("GET", "/anne@asso.fr")
    online.ask("GET", "/territoires?territoire=lons-le-saunier")
    lines = online.written()
    secret = ("un-code", "un-etat", "une-cle", "un-secret", "anne", "lons", VISITOR)
    assert [line for line in lines if any(word in line for word in secret)] == []
    events = [json.loads(line) for line in lines]
    assert {"time", "method", "path", "status", "seconds", "app_status"} <= events[-1].keys()
    assert {"/oauth2callback", "/territoires", "…"} <= {event["path"] for event in events}


def test_somebody_stays_with_their_process(online: Online) -> None:
    headers, _, _ = online.ask("GET", "/")
    kept = next(one for one in headers.get_all("set-cookie") or [] if one.startswith("processus="))
    again, _, _ = online.ask("GET", "/", Cookie=kept.partition(";")[0])
    assert [one for one in again.get_all("set-cookie") or [] if one.startswith("processus=")] == []


def test_what_is_no_business_of_visitors_is_closed(online: Online) -> None:
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json"):
        assert online.ask("GET", path)[1] == 404, path


def test_a_file_over_the_limit_is_refused_in_french(online: Online) -> None:
    _, status, page = online.ask(
        "PUT", "/_stcore/upload_file/a/b", b"", Content_Length=str(60 * 2**20), Expect="100-continue"
    )
    assert status == 413
    assert "Ce fichier est trop lourd" in page.decode()


def test_the_server_says_that_it_is_ready(online: Online) -> None:
    _, status, content = online.ask("GET", "/pret")
    assert (status, json.loads(content)) == (200, {"status": "ok"})


def test_without_https_and_under_another_name_nobody_is_served(online: Online) -> None:
    plain = http.client.HTTPConnection("127.0.0.1", online.http, timeout=30)
    plain.request("GET", "/territoires?territoire=lons", headers={"Host": "autre.exemple.fr"})
    answer = plain.getresponse()
    assert answer.status == 301
    assert answer.headers["location"] == "https://localhost/territoires?territoire=lons"
    plain.close()
    with pytest.raises((ssl.SSLError, ConnectionError)):
        replace(online, url=online.url.replace("localhost", "127.0.0.1")).ask("GET", "/")


def test_when_a_process_dies_the_other_one_serves_and_nobody_has_to_log_in_again(
    online: Online, anne: Page
) -> None:
    anne.goto(f"{online.url}/evenements")
    settled(anne)
    drawn = served_by(online)
    kill(online.apps[drawn.index(max(drawn))])
    anne.goto(f"{online.url}/promotions")
    settled(anne)
    assert (
        anne.get_by_test_id("stTopNavLink").and_(anne.locator("[aria-current=page]")).inner_text() == "Promos"
    )
    assert online.ask("GET", "/pret")[1] == 200


def test_the_journal_is_one_object_a_line_and_names_nobody(online: Online, anne: Page) -> None:
    anne.goto(f"{online.url}/parrainages")
    settled(anne)
    lines = [line for app in online.apps for line in app.log.read_text().splitlines()]
    events = [json.loads(line) for line in lines]
    assert all({"time", "level", "what"} <= event.keys() for event in events)
    pages = [event for event in events if event["what"] == "page"]
    assert {event["role"] for event in pages} == {None, "admin"}
    assert all(isinstance(event["ms"], int) for event in pages)
    assert [line for line in lines if ANNE in line or "?" in line or "127.0.0.1" in line] == []
    assert any(event["what"].startswith(f"version {app_version()}") for event in events)
