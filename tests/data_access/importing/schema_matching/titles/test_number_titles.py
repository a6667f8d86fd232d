"""A column of numbers under an unknown title is asked what it counts, be there a remark beside some of them."""

from typing import Any

import pytest

from data_access.importing.model.cells import Cell, Faulty, ShownAmount
from data_access.importing.schema_matching.titles.number_titles import may_be_amount, may_be_marks, may_count
from data_access.models import Budget, Event, Funding
from tests.data_access.importing.schema_matching.grids import Rows, only, question

AMOUNTS: list[Cell] = ["12 000 (notifié le 3/4)", "5 000", 300]


def test_a_remark_beside_a_number_leaves_its_column_one_of_numbers() -> None:
    assert [one.name for one in may_count(Funding, "Accordé par le CA", AMOUNTS)][:1] == ["year.granted"]
    assert may_count(Event, "Venus", ["80 ?", 40])


def test_a_column_of_texts_with_numbers_in_them_is_none() -> None:
    assert not may_count(Event, "Adresse", ["12 rue des Lilas", "3 place de la Mairie"])
    assert not may_count(Event, "Venus", ["80 (dont 12 jeunes)", "40 (dont 3)", 30])


def test_a_word_or_an_error_among_many_numbers_leaves_them_numbers() -> None:
    error = Faulty("#REF!", "la formule est en erreur", "corriger la formule")
    assert may_count(Event, "Dont femmes", [30, 33, 40, 18, "la moitié"])
    assert may_count(Funding, "Reste à verser", [15_000, error, 6_000])
    assert not may_count(Event, "Dont femmes", [30, 33, 40, "la moitié"])
    assert not may_count(Event, "Dont femmes", [error])


def test_amounts_in_words_are_asked_where_a_table_of_funding_has_no_other() -> None:
    assert may_be_amount(Funding, "Combien", ["25 à 30 k€", "?", "50K"])
    assert may_be_amount(Funding, "Combien", ["env. 3 000 €", "10-12 k€ (à confirmer)", None])
    for cells in (["3 mois", "2 mois"], ["12 rue des Lilas", "3 place de la Mairie"], ["18h", "20 h 30"]):
        assert not may_be_amount(Funding, "Détail", cells)


def test_a_title_that_shares_a_word_with_a_count_is_asked_where_half_of_its_cells_count() -> None:
    assert [one.header for one in may_count(Event, "Solutions retenues", [5, "cf. compte rendu"])] == [
        "Solutions"
    ]
    assert may_count(Event, "Solutions retenues", ["1 200", "210 post-it"])
    assert not may_count(Event, "Solutions retenues", ["la cantine", "le tiers-lieu", "5"])
    assert not may_count(Event, "Clôture des inscrits", ["12 mars", "3 avril"])


def test_counts_of_each_day_are_counts_a_number_of_a_day_is_none() -> None:
    assert may_count(Event, "Présents 1er jour", [80, 60])[0].name == "present.value"
    assert not may_count(Event, "Jour", [12, 13])
    assert not may_count(Event, "Mois de l'année", [3, 4])


def test_amounts_under_a_title_that_shares_no_word_may_be_any_amount_and_small_numbers_none() -> None:
    amounts = {"year.requested", "year.granted", "year.contracted", "year.paid", "total_budget"}
    for title in ("Solde", "Acompte 50%"):
        assert {one.name for one in may_count(Funding, title, [6000, "2 500"])} == amounts
    assert {one.name for one in may_count(Funding, "Solde", ["6 000 €", "80 euros", "2,5 k€"])} == amounts
    assert {one.name for one in may_count(Funding, "Solde", ["6000.50"])} == amounts
    assert {one.name for one in may_count(Funding, "Solde", [ShownAmount("40 k€", 40_000)])} == amounts
    assert not may_count(Event, "Venus", ["12 €", "40 €"])
    assert not may_count(Budget, "Taux (%)", [80, 100])
    assert not may_count(Funding, "Taux", [0.75, 1])
    assert not may_count(Funding, "Priorité", [1, 2, 1])


@pytest.mark.parametrize(
    "title", ["Recommanderiez-vous le format ? (1 à 10)", "Êtes-vous satisfait ?", "NPS"]
)
def test_marks_below_a_question_of_opinion_may_be_the_satisfaction_and_nothing_else(title: str) -> None:
    rows: Rows = [["Événement", title], ["Soirée", 9], ["Forum", 7]]
    (found,) = [one for one in only("Événements", rows).problems if one.cell == "B1"]
    assert question(found)[1] == ["satisfaction.value", "-"]


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("Sur 5, quelle note donnent les participants en moyenne ?", [4.4, "4,6/5", "je ne sais pas"]),
        ("Note moyenne des participants (/10)", [8.4, 9, 7]),
        ("Note sur 5", [4, 5, 3]),
    ],
)
def test_a_title_that_asks_for_a_mark_offers_the_satisfaction_and_its_scale_holds(
    title: str, marks: list[Any]
) -> None:
    rows: Rows = [["Événement", title], *([f"Soirée {mark}", mark] for mark in marks)]
    (found,) = [one for one in only("Événements", rows).problems if one.cell == "B1"]
    key, offered = question(found)
    assert offered == ["satisfaction.value", "-"]
    sheet = only("Événements", rows, answers={key: "satisfaction.value"})
    value = next(row.values["value"]["value"] for row in sheet.rows if "value" in row.values)
    assert value == marks[0] * (10 if "10" in title else 20)


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Recommanderiez-vous le format ?", ["oui", "non"]),
        ("Notez ici vos remarques", ["très bien", "12 chaises", "à refaire"]),
        ("Recommandations", [12, 45]),
        ("Nombre de défis (1 à 10)", [3, 4]),
    ],
)
def test_words_counts_and_other_questions_are_no_marks(title: str, cells: list[Any]) -> None:
    assert not may_be_marks(Event, title, cells)


@pytest.mark.parametrize("title", ["Emplois prévus", "Emplois à créer", "Emplois visés"])
def test_what_is_only_planned_is_offered_last(title: str) -> None:
    rows: Rows = [["Projet", title], ["Recyclerie", 3], ["Fournil", 2.5]]
    (found,) = [one for one in only("Projets", rows).problems if one.cell == "B1"]
    assert question(found)[1] == ["-", "jobs"]
    assert "prévu" in found.message


def test_what_is_counted_is_offered_first() -> None:
    rows: Rows = [["Projet", "Emplois stables du projet"], ["Recyclerie", 3], ["Fournil", 2.5]]
    (found,) = [one for one in only("Projets", rows).problems if one.cell == "B1"]
    assert question(found)[1] == ["jobs", "-"]


def test_people_who_registered_on_line_or_by_telephone_are_counted_a_number_of_a_line_is_not() -> None:
    for title in ("Inscrits en ligne", "Inscrits par téléphone"):
        assert [one.name for one in may_count(Event, title, [80, 90])] == ["registered.value"]
    for title in ("Ligne", "N° de ligne", "Téléphone", "Tél. des inscrits"):
        assert not may_count(Event, title, [80, 90])
