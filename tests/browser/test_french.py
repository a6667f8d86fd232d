"""What Streamlit writes in English is covered by French words, where it has no setting."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.server.french_words import SENTENCES, WORDS
from pages.ui.framework_elements import Element
from tests.browser.conftest import Read
from tests.browser.server import Server, serve
from tests.browser.window import open_filters, settled

DAY, YEAR = WORDS
SKIP, BROWSE, NONE_FOUND, REST = list(SENTENCES)[:4]
ENGLISH = re.compile(
    r"\b(the|to|page \d+ of|open|close|fullscreen|clear|dismiss|choose|value|remove|previous|next|app|more)\b",
    re.IGNORECASE,
)
SHOWN = "one => getComputedStyle(one).fontSize + getComputedStyle(one, '::after').content"


@pytest.mark.parametrize("place", [DAY, YEAR])
def test_a_french_word_covers_the_english_one_of_a_part_of_a_date(read: Read, place: str) -> None:
    assert read("/nouveautes").locator(place).first.evaluate(SHOWN) == f'0px"{WORDS[place]}"'


@pytest.mark.parametrize(("place", "french"), [(BROWSE, "Parcourir"), (SKIP, "Aller au contenu")])
def test_a_listener_and_the_document_itself_have_the_french_word_alone(
    read: Read, place: str, french: str
) -> None:
    page = read("/import")
    assert page.locator(place).first.evaluate("one => (one.querySelector('p') ?? one).textContent") == french
    assert page.get_by_role("link" if place == SKIP else "button", name=french, exact=True).count() == 1


def test_a_box_in_which_nothing_is_found_says_in_french_that_accents_count(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/evenements")
    open_filters(settled(page))
    page.get_by_role("combobox", name="Chez").fill("besancon")
    said = page.locator(NONE_FOUND)
    expect(said).to_have_text("Rien trouvé. Les accents comptent : é, ç…")
    assert said.evaluate("one => one.scrollWidth <= one.clientWidth")
    page.get_by_role("combobox", name="Chez").fill("amiens")
    expect(said).to_have_count(0)


def test_all_of_a_list_can_be_chosen_in_french(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/levee-de-fonds?partie-fonds=Les+dossiers")
    open_filters(settled(page))
    page.get_by_role("combobox", name="Étape").click()
    for typed, key, french in (
        ("", "all", "Tout choisir"),
        ("d", "matches", re.compile(r"Choisir les \d+ trouvés")),
    ):
        page.get_by_role("combobox", name="Étape").fill(typed)
        expect(page.locator(f'[data-key="__select_{key}__"]')).to_have_text(french)


def test_a_menu_without_room_for_all_pages_says_in_french_that_there_are_others(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.goto(server.url)
    settled(page)
    expect(page.locator(f"{REST} p")).to_have_text("Autres pages")


def test_a_listener_is_told_in_french_of_buttons_and_boxes_without_a_word(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/levee-de-fonds?partie-fonds=Les+dossiers&exercice=2026")
    open_filters(settled(page))
    expect(page.get_by_role("button", name="Retirer 2026").last).to_be_attached()
    page.goto(f"{server.url}/evenements?chez=amiens")
    open_filters(settled(page))
    expect(page.get_by_role("button", name="Effacer le choix")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Source").first.click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Fermer").last).to_be_visible()
    page.goto(f"{server.url}/territoires?vue=Carte+%C3%A0+explorer")
    settled(page)
    full = page.get_by_role("button", name=re.compile("^Plein écran : Carte de "))
    expect(full).to_be_attached()
    page.locator(Element.MAP.selector).hover()
    field = page.get_by_label("Autour de").first.bounding_box()  # to hover may have moved the page
    button = full.bounding_box()
    assert field and button and button["y"] > field["y"] + field["height"]
    told = page.evaluate("[...document.querySelectorAll('[aria-label]')].map(one => one.ariaLabel)")
    assert not [one for one in told if ENGLISH.search(one)]


def test_the_tab_bears_the_name_of_the_page_also_after_a_link_was_followed(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/evenements")
    settled(page)
    assert page.title() == "Événements — Start-Up de Territoire"
    page.get_by_role("link", name="Promos").click()
    expect(page).to_have_title("Promos — Start-Up de Territoire")


def test_how_large_a_file_may_be_is_said_once_in_french(read: Read) -> None:
    page = read("/import")
    expect(page.get_by_text("50 Mo au plus chacun").first).to_be_visible()
    english = page.get_by_text("50MB").first
    expect(english).to_be_attached()
    expect(english).to_be_hidden()


def test_what_a_box_asks_and_refuses_is_said_in_french(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/recherche")
    box = settled(page).get_by_role("textbox").first
    box.press_sequentially("ju")
    asked = page.locator(Element.INSTRUCTIONS.selector)
    expect(asked).to_contain_text("Entrée pour valider")
    page.goto(f"{server.url}/dossier-ca")
    settled(page).locator("input[type=file]").set_input_files(
        {"name": "x.exe", "mimeType": "application/x-msdownload", "buffer": b"x"}
    )
    refused = page.locator(Element.FILE_CHIP.selector)
    expect(refused).to_contain_text("Ce fichier n'est pas d'un format qui se lit ici.")
    page.goto(f"{server.url}/preparer-agora")
    number = settled(page).get_by_role("spinbutton", name="Année racontée")
    number.fill("99999")
    number.press("Enter")
    expect(page.locator(Element.NUMBER.selector)).to_contain_text("Écrivez un nombre de 2000 à 2100.")


def test_a_listener_is_told_in_french_how_many_answers_a_list_has_and_which_day_is_chosen(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/a-venir")
    settled(page).get_by_role("combobox", name="Quoi").click()
    expect(page.locator("[data-live-announcer]")).to_contain_text(re.compile(r"\d choix\."))
    page.goto(f"{server.url}/nouveautes")
    settled(page).get_by_role("button", name="Choisir une date").click()
    calendar = page.locator(Element.CALENDAR.selector)
    expect(calendar).to_contain_text("Les flèches vont d'un jour à l'autre. Entrée choisit. Échap ferme.")
    expect(page.get_by_role("spinbutton", name="jour, Depuis le")).to_be_attached()


def test_a_connection_that_is_lost_is_said_in_french_also_once_its_window_is_closed(
    fresh_page: Page, seeded_sqlite_url: str, tmp_path: Path
) -> None:
    with serve(seeded_sqlite_url, tmp_path / "server.log") as server:
        fresh_page.goto(f"{server.url}/mon-acces")
        settled(fresh_page)
    window = fresh_page.get_by_role("dialog")
    expect(window).to_contain_text("La connexion est coupée")
    expect(window).to_contain_text("Le tableau de bord ne répond pas.")
    fresh_page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    below = "getComputedStyle(document.querySelector('.stApp'), '::after')"
    fresh_page.wait_for_function(
        f"() => {below}.visibility === 'visible' && {below}.content.includes('coupée')"
    )
