"""Under each table, what can be taken away; in it, links that stay in their tab; at its edges, whether it goes on."""

from io import BytesIO
from typing import Literal

import numpy as np
import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.pictures import PHONE
from tests.browser.server import Server
from tests.browser.window import settled, watched


def test_a_link_of_a_table_stays_in_its_tab_and_the_table_can_be_taken_away(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/promotions?promo=promo-1&partie-promos=Les séances")
    settled(page)
    page.get_by_role("link", name="Journée d'Ivry").first.click()
    expect(page.get_by_role("heading", name="Ce qu'on y a compté")).to_be_visible()
    assert "/evenements?evenement=n02" in page.url
    assert len(page.context.pages) == 1
    page.go_back()
    settled(page)
    page.get_by_role("button", name="Télécharger").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel (.xlsx)").click()
    assert download.value.suggested_filename == "seances-promo-1.xlsx"
    rows = list(openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0].values)
    assert rows[0] == ("Date", "Séance", "Avec", "Personnes", "Territoires")
    assert ("12 janvier 2024", "Journée d'Ivry", "coanimée avec Strasbourg", 30, 13) in rows


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_wider_than_a_phone_has_a_shadow_where_it_goes_on_and_none_where_it_ends(
    browser: Browser, server: Server, scheme: Literal["light", "dark"]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "user_agent": PHONE, "color_scheme": scheme}
    with watched(browser, **phone) as window:
        window.page.goto(f"{server.url}/evenements?mois=Liste")
        settled(window.page)
        frame = window.page.get_by_test_id("stTableStyledTable").first.locator("..")
        assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
        assert edges(frame) == (False, True)
        frame.evaluate("one => { one.scrollLeft = one.scrollWidth }")
        assert edges(frame) == (True, False)
        window.check()


def edges(frame: Locator) -> tuple[bool, bool]:
    """Whether the left and the right edge of a table are shaded: of another colour than what stands beside them, along
    its lower border, where no letter stands."""
    shades = np.asarray(Image.open(BytesIO(frame.screenshot())).convert("L")).astype(int)
    plain = np.bincount(shades.ravel()).argmax()
    left, right = (abs(shades[-4, at] - plain) > 8 for at in (1, -2))
    return bool(left), bool(right)
