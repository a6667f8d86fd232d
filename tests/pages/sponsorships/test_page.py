"""Parrainages, without a browser: who is accompanied, by whom, how it is handed on, who could be next."""

import re
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access.queries import sponsorships
from data_access.view import View
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import cards, open_at, tables, texts

SECTION = "partie-parrainages"
TODAY, RELAY = "Qui accompagne qui", "De parrainé à parrain"
NEXT, VISITS = "Qui pourrait parrainer", "Visites et club"


def open_sponsorships(section: str = TODAY, **address: str) -> AppTest:
    """A section of the page at an address, as a link opens it."""
    return open_at("sponsorships/page.py", **{SECTION: section}, **address)


def links(page: AppTest) -> list[str]:
    """Where the links of the page's texts lead."""
    return re.findall(r"\]\((?:territoires|evenements)\?([^)]+)\)", texts(page))


def shown(page: AppTest) -> list[str]:
    """Which sections are drawn, by something that only each of them says."""
    assert not page.exception
    said = texts(page)
    only = {
        TODAY: "D'après ce qui est noté, 2024-2025",
        RELAY: "parraine à son tour",
        NEXT: "labellisés sans parrainage noté",
        VISITS: "(le parrain) chez",
    }
    return [section for section, words in only.items() if words in said]


def test_the_first_section_alone_is_drawn_at_first(app_on_sample: str) -> None:
    page = open_at("sponsorships/page.py")
    assert [tab.label for tab in page.tabs] == [TODAY, RELAY, NEXT, VISITS]
    assert shown(page) == [TODAY]


@pytest.mark.parametrize("section", [TODAY, RELAY, NEXT, VISITS])
def test_each_section_opens_from_the_address_below_the_cards(app_on_sample: str, section: str) -> None:
    page = open_sponsorships(section)
    assert shown(page) == [section]
    assert len(cards(page)) == 5


