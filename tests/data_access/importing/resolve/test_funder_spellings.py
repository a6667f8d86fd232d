"""A funder in several spellings, in a file or beside the base: asked once which name is kept, and remembered."""

import pytest

from data_access.importing.model.problems import NEW
from data_access.models import Funding
from data_access.name_matching.funder_names import same_funders
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

MACIF = ["Fondation Macif", "Fond. MACIF", "MACIF (fondation)"]


def files(*funders: str) -> Sheets:
    """A file of each of these funders, each for something else."""
    lines = [[funder, f"Objet {place}"] for place, funder in enumerate(funders)]
    return {"Financements": [["Financeur", "Objet"], *lines]}


@pytest.mark.parametrize(
    "names",
    [
        MACIF,
        ["Fondation Macif", "Macif"],
        ["Fondation Exemplaire", "Fondation Exemplare"],
        ["Conseil départemental du Jura", "Département du Jura", "CD 39", "CD39", "Conseil général du Jura"],
        ["Région Bourgogne-Franche-Comté", "Conseil régional de Bourgogne Franche-Comté"],
        ["Ville de Dole", "Mairie de Dole", "Commune de Dole"],
    ],
)
def test_the_spellings_of_one_funder_may_be_the_same(names: list[str]) -> None:
    assert same_funders(names) == [names]


@pytest.mark.parametrize(
    "names",
    [
        ["Fondation A", "Fondation B", "Entreprise A"],
        ["Fondation Orange", "Association Orange"],
        ["Département de la Loire", "Département du Loiret"],
        ["Ville de Dole", "Région Dole", "Grand Dole"],
        ["Fonds 1", "Fonds 2"],
        ["Fondation", "Région", "Département"],
        ["Nord", "Sud"],
    ],
)
def test_names_that_tell_funders_apart_are_not_held_to_be_one(names: list[str]) -> None:
    assert same_funders(names) == []


def test_the_spellings_of_one_file_are_one_question(bring_book: Bring, sqlite_url: str) -> None:
    sheets = files("Fond. MACIF", *MACIF, "Fondation Orange")
    report = bring_book(sheets)
    assert [one.cell for one in report.problems] == ["A2", "A3", "A4", "A5"]
    asked = question(report)
    assert offered(asked) == ["Fond. MACIF", "Fondation Macif", "MACIF (fondation)", NEW]  # most used first
    assert "ce serait compté comme plusieurs financeurs" in messages(report)
    assert bring_book(sheets, answers={asked.key: "Fondation Macif"}).status == "imported"
    assert {name for (name,) in rows(sqlite_url, Funding, "funder")} == {
        "Fondation Macif",
        "Fondation Orange",
    }


def test_that_they_are_different_is_not_asked_again(bring_book: Bring, sqlite_url: str) -> None:
    sheets = files("Macif", "Fondation Macif")
    assert bring_book(sheets, answers={question(bring_book(sheets)).key: NEW}).status == "imported"
    assert bring_book(files("Macif", "Fondation Macif", "Fondation Orange")).problems == []


def test_a_funder_that_is_known_under_another_name_keeps_that(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(files("Fondation Macif"))
    report = bring_book(files("Fond. MACIF"))
    assert offered(question(report)) == ["Fondation Macif", NEW]
    again = bring_book(files("Fond. MACIF"), answers={question(report).key: "Fondation Macif"})
    assert (again.sheets[0].new, again.sheets[0].unchanged) == (0, 1)
    other = bring_book({"Subventions": [["Financeur", "Objet", "Étape"], ["FOND. MACIF", "Bal", None]]})
    assert other.status == "imported"
    (told,) = other.problems
    assert (told.severity, told.remembered) == ("warning", "Fondation Macif")
    assert "« FOND. MACIF » est lu comme « Fondation Macif »" in messages(other)
    assert {name for (name,) in rows(sqlite_url, Funding, "funder")} == {"Fondation Macif"}


def test_a_row_with_the_code_of_a_file_may_rename_its_funder(bring_book: Bring, sqlite_url: str) -> None:
    bring_book({"Financements": [["Code", "Financeur"], ["f1", "Fondation Macif"]]})
    report = bring_book({"Financements": [["Code", "Financeur"], ["f1", "MACIF (fondation)"]]})
    assert (report.status, report.problems) == ("imported", [])


def test_plain_funders_are_asked_nothing(bring_book: Bring) -> None:
    names = ["Région Bretagne", "Département du Jura", "Fondation de France", "ANCT", "Crédit Agricole"]
    assert bring_book(files(*names)).problems == []
    assert bring_book(files(*map(str.upper, names))).problems == []
