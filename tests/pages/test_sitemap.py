"""Each page is one place of the sitemap, which alone says who may open it."""

import re
from pathlib import Path

import pytest

from data_access.contract import model_named
from pages import sitemap
from pages.sitemap import EVENTS, NETWORK, PLACES, PROJECTS, Place, shown_on

PAGES = Path(sitemap.__file__).parent


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.script)
def test_a_page_opens_as_its_own_place(place: Place) -> None:
    (name,) = re.findall(r"open_page\(\s*(?:sitemap\.)?([A-Z_]+)\b", (PAGES / place.script).read_text())
    assert getattr(sitemap, name) is place


def test_no_page_says_a_role_again() -> None:
    for script in (place.script for place in PLACES):
        assert "view.require(" not in (PAGES / script).read_text(), script


def test_the_page_that_shows_a_table_is_found_and_none_where_none_does() -> None:
    assert shown_on("events") is EVENTS
    assert EVENTS.of("t07") == {"evenement": "t07"}
    assert NETWORK.of("avise") == {"structure": "avise"}
    assert PROJECTS.of("la-manufacture") == {"projet": "la-manufacture"}
    assert shown_on("circles") is None
    assert shown_on("") is None


def test_a_table_is_shown_on_one_page() -> None:
    tables = [place.table for place in PLACES if place.table]
    assert len(tables) == len(set(tables))
    assert all(model_named(table) for table in tables)
