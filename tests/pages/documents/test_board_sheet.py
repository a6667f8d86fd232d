"""Fiche pour le CA, without a browser: each figure with its notes, nothing to press."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.french import date_text
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import open_at, tables, texts


def open_sheet() -> AppTest:
    return open_at("documents/board_sheet.py")


@pytest.mark.usefixtures("app_on_sample")
def test_each_figure_stands_with_what_we_count_and_the_numbers_of_its_notes() -> None:
    page = open_sheet()
    assert not page.exception
    figures = tables(page)[0].set_index("Chiffre")
    people = figures.loc["Personnes qui ont partagé leurs rêves"]
    published = people["Publié"].replace("\u202f", " ").replace("\u00a0", " ")
    assert published == "**plus de 17 800**:small[:gray[ · F6]]"
    counted = people["Compté par nous"].replace("\u202f", " ").replace("\u00a0", " ")
    assert counted.startswith("en 2024 : plus de 777:small[:gray[ · 4 événements")
    assert "pas encore compté" in figures.loc["Emplois créés", "Compté par nous"]
    numbers = {int(one) for places in figures["Notes"] for one in places.split(", ")}
    assert numbers == set(range(1, max(numbers) + 1))
    words = texts(page)
    assert all(f"{number}. " in words for number in numbers)
    assert "Compté (2024) : somme des « présents »" in words.replace("\u00a0", " ")
    assert "dans l'année" not in words  # what is counted since the beginning


@pytest.mark.usefixtures("app_on_sample")
def test_the_map_says_why_it_shows_fewer_labels_than_are_published() -> None:
    assert "14 labellisés identifiés sur 17 publiés" in texts(open_sheet())


@pytest.mark.usefixtures("app_on_sample")
def test_what_figures_have_in_common_is_said_once() -> None:
    words = texts(open_sheet())
    assert "**Pour tous ces chiffres :** Définition à convenir ensemble." in words
    assert "Compté au 31 décembre 2024, date de ce qui est publié ; la carte est du " in words.replace(
        "\u00a0", " "
    )
    assert words.count("Définition à convenir ensemble.") == 1  # and in no note
    assert words.count("Publié : Rapport d'activité 2024 · Chiffres clés, fin 2024.") == 1
    assert words.count("Cumul « depuis le lancement »") == 1  # a sentence of several notes


@pytest.mark.usefixtures("app_on_sample")
def test_the_year_and_what_has_no_place_on_the_map_are_told_and_nothing_is_to_press() -> None:
    page = open_sheet()
    words = texts(page)
    assert "L'année 2024 en temps forts" in words
    assert "30 mai · **Katalyze** · Amiens · 317 présences" in words
    assert "Territoires à situer : Val d'Adour et Pays d'Armagnac" in words
    assert "Ctrl + P" in words
    assert not page.button
    assert not page.get("download_button")


def test_what_our_rows_give_since_the_published_moment_stands_below_with_its_own_day(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire", "Statut", "Date du statut"], ["Caen", "labellisé", "2026-06-12"]],
        "Événements": [
            ["Événement", "Date", "Territoire", "Portée", "Présents"],
            ["Forum", "2026-02-14", "Caen", "local", 35],
        ],
        "Projets": [["Projet", "Territoire", "Année"], ["Recyclerie", "Caen", 2026]],
    }
    assert import_path(app_on_sample, workbook(tmp_path, sheets), user="jeanne").status == "imported"
    page = open_sheet()
    figures = tables(page)[0].set_index("Chiffre")
    counted = figures["Compté par nous, au 31 décembre 2024, puis aujourd'hui"].str.replace("\u00a0", " ")
    today = date_text(View.now(Role.BOARD, app_on_sample).today)
    labelled = counted["Territoires labellisés"]
    assert labelled.startswith("14") and labelled.endswith("  \n15:small[:gray[ · aujourd'hui]]")
    people = counted["Personnes qui ont partagé leurs rêves"]
    assert "en 2024 : plus de 777:small[:gray[ · 4 événements" in people
    assert "  \ndepuis le début jusqu'à aujourd'hui : plus de 812:small[:gray[ · 5" in people
    assert counted["Projets accompagnés"].startswith(":small[:gray[rien de noté alors]]  \n1")
    words = texts(page)
    assert f"Aujourd'hui, au {today} : " in words  # a note has its cells
    assert f"Au {today} : :green[●] 15 labellisés" in words.replace("\u00a0", " ")
    assert (
        "temps forts" not in words
    )  # none is noted of the year shown: what is not on the sheet is not cited


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_so() -> None:
    page = open_sheet()
    assert not page.exception
    assert "tout commence par un premier import" in texts(page)


@pytest.mark.parametrize(("more", "printed"), [(-1, ""), (0, ""), (10, "zoom: 0.650"), (90, "zoom: 0.550")])
def test_a_sheet_that_holds_more_is_printed_smaller_and_as_wide(more: int, printed: str) -> None:
    def script(more: int) -> None:
        from pages.documents.a4_sheet import fit

        fit(890, more)

    page = AppTest.from_function(script, kwargs={"more": more}).run()
    styles = "".join(one.proto.body for one in page.get("html"))
    assert (printed in styles) if printed else not styles
    assert more != 10 or "width: 1000px" in styles


def test_each_host_of_a_highlight_is_named(app_on_sample: str, tmp_path: Path) -> None:
    sheets: Sheets = {
        "Événements": [
            ["Code", "Événement", "Date", "Territoire", "Portée", "Temps fort"],
            ["deux", "À deux", "05/11/2024", "Caen", "territoires", "oui"],
        ],
        "Rôles": [["Événement", "Territoire", "Rôle"], ["À deux", "Amiens", "hôte"]],
    }
    assert import_path(app_on_sample, workbook(tmp_path, sheets), user="jeanne").status == "imported"
    assert "5 nov. · **À deux** · Caen et Amiens" in texts(open_sheet()).replace("\u00a0", " ")
