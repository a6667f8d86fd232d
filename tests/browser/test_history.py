"""« Back » and « forward » undo what was chosen on a page, one choice at a time."""

import re

from playwright.sync_api import Page, expect

from pages.ui.framework_elements import Element
from tests.browser.server import Server
from tests.browser.window import open_filters, settled, source_of


def opened(page: Page, server: Server, path: str) -> Page:
    page.goto(f"{server.url}{path}")
    return settled(page)


def chosen(page: Page) -> Page:
    """Waits until the page says what was just chosen on it: the server hears of that a moment after the click."""
    page.wait_for_timeout(300)
    return settled(page)


def test_back_undoes_each_tab_and_forward_opens_it_again(page: Page, server: Server) -> None:
    opened(page, server, "/promotions")
    first, *later = (page.get_by_role("tab").nth(number) for number in range(3))
    for tab in later:
        address = page.url
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(page).not_to_have_url(address)
        chosen(page)
    for tab in (later[0], first):
        page.go_back()
        expect(tab).to_have_attribute("aria-selected", "true")
        chosen(page)
    page.go_forward()
    expect(later[0]).to_have_attribute("aria-selected", "true")


def test_who_was_on_what_back_takes_away_goes_on_at_the_tab_that_is_chosen_or_at_the_title(
    page: Page, server: Server
) -> None:
    opened(page, server, "/promotions")
    first, later = page.get_by_role("tab").first, page.get_by_role("tab").nth(2)
    first.focus()
    for keys in (
        ["ArrowRight", "ArrowRight", "Tab", "Tab"],
        ["ArrowRight", "ArrowRight"],
    ):  # in the part; on the tab
        for key in keys:
            page.keyboard.press(key)
            chosen(page)
        expect(later).to_have_attribute("aria-selected", "true")
        for _ in range(2):
            page.go_back()
            chosen(page)
        expect(first).to_be_focused()
        assert first.get_attribute("role") == "tab"
    opened(page, server, "/territoires?territoire=caen")
    page.get_by_role("link", name="Tous les territoires").or_(
        page.get_by_role("button", name="Tous les territoires")
    ).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nos territoires")
    chosen(page).keyboard.press("Tab")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Caen")
    chosen(page)
    expect(page.locator("h1")).to_be_focused()


def test_the_space_bar_opens_a_list_that_is_closed_and_is_typed_in_one_that_is_open(
    page: Page, server: Server
) -> None:
    opened(page, server, "/evenements")
    open_filters(page)
    box = page.get_by_role("combobox", name="Chez")
    box.focus()
    page.keyboard.press(" ")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.get_by_role("option").count() > 5
    before = box.input_value()
    page.keyboard.type("le h")
    assert box.input_value().endswith("le h") and box.input_value() != before


def test_back_closes_what_was_opened_and_finds_what_was_chosen_before(page: Page, server: Server) -> None:
    opened(page, server, "/territoires")
    page.get_by_role("radio", name="Liste").click(force=True)
    expect(page.get_by_role("radio", name="Liste")).to_be_checked()
    settled(page)
    page.get_by_role("combobox", name="Chercher un territoire").click()
    page.get_by_role("option", name="Caen").click()
    expect(page.locator("h1")).to_have_text("Caen")
    chosen(page).go_back()
    expect(page.locator("h1")).to_have_text("Nos territoires")
    expect(page.get_by_role("radio", name="Liste")).to_be_checked()
    chosen(page).go_back()
    expect(page.get_by_role("radio", name="Carte racontée")).to_be_checked()


def test_back_undoes_each_choice_of_several_and_what_was_looked_for(page: Page, server: Server) -> None:
    opened(page, server, "/a-venir")
    page.get_by_role("combobox", name="Quoi").click()
    page.get_by_role("option").nth(2).click()
    expect(page.locator("[data-tag]")).to_have_count(1)
    chosen(page).go_back()
    expect(page.locator("[data-tag]")).to_have_count(0)
    box = opened(page, server, "/recherche").get_by_role("textbox").first
    for words in ("jura", "caen"):
        box.fill(words)
        box.press("Enter")
        page.wait_for_url(f"**/recherche?q={words}")
        chosen(page)
    page.go_back()
    expect(box).to_have_value("jura")


