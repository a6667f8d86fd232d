"""Under each table, what can be taken away; in it, links that stay in their tab."""

from io import BytesIO

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.window import settled


def test_a_link_of_a_table_stays_in_its_tab_and_the_table_can_be_taken_away(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/promotions?promo=promo-1")
    settled(page)
    page.get_by_role("link", name="Journée d'Ivry").first.click()
    expect(page.get_by_role("heading", name="Ce qu'on y a compté")).to_be_visible()
    assert "/evenements?evenement=n02" in page.url
    assert len(page.context.pages) == 1
    page.go_back()
    settled(page)
    page.get_by_role("button", name="Télécharger").nth(1).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel (.xlsx)").click()
    assert download.value.suggested_filename == "seances-promo-1.xlsx"
    rows = list(openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0].values)
    assert rows[0] == ("Date", "Séance", "Avec", "Personnes", "Territoires")
    assert ("12 janvier 2024", "Journée d'Ivry", "coanimée avec Strasbourg", 30, 13) in rows
