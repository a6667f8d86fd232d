"""How the dashboard is called from outside: by a browser below a path, and for what is read elsewhere, a calendar in a
phone."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

import streamlit as st

from pages.access.session import login_settings
from pages.sitemap import AGENDA, shown_on

CALENDAR = "/calendrier"  # below it stand the calendars, each at a secret address
MINE = "miennes=oui"  # after such an address: one's own dates alone

_BACK = "/oauth2callback"  # where a login comes back to


def below(path: str) -> str:
    """A path of the app's own as a browser asks for it: below where the app is served (`server.baseUrlPath`)."""
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}{path}" if base else path


def root_address() -> str | None:
    """« https://tableau.asso.fr », as the login says it; None where nobody logs in."""
    back = str(login_settings().get("redirect_uri", ""))
    return back.removesuffix(_BACK).rstrip("/") if urlsplit(back).netloc else None


def address_of() -> Callable[[str, str], str] | None:
    """Where the page that opens a record stands, by table and code; None where nobody logs in."""
    root = root_address()
    if root is None:
        return None

    def address(table: str, code: str) -> str:
        place = shown_on(table) or AGENDA
        opened = f"?{place.opens}={quote(code)}" if place.opens else ""
        return f"{root}/{place.address}{opened}"

    return address
