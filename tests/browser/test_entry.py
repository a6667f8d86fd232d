"""« Saisie », the whole walk: a record is found, corrected, looked at, saved, seen on its page, taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.window import seen, settled


@pytest.fixture
def page(fresh_page: Page) -> Page:
    """One of its own: the test begins to close it."""
    return fresh_page


def test_an_event_is_found_corrected_saved_seen_and_taken_back(page: Page, own_server: Server) -> None:
    page.goto(f"{own_server.url}/saisie")
    settled(page).get_by_role("button", name="Événements", exact=True).click()
    settled(page).get_by_label("Une fiche à corriger").click()
    page.keyboard.type("Crépité")
    page.get_by_role("option", name="Crépité").first.click()
    page.wait_for_url("**/saisie?table=events&fiche=t16")
    form = settled(page).get_by_test_id("stForm")
    expect(form.get_by_label("Date", exact=True)).to_have_value("13/09/2024")
    form.get_by_label("Date", exact=True).fill("13-14/9/24")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(form.get_by_label("Date", exact=True)).to_have_value("13-14/9/24")
    form.get_by_label("Présents").fill("une foule")
    form.get_by_role("button", name="Voir ce qui changerait").click()
    expect(settled(page).get_by_text("« une foule » n'est pas un nombre")).to_be_visible()
    expect(form.get_by_label("Présents")).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("Présents")).to_have_accessible_description(re.compile("n'est pas un nombre"))
    expect(page.get_by_role("button", name="Enregistrer")).to_have_count(0)

    form.get_by_label("Présents").fill("env. 320")
    form.get_by_role("button", name="Voir ce qui changerait").click()
    expect(settled(page).get_by_role("cell", name="13 et 14 septembre 2024")).to_be_visible()
    expect(form.get_by_label("Présents")).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("cell", name="env. 320 compris : environ 320")).to_be_visible()
    expect(page.get_by_text("plus de 777 →")).to_be_visible()
    page.get_by_text("Oui : elle dit aussi la nouvelle valeur").click()
    shown = settled(page).get_by_test_id("stForm").locator(".st-key-ouvert-apercu")
    expect(shown.get_by_role("cell", name="13 et 14 septembre 2024")).to_be_in_viewport()
    expect(shown.get_by_role("button").last).to_have_text(re.compile("Enregistrer"))
    settled(page).get_by_role("button", name="Enregistrer").press("Enter")
    expect(seen(settled(page), "c'est enregistré")).to_be_in_viewport()
    page.wait_for_function(
        "!['BODY', 'BUTTON'].includes(document.activeElement.tagName)"
    )  # the button is gone
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Voir sa page")).to_be_focused()
    expect(form.get_by_label("Date", exact=True)).to_have_value("13 et 14 septembre 2024")
    done = page.url

    page.get_by_role("link", name="Voir sa page").click()
    expect(settled(page).get_by_text("13 et 14 septembre 2024").first).to_be_visible()
    page.goto(done)
    settled(page).get_by_text("Annuler cette saisie").click()
    page.get_by_role("button", name="Oui, annuler cette saisie").click()
    expect(settled(page).get_by_text("Saisie annulée")).to_be_visible()
    expect(form.get_by_label("Date", exact=True)).to_have_value("13/09/2024")
