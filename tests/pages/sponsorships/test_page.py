"""Parrainages, without a browser: who is accompanied, by whom, how it is handed on, who could be next."""

import re
import sqlite3
from pathlib import Path
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access.queries import sponsorship_relay, sponsorships
from data_access.view import View
from data_access.vocabulary import Role
from pages.ui.states import State
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, cards, headings, open_at, tables, texts
from tests.pages.test_sources import walk, watched

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
        RELAY: "a pris le relais comme parrain de",
        NEXT: "labellisés sans territoire à accompagner aujourd'hui",
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
    chain = sponsorship_relay.chain

    def noted(view: View, most: int) -> pd.DataFrame:
        asked.append(section)
        return chain(view, most)

    monkeypatch.setattr(sponsorship_relay, "chain", noted)
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
    assert f"{State.UNDERWAY.mark} 7 sur 7 ont un parrain noté, période passée : à confirmer" in said
    assert "sans parrain" not in said  # « 7 sur 7 » says it
    assert "2 dates de label connues sur 6" in said


def test_the_load_of_le_mans_is_said_without_a_rank(app_on_sample: str) -> None:
    assert "**Le Mans** accompagne deux territoires : Poitiers et Sud Est Parisien." in texts(
        open_sponsorships()
    )


def test_each_pair_links_to_both_territories_and_says_that_no_exchange_is_noted(app_on_sample: str) -> None:
    page = open_sponsorships()
    for code in ("miramas", "caen", "le-mans", "poitiers", "sud-est-parisien"):
        assert f"territoire={code}" in links(page)
    status = "actif, période passée : à confirmer"  # its year is over, and it is noted as active still
    assert texts(page).replace("\u00a0", " ").count(f"2024-2025 · {status} · aucun échange noté") == 7


def test_the_ended_pair_stands_apart_with_its_unknown_period(app_on_sample: str) -> None:
    page = open_sponsorships(RELAY)
    assert "Parrainages terminés" in headings(page)
    assert "période non renseignée · terminé · aucun échange noté" in texts(page)


