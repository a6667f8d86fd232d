"""Vue d'ensemble, without a browser: what a board member reads, on the sample and on nothing."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing.extract.readers import read
from data_access.importing.sample import NETWORK
from pages.overview import highlights
from pages.records.timeline import Timeline
from tests.data_access.importing.books import bringing, imported
from tests.data_access.importing.results import import_path
from tests.pages.app import (
    MAIN,
    PRESSABLE,
    cards,
    drawn,
    headings,
    html_in,
    links,
    open_at,
    press,
    presses_in,
    tables,
    taken_away,
    texts,
)
from tests.workbooks import copy_with

OF_2025 = {
    "kf-territoires": 30,
    "kf-labellises": 20,
    "kf-lancement": 6,
    "kf-participants": 18_000,
    "kf-engages": 6_000,
    "kf-projets": 600,
    "kf-emplois": 700,
}


@pytest.fixture
def overview(app_on_sample: str) -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=30).run()


def test_the_key_figures_stand_as_the_report_publishes_them(overview: AppTest) -> None:
    assert not overview.exception
    assert {card.label: card.text for card in cards(overview)} == {
        "Territoires du réseau": "24",
        "Personnes qui ont partagé leurs rêves": "plus de 17\u202f800",
        "Personnes engagées": "5\u202f600",
        "Projets accompagnés": "564",
        "Emplois créés": "691",
    }


def test_beside_each_published_figure_stands_what_was_counted_and_over_how_many_records(
    overview: AppTest,
) -> None:
    said = texts(overview)
    assert "17 labellisés" in said
    assert "7 en lancement" in said
    assert "compté **21**, 3 sans fiche" in said
    assert "compté en 2024 **plus de 777** · 4 événements renseignés sur 23" in said
    assert "importé le" in said
    assert "dernier fait noté : décembre 2024" in said
    assert (
        "compté en 2024 **49** (ceux qui ont envie de s'impliquer ensuite) · 1 événement renseigné sur 23"
        in said
    )
    assert said.count("compté pas encore") == 2


@pytest.mark.parametrize(
    ("newer", "said"),
    [
        (0, "publié par : Rapport d'activité 2024 · importé le"),
        (
            2,
            "publié par : Rapport d'activité 2024, et 2 chiffres sur 7 dont la source n'est pas notée",
        ),
        (7, "publié par : source non notée · importé le"),
    ],
    ids=["all of one report", "some of a file that names none", "none"],
)
def test_the_head_of_the_page_and_the_sheet_for_paper_name_who_published_what_they_show(
    app_on_sample: str, newer: int, said: str
) -> None:
    rows = [[code, value, "2025"] for code, value in list(OF_2025.items())[:newer]]
    if rows:
        imported(app_on_sample, {"Indicateurs": [["Indicateur", "Valeur", "Date"], *rows]})
    for script in ("overview/page.py", "documents/board_sheet.py"):
        assert said in texts(open_at(script)), script


def test_beside_a_legend_that_counts_fewer_labels_than_are_published_stands_why(overview: AppTest) -> None:
    said = texts(overview)
    assert "14 labellisés" in said
    assert "14 labellisés identifiés sur 17 publiés" in said
    assert "12 par leur nom, 2 par leur structure ; 3 restent à retrouver ensemble" in said
    marks = [one for element in overview.get(PRESSABLE) for one in presses_in(element)]
    press(
        overview, next(one for one in marks if one.startswith("territoires-") and one.endswith("-phrase-1"))
    )
    assert "Comment il se calcule" in texts(overview)


def test_of_a_year_that_has_just_begun_the_way_to_the_one_before_is_offered(app_on_sample: str) -> None:
    assert "jusqu'ici" not in texts(AppTest.from_file(MAIN, default_timeout=30).run())
    header = ["Événement", "Date", "Portée", "Présents"]
    bringing(app_on_sample)({"Événements": [header, ["Soirée d'hiver", "10/01/2025", "territoire", 40]]})
    page = AppTest.from_file(MAIN, default_timeout=30).run()
    assert "L'année 2025 en temps forts" in headings(page)
    said = texts(page)
    below = (said.index("2025 : 1 événement noté jusqu'ici."), said.index("[57 événements notés]"))
    assert below == tuple(sorted(below))  # not under the timeline of the year before
    (label,) = [label for label in links(page) if label.startswith("Voir 2024 (")]
    assert links(page)[label].endswith("?annee=2024")


def test_a_year_without_a_report_of_a_territory_does_not_hide_the_one_before_and_is_one_click_away(
    app_on_sample: str,
) -> None:
    rows = [[f"Réunion {number}", f"{number}/01/2025", "réseau"] for number in range(1, 10)]
    bringing(app_on_sample)({"Événements": [["Événement", "Date", "Portée"], *rows]})
    page = AppTest.from_file(MAIN, default_timeout=30).run()
    assert not page.exception
    assert "L'année 2024 en temps forts" in headings(page)
    assert "compté en 2024 **plus de 777**" in texts(page)
    said = "L'année montrée est 2024 : de 2025, 9 événements notés, mais encore aucun bilan d'un territoire."
    assert said in texts(page)
    assert links(page)["Voir 2025 (9 événements)"].endswith("?annee=2025")


def test_a_year_that_counts_less_says_of_which_year_each_figure_is_and_shows_the_last_highlights(
    app_on_sample: str,
) -> None:
    header = ["Événement", "Date", "Portée", "Présents"]
    rows = [[f"Soirée {number}", f"{number}/01/2026", "territoire", 40] for number in range(1, 16)]
    bringing(app_on_sample)({"Événements": [header, *rows]})
    page = AppTest.from_file(MAIN, default_timeout=30).run()
    assert not page.exception
    (engaged,) = [card for card in cards(page) if card.label == "Personnes engagées"]
    assert (engaged.over, engaged.counted) == (
        "en 2024",
        "**49** (ceux qui ont envie de s'impliquer ensuite) · 1\u00a0événement renseigné sur 23 · "
        "pas encore en 2026",
    )
    (people,) = [card for card in cards(page) if card.label == "Personnes qui ont partagé leurs rêves"]
    assert (people.over, (people.counted or "")[:7]) == ("en 2026", "**600**")
    titles = headings(page)
    assert titles.index("L'année 2026 en temps forts") < titles.index("L'année 2024 en temps forts")
    said = texts(page)
    assert "[15 événements notés](evenements?annee=2026) en 2026, aucun marqué" in said
    assert "dans la colonne « Temps fort » de la feuille « Événements »" in said
    assert "26 temps forts, parmi [57 événements notés](evenements?annee=2024)." in said
    press(page, "Personnes engagées")
    assert "Période : depuis le lancement" in texts(page)


def test_the_source_of_a_figure_leads_to_the_cell_it_was_read_in(overview: AppTest) -> None:
    assert "Comment il se calcule" not in texts(overview)
    press(overview, "Personnes qui ont partagé leurs rêves")
    assert "Période : depuis le lancement" in texts(overview)
    cells = [str(cell) for table in tables(overview) for cell in table.to_numpy().flat]
    assert "reseau-2024.xlsx · Indicateurs · **F6**" in cells
    assert "Corriger cette fiche" in [link.proto.label for link in overview.get("page_link")]


def test_the_highlights_as_a_list_say_what_is_not_yet_recorded(overview: AppTest) -> None:
    overview.button_group(key="temps-forts").set_value("Liste").run()
    assert not overview.exception
    listed = tables(overview)[-1]
    evening = listed[listed["Temps fort"].str.startswith("[Crépité](")].squeeze()
    assert evening["Date"] == "13 septembre 2024"
    assert evening["Ce qu'on en sait"] == "plus de 250 présences"
    assert (listed["Ce qu'on en sait"] == "—").any()


def test_a_long_list_of_highlights_is_turned_page_by_page_and_taken_away_whole(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(highlights, "LISTED", 10)
    page = open_at("overview/page.py", **{"temps-forts": "Liste", "page-temps-forts-2024": "3"})
    assert len(tables(page)[-1]) == 6
    whole = taken_away(page, monkeypatch)["temps-forts-2024.csv"]()
    assert len(read(whole, "temps-forts-2024.csv").grids[0].rows) == 1 + 26


def test_a_picture_of_many_highlights_holds_the_rarest_and_says_how_many_there_are(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(highlights, "MOST", 12)
    page = open_at("overview/page.py")
    assert "12 temps forts sur 26, d'abord ceux d'un genre rare ; la liste les a tous." in texts(page)
    (picture,) = (one for one in drawn(page) if isinstance(one, Timeline))
    named = {one.title for one in picture.moments}
    assert "Agora des territoires" in named  # there is one
    assert "Webinaire découverte" not in named  # there are several


def test_the_highlights_are_said_to_be_some_of_the_year_s_events_and_lead_to_all(overview: AppTest) -> None:
    assert "26 temps forts, parmi [57 événements notés](evenements?annee=2024)." in texts(overview)


def test_the_network_is_told_on_a_map_and_in_words(overview: AppTest) -> None:
    said = texts(overview)
    assert "Nos territoires, ensemble" in headings(overview)
    assert "Carte de 20 territoires sur 23" in said
    assert "Fond de carte : Natural Earth" in said
    assert "7 parrainages" in said
    assert "Le Mans → Poitiers" in said


def test_the_network_as_a_list_holds_those_that_no_map_can_place(overview: AppTest) -> None:
    overview.button_group(key="ensemble").set_value("Liste").run()
    assert not overview.exception
    listed = tables(overview)[-1]
    assert len(listed) == 23
    assert listed["Territoire"].str.contains("InnoVales").any()


def test_an_empty_database_says_kindly_what_to_do(app_on_nothing: str) -> None:
    empty = AppTest.from_file(MAIN, default_timeout=30).run()
    assert not empty.exception
    assert "Nous n'avons pas encore de données ici." in texts(empty)
    assert not cards(empty)


@pytest.mark.slow
def test_changing_one_cell_of_the_workbook_moves_that_figure_and_no_other(
    app_on_sample: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    changed = copy_with(
        NETWORK, tmp_path_factory.mktemp("changed"), "Indicateurs", "kf-projets", "Valeur", 565
    )
    report = import_path(app_on_sample, changed, user="essai@exemple.fr", figures=True)
    assert [(figure["before"], figure["after"]) for figure in report.figures] == [("564", "565")]
    page = AppTest.from_file(MAIN, default_timeout=30).run()
    assert [card.text for card in cards(page)][-2:] == ["565", "691"]


def test_a_database_that_cannot_be_opened_is_said_in_french(damaged_database: Path) -> None:
    before = damaged_database.read_bytes()
    page = AppTest.from_file(MAIN, default_timeout=30).run()
    assert not page.exception
    assert "n'est pas une base de données lisible" in page.error[0].value
    assert damaged_database.read_bytes() == before


def year_of(*months: int) -> pd.DataFrame:
    """Highlights on the first day of these months of 2026."""
    days = [date(2026, month, 1) for month in months]
    return pd.DataFrame({"start": days, "end": [None] * len(days)})


@pytest.mark.parametrize(
    ("today", "first", "words"),
    [
        (date(2026, 1, 1), 0, "Les 5 prochains temps forts sur 8"),
        (date(2026, 3, 1), 2, "Les 5 prochains temps forts sur 8"),
        (date(2026, 7, 2), 3, "Les 5 temps forts sur 8, autour d'aujourd'hui"),
        (date(2027, 1, 1), 3, "Les 5 derniers temps forts sur 8"),
    ],
)
def test_a_phone_shows_the_highlights_nearest_to_today_first(today: date, first: int, words: str) -> None:
    few = highlights.nearest(year_of(*range(1, 9)), today)
    assert few and (few.first, few.count, few.words) == (first, 5, words)


def test_a_few_highlights_are_all_shown_on_a_phone_too() -> None:
    assert highlights.nearest(year_of(*range(1, 7)), date(2026, 1, 1)) is None


def test_on_a_phone_the_figures_come_first_and_what_counts_now_after_them(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def order() -> list[str]:
        said = "".join(map(html_in, open_at("overview/page.py").get(PRESSABLE)))
        return sorted(["Territoires du réseau", "À regarder ensemble"], key=said.index)

    assert order() == ["À regarder ensemble", "Territoires du réseau"]
    monkeypatch.setattr("pages.ui.layout.on_phone", lambda: True)
    assert order() == ["Territoires du réseau", "À regarder ensemble"]
