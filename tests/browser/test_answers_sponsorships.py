"""The expected answers of « Parrainages »: each question, where its answer stands, at most two clicks away."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled

RELAY, NEXT, VISITS = "De parrainé à parrain", "Qui pourrait parrainer", "Visites et club"
IN = "/parrainages?partie-parrainages="

# what is clicked, if anything → question → visible texts
ANSWERS: dict[tuple[str, ...], dict[str, list[str]]] = {
    (): {
        "Chaque territoire en lancement a-t-il un parrain ?": ["7 sur 7 ont un parrain"],
        "Qui en parraine plusieurs ?": [
            "Le Mans accompagne deux territoires : Poitiers et Sud Est Parisien."
        ],
        "Quand se sont-ils parlé pour la dernière fois ?": ["aucun échange noté"],
    },
    (NEXT,): {
        "Quels labellisés pourraient parrainer la promo 3 ?": [
            "8 labellisés sans territoire à accompagner aujourd'hui",
            "Besançon",
            "nom à compléter (ValHORIZON)",
        ],
        "Qui de plus pourrait accompagner un territoire, et pourquoi ?": [
            "Chaque territoire en lancement a un parrain noté : choisissez-en un",
            "Rangées par nombre de raisons, puis par ordre alphabétique",
        ],
    },
    (RELAY,): {
        "La chaîne se transmet-elle ?": [
            "Ont pris le relais",
            "Miramas, labellisé le 15 avril 2024, a pris le relais comme parrain de Caen (2024-2025).",
            "Amiens, labellisé le 15 avril 2024, a pris le relais comme parrain de Guyane (2024-2025).",
        ],
        "Que devient la paire quand le filleul est labellisé ?": [
            "Parrainages terminés",
            "période non renseignée · terminé · aucun échange noté",
        ],
    },
    (VISITS,): {
        "Le parrain vient-il aux événements de son filleul ?": [
            "Boost Lokal Lëtzebuerg",
            "Pour les autres paires, rien n'est noté",
            "Parrainés dont aucun événement n'est noté encore",
            "Sud Est Parisien",
        ],
        "Qui est au Club des parrains ?": ["Club des parrains", "Membres et rencontres : non renseignés."],
    },
    (RELAY, "Liste"): {"Qui a parrainé Miramas et Amiens ?": ["parrain à retrouver", "Qui les a parrainés"]},
}


@pytest.mark.parametrize(
    ("clicks", "answers"), ANSWERS.items(), ids=["at-once", "next", "relay", "visits", "as-a-list"]
)
def test_the_answers_are_there(read: Read, clicks: tuple[str, ...], answers: dict[str, list[str]]) -> None:
    page = read("/parrainages")
    for click in clicks:
        page.get_by_text(click, exact=True).first.click()
        settled(page)
    for question, texts in answers.items():
        for text in texts:
            expect(page.get_by_text(text).locator("visible=true").first, question).to_be_visible()


def test_the_map_and_the_drawing_have_a_text_alternative(read: Read) -> None:
    page = read(IN + "Qui accompagne qui")
    assert page.locator('[aria-label^="Carte de "]').count()
    assert read(IN + RELAY).locator('[aria-label^="De parrain en parrainé"]').count()


def test_who_could_sponsor_florange_is_told_with_the_reasons(read: Read) -> None:
    page = read(f"{IN}{NEXT}&parrain-pour=florange")
    for text in (
        "4 raisons · à 32 km",
        "labellisé depuis le 15 avril 2024 ; libre",
        "même région : Grand Est",
    ):
        expect(page.get_by_text(text).locator("visible=true").first).to_be_visible()
    assert page.get_by_role("link", name="proposer ce parrainage").count() == 10


def test_who_reads_the_relay_as_a_list_stays_in_its_section(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/parrainages")
    settled(page)
    page.get_by_role("tab", name=RELAY).click()
    settled(page)
    page.get_by_role("radio", name="Liste").click()
    expect(page.get_by_role("columnheader", name="Qui les a parrainés")).to_be_visible()
    expect(page.get_by_role("tab", name=RELAY)).to_have_attribute("aria-selected", "true")
    assert "partie-parrainages=De+parrain" in page.url


def test_a_pair_leads_to_the_page_of_a_territory_and_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/parrainages")
    settled(page)
    page.get_by_role("link", name="Poitiers").first.click()
    expect(page).to_have_url(re.compile("/territoires.territoire=poitiers"))
    page.get_by_role("link", name="Tous nos parrainages").click()
    expect(page).to_have_url(re.compile("/parrainages$"))
    expect(page.get_by_role("heading", name="Qui parraine qui")).to_be_visible()


def test_source_leads_from_the_sponsored_to_their_cells(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/parrainages")
    settled(page)
    page.get_by_role("button", name="Source").nth(2).click()
    opened = page.get_by_role("dialog")
    expect(opened).to_contain_text("7 fiches en tout")
    expect(opened).to_contain_text("Parrainages · E2")