def test_a_pair_whose_status_is_not_noted_is_not_among_the_ended(app_on_sample: str) -> None:
    with sqlite3.connect(app_on_sample.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE sponsorships SET status = NULL WHERE status = 'ended'")
    connection.close()
    page = open_sponsorships(RELAY)
    headers = headings(page)
    assert "Parrainages à venir, proposés, en pause ou sans statut noté" in headers
    assert "Parrainages terminés" not in headers
    assert "période non renseignée · statut non renseigné · aucun échange noté" in texts(page)


def test_the_relay_is_told_in_words_and_as_a_table(app_on_sample: str) -> None:
    page = open_sponsorships(RELAY, relais="Liste")
    assert (
        "**Miramas**, labellisé le 15 avril 2024, a pris le relais comme parrain de **Caen** (2024-2025)."
        in texts(page)
    )
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
    assert "sans parrain aujourd'hui :" in said
    assert "territoire=caen" in links(page)


def without_sponsor(url: str, code: str) -> None:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute(
            "UPDATE sponsorships SET status = 'ended' WHERE sponsored_id = (SELECT id FROM records WHERE code = ?)",
            (code,),
        )
    connection.close()


def test_where_each_has_a_sponsor_that_is_said(app_on_sample: str) -> None:
    assert "Chaque territoire en lancement a un parrain noté" in texts(open_sponsorships(NEXT))


def test_where_nobody_is_on_the_way_to_the_label_that_is_said(app_on_nothing: str, tmp_path: Path) -> None:
    file: Sheets = {
        "Territoires": [["Territoire", "Statut"], ["Val Un", "labellisé"], ["Val Deux", "labellisé"]],
        "Parrainages": [["Parrain", "Filleul", "Statut"], ["Val Un", "Val Deux", "actif"]],
    }
    assert import_path(app_on_nothing, workbook(tmp_path, file), user="essai").status == "imported"
    said = texts(open_sponsorships(NEXT))
    assert "aucun territoire n'est en chemin vers le label aujourd'hui" in said
    assert "Chaque territoire en lancement" not in said


def test_a_launching_territory_without_a_sponsor_is_shown_three_that_could_be_and_why(
    app_on_sample: str,
) -> None:
    without_sponsor(app_on_sample, "epinal")
    said = texts(open_sponsorships(NEXT))
    block = said[said.index("**[Epinal]") : said.index("Rangées par nombre")]
    assert "cherche un parrain" in block
    assert len(re.findall(r"\d raisons?", block)) == 3
    assert "**[Luxembourg](territoires?territoire=luxembourg)** · 4 raisons · à 161 km" in block
    assert "labellisé depuis le 15 avril 2024 ; libre : n'accompagne personne ; proche : à 161 km" in block
    assert "autres propositions" in block and "parrain-pour=epinal" in block


def test_anyone_on_their_way_can_be_looked_for_a_sponsor_and_what_is_proposed_is_told_apart(
    app_on_sample: str,
) -> None:
    said = texts(open_sponsorships(NEXT, **{"parrain-pour": "epinal"}))
    assert "**Epinal** est accompagné aujourd'hui par Strasbourg." in said
    assert "[Strasbourg]" not in said[said.index("est accompagné") :]
    assert "Rangées par nombre de raisons, puis par ordre alphabétique" in said
    stray = open_sponsorships(NEXT, **{"parrain-pour": "atlantide"})
    assert "Nous ne connaissons pas de territoire « atlantide » en chemin vers le label." in texts(stray)


def test_two_that_could_be_sponsors_stand_side_by_side_with_what_speaks_for_and_against_each(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full: Sheets = {
        "Réglages": [["Réglage", "Territoire", "Valeur"], ["Capacité d'un parrain", "Le Mans", 2]]
    }
    assert import_path(app_on_sample, workbook(tmp_path, full), user="essai").status == "imported"
    opening = watched(monkeypatch)
    page = open_sponsorships(NEXT, **{"parrain-pour": "epinal"})
    assert "Contre, aujourd'hui : Le Mans (au complet : accompagne 2 territoires sur 2)." in texts(page)
    page.multiselect(key="parrains-compares").set_value(["Le Mans", "Luxembourg"]).run()
    assert not page.exception and not page.error
    table = tables(page)[-1]
    le_mans, luxembourg = (next(one for one in table if name in one) for name in ("Le Mans", "Luxembourg"))
    rows = {row["Raison"].strip("*"): row for row in table.to_dict("records")}
    assert "au complet : accompagne 2 territoires sur 2" in rows["Contre"][le_mans]
    assert rows["Contre"][luxembourg] == "rien"
    assert rows["Sa place"][luxembourg] == "libre : n'accompagne personne"
    assert "non, ou pas noté" in rows["Sa place"][le_mans]
    assert "non" in rows["Près"][le_mans] and "pas noté" not in rows["Près"][le_mans]
    assert "et 1 contre" in rows["En tout"][le_mans] and "contre" not in rows["En tout"][luxembourg]
    compared = opening["parrains-compares-epinal-" + str(View.now(Role.ADMIN, app_on_sample).today)]
    assert any("au complet" in name for name in compared.args[0])


def test_where_nobody_has_room_that_is_said_above_those_who_would_be_asked(
    app_on_sample: str, tmp_path: Path
) -> None:
    nobody: Sheets = {"Réglages": [["Réglage", "Valeur"], ["Capacité d'un parrain", 0]]}
    assert import_path(app_on_sample, workbook(tmp_path, nobody), user="essai").status == "imported"
    said = texts(open_sponsorships(NEXT, **{"parrain-pour": "epinal"}))
    assert "Aucun territoire labellisé n'a de place aujourd'hui, d'après ce qui est noté." in said
    assert "contre : au complet" in said


def test_staff_propose_a_sponsorship_through_the_form_which_holds_the_pair(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = {"parrain-pour": "epinal"}
    (link, *_) = re.findall(
        r"\[proposer ce parrainage\]\(saisie\?([^)]+)\)", texts(open_sponsorships(NEXT, **address))
    )
    form = open_at("entry/page.py", **dict(parse_qsl(link)))
    assert not form.exception
    assert {one.label: one.value for one in form.selectbox}.items() >= {
        ("Parrain", "luxembourg"),
        ("Filleul", "epinal"),
        ("Statut", "proposé"),
    }
    for label in ("Voir ce qui changerait", "Enregistrer"):
        form = next(one for one in form.button if one.label == label).click().run()
    written = sponsorships.pairs(View.now(Role.STAFF, app_on_sample), 1, 50, noted=sponsorships.Noted.OPEN)
    assert [*zip(written["sponsor"], written["sponsored"], written["status"], strict=True)] == [
        ("Luxembourg", "Epinal", "proposed")
    ]
    as_role(monkeypatch, Role.BOARD)
    assert "proposer ce parrainage" not in texts(open_sponsorships(NEXT, **address))


@pytest.mark.parametrize("address", [{"parrain-pour": "epinal"}, {}], ids=["chosen", "lonely"])
def test_every_reason_has_its_source(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch, address: dict[str, str]
) -> None:
    without_sponsor(app_on_sample, "epinal")
    opening = watched(monkeypatch)
    walk(open_sponsorships(), "sponsorships/page.py", address, opening)
    assert ("parrain-luxembourg-epinal" if address else "parrain-pour-epinal") in opening


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
