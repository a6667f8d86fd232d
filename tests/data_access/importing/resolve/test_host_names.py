"""« Organisé par » that names a territory of the network: asked once for the sheet, never taken for an outside host."""

import pytest

from data_access.models import Event
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.results import LONS, Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "whole:Événements:events.outside_host"
HEADER = ["Événement", "Date", "Portée", "Organisé par"]
SHEETS: Sheets = {
    "Événements": [
        HEADER,
        ["Crépité", "13/09/2024", "territoire", "Lons"],
        ["Forum", "14/09/2024", "extérieur", "La Fabrique"],
    ]
}


@pytest.fixture
def bring(database_url: str) -> Bring:
    bring = bringing(database_url)
    bring(LONS)
    return bring


def hosts(url: str) -> list[tuple[bool, str | None]]:
    """Of each event: whether it has a territory, and its outside host."""
    return [
        (territory is not None, outside)
        for territory, outside in rows(url, Event, "territory_id", "outside_host")
    ]


def test_a_territory_named_there_is_asked_for_and_another_organiser_is_not(bring: Bring) -> None:
    report = bring(SHEETS)
    asked = question(report)
    assert (asked.key, offered(asked)) == (KEY, ["territory", "outside_host"])
    assert [one.cell for one in report.problems] == ["D2"]
    assert "« Lons » est un territoire du réseau" in messages(report)


def test_the_answer_makes_it_the_host_or_leaves_it_as_it_stands(bring: Bring, database_url: str) -> None:
    assert bring(SHEETS, answers={KEY: "territory"}).status == "imported"
    assert hosts(database_url) == [(True, None), (False, "La Fabrique")]


def test_what_was_said_to_be_an_outside_host_is_not_asked_again(bring: Bring, database_url: str) -> None:
    assert bring(SHEETS, answers={KEY: "outside_host"}).status == "imported"
    assert hosts(database_url) == [(False, "Lons"), (False, "La Fabrique")]
    later = {"Événements": [HEADER, ["Rencontre", "15/09/2024", "extérieur", "Lons"]]}
    assert bring(later).status == "imported"


def test_nothing_is_asked_of_a_row_that_says_its_territory_too(bring: Bring, database_url: str) -> None:
    both = {"Événements": [[*HEADER, "Territoire"], [*SHEETS["Événements"][1], "Lons"]]}
    assert bring(both).status == "imported"
    assert hosts(database_url) == [(True, "Lons")]


def test_an_organiser_is_either(bring: Bring) -> None:
    asked = question(bring({"Événements": [[*HEADER[:3], "Organisateur"], *SHEETS["Événements"][1:]]}))
    assert offered(asked) == ["territory", "outside_host", "-"]


def test_a_name_that_two_territories_share_is_never_left_outside_without_a_word(bring: Bring) -> None:
    bring({"Territoires": [["Territoire", "Autres noms"], ["Dole", "Le Jura"], ["Champagnole", "Le Jura"]]})
    shared: Sheets = {"Événements": [HEADER, ["Veillée", "15/09/2024", "territoire", "Le Jura"]]}
    report = bring(shared, answers={KEY: "territory"})
    assert report.status == "refused"
    assert "« Le Jura »" in messages(report)


def test_the_answer_holds_for_files_of_the_same_shape(bring: Bring, database_url: str) -> None:
    bring(SHEETS, answers={KEY: "territory"})
    later: Sheets = {"Événements": [HEADER, ["Veillée", "15/09/2025", "territoire", "Lons"]]}
    report = bring(later)
    assert [(one.cell, one.remembered) for one in report.problems] == [("D2", "territory")]
    assert hosts(database_url)[-1] == (True, None)
