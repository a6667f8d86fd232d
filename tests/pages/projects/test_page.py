"""Projets, without a browser: what is published and counted, the filters, each section, one project, odd addresses."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from data_access import clock
from data_access.database import writing
from data_access.french import date_text
from data_access.importing.extract.readers import read
from data_access.models import Project, RecordEntry, Territory, table_of
from data_access.name_keys import key_of
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies
from tests.hostile_names import ELSEWHERE, HOSTILE, obeyed
from tests.pages.app import as_role, cards, links, open_at, press, tables, taken_away, texts
from tests.pages.projects.made_up import HEADERS, PROJECTS, with_projects
from tests.pages.test_sources import walk, watched

PART = "partie-projets"
GROUPS, MAP, ALIKE = "Groupe par groupe", "Sur la carte", "Semblables ailleurs"


@pytest.fixture
def projects(sqlite_copies: SqliteCopies, monkeypatch: pytest.MonkeyPatch) -> str:
    """The app over the sample with projects; its address."""
    url = sqlite_copies.copy(with_projects)
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def open_projects(**address: str) -> AppTest:
    """The page at an address, as a link opens it."""
    page = open_at("projects/page.py", **address)
    assert not page.exception
    return page


def listed(page: AppTest) -> list[str]:
    """The names of the projects of the list."""
    (table,) = tables(page)
    return [re.sub(r"\[\*\*(.*)\*\*\].*", r"\1", cell) for cell in table["Projet"]]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def names(**kept: object) -> set[str]:
    """The projects of which a column says that, as typed."""
    ((header, value),) = kept.items()
    place = [one.lower().replace("é", "e").replace("è", "e") for one in HEADERS].index(header)
    return {str(row[0]) for row in PROJECTS if row[place] == value}


def test_without_any_project_the_published_figures_stand_and_the_way_to_import_is_shown(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_projects()
    assert {card.label: card.text for card in cards(page)} == {
        "Projets accompagnés": "564",
        "Emplois créés": "691",
    }
    assert "Aucun projet n'est noté un par un encore" in texts(page)
    assert {"Importer une liste de projets", "Ajouter un projet"} <= set(links(page))
    as_role(monkeypatch, Role.NETWORK)
    assert "Importer une liste de projets" not in links(open_projects())


def test_an_empty_database_says_kindly_what_to_do(app_on_nothing: str) -> None:
    page = open_projects()
    assert cards(page) == []
    assert "Aucun projet n'est noté un par un encore" in texts(page)


def test_what_is_published_stands_beside_what_we_count_and_the_gap_is_said(projects: str) -> None:
    known, jobs = cards(open_projects())
    counted = sum(row[4] != 2099 for row in PROJECTS)
    assert known.text == "564"
    assert f"dont {564 - counted} sans fiche chez nous" in known.meaning
    assert f"{counted} comptés · au {date_text(clock.today())}" == plain(str(known.counted))
    assert jobs.text == "691"
    assert "Pas comparable" in jobs.meaning
    assert "plus d'environ 25" in str(
        jobs.counted
    )  # 3 + 4 + 10 + 2 + 6: « 3 à 5 » and « plus de 10 » have an open end


def test_the_source_of_what_was_counted_on_an_earlier_day_opens(projects: str) -> None:
    page = open_projects()
    press(page, "Projets accompagnés")
    assert not page.exception
    assert "Comment il se calcule" in texts(page)


def test_what_is_counted_since_the_published_day_is_told_of_today(app_on_sample: str, tmp_path: Path) -> None:
    later: Sheets = {"Projets": [["Projet", "Territoire", "Année"], ["La Halle", "Caen", 2026]]}
    assert import_path(app_on_sample, workbook(tmp_path, later), user="essai").status == "imported"
    known, _ = cards(open_projects())
    assert str(known.counted).endswith("; 1 compté aujourd'hui")


def test_what_moved_since_the_published_day_is_told_of_both_days(projects: str, tmp_path: Path) -> None:
    later: Sheets = {"Projets": [["Projet", "Territoire", "Année"], ["La Halle", "Caen", 2025]]}
    assert import_path(projects, workbook(tmp_path, later), user="essai").status == "imported"
    known, _ = cards(open_projects())
    counted = sum(row[4] != 2099 for row in PROJECTS)
    assert plain(str(known.counted)) == (
        f"{counted} comptés · au 31 décembre 2024 ; {counted + 1} aujourd'hui"
    )


def test_the_list_holds_every_project_and_says_what_is_not_known(projects: str) -> None:
    page = open_projects()
    assert sorted(listed(page)) == sorted(row[0] for row in PROJECTS)
    (table,) = tables(page)
    rows = {name: dict(row) for name, row in zip(listed(page), table.to_dict("records"), strict=True)}
    assert rows["La Recyclerie du Haut"]["Emplois"] == "de 3 à 5"
    assert rows["Toits solaires"]["Année"] == "2099 (à venir)"
    assert "non renseigné" in rows["Café des possibles"]["Thème"]
    assert "sans territoire noté" in rows["Sans lieu"]["Territoire"]
    assert {"[Haut-Doubs]", "[Lons-le-Saunier]"} == set(
        re.findall(r"\[[^]]+\]", rows["Le Fournil partagé"]["Territoire"])
    )
    said = texts(page)
    assert "**7 projets** · emplois : plus d'environ 25 (5 projets renseignés sur 7) · 1 à venir" in said
    assert "1 projet sans territoire noté" in said


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"theme": "reemploi"}, {"La Recyclerie du Haut", "Les Recycleries de la plaine", "Sans lieu"}),
        ({"theme": "non-renseigne"}, {"Café des possibles"}),
        ({"etape": "créé"}, names(etape="créé")),
        ({"etape": "non renseigné"}, {"Sans lieu"}),
        ({"annee-projet": "2024"}, names(annee=2024)),
        ({"annee-projet": "non renseigné"}, {"Sans lieu"}),
        ({"accompagne-par": "haut-doubs"}, {"Le Fournil partagé"}),
        ({"accompagne-par": "lons-le-saunier"}, {"La Recyclerie du Haut", "Le Fournil partagé"}),
        ({"accompagne-par": "lons-le-saunier", "etape": "idée"}, {"Le Fournil partagé"}),
        (
            {"emplois": "3 à 9"},
            {"La Recyclerie du Haut", "Les Recycleries de la plaine", "Vélos pour tous", "Toits solaires"},
        ),
        ({"emplois": "10 et plus"}, {"Café des possibles"}),
        ({"emplois": "1 ou 2"}, {"Pain et village"}),
        ({"emplois": "non renseigné"}, {"Le Fournil partagé", "Sans lieu"}),
    ],
    ids=lambda given: "&".join(given) if isinstance(given, dict) else "",
)
def test_a_filter_of_the_address_keeps_what_it_says(
    projects: str, address: dict[str, str], expected: set[str]
) -> None:
    assert set(listed(open_projects(**address))) == expected


def test_filters_that_keep_nothing_and_filters_that_nobody_knows_say_so(projects: str) -> None:
    assert "Aucun projet ici avec ces filtres" in texts(open_projects(theme="reemploi", emplois="10 et plus"))
    page = open_projects(theme="couture", **{"accompagne-par": "atlantide"})
    said = texts(page)
    assert "le territoire « atlantide » ; voici tous les territoires" in said
    assert "le thème « couture » ; voici tous les thèmes" in said
    assert len(listed(page)) == len(PROJECTS)


@pytest.mark.parametrize("column", ["Thème", "Étape", "Année", "Territoire"])
def test_each_way_to_group_them_counts_what_the_sheet_holds(projects: str, column: str) -> None:
    (table,) = tables(open_projects(**{PART: GROUPS, "projets-par": column}))
    place = HEADERS.index(column)
    expected: Counter[str] = Counter()
    for row in PROJECTS:
        if row[4] != 2099:
            expected.update(key_of(one) for one in str(row[place] or "").split(" ; "))
    shown = {
        key_of("" if ":small[" in name else re.sub(r"\[\*\*(.*)\*\*\].*", r"\1", name)): int(count)
        for name, count in zip(table[column], table["Projets"], strict=True)
    }
    assert shown == dict(expected)


def test_a_group_leads_to_the_list_of_its_projects(projects: str) -> None:
    (table,) = tables(open_projects(**{PART: GROUPS}))
    (link,) = [one for one in table["Thème"] if "emploi" in one]
    assert "theme=reemploi" in link
    assert "partie-projets=La+liste" in link


def test_the_map_widens_the_lantern_of_who_supports_more_and_tells_who_is_near(projects: str) -> None:
    page = open_projects(**{PART: MAP, "accompagne-par": "lons-le-saunier", "voisins-a": "100 km"})
    (deck,) = page.get("deck_gl_json_chart")
    layers = {layer["id"]: layer for layer in json.loads(deck.proto.json)["layers"]}
    lanterns = layers["halos"]["data"]
    assert len(lanterns) == 5  # that of Reims is for 2099, and none yet
    two = [one["width"] for one in lanterns if one["width"] == max(each["width"] for each in lanterns)]
    assert len(two) == 2  # Lons and Caen support two each
    (hits,) = [layer for name, layer in layers.items() if name.startswith("territories")]
    about = {row["code"]: row["about"] for row in hits["data"]}
    assert "2 projets accompagnés" in about["caen"]
    assert "projet" not in about["amiens"]
    said = texts(page)
    assert "**[Haut-Doubs](territoires?territoire=haut-doubs)**, à 66 km · 1 projet" in said
    assert "**[Besançon](territoires?territoire=besancon)**, à 73 km · aucun projet noté ici" in said
    assert "Grenoble" not in said
    closer = open_projects(**{PART: MAP, "accompagne-par": "lons-le-saunier", "voisins-a": "50 km"})
    assert "Aucun territoire situé à moins de 50 km de **Lons-le-Saunier**." in texts(closer)


def test_projects_alike_in_two_territories_are_told_once_with_the_words_that_say_why(projects: str) -> None:
    said = texts(open_projects(**{PART: ALIKE}))
    lines = [line for line in said.splitlines() if "↔" in line]
    assert len(lines) == len({frozenset(re.findall(r"projet=([\w-]+)", line)) for line in lines}) == 2
    assert "Recyclerie" in lines[0] and "Recycleries" in lines[0]
    assert "en commun : « objets », « Recycleries »" in said
    assert "à 521 km" in said


def test_more_projects_than_can_be_compared_at_once_ask_for_a_choice(
    projects: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_projects(**{PART: ALIKE})
    monkeypatch.setattr("pages.projects.alike.MOST_COMPARED", 5)
    page = open_projects(**{PART: ALIKE})
    assert "8 projets, c'est beaucoup à comparer d'un coup" in texts(page)
    page = open_projects(**{PART: ALIKE, "accompagne-par": "caen"})
    assert "↔" in texts(page)


def test_one_project_is_shown_with_those_alike_elsewhere_and_what_lacks(projects: str) -> None:
    page = open_projects(projet="la-recyclerie-du-haut")
    said = texts(page)
    assert "**Emplois** : de 3 à 5" in said
    assert "Les Recycleries de la plaine" in said and "en commun" in said
    assert "Rien ne manque." in said and "Corriger sa fiche" in links(page)
    page = open_projects(projet="cafe-des-possibles")
    assert "son thème" in texts(page)
    assert "Aucun projet d'un autre territoire ne lui ressemble assez" in texts(page)
    assert "Compléter sa fiche" in links(page)


def test_a_project_without_a_territory_says_why_nothing_is_elsewhere(projects: str) -> None:
    said = texts(open_projects(projet="sans-lieu"))
    assert "Son territoire n'est pas noté" in said
    assert "le territoire qui l'accompagne" in said


def test_a_project_that_nobody_knows_leads_back(projects: str) -> None:
    page = open_projects(projet="n-existe-pas")
    assert "Nous ne connaissons pas de projet « n-existe-pas »" in texts(page)
    back = next(one for one in page.button if one.label == "Tous les projets").click().run()
    assert len(listed(back)) == len(PROJECTS)


def test_many_projects_come_one_page_at_a_time_and_are_taken_away_whole(
    projects: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many: Sheets = {
        "Projets": [
            ["Projet", "Territoire"],
            *([f"Projet inventé {place:03}", "Reims"] for place in range(65)),
        ]
    }
    assert import_path(projects, workbook(tmp_path, many), user=USER).status == "imported"
    address = {"accompagne-par": "reims"}
    assert len(listed(open_projects(**address))) == 30
    last = open_projects(**address, **{"page-projets": "3"})
    assert len(listed(last)) == 66 - 60
    found = {name: build for name, build in taken_away(last, monkeypatch).items() if name.endswith(".csv")}
    (whole,) = found.values()
    assert len(read(whole(), "projets.csv").grids[0].rows) == 1 + 66


def test_every_figure_of_the_page_and_of_a_project_has_its_source(
    projects: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = watched(monkeypatch)
    app = open_projects()
    for address in ({}, {"theme": "reemploi"}, {"projet": "la-recyclerie-du-haut"}):
        walk(app, "projects/page.py", address, opening)


@pytest.mark.parametrize(
    "address",
    [
        {},
        {PART: GROUPS},
        {PART: MAP, "accompagne-par": "lons-le-saunier"},
        {PART: ALIKE},
        {"projet": "la-recyclerie-du-haut"},
    ],
    ids=str,
)
def test_names_and_themes_that_mean_something_to_markdown_are_shown_as_written(
    projects: str, address: dict[str, str]
) -> None:
    with writing(projects) as connection:
        project, entry = table_of(Project), table_of(RecordEntry)
        connection.execute(update(project).values(name=HOSTILE, theme=HOSTILE, note=HOSTILE, source=HOSTILE))
        connection.execute(update(entry).where(entry.c.kind == "territories").values(label=HOSTILE))
        connection.execute(update(table_of(Territory)).values(name=HOSTILE))
    page = open_projects(**address)
    assert ELSEWHERE in texts(page) + str(tables(page))
    assert obeyed(page) == []
