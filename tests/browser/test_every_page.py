"""Every page, opened once in a real browser: it is drawn, without a fault, and asks nothing of the internet."""

import pytest
from playwright.sync_api import expect

from pages.sitemap import ACCOUNT, PLACES, Place
from tests.browser.conftest import Read

OPEN = [place for place in PLACES if place is not ACCOUNT]  # which nobody has where no login is configured


@pytest.mark.parametrize("place", OPEN, ids=lambda place: place.title)
def test_the_page_is_drawn(read: Read, place: Place) -> None:
    page = read(f"/{place.address}")
    expect(page).to_have_title(f"{place.title} — Start-Up de Territoire")
    expect(page.get_by_text("erreur imprévue")).to_have_count(0)
