"""What a record was called before, beside its name, is another of its names, and never a part of its name."""

import pytest

from data_access.importing.model.problems import WARNING
from data_access.importing.resolve.earlier_names import earlier_name_in
from data_access.models import Alias, Organisation
from tests.data_access.importing.books import imported, offered, problem, question
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
