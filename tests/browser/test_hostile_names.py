"""Hostile names in a real browser: what it draws of them is what was typed; nothing is asked of another server."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from data_access.importing import staging
from data_access.view import View
from data_access.vocabulary import Role
from tests.browser.conftest import StartServer
from tests.browser.server import free_port, running
from tests.browser.window import settled
from tests.databases import SqliteCopies
from tests.hostile_names import ELSEWHERE, HOSTILE, PIECES, with_hostile_names

EACH = [
    *PIECES,
    "# titre",
    "- x",
    "1. x",
    "===",
    "---",
    "> x",
    "a <-> b",
    ":material_home:",
    "{.c}",
    "::x[y]{z}",
    "\\",
    "_www.x.fr",
    "<b>",
    "&amp;",
    "$$x$$",
    "[x]: http://x.fr",
    "|",
    "~~x~~",
    "ملف 2024",
    HOSTILE,
]
SCRIPT = """
import streamlit as st
from pages.ui.formats import escape, one_line, small
from tests.browser.test_hostile_names import EACH
st.radio("Noms", EACH, format_func=escape)
st.pills("Noms", EACH, format_func=escape)
for one in EACH:
    st.markdown(f"Nom  \\n{escape(one)}")
    st.markdown(f"**{escape(one)}** {small(escape(one))}")
"""
DRAWN = """() => [...document.querySelectorAll('[data-testid="stMarkdownContainer"]')].map(one => [
    one.textContent.replace(/[\\u2060\\u2068\\u2069]/g, ''),
    [...one.querySelectorAll('*')].map(inner => inner.tagName).filter(tag => tag !== 'P').join(' '),
])"""
OUR_TAGS = {"", "STRONG SPAN SPAN", "BR"}


@pytest.fixture
def drawn(page: Page, tmp_path: Path) -> Iterator[Page]:
    """A page that draws each of those names as our pages do, once it stands still."""
    script, url = tmp_path / "names.py", f"http://127.0.0.1:{(port := free_port())}"
    script.write_text(f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n{SCRIPT}")
    command = [
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.port",
        str(port),
        "--browser.gatherUsageStats",
        "false",
    ]
    with running(command, f"{url}/_stcore/health", tmp_path / "names.log", {}):
        page.goto(url)
        yield settled(page)


def test_a_browser_draws_each_name_letter_by_letter(drawn: Page) -> None:
    found = drawn.evaluate(DRAWN)
    shown = [re.sub(r"\s+", " ", text) for text, _ in found]
    for one in (typed.replace("\u202e", "[U+202E]") for typed in EACH):
        assert shown.count(one) == 2, one  # of a radio, of a pill
        assert {f"Nom {one}", f"{one} {one}"} <= {*shown}
    assert {tags for _, tags in found} <= OUR_TAGS


def test_pages_and_import_ask_nothing_of_another_server(
    page: Page, start_server: StartServer, sqlite_copies: SqliteCopies
) -> None:
    url = sqlite_copies.copy(with_hostile_names)
    row = f'"{HOSTILE.replace(chr(34), "")}";12/04/2024;x;"{PIECES[0]}";3'
    content = f"Événement;Date;Statut;Territoire;Participants\n{row}\n"
    number = staging.open_file(View.now(Role.STAFF, url), content.encode(), f"{HOSTILE}.csv", user=HOSTILE)
    server = start_server(url)
    for address in ("promotions", f"import?attente={number}", "territoires?territoire=lons-le-saunier"):
        page.goto(f"{server.url}/{address}")
        settled(page)
        assert ELSEWHERE in page.inner_text("body")
        led = page.eval_on_selector_all("img, a", "all => all.map(one => one.src || one.href)")
        assert [one for one in led if ELSEWHERE in one] == []
