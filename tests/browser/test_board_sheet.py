"""Fiche pour le CA, on paper: one sheet of A4, to the last note, no menu; white, also in the evening."""

import io

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled

BACKGROUND = "element => getComputedStyle(element).backgroundColor"
INK = "element => getComputedStyle(element).color"


def test_it_prints_on_one_sheet_with_its_last_note_and_without_the_menu(read: Read) -> None:
    window = read("/fiche-ca")
    printed = window.pdf(format="A4", margin={"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"})
    sheets = PdfReader(io.BytesIO(printed)).pages
    assert len(sheets) == 1
    words = " ".join(sheets[0].extract_text().split())
    for one in (
        "Où en sommes-nous, ensemble",
        "Miramas",
        "ne permettent pas de le recompter",
        "reseau-2024.xlsx",
    ):
        assert one in words
    assert not [word for word in ("Levée de fonds", "Ctrl + P") if word in words]


def test_it_is_a_white_sheet_of_a4_with_dark_letters_in_the_evening_too(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.url}/fiche-ca")
    settled(page)
    sign = page.locator(".st-key-sur-une-feuille .stMarkdownColoredText").filter(has_text="●").last
    assert page.locator(".stApp").evaluate(BACKGROUND) == "rgb(26, 20, 31)"  # it is evening
    assert page.get_by_test_id("stMainBlockContainer").evaluate(BACKGROUND) == "rgb(253, 251, 251)"
    assert sign.evaluate(INK) == "rgb(8, 105, 94)"
    assert page.locator(".tableau .gray").first.evaluate(INK) == "rgb(90, 74, 93)"
    assert page.locator(".tableau th").first.evaluate(INK) == "rgb(43, 30, 46)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".stApp").evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert page.get_by_role("heading", level=1).evaluate(INK) == "rgb(43, 30, 46)"
    (sheet,) = PdfReader(io.BytesIO(page.pdf(format="Letter", prefer_css_page_size=True))).pages
    assert [round(side / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]  # millimetres


def test_what_is_chosen_above_a_sheet_is_read_on_white_in_the_evening_too(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.url}/fiche-label?territoire=caen")
    box = settled(page).get_by_role("combobox", name="Territoire")
    assert box.input_value() == "Caen"
    assert box.evaluate(INK) == "rgb(43, 30, 46)"
    behind = box.evaluate_all(
        """ones => { const seen = []; for (let one = ones[0]; one.dataset.testid !== 'stMainBlockContainer';
            one = one.parentElement) seen.push(getComputedStyle(one).backgroundColor); return [...new Set(seen)]; }"""
    )
    assert behind == ["rgba(0, 0, 0, 0)"]
