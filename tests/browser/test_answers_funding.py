"""The expected answers of « Levée de fonds »: each question, where its answer stands, at most two clicks away.

What depends on the day is not asked here: only what was late on the day of the example, and stays so.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Read
from tests.browser.server import Server
from tests.browser.window import open_filters, settled

FILES, COMING, FUNDERS = (("tab", name) for name in ("Les dossiers", "Échéances", "Qui nous finance"))

# (question, address, what to click, visible texts)
ANSWERS: dict[str, tuple[str, str, list[tuple[Any, str]], list[str]]] = {
    "made-up": (
        "Ces montants sont-ils les nôtres ?",
        "/levee-de-fonds",
        [],
        ["Exemple.", "Ces dossiers sont inventés"],
    ),
    "secured-probable-missing": (
        "Combien est sûr, combien est probable, combien manque, année par année ?",
        "/levee-de-fonds",
        [("radio", "Liste")],
        [
            "2025 120 000 € 88 400 € 0 € exercice clos",
            "2026 167 000 € 115 600 € 17 500 €",
            "2027 198 000 € 65 000 € 91 250 €",
        ],
    ),
    "which-amount": (
        "Demandé, accordé, conventionné, versé : lequel ?",
        "/levee-de-fonds",
        [],
        [
            "jamais additionnés",
            "2026 242 600 € 13 sur 13 118 600 € 8 sur 13 95 600 € 6 sur 13 56 300 € 5 sur 13",
        ],
    ),
    "on-whom-we-depend": (
        "De qui dépendons-nous ?",
        "/levee-de-fonds",
        [FUNDERS],
        ["27,9 %", "Exemple Fonds des Collines : 75 000 € sur 269 000 € sûrs", "57,6 %"],
    ),
    "success": (
        "Quel taux de succès, en nombre et en euros ?",
        "/levee-de-fonds",
        [FUNDERS],
        [
            "75 %",
            "9 accordés sur 12 dossiers décidés",
            "71,1 %",
            "256 000 € accordés sur 360 000 € demandés",
        ],
    ),
    "granted-not-paid": (
        "Accordé mais pas encore versé : combien, par qui, et quand ?",
        "/levee-de-fonds",
        [FUNDERS],
        [
            "124 300 €",
            "Accordé, pas encore versé : 5 dossiers",
            "convention signée 40 000 € — 40 000 € 10 décembre 2026",
        ],
    ),
    "reports-owed": (
        "Quels bilans sont dus ?",
        "/levee-de-fonds",
        [COMING],
        ["Exemple Département · Poste d'animation 2025 : attendu depuis le 30 juin 2026"],
    ),
    "late": (
        "Qui relancer d'abord ?",
        "/levee-de-fonds?partie-fonds=Échéances&echeances=Dates+passées",
        [],
        ["10 novembre 2026 Rappeler pour fixer un rendez-vous Exemple Famille des Genêts"],
    ),
    "by-month": (
        "Quand l'argent et les réponses arrivent-ils ?",
        "/levee-de-fonds",
        [COMING],
        ["2e trimestre 2027", "70 000 € demandés · 2 dossiers", "sans date", "Ensemble"],
    ),
    "board": (
        "Où en sont les dossiers ?",
        "/levee-de-fonds",
        [FILES],
        ["3 dossiers · 170 000 € demandés", "7 dossiers · 102 700 € versés"],
    ),
    "earmarked": (
        "Ce financement est-il fléché ?",
        "/levee-de-fonds?partie-fonds=Les+dossiers&dossiers=Liste&financeur=Département",
        [],
        ["2 dossiers, par financeur", "Poste d'animation 2025 forme : subvention", "fléché : poste"],
    ),
    "where-from": (
        "D'où vient ce montant ?",
        "/levee-de-fonds",
        [("button", "Source"), ("radio", "2026")],
        ["Exemple Cotisations des territoires · Cotisations 2026 · 2026", "Financements par exercice · F29"],
    ),
}


@pytest.mark.parametrize("name", list(ANSWERS))
def test_the_page_answers(read: Read, page: Page, server: Server, name: str) -> None:
    _, address, clicks, texts = ANSWERS[name]
    if clicks:
        page.goto(server.url + address)
        settled(page)
    else:
        page = read(address)
    for role, choice in clicks:
        page.get_by_role(role, name=choice).first.click()
        settled(page)
    for text in texts:
        expect(page.locator("body")).to_contain_text(text, use_inner_text=True, timeout=20_000)


def test_who_narrows_the_files_stays_in_their_section_and_finds_the_choice_again(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/levee-de-fonds")
    settled(page)
    page.get_by_role("tab", name=FILES[1]).click()
    settled(page)
    open_filters(page)
    page.get_by_role("combobox", name="Exercice").click()
    page.get_by_role("option", name="2027").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    narrowed = page.get_by_text(re.compile(r"dossiers? sur [0-9]+\s· ")).first
    expect(narrowed).to_be_visible()
    expect(page.get_by_role("tab", name=FILES[1])).to_have_attribute("aria-selected", "true")
    assert "partie-fonds=Les+dossiers" in page.url
    page.get_by_role("tab", name=COMING[1]).click()
    expect(page.get_by_role("heading", name="Mois par mois")).to_be_visible()
    expect(narrowed).to_be_hidden()
    page.get_by_role("tab", name=FILES[1]).click()
    expect(narrowed).to_be_visible()


def test_the_bars_are_named_and_the_page_does_not_scroll_sideways(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/levee-de-fonds")
    settled(page)
    assert page.get_by_label("Une barre par exercice. 2025 : sûr 88").count() >= 1
    for section in ("Sûr et à trouver", FILES[1], COMING[1], FUNDERS[1]):
        page.goto(f"{server.url}/levee-de-fonds?partie-fonds={section}")
        for width in (390, 1150, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
