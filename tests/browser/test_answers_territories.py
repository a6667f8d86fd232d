"""The expected answers of a territory's page and of its sheet: to its team, on a phone too, and to the committee."""

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Read
from tests.browser.pictures import PHONE
from tests.browser.server import Server
from tests.browser.window import settled, watched

CAEN, MIRAMAS, SHEET = (
    "/territoires?territoire=caen",
    "/territoires?territoire=miramas",
    "/fiche-label?territoire=caen",
)

# address → question → visible texts
OF_A_TEAM: dict[str, dict[str, list[str]]] = {
    CAEN: {
        "Où en sommes-nous ?": ["en lancement depuis le 10 octobre 2024"],
        "Dans quelle promo sommes-nous ?": ["La route vers le label · Promo 2, 2024-2025"],
        "Qu'avons-nous fait, et quand ?": ["10 octobre 2024", "du 12 au 14 novembre 2024"],
        "Quand est la suite ?": ["La prochaine date n'est pas encore notée."],
        "Quelle séance a eu lieu sans que l'on sache si nous y étions ?": ["séance : 28 novembre 2024"],
        "Que regardera le comité ?": ["Les critères du label", "Vision et calendrier", "pas encore noté"],
        "Qui nous parraine ?": ["Parrain : Miramas", "2024-2025 · actif"],
        "Que manque-t-il sur notre page ?": ["sa venue aux séances", "les échanges du parrainage"],
    },
    MIRAMAS: {
        "Qui est venu chez nous ?": ["Amiens, Grenoble, Les Mureaux, Luxembourg, Strasbourg"],
        "Qui accompagnons-nous ?": ["Parraine : Caen"],
    },
}
OF_THE_COMMITTEE: dict[str, dict[str, list[str]]] = {
    SHEET: {
        "De quel jour est cette fiche, et quand nous réunissons-nous ?": [
            "prochain comité : aucune date notée"
        ],
        "Quelles étapes sont faites, et qu'en dit la source ?": [
            "Comité d'éligibilité",
            "Déduit : listé parmi",
        ],
        "Où en est chaque critère ?": ["Un projet de modèle économique et de dispositif", "pas encore noté"],
        "D'où vient ce que nous lisons ?": ["Avancement E12", "Lu dans : reseau-2024.xlsx"],
        "Que ne savons-nous pas ?": ["Ce qui reste à noter", "où en sont les critères"],
    },
}


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A page in the window of a phone."""
    with watched(browser, viewport={"width": 390, "height": 844}, user_agent=PHONE, is_mobile=True) as window:
        yield window.page
        window.check()


def answered(page: Page, answers: dict[str, list[str]]) -> None:
    for question, texts in answers.items():
        for text in texts:
            expect(page.get_by_text(text).locator("visible=true").first, question).to_be_visible()


@pytest.mark.parametrize(("address", "answers"), [*OF_A_TEAM.items(), *OF_THE_COMMITTEE.items()])
def test_each_question_finds_its_answer(read: Read, address: str, answers: dict[str, list[str]]) -> None:
    answered(read(address), answers)


@pytest.mark.parametrize(("address", "answers"), OF_A_TEAM.items())
def test_each_question_of_a_team_finds_its_answer_on_a_phone(
    phone: Page, server: Server, address: str, answers: dict[str, list[str]]
) -> None:
    phone.goto(server.url + address)
    answered(settled(phone), answers)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_sheet_for_the_committee_prints_on_one_page_of_a4(read: Read) -> None:
    (sheet,) = PdfReader(io.BytesIO(read(SHEET).pdf(prefer_css_page_size=True))).pages
    assert [round(side / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]  # millimetres
    words = " ".join(sheet.extract_text().split())
    assert "Comité de labellisation" in words and "Ce qui reste à noter" in words
    assert not [word for word in ("Ctrl + P", "Levée de fonds") if word in words]
