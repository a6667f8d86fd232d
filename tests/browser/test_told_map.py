"""The told map in a real browser, in its three places: drawn without the internet, a click leads to a territory."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled

TOLD = "/territoires?vue=Carte+racontée"


def link(page: Page, name: str) -> Locator:
    """The mark of a territory, which answers the pointer and the keyboard."""
    return page.locator(f".carte-racontee a[aria-label^='{name}\\A ']")


def centre(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("path", ["/", TOLD, "/parrainages"])
def test_every_name_is_written_beside_its_mark_and_the_picture_is_drawn(read: Read, path: str) -> None:
    page = read(path)
    expect(link(page, "Guyane")).to_be_attached()
    for name in ("Amiens", "Guyane", "Luxembourg", "Meurthe-et-Moselle", "Sud Est Parisien"):
        expect(link(page, name)).to_have_text(name)
    expect(page.locator(".carte-racontee p")).to_have_text("Guyane · autre échelle")
    assert page.locator(".carte-racontee img").evaluate("one => one.complete && one.naturalWidth") > 0


def test_a_click_on_the_told_map_of_territoires_opens_a_page_from_which_one_comes_back_to_the_map(
    page: Page, server: Server
) -> None:
    page.goto(server.url + TOLD)
    settled(page)
    for name, code in (("Figeac", "figeac"), ("Amiens", "amiens")):
        page.mouse.click(*centre(link(page, name)))
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        assert f"territoire={code}" in page.url
        settled(page)
        page.get_by_role("button", name="Tous les territoires").click()
        expect(page.get_by_role("heading", name="Nos territoires")).to_be_visible()
        settled(page)
        assert "territoire=" not in page.url
        expect(page.get_by_role("radio", name="Carte racontée")).to_be_checked()


@pytest.mark.parametrize("path", ["/", "/parrainages"])
def test_a_click_elsewhere_opens_the_page_of_the_territory_and_back_returns(
    page: Page, server: Server, path: str
) -> None:
    page.goto(server.url + path)
    settled(page)
    title = page.locator("h1").inner_text()
    link(page, "Guyane").scroll_into_view_if_needed()
    page.mouse.click(*centre(link(page, "Guyane")))
    page.wait_for_url("**/territoires?territoire=guyane")
    expect(page.get_by_role("heading", name="Guyane", exact=True)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)


def test_under_the_pointer_and_the_keyboard_stands_what_is_told_of_a_territory_in_french(read: Read) -> None:
    page = read(TOLD)
    told = "getComputedStyle(one, '::after').content"
    assert link(page, "Caen").evaluate(f"one => {told}") == "none"
    page.mouse.move(*centre(link(page, "Caen")))
    assert "en lancement" in link(page, "Caen").evaluate(f"one => {told}")
    link(page, "Amiens").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert "labellisé" in link(page, "Amiens").evaluate(f"one => {told}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Amiens", exact=True)).to_be_visible()


def test_the_told_map_fits_a_phone(page: Page, server: Server) -> None:
    page.set_extra_http_headers({"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile Mobi"})
    _fits(page, server, 390)


def test_it_fits_a_narrow_window_of_a_desktop_too(page: Page, server: Server) -> None:
    _fits(page, server, 500)


def _fits(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(server.url + TOLD)
    settled(page)
    expect(link(page, "Strasbourg")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    names = page.locator(".carte-racontee span")
    boxes = [page.locator(".carte-racontee img").bounding_box(), *(one.bounding_box() for one in names.all())]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
