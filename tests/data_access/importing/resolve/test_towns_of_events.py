"""« Ville » above towns that are no territories is one question for the sheet, and none of them is lost."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, WITHOUT
from data_access.models import Event
from tests.data_access.importing.books import imported, offered, question, questions
from tests.data_access.importing.results import Bring, log, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["caen", "Caen"], ["reims", "Reims"], ["dole", "Dole"]]
}


def held_in(*towns: str, title: str = "Ville", place: str | None = "Halle") -> Sheets:
    lines = [
        [f"Soirée {rank}", f"1{rank}/03/2025", town, place, "territoire"] for rank, town in enumerate(towns)
    ]
    return {"Événements": [["Événement", "Date", title, "Lieu", "Portée"], *lines]}


SOME = held_in("Caen", "Reims", "Dole", "Bayeux", "Cahors")


@pytest.fixture
def known(bring_book: Bring, sqlite_url: str) -> Bring:
    imported(sqlite_url, KNOWN)
    return bring_book


def test_towns_that_are_no_territories_are_one_question(known: Bring) -> None:
    assert offered(question(known(SOME))) == [WITHOUT, "chacune", LEAVE_OUT]


def test_read_as_places_they_stand_behind_what_is_written_there_and_their_cells_are_cited(
    known: Bring, sqlite_url: str
) -> None:
    report = known(SOME, answers={question(known(SOME)).key: WITHOUT})
    assert report.status == "imported"
    found = rows(sqlite_url, Event, "place", "territory_id")
    assert [place for place, _ in found] == ["Halle", "Halle", "Halle", "Halle, Bayeux", "Halle, Cahors"]
    assert [territory is None for _, territory in found] == [False, False, False, True, True]
    assert [
        one.cells["place"] for one in log(sqlite_url) if (one.after or {}).get("place") == "Halle, Bayeux"
    ] == ["D5, C5"]


def test_a_town_alone_is_the_place(known: Bring, sqlite_url: str) -> None:
    sheets = held_in("Caen", "Reims", "Dole", "Bayeux", "Cahors", place=None)
    sheets["Événements"][1][3] = "Halle"
    known(sheets, answers={question(known(sheets)).key: WITHOUT})
    assert [place for (place,) in rows(sqlite_url, Event, "place")][-2:] == ["Bayeux", "Cahors"]


def test_each_may_be_asked_about_or_its_row_left(known: Bring, sqlite_url: str) -> None:
    key = question(known(SOME)).key
    asked = {one.key for one in questions(known(SOME, answers={key: "chacune"}))}
    assert asked == {"name:territories:bayeux", "name:territories:cahors"}
    known(SOME, answers={key: LEAVE_OUT})
    assert len(rows(sqlite_url, Event, "id")) == 3


def test_of_one_town_or_of_a_column_of_territories_each_is_asked_about(known: Bring) -> None:
    one = held_in("Caen", "Reims", "Bayeux")
    assert question(known(one)).key == "name:territories:bayeux"
    asked = questions(known(held_in("Caen", "Bayeux", "Cahors", title="Territoire")))
    assert {one.key for one in asked} == {"name:territories:bayeux", "name:territories:cahors"}


def test_where_all_are_territories_nothing_is_asked(known: Bring) -> None:
    assert known(held_in("Caen", "Reims", "Dole")).problems == []


def test_a_town_that_the_place_says_already_is_not_written_twice(known: Bring, sqlite_url: str) -> None:
    sheets = held_in("Caen", "Bayeux", "Cahors")
    sheets["Événements"][2][3], sheets["Événements"][3][3] = "Mairie de Bayeux", "Cahors"
    known(sheets, answers={question(known(sheets)).key: WITHOUT})
    assert [place for (place,) in rows(sqlite_url, Event, "place")] == ["Halle", "Mairie de Bayeux", "Cahors"]
