"""Territories beside « oui », « excusé » under « Présent » may be participations: offered, and read for the event."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT
from data_access.models import Visit
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

WHICH = "sheet:Agora 2024"


@pytest.fixture
def bring(database_url: str) -> Bring:
    bring = bringing(database_url)
    bring(
        {
            "Territoires": [["Territoire"], ["Caen"], ["Miramas"], ["Reims"]],
            "Événements": [
                ["Code", "Événement", "Date", "Portée"],
                ["n1", "Agora des territoires", "16/10/2024", "réseau"],
            ],
        }
    )
    return bring


def listed(title: str, *said: Any, sheet: str = "Agora 2024") -> Sheets:
    return {
        sheet: [
            ["Territoire", title],
            *([*one] for one in zip(("Caen", "Miramas", "Reims"), said, strict=True)),
        ]
    }


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Présent", ("oui", "non", "oui")),
        ("Présence", ("présent", "excusé", "présent")),
        ("Présent ?", ("x", "-", "x")),
        ("Venu", ("x", "-", "x")),
        ("Est-il venu ?", ("oui", "non", "oui")),
    ],
)
def test_who_came_in_words_is_offered_as_participations_and_read_for_the_event_that_is_answered(
    bring: Bring, database_url: str, title: str, said: tuple[Any, ...]
) -> None:
    asked = question(bring(listed(title, *said), dry_run=True))
    assert Visit.__tablename__ in offered(asked)
    answers = {asked.key: Visit.__tablename__}
    which = question(bring(listed(title, *said), answers=answers, dry_run=True))
    assert offered(which) == ["n1", LEAVE_OUT]
    report = bring(listed(title, *said), answers=answers | {which.key: "n1"})
    assert report.status == "imported"
    assert rows(database_url, Visit, "visitor_id") == [(1,), (3,)]
    assert len({event for (event,) in rows(database_url, Visit, "event_id")}) == 1


def test_visits_to_none_of_those_events_are_left_out_and_told(bring: Bring, database_url: str) -> None:
    answers = {WHICH: Visit.__tablename__, "whole:Agora 2024:visits.event": LEAVE_OUT}
    report = bring(listed("Présent", "oui", "non", "oui"), answers=answers)
    assert questions(report) == [] and rows(database_url, Visit, "id") == []
    (sheet,) = report.sheets
    assert sheet.passed_over == 3


def test_the_name_of_a_sheet_may_be_that_of_the_event(bring: Bring, database_url: str) -> None:
    book = listed("Présent", "oui", "non", "oui", sheet="Agora des territoires")
    answers = {"sheet:Agora des territoires": Visit.__tablename__}
    named = question(bring(book, answers=answers, dry_run=True))
    assert offered(named) == ["event", LEAVE_OUT]
    assert bring(book, answers=answers | {named.key: "event"}).status == "imported"
    assert len(rows(database_url, Visit, "id")) == 2


def test_counts_of_those_present_are_no_such_words(bring: Bring) -> None:
    book: Sheets = {
        "Soirées": [["Événement", "Territoire", "Date", "Présents"], ["Fête", "Caen", "01/02/2025", 60]]
    }
    assert not any(Visit.__tablename__ in offered(one) for one in questions(bring(book, dry_run=True)))


def test_a_flag_of_the_national_team_in_a_list_of_events_asks_for_no_table(bring: Bring) -> None:
    titles = ["Événement", "Territoire", "Date", "Portée", "Équipe nationale présente"]
    book: Sheets = {"Soirées": [titles, ["Fête", "Caen", "01/02/2025", "territoire", "oui"]]}
    assert not any(one.key.startswith("sheet:") for one in questions(bring(book, dry_run=True)))
