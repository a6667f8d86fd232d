"""Vue d'ensemble in a real browser: what a board member sees, clicks and types."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled, source_of

FIRST, SECOND = "Territoires du réseau", "Personnes qui ont partagé leurs rêves"  # cards


def test_the_five_key_figures_are_seen_whole(read: Read) -> None:
    page = read("/")
    values = page.locator(".carte .chiffre")
    assert [text.replace("\u202f", " ") for text in values.all_inner_texts()] == [
        "24",
        "plus de 17 800",
        "5 600",
        "564",
        "691",
    ]
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.carte .chiffre')]"
        ".filter(each => each.scrollWidth > each.clientWidth + 1).length"
    )
    assert cut == 0


def test_a_value_that_is_wider_than_its_card_goes_on_on_the_next_line(read: Read) -> None:
    value = read("/").locator(".carte .chiffre").first
    value.evaluate("each => { each.textContent = 'entre 9,5 et 17,5 mois, à peu près' }")
    assert value.evaluate("each => each.scrollWidth <= each.closest('.carte').clientWidth")


def test_what_opens_over_the_page_is_dark_in_the_evening_too(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(server.url)
    settled(page)
    source_of(page, FIRST).click()
    head = page.get_by_role("dialog").locator(".tableau th").first
    expect(head).to_be_visible()
    assert head.evaluate("each => getComputedStyle(each).color").startswith("rgba(244, 237, 242")


def test_the_keyboard_is_seen_on_each_entry_of_the_menu(read: Read) -> None:
    page = read("/")
    page.keyboard.press("Tab")
    entries = page.get_by_test_id("stTopNavLink")
    for _ in range(2 + entries.count()):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.testid") == "stTopNavLink":
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert ring == "solid", page.evaluate("document.activeElement.innerText")
            break
    else:
        raise AssertionError("no entry of the menu was reached")


def test_one_click_on_source_leads_to_the_document_and_the_cell(page: Page, server: Server) -> None:
    page.goto(server.url)
    settled(page)
    source_of(page, SECOND).click()
    opened = page.get_by_role("dialog")
    expect(opened).to_contain_text("Rapport d'activité 2024")
    expect(opened).to_contain_text("reseau-2024.xlsx · Indicateurs · F6")
    opened.get_by_text("Compté : plus de 777").click()
    expect(opened).to_contain_text("4 événements renseignés sur 23")
    expect(opened.get_by_role("row", name="Crépité · présents plus de 250 reseau-2024.xlsx")).to_be_visible()


def test_source_opens_with_the_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(server.url)
    settled(page)
    source_of(page, FIRST).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("1 fiche en tout")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(source_of(page, FIRST)).to_be_focused()


def test_the_highlights_are_one_click_away_as_a_list_and_the_address_keeps_it(
    page: Page, server: Server
) -> None:
    page.goto(server.url)
    settled(page)
    page.get_by_role("radiogroup", name="Présentation des temps forts").get_by_role(
        "radio", name="Liste"
    ).click()
    expect(page.get_by_role("cell", name="Boost Lokal Lëtzebuerg").first).to_be_visible()
    assert "temps-forts=Liste" in page.url
    page.goto(page.url)
    settled(page)
    expect(page.get_by_role("cell", name="Boost Lokal Lëtzebuerg").first).to_be_visible()


def test_the_timeline_has_a_text_alternative(read: Read) -> None:
    page = read("/")
    described = page.locator('[aria-label^="Frise de l\'année 2024"]')
    expect(described.first).to_be_attached()


def test_a_link_leads_to_the_territories(page: Page, server: Server) -> None:
    page.goto(server.url)
    settled(page)
    page.get_by_role("link", name="Nos territoires, un par un").click()
    expect(page.get_by_role("heading", name="Nos territoires")).to_be_visible()


def test_on_a_phone_a_few_highlights_are_listed_the_others_are_one_tap_away_and_all_are_printed(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/?temps-forts=Liste")
    rows = settled(page).locator(".tableau:has(> details) tbody tr")
    assert rows.count() == 26
    expect(rows.locator("visible=true")).to_have_count(5)
    page.emulate_media(media="print")
    expect(rows.locator("visible=true")).to_have_count(26)
    page.emulate_media(media="null")
    page.get_by_text("les voir tous").click()
    expect(rows.locator("visible=true")).to_have_count(26)
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".tableau > details")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_first_figures_stand_whole_on_the_first_screen(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(server.url)
    figures = settled(page).locator(".carte .chiffre")
    for one in figures.all()[:2]:
        box = one.bounding_box()
        assert box and box["x"] + box["width"] <= width - 17 and box["y"] + box["height"] <= 844
