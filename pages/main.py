"""Every run begins here: who is looking, which pages they may open, and the one that they asked for."""

import time
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data_access.database import database_url
from data_access.importing.sample import prepare
from data_access.release import app_release
from data_access.vocabulary import Role
from pages.access.own_territories import opens_first
from pages.access.reading_log import opens
from pages.access.session import NOTHING, Door, Standing, login_configured, reader, visited
from pages.account.denied import show_door, show_lowered, show_unknown
from pages.server.journal import note_page
from pages.sitemap import ACCOUNT, OVERVIEW, PLACES, SHOW, TERRITORIES
from pages.ui.choices import say_misspelt
from pages.ui.formats import small
from pages.ui.layout import NAME, tab_title, tell, whole_run
from pages.ui.style_keys import VERSION

STATIC = Path(__file__).parent / "static"
NOWHERE = "Page inconnue"  # the title of what stands at an address that is none of ours


def pages_for(standing: Standing) -> dict[str, list[StreamlitPage]]:
    """The pages that somebody may open, by section of the menu. At the address of any other the door says why not: the
    address stays, so that it opens once they are in."""
    of_people: Literal["visible", "hidden"] = "visible" if login_configured() else "hidden"
    sections: dict[str, list[tuple[Role, StreamlitPage]]] = {}
    for place in PLACES:
        page = st.Page(
            place.script,
            title=place.title,
            url_path=place.address or None,
            default=place is OVERVIEW,
            visibility=of_people if place is ACCOUNT else "visible",
        )
        sections.setdefault(place.section, []).append((place.role, page))
    may = {
        name: [page for needed, page in pages if _may(standing, needed)] for name, pages in sections.items()
    }
    doors = [
        _door(page, standing, needed)
        for pages in sections.values()
        for needed, page in pages
        if not _may(standing, needed)
    ]
    allowed = {_marked(name, pages): pages for name, pages in may.items() if pages}
    known = {page.url_path for pages in sections.values() for _, page in pages}
    if (asked := _asked()) not in known:
        doors.append(_nowhere(asked, standing))
    return allowed | {"": [*doors, *allowed.get("", [])]}


def _may(standing: Standing, needed: Role) -> bool:
    return standing.role is not None and standing.role.may(needed)


def _door(page: StreamlitPage, standing: Standing, needed: Role) -> StreamlitPage:
    default = page.url_path == ""
    return st.Page(
        lambda: show_door(standing, needed),
        title=NAME,
        url_path=page.url_path,
        default=default,
        visibility="hidden",
    )


def _nowhere(address: str, standing: Standing) -> StreamlitPage:
    """A page at an address that is none of ours: Streamlit would say « Page not found » over the first one."""
    return st.Page(
        lambda: show_unknown(standing, address), title=NOWHERE, url_path=address, visibility="hidden"
    )


def _asked() -> str:
    """The last part of the address in the browser."""
    return unquote(urlsplit(st.context.url or "").path).rpartition("/")[2].strip()


def _marked(name: str, pages: list[StreamlitPage]) -> str:
    """The name of a section, marked while one of its pages is open: the menu shows none of them until it is opened."""
    is_open = name and any(page.url_path == _asked() for page in pages)
    return f":violet-background[**{name}**]" if is_open else name


@st.cache_resource(show_spinner=False)
def bring_up_to_date(url: str) -> None:
    """Prepares the database where the server's start could not; what fails is tried again at the next run."""
    prepare(url)


def show_version() -> None:
    """Which version this is, at the foot of a page."""
    with st.container(key=VERSION):
        st.markdown(small(f"Version {app_release()}"))


began = time.monotonic()
st.logo(str(STATIC / f"logo-{st.context.theme.type or 'light'}.svg"), size="large")
problem: Exception | None = None
standing = NOTHING
try:
    bring_up_to_date(database_url())
    standing = reader().standing()
    if standing.door is Door.OPEN:
        visited()
except Exception as found:
    problem = found
page = st.navigation(pages_for(standing), position="top")
st.set_page_config(page_title=tab_title(page.title), page_icon=STATIC / "icon.svg", layout="wide")
try:
    if problem:
        raise problem
    show_lowered(standing)
    if (mine := opens_first(standing)) and page.url_path == OVERVIEW.address:
        st.switch_page(TERRITORIES.script, query_params=TERRITORIES.of(mine))
    opens(page.url_path)
    with whole_run():
        page.run()
    say_misspelt()
    if standing.role and page.url_path != SHOW.address:
        show_version()
except Exception as found:
    tell(found, page.url_path or "/")
finally:  # a page that stops early was drawn, too
    note_page("inconnue" if page.title == NOWHERE else f"/{page.url_path}", standing.role, began)
