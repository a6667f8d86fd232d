"""An OpenID Connect provider on this computer, and the cookies that a login leaves."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page, Route
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.server import PATIENCE, free_port, running

SECRET = "un-secret-assez-long-pour-les-essais"
COOKIE = "_streamlit_user"


@dataclass(frozen=True)
class Provider:
    """A running provider: its address."""

    url: str

    def write_secrets(self, file: Path) -> None:
        """The secrets with which the app lets people log in here."""
        file.write_text(
            "[auth]\n"
            'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{SECRET}"\n'
            'client_id = "tableau"\n'
            'client_secret = "essai"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )

    def lets_in(self, page: Page, email: str) -> None:
        """From now on that window is logged in as `email`, and out, without a look at the provider's own pages: where
        the app leads to one of them, the browser is led on to where that one would lead."""
        page.unroute_all()
        page.route("**/auth/login?**", lambda route: _lead_on(route, lambda place: authorized(place, email)))
        page.route("**/auth/logout", lambda route: _lead_on(route, _ended))


@contextmanager
def provider(log: Path, *people: tuple[str, bool]) -> Iterator[Provider]:
    """A provider that knows addresses, and whether each is verified."""
    port = free_port()
    url = f"http://localhost:{port}"
    known = [json.dumps({"sub": email, "email": email, "email_verified": sure}) for email, sure in people]
    claims = [part for one in known for part in ("--user-claims", one)]
    command = ["-m", "oidc_provider_mock", "--port", str(port), *claims]
    with running(command, f"{url}/.well-known/openid-configuration", log, {}):
        yield Provider(url)


def cookie(server_url: str, claims: dict[str, Any], secret: str = SECRET) -> dict[str, str]:
    """The cookie that a login with those claims leaves, as Playwright takes it."""
    told = {"origin": server_url, "is_logged_in": True, "provider": "default"} | claims
    signed = create_signed_value(secret, COOKIE, json.dumps(told))
    return {"name": COOKIE, "value": signed.decode(), "url": server_url}


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Where it leads is for the browser to follow."""


def led_to(url: str, told: bytes | None = None, cookies: CookieJar | None = None) -> str:
    """Where an address leads a browser that shows and keeps those cookies; empty where it leads nowhere else.

    `told`: what the browser sends there, if anything.
    """
    opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(cookies))
    try:
        opener.open(url, told, timeout=PATIENCE).close()
    except urllib.error.HTTPError as answer:
        with answer:
            return str(answer.headers.get("location", ""))
    return ""


def authorized(url: str, email: str) -> str:
    """Where the provider leads once somebody has said who they are. Raises RuntimeError where it leads nowhere."""
    if place := led_to(url, urlencode({"sub": email}).encode()):
        return place
    raise RuntimeError("the provider leads nowhere")


def _ended(place: str) -> str:
    """Where the provider leads once somebody is logged out."""
    return parse_qs(urlsplit(place).query)["post_logout_redirect_uri"][0]


def _lead_on(route: Route, beyond: Callable[[str], str]) -> None:
    answer = route.fetch(max_redirects=0)
    route.fulfill(status=302, headers={**answer.headers, "location": beyond(answer.headers["location"])})
