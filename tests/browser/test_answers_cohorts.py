"""The expected answers of « Promotions »: each question, where its answer stands, at most two clicks away."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import settled

# address and what is clicked there, if anything → question → visible texts
ANSWERS: dict[tuple[str, str | None], dict[str, list[str]]] = {
    ("/promotions", None): {
        "Que sont devenus les reportés de la promo 2 ?": [
            "2 reportés",
            "Florange",
            "« Pour des contraintes d'agenda ». Pas de nouvelle date.",
        ],
    },
    ("/promotions?partie-promos=Les séances", None): {
        "Qui coanime quoi ? Toujours les mêmes ?": [
            "Qui coanime",
            "Séances coanimées",
            "Meurthe-et-Moselle",
            "hors promo",
        ],
        "5 ou 6 ateliers ?": [
            "Nombre d'ateliers : 5 annoncés, 6 listés",
            "5 ateliers d'approfondissement - 3 h en visio",
        ],
    },
    ("/promotions?partie-promos=Vers le label", None): {
        "Combien arriveront devant le comité de labellisation, et quand ?": [
            "En chemin vers le label",
            "7 territoires en chemin",
            "prochain comité : aucune date notée",
        ],
        "Qu'est-ce qu'il me reste à faire avant le label ?": [
            "Ce que le comité de labellisation attend : 4 critères",
            "Vision et calendrier",
            "non renseigné",
            "pour entrer dans une promo : 3 critères",
            "Un rêve partagé pour le territoire",
        ],
    },
    ("/promotions?promo=promo-1", None): {
        "Promo 1 : 3 labellisés sur 6, et les 3 autres ?": [
            "3 labellisés",
            "3 en poursuite",
            "Sud Est Parisien",
            "6 équipes annoncées",
            "Continue à être accompagné « selon leur rythme »",
        ],
        "Combien de territoires déjà labellisés suivent des modules à la carte ?": [
            "7 territoires à la carte",
            "Valence-Romans",
            "à quels modules : non renseigné",
        ],
    },
    ("/promotions?promo=promo-1&partie-promos=Les séances", None): {
        "Quelles séances ont eu lieu, avec qui, combien de personnes ?": [
            "Journée d'Ivry",
            "coanimée avec Figeac",
            "Portage et modèle économique",
            "30",
            "13",
        ],
    },
    ("/promotions?promo=promo-2", "Liste"): {
        "Où en est chaque territoire de la promo 2 dans le parcours ?": [
            "Haut-Doubs",
            "● fait",
            "non renseigné",
            "séance tenue",
            "10 décembre 2024",
        ],
    },
    ("/promotions?promo=promo-1", "Ce que disent les sources : Promo 1"): {
        "Qu'en disent les équipes ?": [
            "Les territoires apprécient la méthode transmise",
            "dont les chiffres ne sont pas donnés",
        ],
    },
}


@pytest.mark.parametrize(
    ("where", "answers"), ANSWERS.items(), ids=[" ".join(filter(None, one)) for one in ANSWERS]
)
def test_the_answers_are_there(
    read: Read, where: tuple[str, str | None], answers: dict[str, list[str]]
) -> None:
    address, click = where
    page = read(address)
    if click:
        page.get_by_text(click, exact=True).first.click()
        settled(page)
    for question, texts in answers.items():
        for text in texts:
            expect(page.get_by_text(text).locator("visible=true").first, question).to_be_visible()


def test_a_cohort_is_chosen_with_a_click_and_stays_in_the_address(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/promotions")
    settled(page)
    assert page.locator('[aria-label^="Promo 1, pas à pas."]').count()
    page.get_by_role("radio", name="Promo 2 · 2024-2025").click()
    expect(page).to_have_url(re.compile("promo=promo-2"))
    expect(page.get_by_role("heading", name="Promo 1 · 2023-2024")).to_have_count(0)
    page.goto(page.url)
    settled(page)
    expect(page.get_by_role("heading", name="Promo 2 · 2024-2025")).to_be_visible()


def test_another_cohort_is_chosen_without_leaving_the_section(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/promotions?promo=promo-1")
    settled(page)
    page.get_by_role("tab", name="Les séances").click()
    expect(page.get_by_role("link", name="Journée d'Ivry").first).to_be_visible()
    page.get_by_role("radio", name="Promo 2 · 2024-2025").click()
    expect(page.get_by_role("link", name="Comité d'éligibilité de la promo 2")).to_be_visible()
    expect(page.get_by_role("tab", selected=True)).to_have_text("Les séances")
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"promo": ["promo-2"], "partie-promos": ["Les séances"]}


def test_a_member_leads_to_its_page_and_from_there_back_to_its_cohort(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/promotions?promo=promo-2")
    settled(page)
    page.get_by_role("link", name="Guyane").first.click()
    expect(page).to_have_url(re.compile("/territoires.territoire=guyane"))
    page.get_by_role("link", name="Promo 2", exact=True).click()
    expect(page).to_have_url(re.compile("/promotions.promo=promo-2"))
    expect(page.get_by_role("heading", name="Promo 2 · 2024-2025")).to_be_visible()
