"""« Import », the whole walk: a messy file is sent, answered, corrected, confirmed, seen on the overview, undone."""

import re
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from pages.server.french_words import ANSWER_KEYS
from pages.ui.style_keys import OPENED
from tests.browser.server import Server
from tests.browser.window import LAPTOP, seen, settled, source_of
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.messy import evenings

# Whether something lies in a part of the page that is scrolled by itself.
IN_A_SLIT = """element => {
    for (let one = element; !one.matches('[data-testid="stMain"]'); one = one.parentElement)
        if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return true;
    return false;
}"""


def participants(page: Page, server: Server) -> Locator:
    """The card of the people reached, on the overview."""
    page.goto(server.url)
    settled(page)
    return page.locator(".carte").filter(has_text="Personnes qui ont partagé leurs rêves")


def send_evenings(page: Page, server: Server, folder: Path) -> None:
    """Sends the messy file, and waits for what is asked of it."""
    page.goto(f"{server.url}/import")
    settled(page)
    page.locator("input[type=file]").set_input_files(evenings(folder))
    page.wait_for_url("**/import?attente=*")
    settled(page)


def test_a_messy_file_is_sent_answered_corrected_confirmed_seen_and_undone(
    page: Page, own_server: Server, tmp_path: Path
) -> None:
    expect(participants(page, own_server)).to_contain_text("plus de 777")

    send_evenings(page, own_server, tmp_path)
    expect(page.get_by_role("heading", name="soirées.xlsx")).to_be_visible()
    expect(seen(page, "cellule E3 (Participants)")).to_be_visible()
    page.get_by_role("radiogroup").get_by_text("Présents", exact=True).click()

    settled(page)
    expect(seen(page, "cellule E5 (Présents)")).to_be_visible()
    field = page.get_by_label("Corriger la cellule E5, où se lit « une belle foule »")
    field.fill("40")
    field.press("Enter")
    settled(page)
    expect(seen(page, "plus de 777 → plus de 877")).to_be_visible()

    page.reload()  # as after a lost connection: everything is still there
    settled(page)
    expect(seen(page, "plus de 777 → plus de 877")).to_be_visible()
    expect(page.get_by_role("cell", name="Présents E5 : 40 (corrigé ici)")).to_be_visible()
    page.get_by_role("button", name="Importer 2 lignes").click()
    page.wait_for_url("**/import?fait=*")
    expect(seen(settled(page), "est importé : ")).to_be_visible()
    done = page.url

    expect(participants(page, own_server)).to_contain_text("plus de 877")
    source_of(page, "Personnes qui ont partagé leurs rêves").click()
    opened = page.get_by_role("dialog")
    opened.get_by_text("Compté : plus de 877").click()
    expect(opened).to_contain_text("soirées.xlsx · Événements · E5")

    page.goto(done)
    settled(page)
    page.set_viewport_size({"width": 780, "height": 437})
    page.get_by_text("Annuler cet import").click()
    yes = page.get_by_role("button", name="Oui, annuler cet import")
    assert not yes.evaluate(IN_A_SLIT)
    yes.click()
    page.set_viewport_size(LAPTOP)
    expect(settled(page).get_by_text("est annulé :").first).to_be_visible()
    expect(participants(page, own_server)).to_contain_text("plus de 777")

    page.goto(f"{own_server.url}/historique")
    settled(page)
    expect(page.get_by_text("soirées.xlsx").first).to_be_visible()
    expect(page.get_by_text("annulé le")).to_be_visible()
    with page.expect_download() as original:
        page.get_by_role("button", name="L'original").first.click()
    assert original.value.suggested_filename == "soirées.xlsx"
    assert Path(original.value.path()).read_bytes() == evenings(tmp_path).read_bytes()


def test_after_the_connection_was_cut_a_file_is_sent_without_reloading_the_page(
    fresh_page: Page, own_server: Server, tmp_path: Path
) -> None:
    page, streams = fresh_page, list[tuple[WebSocketRoute, WebSocketRoute]]()
    page.route_web_socket(
        "**/_stcore/stream", lambda stream: streams.append((stream, stream.connect_to_server()))
    )
    page.goto(f"{own_server.url}/import")
    settled(page)
    for end in streams[0]:
        end.close(code=1012)  # as of a proxy that starts again
    while len(streams) < 2:
        page.wait_for_timeout(100)
    settled(page)
    page.locator("input[type=file]").set_input_files(evenings(tmp_path))
    page.wait_for_url("**/import?attente=*")
    expect(settled(page).get_by_role("heading", name="soirées.xlsx")).to_be_visible()


