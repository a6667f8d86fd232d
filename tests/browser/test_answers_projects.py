"""The expected answers of « Projets »: what a team asks of the projects, and where its answer stands."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server, serve
from tests.browser.window import settled
from tests.databases import SqliteCopies
from tests.pages.projects.made_up import with_projects

ANSWERS: dict[str, dict[str, list[str]]] = {  # where → question → visible texts
    "/projets": {
        "Combien de projets avons-nous publiés, combien en connaissons-nous un par un ?": [
            "564",
            "7 comptés",
            "557 sans fiche",
        ],
        "Combien d'emplois, et d'après combien de projets ?": ["691", "5 projets renseignés sur 7"],
        "Que ne savons-nous pas encore ?": ["1 projet sans territoire noté", "sans territoire noté"],
    },
    "/projets?partie-projets=Groupe+par+groupe": {
        "De quels thèmes sont nos projets ?": ["Réemploi", "de 7 à 9", "2 projets sur 3"],
    },
    "/projets?partie-projets=Semblables+ailleurs": {
        "Qui, ailleurs, a la même idée que nous, et pourquoi le dites-vous ?": [
            "Les Recycleries de la plaine",
            "à 521 km",
            "en commun : « objets », « Recycleries »",
        ],
    },
    "/projets?projet=la-recyclerie-du-haut": {
        "Où en est la Recyclerie, et avec combien d'emplois ?": ["créé", "de 3 à 5", "Lons-le-Saunier"],
        "Avec qui la mettre en relation ?": ["Les Recycleries de la plaine", "Caen"],
    },
    "/projets?partie-projets=Sur+la+carte&accompagne-par=lons-le-saunier&voisins-a=100+km": {
        "Qui est près de nous, avec quels projets ?": [
            "à 66 km · 1 projet",
            "à 73 km · aucun projet noté ici",
        ],
    },
}


@pytest.fixture(scope="module")
def projects(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over the sample with projects."""
    with serve(
        sqlite_copies.copy(with_projects), tmp_path_factory.mktemp("projects") / "server.log"
    ) as running:
        yield running


@pytest.mark.parametrize("address", ANSWERS)
def test_the_answers_are_there(projects: Server, page: Page, address: str) -> None:
    page.goto(projects.url + address)
    settled(page)
    for question, texts in ANSWERS[address].items():
        for text in texts:
            expect(page.get_by_text(text).locator("visible=true").first, question).to_be_visible()


def test_a_choice_stands_in_the_address_and_a_project_opens_and_leads_back_to_it(
    projects: Server, page: Page
) -> None:
    page.goto(f"{projects.url}/projets")
    settled(page)
    page.get_by_role("button", name="créé", exact=True).click()
    expect(page).to_have_url(re.compile("etape=cr"))
    expect(page.get_by_role("link", name="Pain et village")).to_be_visible()
    expect(page.get_by_role("link", name="Vélos pour tous")).to_have_count(0)
    page.get_by_role("link", name="Pain et village").click()
    expect(page.get_by_role("heading", name="Pain et village")).to_be_visible()
    page.get_by_role("button", name="Tous les projets").click()
    expect(page.get_by_role("link", name="La Recyclerie du Haut")).to_be_visible()
    expect(page.get_by_role("link", name="Vélos pour tous")).to_have_count(0)


def test_nothing_is_wider_than_a_telephone(projects: Server, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, user_agent="Mozilla/5.0 Mobile Safari"
    )
    try:
        phone = context.new_page()
        for address in ANSWERS:
            phone.goto(projects.url + address)
            settled(phone)
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390, address
    finally:
        context.close()
