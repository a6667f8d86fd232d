"""What a choice of a page opens on it comes into view, and the keyboard goes on there."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.server import Server
from tests.browser.window import LAPTOP, settled

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_figure_that_a_row_opens_comes_into_view(page: Page, server: Server, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(f"{server.url}/declare-compte")
    rows = settled(page).get_by_role("table").first.get_by_role("link")
    row = rows.filter(has_text="Personnes qui ont partagé").first
    row.click()
    opened = page.locator('[class*="st-key-ouvert-"]')
    expect(opened).to_be_in_viewport(ratio=0.9)
    expect(opened).to_be_focused()


def test_a_contradiction_that_a_key_opens_comes_into_view_and_the_next_key_goes_on_there(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/declare-compte")
    settled(page).get_by_role("table").last.get_by_role("link").last.press("Enter")
    opened = page.locator('[class*="st-key-ouvert-"]')
    expect(opened).to_be_in_viewport(ratio=0.9)
    expect(opened).to_be_focused()
    settled(page)
    page.keyboard.press("Tab")
    expect(opened.locator(":focus")).to_have_count(1)
