"""In the sheet of an import: cells, rows and columns are pointed at by mouse and by keyboard, and changed there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data_access.importing import staging
from tests.browser.conftest import StartServer
from tests.browser.window import seen, settled
from tests.data_access.importing.schema_matching.shapes.test_sheet_layout import AIDS
from tests.pages.imports.test_page import sent, staff


@pytest.fixture
def sheet(page: Page, start_server: StartServer, seeded_sqlite_url: str, tmp_path: Path) -> Iterator[Locator]:
    """The sheet of a file of which nothing is recognised, drawn on its page."""
    number = sent(seeded_sqlite_url, tmp_path, AIDS, "aides.xlsx")
    server = start_server(seeded_sqlite_url)
    page.goto(f"{server.url}/import?attente={number}")
    settled(page).get_by_text("Voir la feuille, cellule par cellule").click()
    settled(page)
    yield page.get_by_role("grid")
    assert len(staging.look(staff(seeded_sqlite_url), number).answered) == 1


def at(sheet: Locator, where: str) -> Locator:
    return sheet.locator(f"[data-at='{where}']")


def test_a_row_is_pointed_at_by_mouse_and_its_titles_show_at_once(page: Page, sheet: Locator) -> None:
    at(sheet, "B4").click()
    expect(seen(page, "La cellule B4")).to_be_visible()
    expect(at(sheet, "B4")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Une cellule, une ligne, une colonne")).to_have_value("B4")
    at(sheet, "3").click()
    page.get_by_role("button", name="les titres sont ici", exact=True).click()
    expect(page.get_by_role("button", name="les titres sont ici : reprendre")).to_be_visible()
    expect(seen(page, "1 choix fait ici")).to_be_visible()
    expect(at(sheet, "3")).to_have_attribute("aria-selected", "true")


def test_a_cell_that_a_key_points_at_is_told_and_its_choices_come_into_view(
    page: Page, sheet: Locator
) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    at(sheet, "B4").focus()
    page.keyboard.press("Enter")
    expect(seen(page, "La cellule B4")).to_be_in_viewport()
    expect(page.locator(".non-vu[role=status]")).to_have_text(re.compile("La cellule B4"))
    expect(at(sheet, "B4")).to_be_focused()
    at(sheet, "3").press("Enter")
    page.get_by_role("button", name="les titres sont ici", exact=True).press("Enter")
    expect(page.get_by_role("button", name="les titres sont ici : reprendre")).to_be_visible()


def test_what_a_key_took_away_leaves_the_keyboard_in_its_place_and_on_no_button(
    page: Page, sheet: Locator
) -> None:
    at(sheet, "3").press("Enter")
    page.get_by_role("button", name="les titres sont ici", exact=True).press("Enter")
    expect(page.get_by_role("button", name="les titres sont ici : reprendre")).to_be_visible()
    settled(page)
    at(sheet, "B4").press("Enter")
    box = page.get_by_label("Lire à la place")
    expect(box).to_be_visible()
    settled(page)
    box.focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="reprendre «")).to_be_visible()
    settled(page)
    place = page.get_by_role("group", name="La cellule B4")
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="reprendre «").press("Enter")
    expect(page.get_by_role("button", name="reprendre «")).to_have_count(0)
    settled(page)
    expect(place).to_be_focused()


def test_the_same_is_done_without_a_mouse(page: Page, sheet: Locator) -> None:
    page.get_by_label("Une cellule, une ligne, une colonne").focus()
    page.keyboard.press("Tab")
    expect(at(sheet, "A1")).to_be_focused()  # one stop of the tab key
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    expect(at(sheet, "B3")).to_be_focused()
    for key in ("Home", "Enter"):
        page.keyboard.press(key)
    expect(seen(page, "La ligne 3")).to_be_visible()
    expect(at(sheet, "3")).to_be_focused()  # where one was
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="les titres sont ici", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="les titres sont ici : reprendre")).to_be_visible()
