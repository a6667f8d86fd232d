"""A page on paper: what one reads, nothing that one presses, and pages that are full."""

import io
import re
from itertools import pairwise

import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from data_access.palette import DARK
from pages.ui.formats import small
from pages.ui.html_table import html_of_table
from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled


def test_what_can_only_be_pressed_is_not_printed_and_what_was_chosen_is(read: Read) -> None:
    page = read("/evenements?type=forum+des+solutions")
    source, tabs = page.get_by_role("button", name="Source"), page.get_by_test_id("stTab")
    forum, camp = (page.get_by_role("button", name=name) for name in ("forum des solutions", "camp"))
    expect(source.first).to_be_visible()
    page.emulate_media(media="print")
    for pressed in (
        source.first,
        camp,
        tabs.filter(has_text="La liste"),
        page.get_by_role("button", name="Télécharger").first,
    ):
        expect(pressed).to_be_hidden()
    for said in (
        forum,
        tabs.filter(has_text="En bref"),
        page.get_by_text("Ci-dessous, ceux"),
    ):
        expect(said).to_be_visible()
    page.emulate_media(media="null")


SHEETS = {  # address → how many sheets of A4 it takes
    "/": 2,
    "/evenements": 1,
    "/territoires": 1,
    "/territoires?territoire=lons-le-saunier": 2,
    "/fiche-label?territoire=caen": 1,
    "/levee-de-fonds": 1,
    "/a-venir": 1,
    "/parrainages": 1,
    "/promotions": 2,
}
FEWEST = 200  # signs on a sheet that holds something
PALE = 600  # sum of red, green and blue of an ink that white paper does not show
BUTTONS = (  # what says which part is open, and what is chosen, is read on paper, too
    '[data-testid="stMain"] button:not([role="tab"], [role="radio"], [aria-pressed], [class*="st-key-filtres"] *)'
)
BACKGROUND = "element => getComputedStyle(element).backgroundColor"
INKS = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter(one => one.checkVisibility() && !one.closest('svg, .signe'))
    .filter(one => [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()))
    .map(one => [getComputedStyle(one).color.match(/\\d+/g).slice(0, 3).map(Number), one.textContent])"""
PICTURES = """() => [...document.querySelectorAll('[data-testid="stMain"] svg text')]
    .map(one => getComputedStyle(one).fill)"""


@pytest.mark.parametrize("address", SHEETS)
def test_from_the_evening_too_a_page_is_dark_on_white_on_few_sheets_without_buttons_and_dated(
    address: str, page: Page, server: Server
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.url}{address}")
    settled(page)
    printed = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    sheets = [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(printed)).pages]
    assert len(sheets) == SHEETS[address]
    assert [one for one in sheets if len(one) < FEWEST] == []
    assert re.search(r"(imprimé le|comité de labellisation,) \d.* \d{4}", sheets[0])
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(BUTTONS).filter(visible=True).all_inner_texts() == []
    assert page.locator(".stApp").evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert [text for ink, text in page.evaluate(INKS) if sum(ink) > PALE] == []
    assert _rgb(DARK.text) not in page.evaluate(PICTURES)


@pytest.mark.parametrize(
    ("address", "together"),
    [
        ("/", ("L'année 2024 en temps forts", "Journée d'Ivry", "janv.", "déc.")),
        ("/", ("Nos territoires, ensemble", "Miramas", "Fond de carte")),
        ("/promotions", ("Promo 2 · 2024-2025", "Mobilisation", "Haut-Doubs")),
        ("/promotions", ("Promo 1 · 2023-2024", "Mobilisation", "Sud Est Parisien")),
    ],
)
def test_a_picture_stands_on_one_sheet_with_its_title(
    address: str, together: tuple[str, ...], read: Read
) -> None:
    sheets = [squeezed(one) for one in printed(read(address))]
    (first, *others) = [one for one in sheets if squeezed(together[0]) in one]
    assert others == []
    assert [words for words in together if squeezed(words) not in first] == []


ROWS_OF_CARDS = """() => [...document.querySelectorAll('.cartes')].map(
    row => [...row.children].map(one => Math.round(one.getBoundingClientRect().top)))"""


@pytest.mark.parametrize("address", ["/", "/evenements", "/parrainages"])
def test_on_paper_no_card_stands_alone_below_a_row_of_them(address: str, read: Read) -> None:
    page = read(address)
    settled(page)
    page.set_viewport_size({"width": 720, "height": 1000})  # a sheet of A4
    page.emulate_media(media="print")
    rows: list[list[int]] = page.evaluate(ROWS_OF_CARDS)
    page.emulate_media(media="null")
    assert [len(one) for one in rows if len(one) > 1]
    assert [one for one in rows if len(one) > 1 and one.count(one[-1]) == 1] == []


def test_the_territories_are_printed_as_a_map_or_as_the_list_that_is_chosen(read: Read) -> None:
    for form, words in (
        ("Carte racontée", ("Miramas", "Fond de carte")),
        ("Liste", ("Porté par", "KatalyZe", "Val d'Adour et Pays d'Armagnac")),
    ):
        told = squeezed(" ".join(printed(read(f"/territoires?vue={form}"))))
        for one in words:
            assert squeezed(one) in told


def test_no_sheet_speaks_of_what_one_can_press_or_point_at(read: Read) -> None:
    for address in (
        "/",
        "/territoires",
        "/projets?partie-projets=Par+territoire",
        "/evenements?partie=Qui+est+venu",
    ):
        page = read(address)
        told = squeezed(" ".join(printed(page)))
        for word in ("survol", "Cliquez", "Choisissez"):
            assert word not in told, address


def test_what_is_typed_has_no_box_on_paper_and_an_empty_one_is_not_printed(read: Read) -> None:
    page = read("/recherche")
    box = page.get_by_test_id("stMain").locator("input")
    expect(box).to_be_visible()
    page.emulate_media(media="print")
    expect(box).to_be_hidden()
    page.emulate_media(media="null")
    page = read("/rapport-activite")
    page.emulate_media(media="print")
    chosen = page.get_by_role("button", name="couverture")
    expect(chosen).to_be_visible()
    assert chosen.evaluate("one => getComputedStyle(one).borderTopStyle") == "none"
    page.emulate_media(media="null")


TWO_VALUES = html_of_table(
    pd.DataFrame(
        {"Compté": [f"49{small(' · 1 événement sur 23')}  \n115{small(' · 4 sur 26')}", "7 fois  \n8 fois"]}
    ),
    alt="Deux valeurs",
)
CELLS = """() => [...document.querySelectorAll('.tableau td')].map(one => one.innerText.split('\\n'))"""


@pytest.mark.parametrize("address", ["/fiche-ca", "/declare-compte"])
def test_no_two_lines_of_a_cell_run_into_each_other_on_paper(address: str, read: Read) -> None:
    page = read(address)
    settled(page)
    page.locator(".tableau").first.evaluate(
        "(one, more) => one.insertAdjacentHTML('beforebegin', more)", TWO_VALUES
    )
    cells: list[list[str]] = page.evaluate(CELLS)
    assert ["49 · 1 événement sur 23", "115 · 4 sur 26"] in cells and ["7 fois", "8 fois"] in cells
    told = " ".join(" ".join(printed(page)).split())
    assert "49 · 1 événement sur 23" in told
    run_together = [f"{one}{other}" for lines in cells for one, other in pairwise(filter(None, lines))]
    assert [one for one in run_together if one in told] == []


def printed(page: Page) -> list[str]:
    """What stands on each sheet of A4 that a page takes."""
    settled(page)
    paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    return [one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


def _rgb(color: str) -> str:
    return "rgb({}, {}, {})".format(*bytes.fromhex(color.removeprefix("#")))


def test_a_line_of_filters_says_on_paper_what_is_chosen(read: Read) -> None:
    for address, said in (("", "tous les exercices"), ("&exercice=2026", "2026")):
        page = read(f"/levee-de-fonds?partie-fonds=Les+dossiers{address}")
        line = page.get_by_role("button", name=f"Filtres : {said}")
        expect(line).to_be_visible()
        page.emulate_media(media="print")
        expect(line).to_be_visible()
        page.emulate_media(media="null")
