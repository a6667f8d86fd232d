"""Rechercher, by the keyboard alone: « / » from any page, what is typed, the first that is found."""

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.window import settled


def test_a_name_is_found_from_any_page_without_a_mouse(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/parrainages")
    expect(settled(page).get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    page.wait_for_url("**/recherche")
    box = page.get_by_label("Un nom, une commune")
    expect(box).to_be_focused()
    page.keyboard.type("strasborg")
    page.keyboard.press("Enter")
    link = settled(page).get_by_role("link", name="Strasbourg", exact=True)
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires?territoire=strasbourg")


def test_a_slash_that_is_typed_stays_one(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/recherche")
    box = settled(page).get_by_label("Un nom, une commune")
    box.press_sequentially("a/b")
    expect(box).to_have_value("a/b")
