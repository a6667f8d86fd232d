"""Fiche pour le CA, without a browser: each figure with its notes, nothing to press."""

import pytest
from streamlit.testing.v1 import AppTest

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
    assert "plus de 777:small[:gray[ · toutes années · 4 événements renseignés sur 23]]" in counted
    assert "pas encore compté" in figures.loc["Emplois créés", "Compté par nous"]
    numbers = {int(one) for places in figures["Notes"] for one in places.split(", ")}
    assert numbers == set(range(1, max(numbers) + 1))
    words = texts(page)
    assert all(f"{number}. " in words for number in numbers)
    assert "Compté (toutes années) : somme des « présents »" in words.replace("\u00a0", " ")
    assert "dans l'année" not in words  # what is counted since the beginning


@pytest.mark.usefixtures("app_on_sample")
def test_the_map_says_why_it_shows_fewer_labels_than_are_published() -> None:
    assert "14 labellisés identifiés sur 17 publiés" in texts(open_sheet())


@pytest.mark.usefixtures("app_on_sample")
def test_what_figures_have_in_common_is_said_once() -> None:
    words = texts(open_sheet())
    assert "**Pour tous ces chiffres :** Définition à convenir ensemble." in words
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


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_so() -> None:
    page = open_sheet()
    assert not page.exception
    assert "tout commence par un premier import" in texts(page)
