"""The type of new events that their names say, or the name of their sheet, is given and told."""

from typing import Any

import pytest

from data_access.importing.model.problems import WARNING
from data_access.importing.resolve.types_of_events import type_in_name, type_of_sheet
from data_access.models import Event
from tests.data_access.importing.books import imported, offered, questions
from tests.data_access.importing.results import Bring, messages, rows

TITLES = ["Événement", "Date", "Territoire", "Portée"]


def types(url: str) -> list[Any]:
    return [one for (one,) in rows(url, Event, "type")]


@pytest.mark.parametrize(
    ("sheet", "type_"),
    [
        ("Soirées créatives 2025", "creativity_session"),
        ("Webinaires découverte", "discovery_webinar"),
        ("Nos webinaires", "discovery_webinar"),
        ("Comités de labellisation", "labelling_committee"),
        ("Événements", None),
        ("Ateliers", None),
        ("Forums", None),
        ("Soirées", None),
        ("Agora 2025", None),
        ("Soirées créatives et ateliers", None),
        ("Feuil1", None),
    ],
)
def test_a_sheet_says_the_type_of_its_events_where_its_name_says_nothing_else(
    sheet: str, type_: str | None
) -> None:
    assert type_of_sheet(sheet) == type_


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Agora des territoires 2025", "agora"),
        ("Webinaire découverte de mai", "discovery_webinar"),
        ("Agora 2026", "agora"),
        ("CA n° 3", "board_meeting"),
        ("AG", "general_assembly"),
        ("Agora de Rennes", None),
        ("Ça va ?", None),
        ("Forum 2026", None),
        ("Forum de l'emploi", None),
        ("Journée des associations", None),
        ("Bilan de l'Agora des territoires", None),
    ],
)
def test_a_name_says_a_type_where_it_begins_with_all_of_it_or_is_its_name_in_short(
    name: str, type_: str | None
) -> None:
    assert type_in_name(name) == type_


def test_what_the_name_of_a_sheet_says_is_given_and_told_once(bring_book: Bring, sqlite_url: str) -> None:
    lines = [["Katalyze", "22/05/2025", None, "réseau"], ["Crépité", "12/09/2025", None, "réseau"]]
    report = bring_book({"Soirées créatives 2025": [TITLES, *lines]})
    assert (report.status, [one.severity for one in report.problems]) == ("imported", [WARNING])
    assert "le nom de la feuille, « Soirées créatives 2025 », dit son type" in messages(report)
    assert types(sqlite_url) == ["creativity_session"] * 2


def test_a_name_of_several_words_is_told_and_not_asked(bring_book: Bring, sqlite_url: str) -> None:
    line = ["Mesurer son impact", "22/05/2025", None, "réseau"]
    report = bring_book({"Défis et Pépites 2025": [TITLES, line]})
    assert (report.status, types(sqlite_url)) == ("imported", ["deep_dive_workshop"])
    agoras = [[f"Agora des territoires {year}", f"12/10/{year}", None, "réseau"] for year in (2024, 2025)]
    assert questions(bring_book({"Nos Agoras": [TITLES, *agoras]}, dry_run=True)) == []
    asked = bring_book({"Webinaires 2026": [TITLES, line]}, dry_run=True)
    assert [one.key for one in questions(asked)] == ["doubt:Webinaires 2026:nom de la feuille"]


@pytest.mark.parametrize("title", ["Nom du webinaire", "Intitulé du webinaire", "Titre du webinaire"])
def test_a_name_of_one_word_is_told_where_the_title_of_the_names_says_it_too(
    bring_book: Bring, sqlite_url: str, title: str
) -> None:
    sheets = {"Webinaires 2026": [[title, *TITLES[1:]], ["Mesurer son impact", "22/05/2025", None, "réseau"]]}
    report = bring_book(sheets)
    assert (report.status, types(sqlite_url)) == ("imported", ["discovery_webinar"])
    assert "dit son type" in messages(report)


def test_a_sheet_whose_name_says_nothing_as_was_answered_types_no_event(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets = {"Webinaires 2026": [TITLES, ["Mesurer son impact", "22/05/2025", None, "réseau"]]}
    report = bring_book(sheets, answers={"doubt:Webinaires 2026:nom de la feuille": "-"})
    assert (report.status, types(sqlite_url)) == ("imported", [None])
    assert "dit son type" not in messages(report)


def test_a_column_of_types_and_what_is_known_prevail(bring_book: Bring, sqlite_url: str) -> None:
    forum = ["Katalyze", "22/05/2025", None, "réseau", "forum des solutions"]
    report = bring_book(
        {
            "Soirées créatives 2025": [
                [*TITLES, "Type"],
                forum,
                ["Crépité", "12/09/2025", None, "réseau", None],
            ]
        }
    )
    assert "dit son type" not in messages(report)
    bring_book({"Soirées créatives 2025": [TITLES, forum[:-1]]})
    assert types(sqlite_url) == ["solutions_fair", None]


def test_one_name_of_a_type_among_others_is_but_a_name(bring_book: Bring, sqlite_url: str) -> None:
    names = ["Agora des territoires 2025", "Nuit des idées", "Les cafés du port"]
    report = bring_book({"Événements": [TITLES, *([name, "12/09/2025", None, "réseau"] for name in names)]})
    assert "dit son type" not in messages(report)
    assert types(sqlite_url) == [None] * 3


@pytest.mark.parametrize(
    ("name", "first"), [("Agora des territoires", "network"), ("Soirée de créativité", "local")]
)
def test_the_scope_that_comes_first_is_that_of_events_of_such_types(
    bring_book: Bring, sqlite_url: str, name: str, first: str
) -> None:
    imported(sqlite_url, {"Territoires": [["Territoire"], ["Caen"]]})
    lines = [[f"{name} {year}", f"12/09/{year}", "Caen", 60] for year in (2024, 2025)]
    report = bring_book(
        {"Feuil1": [["Événement", "Date", "Territoire", "Présents"], *lines]},
        answers={"sheet:Feuil1": "events"},
    )
    asked = next(one for one in questions(report) if one.key.endswith("events.scope"))
    assert offered(asked)[0] == first
