"""Under each table, what can be taken away; in it, links that stay in their tab; at its edges, whether it goes on; and
what a screen reader and the keyboard find."""

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
        frame = window.page.locator(".tableau").first
        assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
        assert edges(frame) == (False, True)
        frame.evaluate("one => { one.scrollLeft = one.scrollWidth }")
        assert edges(frame) == (True, False)
        window.check()


@pytest.mark.parametrize("width", [390, 320])
def test_the_months_and_the_tabs_fit_a_phone(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}/evenements")
    months = settled(page).locator(".tableau.signes")
    assert months.evaluate("one => one.scrollWidth <= one.clientWidth")
    heads = [
        months.locator("tbody th p").first.bounding_box(),
        months.locator("a.signe").first.bounding_box(),
    ]
    assert heads[0] and heads[1] and heads[0]["y"] + heads[0]["height"] <= heads[1]["y"] + 1
    page.goto(f"{server.url}/reseau")
    tabs = settled(page).get_by_role("tab")
    for one in tabs.all():
        box = one.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.get_by_role("tablist").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_message_that_a_link_begins_opens_no_empty_tab(page: Page, server: Server) -> None:
    page.goto(server.url)
    opens = """() => {
        const link = Object.assign(document.createElement('a'), { href: 'mailto:a@asso.fr', target: '_blank' });
        link.addEventListener('click', event => event.preventDefault());
        document.body.append(link);
        link.click();
        return link.target;
    }"""
    assert settled(page).evaluate(opens) == ""


def test_a_link_of_a_table_opens_its_page_without_loading_the_app_anew(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/promotions?promo=promo-1&partie-promos=Les séances")
    settled(page).evaluate("window.stillHere = true")
    link = page.locator(".tableau").get_by_role("link", name="Journée d'Ivry").first
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    link.click()
    expect(page.get_by_role("heading", name="Ce qu'on y a compté")).to_be_visible()
    assert page.evaluate("window.stillHere")
    page.go_back()
    expect(page.locator(".tableau").get_by_role("link", name="Journée d'Ivry").first).to_be_visible()
    assert page.evaluate("window.stillHere")


def test_a_table_is_found_by_its_name_and_each_cell_by_the_head_of_its_column(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/promotions?promo=promo-1&partie-promos=Les séances")
    settled(page)
    table = page.get_by_role("table", name="5 séances, par date.")
    heads = table.get_by_role("columnheader")
    assert heads.all_inner_texts() == ["Date", "Séance", "Avec", "Personnes", "Territoires"]
    assert {head.get_attribute("scope") for head in heads.all()} == {"col"}
    assert table.get_by_role("row").count() == 1 + 5
    assert page.get_by_test_id("stTable").count() == 0


def test_a_table_wider_than_its_window_is_reached_and_scrolled_with_the_keyboard(
    browser: Browser, server: Server
) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as window:
        window.page.goto(f"{server.url}/evenements?mois=Liste")
        settled(window.page)
        frame = window.page.locator(".tableau").first
        for _ in range(80):
            window.page.keyboard.press("Tab")
            if frame.evaluate("one => one === document.activeElement"):
                break
        expect(frame).to_be_focused()
        assert frame.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        assert frame.evaluate("one => one.scrollLeft") == 0
        window.page.keyboard.press("ArrowRight")
        expect(frame).not_to_have_js_property("scrollLeft", 0)
        window.check()


def edges(frame: Locator) -> tuple[bool, bool]:
    """Whether the left and the right edge of a table are shaded: of another colour than what stands beside them, along
    its lower border, where no letter stands."""
    shades = np.asarray(Image.open(BytesIO(frame.screenshot())).convert("L")).astype(int)
    plain = np.bincount(shades.ravel()).argmax()
    left, right = (abs(shades[-4, at] - plain) > 8 for at in (1, -2))
    return bool(left), bool(right)


def test_what_the_keyboard_comes_back_to_is_not_left_under_the_menu(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/parrainages")
    settled(page)
    links = page.get_by_test_id("stMain").get_by_role("link")
    links.last.focus()
    first = links.first.element_handle()
    while not page.evaluate("one => one === document.activeElement", first):
        page.keyboard.press("Shift+Tab")
    menu, place = page.get_by_test_id("stHeader").bounding_box(), links.first.bounding_box()
    expect(links.first).to_be_focused()
    assert menu and place
    assert place["y"] >= menu["y"] + menu["height"]


def test_what_stands_below_a_title_is_printed_from_the_same_window(page: Page, server: Server) -> None:
    page.add_init_script(
        "window.print = () => { window.printed = document.querySelectorAll('[role=dialog]').length; }"
    )
    page.goto(f"{server.url}/parrainages")
    settled(page)
    page.get_by_role("button", name="Télécharger").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Imprimer la page").click()
    page.wait_for_function("() => window.printed === 0")  # without the window


def test_a_card_shows_no_name_of_a_column_without_a_word(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/fiche-label?territoire=caen")
    card = settled(page).get_by_role("row").filter(has_text="Immersion")
    shown = [one.inner_text() for one in card.get_by_role("cell").all() if one.is_visible()]
    assert shown == ["Immersion dans les événements SUT", "rien de noté"]


def test_on_the_narrowest_phone_no_word_of_a_title_is_cut_in_two(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{server.url}/dossier-ca")
    title = settled(page).get_by_role("heading", level=1)
    lines = title.evaluate(
        """title => { const words = document.createRange(), text = document.createTreeWalker(title, 4).nextNode();
            const at = text.data.indexOf("d'administration"); words.setStart(text, at);
            words.setEnd(text, at + "d'administration".length); return words.getClientRects().length; }"""
    )
    assert lines == 1


def test_of_choices_on_two_lines_each_has_its_own_edge_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{server.url}/registre")
    choices = settled(page).get_by_role("radiogroup").first.get_by_role("radio")
    assert len({one.bounding_box()["y"] for one in choices.all()}) > 1  # type: ignore[index]
    for one in choices.all():
        edges = one.evaluate("one => getComputedStyle(one).borderColor")
        assert edges.count("rgb") == 1 and "rgba" not in edges  # the same on all sides, and seen
