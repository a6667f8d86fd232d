"""An edition, the whole walk: made in a click, read from page to page and in a new tab, on paper, left again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.window import settled

NAME, BACK = "CA d'essai", "Revenir à aujourd'hui"


@pytest.fixture
def page(fresh_page: Page) -> Page:
    """One of its own: the test leaves it in an edition."""
    return fresh_page


def opened_beside(page: Page, name: str) -> str:
    """Where a link leads that is opened in a new tab."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=name, exact=True).first.click(button="middle")
    opened.value.wait_for_url("**")
    address = opened.value.url
    opened.value.close()
    return address


def test_an_edition_is_made_read_and_left(page: Page, own_server: Server) -> None:
    page.goto(f"{own_server.url}/editions")
    settled(page).get_by_label("Figer le tableau sous ce nom").fill(NAME)
    page.get_by_role("button", name="Faire cette édition").click()
    expect(settled(page).get_by_text("est faite")).to_be_visible()
    page.get_by_role("link", name="La lire").click()
    page.wait_for_url("**/?edition=ca-d-essai")
    expect(settled(page).get_by_text(NAME)).to_be_visible()

    page.get_by_role("link", name="Parrainages", exact=True).click()
    page.wait_for_url("**/parrainages?edition=ca-d-essai")
    expect(settled(page).get_by_text(NAME)).to_be_visible()
    assert "edition=ca-d-essai" in opened_beside(page, "Promos")
    assert "edition=ca-d-essai" in opened_beside(page, "Miramas")
    page.emulate_media(media="print")
    expect(page.get_by_text(NAME)).to_be_visible()
    expect(page.get_by_role("button", name=BACK)).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("button", name=BACK).press("Enter")
    page.wait_for_url("**/parrainages")
    expect(settled(page).get_by_text(NAME)).to_have_count(0)
    assert "edition" not in opened_beside(page, "Promos")