def test_what_a_page_puts_right_in_its_address_is_no_step_from_which_one_cannot_go_back(
    page: Page, server: Server
) -> None:
    opened(page, server, "/promotions")
    opened(page, server, "/evenements?portee=Ailleurs&partie-evenements=Rien+de+tel")
    page.wait_for_function("() => !location.search.includes('Rien')")
    chosen(page).go_back()
    expect(page.locator("h1")).to_have_text("Les promos, pas à pas")


def test_back_closes_a_window_and_leads_on_from_the_page_as_if_it_had_never_stood_there(
    page: Page, server: Server
) -> None:
    opened(page, server, "/promotions")
    opened(page, server, "/territoires")
    window = page.get_by_role("dialog")
    for close in (page.go_back, lambda: page.keyboard.press("Escape")):
        source_of(page, "").click()
        expect(window).to_be_visible()
        settled(page)
        close()
        expect(window).to_have_count(0)
        expect(page.locator("h1")).to_have_text("Nos territoires")
        settled(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Les promos, pas à pas")


def test_a_link_in_a_window_takes_its_place(page: Page, server: Server) -> None:
    opened(page, server, "/")
    source_of(page, "Emplois créés").click()
    window = page.get_by_role("dialog")
    expect(window).to_be_visible()
    settled(page)
    window.get_by_role("link").first.click()
    expect(window).to_have_count(0)
    settled(page)
    assert page.url != f"{server.url}/"
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Où en sommes-nous")


def test_back_from_a_page_of_the_menu_finds_what_was_chosen_in_one_step(page: Page, server: Server) -> None:
    opened(page, server, "/evenements")
    tab = page.get_by_role("tab", name="Qui est venu")
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    chosen(page)
    page.get_by_role("link", name="Parrainages", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Qui parraine qui")
    page.get_by_role("tab", name="Visites et club").click()
    page.wait_for_url("**/parrainages?partie-parrainages=Visites+et+club")
    for _ in range(2):
        chosen(page).go_back()
    expect(page.get_by_role("tab", name="Qui est venu")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="La liste").click()
    page.wait_for_url("**/evenements?partie-evenements=La+liste")


def test_back_closes_the_panel_of_filters_and_then_undoes_each_choice_made_in_it(
    page: Page, server: Server
) -> None:
    opened(page, server, "/promotions")
    opened(page, server, "/levee-de-fonds?partie-fonds=Les dossiers")
    line = page.get_by_role("button", name=re.compile("^Filtres :"))
    panel = page.locator(Element.PANEL.selector)
    for close in (page.go_back, lambda: page.keyboard.press("Escape")):
        open_filters(page)
        page.get_by_text("Seulement en retard").click()
        expect(line).to_contain_text("en retard")
        chosen(page)
        close()
        expect(panel).to_have_count(0)
        expect(line).to_contain_text("en retard")
        chosen(page).go_back()
        expect(line).not_to_contain_text("en retard")
        chosen(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Les promos, pas à pas")


def test_back_closes_the_menu_of_a_phone_and_a_page_of_it_takes_its_place(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "/promotions")
    opened(page, server, "/evenements")
    menu = page.get_by_role("button", name="Ouvrir le menu")
    menu.click()
    territories = page.get_by_role("link", name="Territoires", exact=True)
    expect(territories).to_be_in_viewport()
    chosen(page).go_back()
    expect(territories).not_to_be_in_viewport()
    expect(page.locator("h1")).to_have_text("Événements")
    chosen(page)
    menu.click()
    expect(territories).to_be_in_viewport()
    chosen(page)
    territories.click()
    expect(page.locator("h1")).to_have_text("Nos territoires")
    expect(territories).not_to_be_in_viewport()
    chosen(page).go_back()
    expect(page.locator("h1")).to_have_text("Événements")
    chosen(page).go_back()
    expect(page.locator("h1")).to_have_text("Les promos, pas à pas")


def test_on_a_phone_a_panel_of_filters_has_words_that_close_it(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "/evenements")
    open_filters(page)
    page.get_by_role("button", name="Voir le résultat").click()
    expect(page.get_by_role("button", name="Voir le résultat")).to_be_hidden()
