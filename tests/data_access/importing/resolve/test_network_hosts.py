"""« réseau » under « Territoire » is the scope of that event, whatever is answered for its sheet."""

import pytest

from data_access.models import Event
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Sheets = {"Territoires": [["Code", "Territoire"], ["dole", "Dole"]]}
HEADER = ["Événement", "Date", "Territoire", "Présents"]


def events(territory: str) -> Sheets:
    return {
        "Événements": [
            HEADER,
            ["Belle soirée", "14/03/2025", "Dole", 34],
            ["Grande rencontre", "12/06/2025", territory, 120],
        ]
    }


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    assert bring_book(TERRITORIES).problems == []
    return bring_book


@pytest.mark.parametrize("word", ["réseau", "Réseau", "Tout le réseau", "national"])
def test_the_row_is_of_the_network_though_the_sheet_is_of_territories(
    known: Bring, sqlite_url: str, word: str
) -> None:
    asked = question(known(events(word)))
    assert asked.key == "whole:Événements:events.scope"
    report = known(events(word), answers={asked.key: "local"})
    assert report.status == "imported" and "la portée de cet événement est lue comme « réseau »" in messages(
        report
    )
    assert rows(sqlite_url, Event, "name", "scope", "territory_id") == [
        ("Belle soirée", "local", 1),
        ("Grande rencontre", "network", None),
    ]


def test_another_unknown_name_is_asked_as_it_was(known: Bring) -> None:
    asked = [one.question for one in known(events("Réseau des Alpes")).problems if one.question]
    assert any(one.key.startswith("name:territories:") for one in asked)


def test_a_territory_that_is_called_so_or_was_answered_stays(known: Bring, sqlite_url: str) -> None:
    scoped: Sheets = {
        "Événements": [
            ["Événement", "Date", "Territoire", "Portée"],
            ["Soirée", "1/2/2025", "réseau", "territoire"],
        ]
    }
    asked = question(known(scoped))
    assert offered(asked)[0] == "dole"
    assert known(events("réseau"), answers={asked.key: "dole"}).status == "refused"
    known(scoped, answers={asked.key: "dole"})
    assert rows(sqlite_url, Event, "scope", "territory_id") == [("local", 1)]
