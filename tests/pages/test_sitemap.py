"""Each page is one place of the sitemap, which alone says who may open it."""

import re
from pathlib import Path

import pytest

from pages import sitemap
from pages.sitemap import PLACES, Place

PAGES = Path(sitemap.__file__).parent


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.script)
def test_a_page_opens_as_its_own_place(place: Place) -> None:
    (name,) = re.findall(r"open_page\(\s*(?:sitemap\.)?([A-Z_]+)\b", (PAGES / place.script).read_text())
    assert getattr(sitemap, name) is place


def test_no_page_says_a_role_again() -> None:
    for script in (place.script for place in PLACES):
        assert "view.require(" not in (PAGES / script).read_text(), script
