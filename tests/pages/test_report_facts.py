"""Each fact of the 2024 report stands on a page of the least role that may see it, in its own words."""

import html
import re
from urllib.parse import parse_qsl

import pytest
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from data_access.vocabulary import FUNDING_READER, Role
from pages.sitemap import PLACES
from pages.ui.formats import plain
from tests.hostile_names import html_with_buttons, texts_of
from tests.pages.app import as_role, open_at, whole_pages
from tests.report_facts import FACTS, NOT_SHOWN, Page, Words

_TAG = re.compile(r"<[^>]+>")
NUMBERED = {  # § of the inventory → the facts that it numbers
    "3": {f"logo {number}" for number in range(1, 27)},
    "11": {f"n{number:02}" for number in range(1, 24)},
    "12": {f"t{number:02}" for number in range(1, 24)},
    "13": {f"x{number:02}" for number in range(1, 9)},
    "24": {f"wish {number}" for number in range(1, 6)},
    "27": {str(number) for number in range(1, 39)},
}


def drawn(page: Page, monkeypatch: pytest.MonkeyPatch) -> str:
    """All words of a page as its role sees it, every tab and fold open; what a picture holds is no word."""
    as_role(monkeypatch, page.role)
    whole_pages(monkeypatch)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    app = open_at(page.script, **dict(parse_qsl(page.address)))
    assert not app.exception and not app.error
    told = (
        html_with_buttons(kind, name, text) or text
        for kind, name, text in texts_of(app._tree)
        if "chart" not in kind
    )
    return said(" ".join(_TAG.sub(" ", text) for text in told))


def said(text: str) -> str:
    """A text as a reader sees it, on one line."""
    return " ".join(plain(html.unescape(text)).replace("\u2060", "").split())


def each(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("page", FACTS, ids=lambda page: f"{page.script}?{page.address}")
def test_a_page_tells_each_of_its_facts(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    words = drawn(page, monkeypatch)
    lost = {fact: one for fact, some in FACTS[page].items() for one in each(some) if said(one) not in words}
    assert lost == {}


def test_each_page_is_open_to_the_role_that_reads_it_there() -> None:
    least = {place.script: place.role for place in PLACES}
    assert [page for page in FACTS if not page.role.may(least[page.script])] == []
    assert {page.role for page in FACTS} == {Role.NETWORK, Role.BOARD, FUNDING_READER}


def test_no_numbered_fact_of_the_inventory_is_forgotten() -> None:
    told = {*(fact for facts in FACTS.values() for fact in facts), *NOT_SHOWN}
    sections = {fact.partition(" · ")[0] for fact in told}
    assert {re.match(r"\d+", one)[0] for one in sections} == {str(number) for number in range(1, 28)}  # type: ignore[index]
    for section, wanted in NUMBERED.items():
        named = " , ".join(fact.partition(" · ")[2] for fact in told if fact.startswith(f"{section} · "))
        assert {one for one in wanted if not re.search(rf"(?<!\w){one}(?!\w)", named)} == set(), section
