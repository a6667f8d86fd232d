"""« Porteur » beside a territory: a structure of another one, and a territory, are asked about."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.models import Organisation
from tests.data_access.importing.books import imported, offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire", "Porteur"], ["figeac", "Figeac", "Figeacteurs"]],
    "Structures": [["Structure"], ["Coop Sans Attache"]],
}


def carried_by(name: str) -> Sheets:
    return {"Territoires": [["Code", "Territoire", "Porteur"], ["dole", "Dole", name]]}


@pytest.fixture
def known(bring_book: Bring, sqlite_url: str) -> Bring:
    imported(sqlite_url, KNOWN)
    return bring_book


def stored(url: str) -> set[tuple[str, str | None]]:
    """The structures, each with the code of its territory."""
    return {(name, code) for name, code in rows(url, Organisation, "name", "territory_id")}


def test_a_structure_of_another_territory_stays_there_unless_it_is_answered_that_it_moves(
    known: Bring, sqlite_url: str
) -> None:
    before, sheets = stored(sqlite_url), carried_by("Figeacteurs")
    report = known(sheets)
    asked = question(report)
    assert offered(asked) == [LEAVE_OUT, YES] and [one.cell for one in report.problems] == ["C2"]
    assert "« Figeacteurs » est une structure de « Figeac », et passerait à « Dole »" in messages(report)
    assert known(sheets, answers={asked.key: LEAVE_OUT}).status == "imported"
    assert stored(sqlite_url) == before


def test_it_moves_where_that_is_answered(known: Bring, sqlite_url: str) -> None:
    before, sheets = stored(sqlite_url), carried_by("Figeacteurs")
    assert known(sheets, answers={question(known(sheets)).key: YES}).status == "imported"
    assert stored(sqlite_url) != before


def test_a_territory_is_no_structure_unless_that_is_answered(known: Bring, sqlite_url: str) -> None:
    before, sheets = stored(sqlite_url), carried_by("Figeac")
    asked = question(known(sheets))
    assert known(sheets, answers={asked.key: LEAVE_OUT}).status == "imported"
    assert stored(sqlite_url) == before


def test_a_structure_may_be_called_like_a_territory(known: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Structures": [["Structure", "Partenaire"], ["Figeac", "oui"]]}
    assert known(sheets, answers={question(known(sheets)).key: YES}).status == "imported"
    assert "Figeac" in {name for name, _ in stored(sqlite_url)}


@pytest.mark.parametrize("name", ["Coop Neuve", "Coop Sans Attache", "Ville de Figeac"])
def test_a_new_structure_or_one_of_no_territory_is_not_asked_about(known: Bring, name: str) -> None:
    assert known(carried_by(name)).problems == []


def test_the_structure_of_its_own_territory_is_not_asked_about(known: Bring) -> None:
    assert known(KNOWN).problems == []


def test_a_list_of_structures_says_itself_to_which_territory_one_moves(known: Bring) -> None:
    imported_so = known(
        {
            "Territoires": [["Territoire"], ["Dole"]],
            "Structures": [["Structure", "Territoire"], ["Figeacteurs", "Dole"]],
        }
    )
    assert imported_so.status == "imported"


def test_a_list_that_says_the_territory_of_a_structure_may_call_both_alike(known: Bring) -> None:
    sheets: Sheets = {"Structures": [["Structure", "Territoire"], ["Figeac", "Figeac"]]}
    assert known(sheets).problems == []
