"""Whose projects are, where the title says who carries them."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.books import imported, offered, question
from tests.data_access.importing.results import Bring
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["caen", "Caen"], ["figeac", "Figeac"]],
    "Structures": [["Structure", "Territoire"], ["La Bulle", "Caen"]],
}


def carried_by(*names: str, title: str = "Porteur") -> Sheets:
    return {"Projets": [["Projet", title], *([f"Projet {name}", name] for name in names)]}


@pytest.fixture
def known(bring_book: Bring, sqlite_url: str) -> Bring:
    imported(sqlite_url, KNOWN)
    return bring_book


@pytest.mark.parametrize(
    "sheets",
    [
        carried_by("Caen", "Coop Neuve"),
        carried_by("La Bulle", "Coop Neuve"),
        carried_by("La Bulle"),
        carried_by("Coop Neuve", "Figeac", title="Porteur du projet"),
        carried_by("Coop Neuve", "Figeac", title="Structure porteuse"),
    ],
)
def test_a_territory_or_a_structure_among_those_who_carry_projects_is_asked_about(
    known: Bring, sheets: Sheets
) -> None:
    assert offered(question(known(sheets)))[:2] == ["territory", "note"]


@pytest.mark.parametrize(
    "sheets",
    [
        carried_by("Coop Neuve", "Une association"),
        {"Projets": [["Projet", "Territoire", "Porteur"], ["Légumerie", "Caen", "La Bulle"]]},
    ],
)
def test_where_none_is_known_or_the_territory_is_said_they_are_told_to_be_left(
    known: Bring, sheets: Sheets
) -> None:
    assert known(sheets).status == "imported"


@pytest.mark.parametrize("title", ["Porte la dynamique de", "Porte la dynamique", "PTCE"])
@pytest.mark.parametrize("seat", ["Ville du siège", "Adresse du siège"])
def test_names_of_territories_under_a_title_of_yes_and_no_may_say_whose_a_structure_is_and_no_seat_does(
    known: Bring, title: str, seat: str
) -> None:
    rows = [["Structure", seat, title], ["Coop A", "Caen", "Figeac"], ["Coop B", "Figeac", "Caen"]]
    (asked,) = (one for one in known({"Structures": rows}).problems if one.severity == ERROR)
    assert asked.question and asked.column == title
    assert offered(asked.question)[0] == "territory"


def test_a_title_of_yes_and_no_above_these_stays_what_it_is(known: Bring) -> None:
    rows = [
        ["Structure", "Territoire", "Porte la dynamique"],
        ["Coop A", "Caen", "oui"],
        ["Coop B", "Figeac", "non"],
    ]
    assert known({"Structures": rows}).status == "imported"


def test_a_title_that_nobody_knows_above_names_most_of_which_are_known_territories_is_asked(
    known: Bring,
) -> None:
    rows = [["Projet", "Chez"], ["A", "Caen"], ["B", "Figeac"], ["C", "idem"], ["D", "Dole"]]
    assert offered(question(known({"Projets": rows})))[0] == "territory"


def test_names_of_whom_one_is_known_under_such_a_title_are_told_to_be_left(known: Bring) -> None:
    rows = [["Projet", "Vu par"], ["A", "Caen"], ["B", "une voisine"], ["C", "l'équipe"]]
    assert known({"Projets": rows}).status == "imported"
