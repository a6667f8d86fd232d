"""The told map in a real browser, in its three places: drawn without the internet, a click leads to a territory."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.ui.palette import LIGHT
from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled

TOLD = "/territoires?vue=Carte+racontée"


def mark(page: Page, name: str) -> Locator:
    """The unseen disc of a territory, which answers the pointer."""
    return page.locator(f"[aria-roledescription='circle'][aria-label^='{name}, ']")


def centre(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("path", ["/", TOLD, "/parrainages"])
def test_every_name_is_written_and_each_place_lies_on_drawn_land(read: Read, path: str) -> None:
    page = read(path)
    expect(mark(page, "Guyane")).to_be_attached()
    drawn = page.locator("[data-testid=stVegaLiteChart] text").all_text_contents()
    for name in ("Amiens", "Guyane", "Luxembourg", "Meurthe-et-Moselle", "Sud Est Parisien"):
        assert name in drawn
    assert "Guyane · autre échelle" in drawn
    for name in ("Caen", "Miramas", "Strasbourg", "Luxembourg", "Guyane"):
        on_land = mark(page, name).evaluate(
            """(disc, land) => {
                const { x, y, width, height } = disc.getBoundingClientRect();
                const svg = disc.ownerSVGElement;
                return [...svg.querySelectorAll('path')].some(shape => {
                    const point = svg.createSVGPoint();
                    [point.x, point.y] = [x + width / 2, y + height / 2];
                    return shape.getAttribute('fill') === land
                        && shape.isPointInFill(point.matrixTransform(shape.getScreenCTM().inverse()));
                });
            }""",
            LIGHT.land,
        )
        assert on_land, name


def test_a_click_on_the_told_map_of_territoires_opens_a_page_from_which_one_comes_back_to_the_map(
    page: Page, server: Server
) -> None:
    page.goto(server.url + TOLD)
    settled(page)
    for name, code in (("Figeac", "figeac"), ("Amiens", "amiens")):
        page.mouse.click(*centre(mark(page, name)))
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
    mark(page, "Guyane").scroll_into_view_if_needed()
    page.mouse.click(*centre(mark(page, "Guyane")))
    page.wait_for_url("**/territoires?territoire=guyane")
    expect(page.get_by_role("heading", name="Guyane", exact=True)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)


def test_hovering_tells_of_a_territory_in_french(read: Read) -> None:
    page = read(TOLD)
    page.mouse.move(*centre(mark(page, "Caen")))
    tip = page.locator("#vg-tooltip-element")
    expect(tip).to_contain_text("Territoire")
    expect(tip).to_contain_text("en lancement")


def test_the_told_map_fits_a_phone(page: Page, server: Server) -> None:
    page.set_extra_http_headers({"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile Mobi"})
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.url + TOLD)
    settled(page)
    expect(mark(page, "Strasbourg")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator("[data-testid=stVegaLiteChart] svg").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390