def test_a_section_that_is_not_open_asks_nothing_of_the_data(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    chain = sponsorships.chain

    def noted(view: View, most: int) -> pd.DataFrame:
        asked.append(section)
        return chain(view, most)

    monkeypatch.setattr(sponsorships, "chain", noted)
    for section in (TODAY, NEXT, VISITS, RELAY):
        assert shown(open_sponsorships(section)) == [section]
    assert asked == [RELAY]


def test_each_figure_is_shown_with_what_it_stands_over(app_on_sample: str) -> None:
    page = open_sponsorships()
    assert not page.exception
    assert {card.label: card.text for card in cards(page)} == {
        "En lancement, parrainés": "7",
        "Parrains": "6",
        "Paires": "7",
        "Ont pris le relais": "2",
        "Pourraient parrainer": "8",
    }
    said = texts(page)
    assert "7 sur 7 ont un parrain" in said
    assert "0 sans parrain" in said
    assert "2 dates de label connues sur 6" in said


def test_the_load_of_le_mans_is_said_without_a_rank(app_on_sample: str) -> None:
    assert "**Le Mans** accompagne deux territoires : Poitiers et Sud Est Parisien." in texts(
        open_sponsorships()
    )


def test_each_pair_links_to_both_territories_and_says_that_no_exchange_is_noted(app_on_sample: str) -> None:
    page = open_sponsorships()
    for code in ("miramas", "caen", "le-mans", "poitiers", "sud-est-parisien"):
        assert f"territoire={code}" in links(page)
    assert texts(page).count("2024-2025 · actif · aucun échange noté") == 7


def test_the_ended_pair_stands_apart_with_its_unknown_period(app_on_sample: str) -> None:
    page = open_sponsorships(RELAY)
    assert "Parrainages terminés" in [header.value for header in page.header]
    assert "période non renseignée · terminé · aucun échange noté" in texts(page)


def test_a_pair_whose_status_is_not_noted_is_not_among_the_ended(app_on_sample: str) -> None:
    with sqlite3.connect(app_on_sample.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE sponsorships SET status = NULL WHERE status = 'ended'")
    connection.close()
    page = open_sponsorships(RELAY)
    headers = [header.value for header in page.header]
    assert "Parrainages proposés, en pause ou sans statut noté" in headers
    assert "Parrainages terminés" not in headers
    assert "période non renseignée · statut non renseigné · aucun échange noté" in texts(page)


def test_the_relay_is_told_in_words_and_as_a_table(app_on_sample: str) -> None:
    page = open_sponsorships(RELAY, relais="Liste")
    assert "**Miramas**, labellisé le 15 avril 2024, parraine à son tour **Caen** (2024-2025)." in texts(page)
    table = tables(page)[-1]
    row = table[table["Territoires labellisés"].str.contains("Amiens")].squeeze()
    assert "parrain à retrouver" in row["Qui les a parrainés"]
    assert row["Qui ils parrainent"] == "Guyane"


def test_what_is_known_of_visits_and_of_the_club_is_said(app_on_sample: str) -> None:
    said = texts(open_sponsorships(VISITS))
    assert "**Meurthe-et-Moselle** (le parrain) chez **Luxembourg**" in said
    assert "Pour les autres paires, rien n'est noté" in said
    assert "Il existe. Membres et rencontres : non renseignés." in said


def test_a_launching_territory_that_loses_its_sponsor_is_named(app_on_sample: str) -> None:
    with sqlite3.connect(app_on_sample.removeprefix("sqlite:///")) as connection:
        connection.execute(
            "UPDATE sponsorships SET status = 'ended' "
            "WHERE sponsored_id = (SELECT id FROM records WHERE code = 'caen')"
        )
    connection.close()
    page = open_sponsorships()
    said = texts(page)
    assert "6 sur 7 ont un parrain" in said
    assert "1 sans parrain" in said
    assert "sans parrain noté :" in said
    assert "territoire=caen" in links(page)


def test_a_section_with_nothing_to_show_says_so_kindly(app_on_nothing: str, tmp_path: Path) -> None:
    file: Sheets = {"Territoires": [["Territoire", "Statut"], ["Val de Cristal", "en lancement"]]}
    assert import_path(app_on_nothing, workbook(tmp_path, file), user="essai").status == "imported"
    for section, words in {
        TODAY: "Pas de parrainage actif noté. On les ajoute ensemble ?",
        RELAY: "Aucun parrainage n'est noté encore : le relais commencera avec le premier.",
        NEXT: "D'après ce qui est noté, aucun territoire labellisé n'est sans filleul aujourd'hui.",
        VISITS: "Aucune venue du parrain chez son filleul, ni l'inverse, n'est notée. On les ajoute ensemble ?",
    }.items():
        page = open_sponsorships(section)
        assert not page.exception
        assert words in texts(page)


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_kindly_what_to_do() -> None:
    page = open_sponsorships()
    assert not page.exception
    assert "Pas encore de parrainage ici." in texts(page)


@pytest.mark.parametrize(
    ("territory", "target"), [("luxembourg", "promo=promo-1"), ("caen", "promo=promo-2")]
)
def test_the_page_of_a_territory_leads_to_its_cohort_and_to_the_sponsorships(
    app_on_sample: str, territory: str, target: str
) -> None:
    said = texts(open_at("territories/page.py", territoire=territory))
    assert f"(promotions?{target})" in said
    assert "[Tous nos parrainages](parrainages)" in said


def test_a_club_says_who_belongs_to_it_and_when_it_meets(app_on_sample: str, tmp_path: Path) -> None:
    sheets: Sheets = {
        "Cercles": [["Code", "Rythme", "Composition"], ["club-des-parrains", "chaque mois", "les parrains"]],
        "Membres des cercles": [["Cercle", "Territoire"], ["Club des parrains", "Miramas"]],
    }
    report = import_path(app_on_sample, workbook(tmp_path, sheets), user="essai@exemple.fr")
    assert report.status == "imported", report
    said = texts(open_sponsorships(VISITS))
    for words in ("1 membre noté : Miramas.", "**Rythme** : chaque mois", "**Composition** : les parrains"):
        assert words in said
