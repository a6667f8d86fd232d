"""What a record was called before, beside its name, is another of its names, and never a part of its name."""

import pytest

from data_access.importing.model.problems import WARNING
from data_access.importing.resolve.earlier_names import earlier_name_in
from data_access.models import Alias, Organisation, Territory
from tests.data_access.importing.books import imported, offered, problem, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets


def structures(*names: str) -> Sheets:
    return {"Structures": [["Structure"], *([name] for name in names)]}


def stored(url: str) -> tuple[list[str], list[str]]:
    """The names of all structures, and all their other names."""
    return [name for (name,) in rows(url, Organisation, "name")], [
        name for (name,) in rows(url, Alias, "name")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fab Lab du Lot (ex-Lot Numérique)", ("Fab Lab du Lot", "Lot Numérique")),
        ("Fab Lab du Lot (ex « Lot Numérique »)", ("Fab Lab du Lot", "Lot Numérique")),
        ("Fab Lab du Lot (anciennement : Le Labo)", ("Fab Lab du Lot", "Le Labo")),
        ("Fab Lab du Lot, anciennement Le Labo", ("Fab Lab du Lot", "Le Labo")),
        ("Fab Lab du Lot – ancien nom : Le Labo", ("Fab Lab du Lot", "Le Labo")),
        ("Le Labo (nouveau nom : Fab Lab du Lot)", ("Fab Lab du Lot", "Le Labo")),
        ("Le Labo (devenu Fab Lab du Lot)", ("Fab Lab du Lot", "Le Labo")),
    ],
)
def test_both_names_are_told_apart(text: str, names: tuple[str, str]) -> None:
    assert earlier_name_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Tiers-lieu (ex-gare)",
        "Pôle de Dole (ex Mme Roux)",
        "L'Ancienne Gare",
        "Nouveau Monde",
        "Ex-Machina (Dole)",
        "Maison, ancien couvent",
        "Réseau (Avant 2024)",
        "Caen (depuis 2024)",
        "Exaequo",
        None,
        2024,
    ],
)
def test_a_name_that_says_something_else_is_one_name(text: object) -> None:
    assert earlier_name_in(text) is None


def test_a_new_structure_has_the_name_of_today_and_the_other_is_told(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(structures("Fab Lab du Lot (ex-Lot Numérique)"))
    told = problem(report)
    assert (report.status, told.cell, told.severity) == ("imported", "A2", WARNING)
    assert "« Lot Numérique » est lu comme un autre nom de « Fab Lab du Lot »" in messages(report)
    assert stored(sqlite_url) == (["Fab Lab du Lot"], ["Lot Numérique"])


def test_the_record_of_the_earlier_name_is_asked_about(bring_book: Bring, sqlite_url: str) -> None:
    imported(sqlite_url, structures("Lot Numérique"))
    sheets = structures("Fab Lab du Lot (ex-Lot Numérique)")
    asked = question(bring_book(sheets))
    assert offered(asked)[0] == "lot-numerique"
    assert bring_book(sheets, answers={asked.key: "lot-numerique"}).status == "imported"
    assert stored(sqlite_url) == (["Lot Numérique"], ["Fab Lab du Lot"])


def test_the_name_of_another_known_record_is_not_taken(bring_book: Bring, sqlite_url: str) -> None:
    imported(sqlite_url, structures("Lot Numérique", "Fab Lab du Lot"))
    report = bring_book(structures("Fab Lab du Lot (ex-Lot Numérique)"))
    assert "est une autre fiche : il n'est pas gardé" in messages(report)
    assert stored(sqlite_url) == (["Lot Numérique", "Fab Lab du Lot"], [])


PLACES: Sheets = {"Territoires": [["Territoire", "Commune"], ["Caen", "Caen"], ["Pays de Sault", "Apt"]]}


def places(*names: str) -> Sheets:
    return {"Territoires": [["Territoire", "Année d'entrée"], *([name, 2025] for name in names)]}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bidule (ex Caen)", "caen"),
        ("Bidule (ex Caen / Bayeux)", "caen"),
        ("Bidule (anciennement Bayeux, Caen)", "caen"),
        ("Bidule (ex Apt)", "pays-de-sault"),
        ("Bidule (ex pays de Sault)", "pays-de-sault"),
        ("Bidule ex Caen", "caen"),
        ("Bidule (anc. Caen)", "caen"),
        ("Bidule (avant : Caen)", "caen"),
        ("Bidule (Caen avant 2024)", "caen"),
        ("Bidule (Caen jusqu'en 2024)", "caen"),
    ],
)
def test_a_territory_that_was_known_by_an_earlier_name_or_a_part_of_it_is_asked_about(
    bring_book: Bring, sqlite_url: str, name: str, code: str
) -> None:
    imported(sqlite_url, PLACES)
    asked = question(bring_book(places(name)))
    assert offered(asked) == [code, "+"]
    assert bring_book(places(name), answers={asked.key: code}).status == "imported"
    assert ("Bidule",) in rows(sqlite_url, Alias, "name") and len(rows(sqlite_url, Territory, "id")) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Bidule ex Aequo",
        "Bidule (avant : Nevers)",
        "Vallée d'Apt avant tout",
        "Saint-Ex Caen",
        "Plaine de l'ancienne Caen",
    ],
)
def test_loose_words_tell_no_earlier_name_where_nothing_known_is_called_so(
    bring_book: Bring, sqlite_url: str, name: str
) -> None:
    imported(sqlite_url, PLACES)
    assert bring_book(places(name)).status == "imported"
    assert rows(sqlite_url, Alias, "name") == []


