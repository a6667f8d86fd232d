"""The expected answers of « Événements »: each question, where its answer stands, at most two clicks away."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from pages.events.sections import EVENINGS, VISITS
from pages.sitemap import EVENTS_LIST, EVENTS_PART
from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import open_filters, settled

# (question, address, visible texts)
ANSWERS = {
    "how-many-people-and-events": (
        "Combien de personnes avons-nous réunies cette année, en combien d'événements ?",
        "/evenements",
        ["57 événements en 2024", "plus de 777", "4 événements renseignés sur 23"],
    ),
    "which-measure": (
        "Inscrits, présents, contributeurs : de quoi parle-t-on ?",
        "/evenements",
        [
            "ont travaillé à une table",
            "qui vient deux fois compte deux fois",
            "Non renseigné (0 sur 23) : inscrits.",
        ],
    ),
    "my-event-in-context": (
        "Mon événement dans le réseau : taille, défis, suites",
        "/evenements?evenement=t16",
        [
            "Crépité",
            "plus de 250",
            "174",
            "Suite le 7 novembre",
            "On ne sait pas si les 24 sont parmi les 49.",
        ],
    ),
    "missing-reports": (
        "Quels événements n'ont pas de bilan saisi ?",
        "/evenements",
        ["19 bilans à compléter", "4 bilans saisis sur 23"],
    ),
    "who-came-to-us": (
        "Qui est venu s'inspirer chez nous ?",
        f"/evenements?chez=miramas&visites=Liste&{EVENTS_PART}={VISITS}",
        ["6 visites", "au moins", "Sud Est Parisien chez Miramas"],
    ),
    "declared-or-recorded": (
        "Deux sources diffèrent : laquelle montrer ?",
        "/evenements?evenement=n20",
        ["du 12 au 16 novembre 2024", "non retenu", "du 12 au 14 novembre 2024", "retenu"],
    ),
    "three-webinars-together": (
        "Combien de personnes au webinaire du 25 juin ?",
        "/evenements?evenement=n12",
        ["64 personnes présentes", "Pour les trois dates ensemble ; par date : non renseigné."],
    ),
    "large-evenings": (
        "Les grandes soirées en chiffres",
        f"/evenements?{EVENTS_PART}={EVENINGS}",
        ["Boost Lokal Lëtzebuerg", "au moins 16,7", "28,2 %", "13,8 %"],
    ),
    "who-was-at-the-agora": (
        "Qui était à l'Agora ?",
        "/evenements?evenement=n19",
        ["10 équipes, d'après une liste complète.", "Sud Est Parisien"],
    ),
    "network-attendance": (
        "Qui participe aux rencontres du réseau ?",
        f"/evenements?portee=Réseau&{EVENTS_PART}={VISITS}",
        ["26", "32 présences d'équipes à 3 rencontres du réseau"],
    ),
}


def open_tab(page: Page, name: str) -> None:
    """Opens a section of the page as a person does."""
    settled(page)
    page.get_by_role("tab", name=name).click()
    settled(page)


@pytest.mark.parametrize("name", list(ANSWERS))
def test_the_page_answers(read: Read, name: str) -> None:
    _, address, visible = ANSWERS[name]
    page = read(address)
    for text in visible:
        expect(page.get_by_text(text).first).to_be_visible()


def test_who_changes_a_filter_stays_in_the_section_that_is_open(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/evenements")
    open_tab(page, VISITS)
    expect(page.get_by_text("16 visites")).to_be_visible()
    open_filters(page)
    page.get_by_role("radio", name="Réseau").click()
    expect(page.get_by_text("32 présences d'équipes")).to_be_visible()
    expect(page.get_by_role("tab", name=VISITS)).to_have_attribute("aria-selected", "true")
    assert parse_qs(urlsplit(page.url).query) == {"portee": ["Réseau"], EVENTS_PART: [VISITS]}


def test_who_meets_filters_that_leave_nothing_comes_back_to_the_section_that_was_open(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/evenements?chez=amiens")
    open_tab(page, EVENINGS)
    expect(page.get_by_role("link", name="Ouvrir Katalyze")).to_be_visible()
    open_filters(page)
    page.get_by_role("radio", name="Ailleurs").click()
    expect(page.get_by_text("Aucun événement ici avec ces filtres.")).to_be_visible()
    page.get_by_role("radio", name="Territoires").click()
    expect(page.get_by_role("link", name="Ouvrir Katalyze")).to_be_visible()


def test_an_evening_that_was_opened_leads_back_to_the_evenings(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/evenements")
    open_tab(page, EVENINGS)
    page.get_by_role("link", name="Ouvrir Katalyze").click()
    expect(page.get_by_role("heading", name="Katalyze")).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(0)
    page.get_by_role("button", name="Tous les événements").click()
    opener = page.get_by_role("link", name="Ouvrir Katalyze")
    expect(opener).to_be_visible()
    opener.click()
    expect(page.get_by_role("heading", name="Katalyze")).to_be_visible()
    page.go_back()  # once
    expect(opener).to_be_visible()


def test_a_click_on_a_disc_opens_the_event(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/evenements")
    open_tab(page, VISITS)
    page.get_by_role("link", name="Strasbourg · Miramas : 1 visite").click()
    expect(page.get_by_role("heading", name="Des Idées au Taquet")).to_be_visible()
    assert "evenement=t18" in page.url


def test_the_menu_leads_from_one_event_back_to_all_of_them(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/evenements?evenement=t18")
    settled(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Événements").click()
    expect(page.get_by_role("tab", name=EVENTS_LIST)).to_be_visible()
    assert page.url == f"{server.url}/evenements"


def test_a_visit_to_who_knows_which_event_leads_to_the_list_of_those_of_its_host(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/evenements?visites=Liste&{EVENTS_PART}={VISITS}")
    settled(page)
    page.locator("p", has_text="Strasbourg chez Amiens").get_by_role("link", name="Amiens").click()
    expect(page.get_by_role("tab", name=EVENTS_LIST)).to_have_attribute("aria-selected", "true")
    event = page.get_by_role("row").filter(has_text="28 mars 2024").get_by_role("link")
    expect(event.filter(has_text="Soirée de créativité")).to_be_visible()
    expect(page.get_by_text("2 événements en 2024")).to_be_visible()


def test_the_list_opens_an_event_and_the_way_back_keeps_the_filters(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/evenements?portee=Réseau&type=webinaire découverte")
    open_tab(page, EVENTS_LIST)
    page.get_by_role("row").filter(has_text="4 juillet 2024").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Webinaire découverte")).to_be_visible()
    page.get_by_role("button", name="Tous les événements").click()
    expect(page.get_by_role("tab", name=EVENTS_LIST)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("row").filter(has_text="4 juillet 2024")).to_be_visible()
    expect(page.get_by_text("3 événements en 2024")).to_be_visible()


def test_the_charts_are_told_in_words_for_those_who_do_not_see_them(read: Read) -> None:
    months = '[aria-label^="Les événements dans les territoires en 2024"]'
    expect(read("/evenements").locator(months).first).to_be_attached()
    page = read(f"/evenements?{EVENTS_PART}={VISITS}")
    told = page.locator('[aria-label^="Qui est venu où"]').first
    expect(told).to_have_attribute("aria-label", re.compile("Strasbourg : Luxembourg, .* et Amiens"))


@pytest.mark.parametrize("address", ["/territoires?territoire=miramas&vue=Liste", "/?temps-forts=Liste"])
def test_events_named_elsewhere_lead_to_their_page(page: Page, server: Server, address: str) -> None:
    page.goto(server.url + address)
    settled(page)
    page.get_by_role("link", name="Des Idées au Taquet").first.click()
    expect(page.get_by_role("heading", name="Des Idées au Taquet")).to_be_visible()


def test_on_a_phone_nothing_leaves_the_window_sideways(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sections = [f"/evenements?{EVENTS_PART}={name}" for name in (EVENINGS, VISITS, EVENTS_LIST)]
    for address in ("/evenements", *sections, "/evenements?evenement=t16"):
        page.goto(server.url + address)
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