def test_arrows_look_at_the_answers_of_a_question_and_give_none(
    page: Page, own_server: Server, tmp_path: Path
) -> None:
    send_evenings(page, own_server, tmp_path)
    answers = page.get_by_role("radiogroup").first.get_by_role("radio")
    answers.first.focus()
    page.keyboard.press("ArrowDown")
    expect(answers.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(answers.last).to_be_focused()
    settled(page)
    assert not any(one.is_checked() for one in answers.all())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(seen(page, "cellule E3 (Participants)")).to_have_count(0)


def test_who_answers_by_keyboard_goes_on_at_the_next_point_and_then_at_what_follows(
    page: Page, own_server: Server, tmp_path: Path
) -> None:
    send_evenings(page, own_server, tmp_path)
    answers = page.get_by_role("radiogroup", name="Participants").get_by_role("radio")
    answers.first.focus()
    page.keyboard.press("Enter")
    answer = page.get_by_role("radiogroup", name="que lire dans").get_by_role("radio").first
    expect(answer).to_be_focused()
    settled(page)
    expect(answer).to_be_focused()
    expect(page.get_by_role("radiogroup", name="que lire dans")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Corriger la cellule E5")).to_be_focused()
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(page.get_by_text("À régler")).to_have_count(0)
    settled(page)
    follows = page.locator("details").filter(has_text="choix fait").locator("summary")
    expect(follows).to_be_focused()
    page.keyboard.press("Enter")
    settled(page)
    for take_back, asked in (
        ("changer", "Corriger la cellule E5"),
        ("changer : Que dit", "Que dit la colonne"),
    ):
        page.get_by_role("button", name=take_back).last.focus()
        page.keyboard.press("Enter")
        reopened = page.locator(f'[class*="st-key-{OPENED}-"]').filter(has_text=asked)
        expect(reopened).to_be_focused()
        settled(page)
        expect(reopened).to_be_focused()  # what was taken back, not the next one that could be
        expect(reopened).to_be_in_viewport()


def test_what_an_answer_leads_to_ask_is_where_the_keyboard_goes_on(
    page: Page, own_server: Server, tmp_path: Path
) -> None:
    rows: Sheets = {
        "Financements": [
            ["Financeur", "Exercice", "Montant demandé", "Réponse attendue", "Étape"],
            ["Mairie exemple", 2026, 2000, "avant l'été", "RDV pris"],
            ["Région exemple", 2026, 15000, "mi-mars 2026", "accordé"],
        ]
    }
    page.goto(f"{own_server.url}/import")
    settled(page).locator("input[type=file]").set_input_files(workbook(tmp_path, rows))
    page.wait_for_url("**/import?attente=*")
    settled(page)
    answers = page.get_by_role("radiogroup", name="que lire dans « avant l'été »")
    answers.get_by_role("radio", name="juin").focus()
    page.keyboard.press("Enter")
    year = page.get_by_role("radiogroup", name="De quelle année")
    expect(
        year.get_by_role("radio").first
    ).to_be_focused()  # not at « Que veut dire « RDV pris » », which follows
    settled(page)
    page.keyboard.press("Enter")
    # while the page is drawn anew, the box stands in it twice
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("Que veut dire"))
    settled(page)
    expect(page.get_by_role("combobox", name="Que veut dire")).to_be_focused()


def test_the_keys_of_an_answer_are_said_where_they_are_pressed(
    page: Page, own_server: Server, tmp_path: Path
) -> None:
    send_evenings(page, own_server, tmp_path)
    answers = page.get_by_role("radiogroup", name="Participants")
    said = "one => getComputedStyle(one, '::after').content"
    assert answers.evaluate(said) == "none"
    answers.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    assert ANSWER_KEYS in answers.evaluate(said)
    assert answers.evaluate("one => one.ariaDescription") == ANSWER_KEYS


def test_answers_of_two_lines_stand_apart_on_a_phone(page: Page, own_server: Server, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    send_evenings(page, own_server, tmp_path)
    answers = page.get_by_role("radiogroup", name="Participants").locator("label")
    boxes = [one.bounding_box() for one in answers.all()]
    assert len(boxes) > 1
    for one, below in pairwise(boxes):
        assert one and below and below["y"] - (one["y"] + one["height"]) >= 8