def test_a_column_of_earlier_names_says_the_same(bring_book: Bring, sqlite_url: str) -> None:
    imported(sqlite_url, PLACES)
    asked = question(bring_book({"Territoires": [["Territoire", "Ancien nom"], ["Bidule", "Caen"]]}))
    assert offered(asked) == ["caen", "+"]


def test_a_new_record_does_not_take_the_name_of_another_among_its_own(
    bring_book: Bring, sqlite_url: str
) -> None:
    imported(sqlite_url, PLACES)
    asked = question(bring_book(places("Bidule (ex Caen)")))
    report = bring_book(places("Bidule (ex Caen)"), answers={asked.key: "+"})
    assert "« Caen » est le nom d'une autre fiche" in messages(report)
    assert rows(sqlite_url, Alias, "name") == [] and len(rows(sqlite_url, Territory, "id")) == 3


def test_a_new_territory_that_another_row_names_with_its_earlier_name_has_that_of_today(
    bring_book: Bring, sqlite_url: str
) -> None:
    imported(sqlite_url, PLACES)
    sheets: Sheets = {"Membres": [["Promo", "Territoire"], ["Promo 1", "Bidule (ex Caen)"]]}
    report = bring_book(sheets)
    answers = {one.question.key: "+" for one in report.problems if one.question}
    assert bring_book(sheets, answers=answers).status == "imported"
    assert ("Bidule",) in rows(sqlite_url, Territory, "name")


def test_a_new_territory_that_another_row_names_keeps_its_earlier_name_among_the_others(
    bring_book: Bring, sqlite_url: str
) -> None:
    imported(sqlite_url, PLACES)
    sheets: Sheets = {"Membres": [["Promo", "Territoire"], ["Promo 1", "Bidule (ex-Truc)"]]}
    answers = {one.question.key: "+" for one in bring_book(sheets).problems if one.question}
    assert bring_book(sheets, answers=answers).status == "imported"
    assert rows(sqlite_url, Alias, "name") == [("Truc",)]


def test_a_territory_that_is_known_by_both_names_is_not_asked_about_again(bring_book: Bring) -> None:
    for promo in ("Promo 1", "Promo 2"):
        sheets: Sheets = {"Membres": [["Promo", "Territoire"], [promo, "Bidule (ex-Truc)"]]}
        asked = [one for one in questions(bring_book(sheets)) if "Bidule" in one.text]
        assert len(asked) == (1 if promo == "Promo 1" else 0)
        answers = {one.key: "+" for one in questions(bring_book(sheets))}
        assert bring_book(sheets, answers=answers).status == "imported"
