"""Territoires, without a browser: who they are, one of them, and addresses that lead nowhere."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access import clock
from data_access.provenance import trace
from data_access.vocabulary import Role, Scope
from pages.territories.life_tables import carried_words, events_words
from pages.ui.formats import plain
from tests.data_access.importing.books import sure_of_what_is_to_come
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, drawing, html_in, links, open_at, press, tables, texts
from tests.pages.test_sources import Opening, watched

NEXT_YEAR = clock.today().year + 1
MORE_OF_MIRAMAS: Sheets = {
    "Territoires": [
        ["Code", "Population", "Année d'entrée", "Site internet"],
        ["miramas", 26000, 2023, "miramas.exemple"],
    ],
    "Structures": [
        ["Structure", "Territoire", "Statut juridique", "Partenaire", "Tel que lu"],
        ["Atelier d'essai", "Miramas", "association", "oui", "ATELIER d'essai et Cie"],
    ],
    "Projets": [
        ["Projet", "Territoire", "Thème", "Étape", "Année", "Emplois"],
        ["Ressourcerie d'essai", "Miramas", "réemploi", "créé", 2024, "env. 4"],
        ["Verger d'essai", "Miramas", None, None, None, None],
        ["Serre d'essai", "Miramas", None, "créé", NEXT_YEAR, 3],
    ],
}


def open_territories(**address: str) -> AppTest:
    """The page at an address, as a link opens it."""
    return open_at("territories/page.py", **address)


def test_the_legend_counts_the_territories_by_status(app_on_sample: str) -> None:
    page = open_territories()
    assert not page.exception
    said = texts(page)
    for words in ("14 labellisés", "7 en lancement", "2 reportés"):
        assert words in said


def test_those_that_no_map_can_place_and_those_without_a_name_are_said(app_on_sample: str) -> None:
    said = texts(open_territories())
    assert "14 labellisés identifiés sur 17" in said
    assert "12 par leur nom, 2 par leur structure ; 3 restent à retrouver ensemble" in said
    assert "nom à compléter (InnoVales" in said
    assert "nom à compléter (ValHORIZON" in said


def test_staff_are_led_from_a_territory_without_event_to_the_form_of_a_new_one(app_on_sample: str) -> None:
    page = open_territories(territoire="caen")
    said = texts(page)
    assert "Pas encore d'événement noté." in said
    assert "[Ajouter un événement](saisie?table=events&ajout=oui&territoire=caen)" in said
    assert links(page)["Compléter sa fiche"].endswith("saisie?table=territories&fiche=caen")


@pytest.mark.parametrize(
    ("role", "narrow", "first"),
    [(Role.NETWORK, True, True), (Role.NETWORK, False, False), (Role.BOARD, True, False)],
)
def test_a_territory_s_team_reads_on_a_phone_what_we_ask_of_it_before_what_we_know(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch, role: Role, narrow: bool, first: bool
) -> None:
    as_role(monkeypatch, role)
    monkeypatch.setattr("pages.territories.sheet.in_narrow_window", lambda: narrow)
    page = open_territories(territoire="caen")
    said = texts(page)
    assert (said.index("À compléter ensemble") < said.index("Près d'ici")) is first
    assert len(page.code) == 1  # the message to answer with, once


def test_the_list_holds_every_territory_in_french_order(app_on_sample: str) -> None:
    page = open_territories(vue="Liste")
    names = list(tables(page)[0]["Territoire"])
    assert len(names) == 23
    assert [plain(one) for one in names[:4]] == ["Amiens", "Besançon", "Caen", "Epinal"]
    assert names[0] == "[Amiens](territoires?territoire=amiens)"  # it leads to its page


def test_the_list_says_since_when_each_has_its_status(app_on_sample: str) -> None:
    page = open_territories(vue="Liste")
    (listed,) = tables(page)
    status = dict(zip(listed["Territoire"], listed["Statut"].str.replace("\u00a0", " "), strict=True))
    told = {name.partition("]")[0].lstrip("["): said for name, said in status.items()}
    assert told["Amiens"] == ":green[●] labellisé, :small[:gray[15 avril 2024]]"
    assert told["Besançon"] == ":green[●] labellisé, :small[:gray[date inconnue]]"
    assert told["Caen"].endswith("en lancement, :small[:gray[10 octobre 2024]]")


def test_the_told_map_comes_first_and_the_explorable_one_is_a_click_away(app_on_sample: str) -> None:
    page = open_territories()
    assert page.button_group(key="vue").value == "Carte racontée"
    said = texts(page)
    assert "7 parrainages" in said
    assert "Carte de 20 territoires sur 23" in said
    page.button_group(key="vue").set_value("Carte à explorer").run()
    assert not page.exception
    assert page.button_group(key="couches").value == ["Territoires"]


def test_the_told_map_is_drawn_without_a_copy_of_the_list_which_is_a_choice_away_and_prints(
    app_on_sample: str,
) -> None:
    assert not tables(open_territories(statut="labellisé"))
    (listed,) = tables(open_territories(vue="Liste", statut="labellisé"))
    assert len(listed) == 14 and "Porté par" in listed


def test_a_filter_draws_one_element_of_the_told_map_and_of_the_list(app_on_sample: str) -> None:
    for form in ("Carte racontée", "Liste"):
        page = open_territories(vue=form)
        before = [html_in(one) for one in drawing(page)]
        page.button_group(key="statut").set_value(["labellisé"]).run()
        after = [html_in(one) for one in drawing(page)]
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1, form


def test_a_status_in_the_address_filters_the_list(app_on_sample: str) -> None:
    page = open_territories(vue="Liste", statut="en lancement")
    assert len(tables(page)[0]) == 7


def test_the_legends_count_what_the_filter_keeps(app_on_sample: str) -> None:
    said = texts(open_territories(vue="Carte racontée", statut="labellisé"))
    assert "14 labellisés" in said
    assert "7 en lancement" not in said
    assert "parrainage" not in said.partition("14 labellisés")[2].partition("Carte de")[0]


def test_one_territory_shows_all_that_is_known_of_it(app_on_sample: str) -> None:
    page = open_territories(territoire="miramas")
    assert not page.exception
    assert page.title[0].value == "Miramas"
    said = texts(page)
    for words in (
        "labellisé depuis le 15 avril 2024",
        "Porté par : Cap Zéro Gaspillage",
        "[Promo 1](promotions?promo=promo-1) (2023-2024) : membre → labellisé",
        "en lancement : fin 2023",
        "Chez lui : 1 événement",
        "Sa part dans 4 événements du réseau",
        "Parraine : [Caen](territoires?territoire=caen) 2024-2025 · actif",
        "[Grenoble](territoires?territoire=grenoble)",
        "[Des Idées au Taquet](evenements?evenement=t18), 17 octobre 2024",
        "Au moins : la source cite des visites « par exemple ».",
        "les échanges du parrainage",
    ):
        assert words in said


def test_events_of_the_network_stand_apart_from_those_of_a_territory_and_each_title_counts_its_table(
    app_on_sample: str,
) -> None:
    page = open_territories(territoire="lons-le-saunier")
    said = texts(page)
    own, joined, _ = tables(page)
    assert f"Chez lui : {len(own)} événements" in said
    assert f"Sa part dans {len(joined)} événements du réseau" in said
    assert "Sa part" not in own
    assert joined["Sa part"].ne("").all()
    assert f"le bilan de 7 événements sur {len(own)}" in said  # the same events
    for key, shown in (("evenements", own), ("part", joined)):
        press(page, f"{key}-lons-le-saunier")
        assert f"**{len(shown)} lignes** lues" in texts(page)  # each gives an event, and its counts


def test_a_part_in_an_event_of_another_territory_is_not_called_one_of_the_network() -> None:
    events = pd.DataFrame({"scope": [Scope.NETWORK.value, Scope.LOCAL.value], "ahead": [None, None]})
    assert carried_words(events.head(1)) == "du réseau"
    assert carried_words(events) == "du réseau, d'autres territoires ou d'ailleurs"


def test_a_number_of_events_is_that_of_those_that_took_place_and_the_others_are_told() -> None:
    events = pd.DataFrame({"ahead": [None, None, "planned", "cancelled"]})
    assert events_words(events.head(2), "du réseau") == "2 événements du réseau"
    assert events_words(events) == "2 événements, 1 à venir, 1 annulé"


def test_a_territory_without_a_name_is_called_after_who_carries_it(app_on_sample: str) -> None:
    page = open_territories(territoire="innovales")
    assert not page.exception
    assert "nom à compléter (InnoVales" in page.title[0].value
    assert "son nom" in texts(page)


@pytest.mark.parametrize(
    "code", ["valence-romans", "luxembourg", "guyane", "le-mans", "valhorizon", "florange"]
)
def test_every_kind_of_territory_opens_without_an_exception(app_on_sample: str, code: str) -> None:
    page = open_territories(territoire=code)
    assert not page.exception
    assert not page.error


def test_an_unknown_territory_in_the_address_is_said_and_the_page_stays_useful(app_on_sample: str) -> None:
    page = open_territories(territoire="atlantide")
    assert not page.exception
    assert "Nous ne connaissons pas de territoire « atlantide »" in texts(page)
    assert "14 labellisés" in texts(page)


def test_an_empty_database_says_kindly_what_to_do(app_on_nothing: str) -> None:
    page = open_territories()
    assert not page.exception
    assert "Pas encore de territoire ici." in texts(page)


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Opening:
    """What each « Source » of the page opens."""
    return watched(monkeypatch)


@pytest.fixture
def miramas(app_on_sample: str, tmp_path: Path, opening: Opening) -> AppTest:
    """The page of a territory of which we have its people, its structures and its projects."""
    sure = sure_of_what_is_to_come("Projets")
    book = workbook(tmp_path, MORE_OF_MIRAMAS)
    report = import_path(app_on_sample, book, user="essai@exemple.fr", answers=sure)
    assert report.status == "imported", report
    page = open_territories(territoire="miramas")
    assert not page.exception
    return page


def test_its_people_its_site_and_its_structures_stand_on_its_sheet_and_source_leads_to_their_cells(
    miramas: AppTest, opening: Opening
) -> None:
    said = texts(miramas).replace("\u202f", " ").replace("\\", "")
    for words in (
        "Habitants : 26 000",
        "Entrée dans le réseau : 2023",
        "Site internet : miramas.exemple",
        "Atelier d'essai association · partenaire du réseau · écrit dans la source : « ATELIER d'essai et Cie »",
    ):
        assert words in said
    view, codes, names, *_ = opening["territoire-miramas"].args[0]["Qui il est"].show.args
    told = {
        (row.kind, one.trace.field, one.trace.origin.cell)
        for row in trace(view, codes, names)
        for one in row.facts
    }
    assert {("territories", "population", "B2"), ("organisations", "legal_form", "C2")} <= told


def test_what_nobody_noted_of_a_territory_is_not_on_its_sheet(app_on_sample: str) -> None:
    said = texts(open_territories(territoire="miramas"))
    for words in ("Habitants", "Entrée dans le réseau", "Site internet", "projet accompagné"):
        assert words not in said


def test_the_projects_that_a_territory_supports_are_a_table(miramas: AppTest) -> None:
    (projects,) = [table for table in tables(miramas) if "Projet" in table.columns]
    unknown = ":small[:gray[non renseigné]]"
    pages = projects["Projet"].str.extract(r"^\[(.*)\]\(projets\?projet=([\w-]+)\)$")
    assert pages[1].nunique() == 3  # each leads to its own
    assert projects.assign(Projet=pages[0]).to_numpy().tolist() == [
        ["**Serre d'essai**", unknown, "créé", f"{NEXT_YEAR} (à venir)", "3"],
        ["**Ressourcerie d'essai**", "réemploi", "créé", "2024", "environ 4"],
        ["**Verger d'essai**", *[unknown] * 4],
    ]
    assert "2 projets accompagnés, 1 à venir" in texts(miramas)


def test_what_is_published_and_said_of_a_territory_stands_on_its_sheet(app_on_sample: str) -> None:
    page = open_at("territories/page.py", territoire="strasbourg")
    (published,) = [one for one in tables(page) if "Ce qu'en dit la source" in one.columns]
    assert published["Valeur"].str.contains("de la population de l'Eurométropole").all()
    words = texts(page)
    assert "**Module** : « Création d'un nouveau module" in words
    assert "Rapport d'activité 2024 · Accompagnement de nouveaux territoires, ligne 494" in words


def test_the_other_names_of_a_territory_and_of_its_structures_are_said_as_such(app_on_sample: str) -> None:
    assert "Aussi appelé : Jura" in texts(open_at("territories/page.py", territoire="lons-le-saunier"))
    assert "aussi GAIA · association" in texts(open_at("territories/page.py", territoire="grenoble"))
    assert "Aussi appelé" not in texts(open_at("territories/page.py", territoire="caen"))


def test_a_call_stands_among_the_last_exchanges_alone(app_on_sample: str, tmp_path: Path) -> None:
    call: Sheets = {
        "Énoncés": [
            ["Sujets", "Champ", "Texte", "Date"],
            ["caen", "nouvelles", "Appel : tout va bien", "3/3/2026"],
        ]
    }
    assert import_path(app_on_sample, workbook(tmp_path, call), user="essai").status == "imported"
    assert texts(open_at("territories/page.py", territoire="caen")).count("Appel : tout va bien") == 1


def test_a_statement_that_is_set_aside_says_so_where_it_is_quoted(app_on_sample: str, tmp_path: Path) -> None:
    rows = [["zz-1", "envie", "trente", "miramas", "non"], ["zz-2", "envie", "quarante", "miramas", "oui"]]
    book: Sheets = {"Énoncés": [["Code", "Champ", "Texte", "Sujets", "Retenu"], *rows]}
    import_path(app_on_sample, workbook(tmp_path, book), user="essai@exemple.fr")
    said = texts(open_territories(territoire="miramas")).replace("\u00a0", " ")
    lines = {
        one.partition(" : ")[2]: one
        for one in said.split("**")
        if "« trente »" in one or "« quarante »" in one
    }
    assert [("écarté" in one) for one in lines.values()] == [True, False]
