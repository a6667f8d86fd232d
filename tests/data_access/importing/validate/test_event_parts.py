"""An event and its parts in one file: which of them count is asked once."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.validate.event_parts import WHOLE
from data_access.models import Event, EventMeasure
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Portée", "Présents"]
PARTS: list[list[Any]] = [
    ["Forum matin", "05/09/2025", "réseau", 60],
    ["Forum après-midi", "05/09/2025", "réseau", 75],
    ["Agora J1", "15/10/2025", "réseau", 92],
    ["Agora - 2e jour", "16/10/2025", "réseau", 88],
]
WHOLES: list[list[Any]] = [
    ["Forum (journée)", "05/09/2025", "réseau", 110],
    ["Agora 2025", "15 et 16 octobre 2025", "réseau", 104],
]
KEY = "sure:Événements:événement à côté de ses parties"


def events(*lines: list[Any]) -> Sheets:
    return {"Événements": [TITLES, *lines]}


def test_an_event_beside_its_parts_is_asked_once_and_told_with_them(bring_book: Bring) -> None:
    report = bring_book(events(*PARTS, *WHOLES))
    assert [one.cell for one in report.problems] == ["A6", "A7"]
    assert (question(report).key, offered(question(report))) == (KEY, [YES, WHOLE, LEAVE_OUT])
    assert "dont « Forum matin » et « Forum après-midi » font partie" in messages(report).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("answer", "present"),
    [(YES, [60, 75, 92, 88, 110, 104]), (WHOLE, [110, 104]), (LEAVE_OUT, [60, 75, 92, 88])],
)
def test_what_is_answered_counts_and_nothing_else(
    bring_book: Bring, sqlite_url: str, answer: str, present: list[int]
) -> None:
    report = bring_book(events(*PARTS, *WHOLES), answers={KEY: answer})
    assert (report.status, report.problems) == ("imported", [])
    assert [value for (value,) in rows(sqlite_url, EventMeasure, "value_value")] == present
    assert len(rows(sqlite_url, Event, "name")) == len(present)


def test_a_whole_whose_parts_are_known_is_asked_too(bring_book: Bring) -> None:
    assert bring_book(events(*PARTS)).problems == []
    asked = question(bring_book(events(*WHOLES)))
    assert (asked.key, offered(asked)) == (f"{KEY}, déjà connues", [YES, LEAVE_OUT])


@pytest.mark.parametrize(
    "other",
    [
        ["Forum (journée)", "06/09/2025", "réseau", 110],  # another day
        ["Salon (journée)", "05/09/2025", "réseau", 110],
        ["Forum", "2025", "réseau", 110],  # of no day
        ["Forum soir", "05/09/2025", "réseau", 110],  # one more part
    ],
)
def test_events_that_are_no_whole_of_those_parts_are_not(bring_book: Bring, other: list[Any]) -> None:
    assert bring_book(events(*PARTS[:2], other)).problems == []
