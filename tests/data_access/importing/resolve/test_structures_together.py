"""A cell that names several structures is asked about, once for the sheet: it never becomes one in silence."""

import pytest

from data_access.importing.model.problems import NEW, SEVERAL, Asked
from data_access.importing.resolve.names_with_more import listed_structures
from data_access.importing.resolve.structures_together import ALL, ONE
from data_access.models import Organisation
from data_access.name_keys import key_of
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TWO = "CRESS Normandie / Normandie Active"
KEY = "whole:Structures:organisations.name"


def partners(*names: str) -> Sheets:
    return {"Structures": [["Structure(s)", "Site"], *([name, "exemple.org"] for name in names)]}


def structures(url: str) -> list[tuple[str, str]]:
    return [(name, site) for name, site in rows(url, Organisation, "name", "website")]


def test_names_that_a_slash_or_a_semicolon_parts_are_one_question_for_the_sheet(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = partners("La Bulle", TWO, "Fab Lab ; POP Incub")
    report = bring_book(sheets)
    assert [one.cell for one in report.problems] == ["A3", "A4"]
    assert (question(report).key, offered(question(report))) == (KEY, [ALL, ONE])
    assert "plusieurs structures : « CRESS Normandie » et « Normandie Active »" in messages(report)
    assert bring_book(sheets, answers={KEY: ALL}).status == "imported"
    every = ("La Bulle", "CRESS Normandie", "Normandie Active", "Fab Lab", "POP Incub")
    assert structures(sqlite_url) == [(name, "exemple.org") for name in every]
    more = bring_book(partners("La Bulle", TWO, "Fab Lab ; POP Incub", "Le Labo"))
    assert more.status == "imported"  # the answer is remembered, and holds for known ones
    assert len(structures(sqlite_url)) == len(every) + 1


def test_the_name_of_a_single_one_stays_whole_and_is_not_asked_about_again(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert bring_book(partners(TWO), answers={KEY: ONE}).status == "imported"
    assert structures(sqlite_url) == [(TWO, "exemple.org")]
    assert bring_book(partners(TWO)).problems == []


def test_carriers_of_a_territory_are_asked_about_as_well(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Territoires": [["Territoire", "Structure porteuse"], ["Caen", TWO]]}
    asked = question(bring_book(sheets))
    assert bring_book(sheets, answers={asked.key: ALL}).status == "imported"
    assert [name for (name,) in rows(sqlite_url, Organisation, "name")] == TWO.split(" / ")


def test_known_structures_in_one_cell_are_asked_about_by_their_name(bring_book: Bring) -> None:
    bring_book(partners("CRESS Normandie"))
    asked = question(bring_book(partners(TWO)))
    assert (asked.asked, SEVERAL in offered(asked)) == (Asked.SAME, True)


def test_a_known_structure_that_has_its_own_row_does_not_hide_the_other(bring_book: Bring) -> None:
    bring_book(partners("CRESS Normandie"))
    assert question(bring_book(partners("CRESS Normandie", TWO))).key == KEY


def test_where_rows_only_refer_to_them_each_may_be_a_new_one(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Cercles": [["Cercle"], ["Bureau"]],
        "Membres des cercles": [["Cercle", "Structure"], ["Bureau", TWO]],
    }
    asked = question(bring_book(sheets))
    assert SEVERAL in offered(asked)
    each = ("name:organisations:cressnormandie", "name:organisations:normandieactive")
    answers = {asked.key: SEVERAL} | dict.fromkeys(each, NEW)
    assert bring_book(sheets, answers=answers).status == "imported"
    assert [name for (name,) in rows(sqlite_url, Organisation, "name")] == TWO.split(" / ")


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Fab Lab, POP Incub", ("Fab Lab", "POP Incub")),
        ("Fab Lab et POP Incub", ("Fab Lab", "POP Incub")),
        ("Fab Lab/POP Incub", ("Fab Lab", "POP Incub")),
    ],
)
def test_names_that_stand_alone_elsewhere_may_be_parted_by_any_sign(
    name: str, others: tuple[str, ...]
) -> None:
    assert listed_structures(name, set(map(key_of, others))) == list(others)


@pytest.mark.parametrize(
    "name",
    [
        "Culture et Liberté",
        "Emmaüs, Besançon",
        "Citizens for Ecological Learning & Living",
        "SCIC/SAS Le Lieu",
        "Clus'Ter Jura",
        "Pôle Eco-Ter - Vosges",
        "Maison de l'emploi / antenne de Dole",
        "24/7",
    ],
)
def test_a_name_that_holds_such_a_sign_is_one(name: str) -> None:
    assert listed_structures(name, {key_of("Emmaüs"), key_of("Culture")}) == []
