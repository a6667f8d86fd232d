"""Durations in a column of hours: read where the meaning is certain, else asked, never the digits of their text."""

import datetime
from typing import Any

import pytest

from data_access.fields import FieldKind
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT
from tests.data_access.importing.parse.reading import candidates, read_column

LENGTH = "Ateliers:Durée en heures"


def hours(*cells: Any, column: str = LENGTH, **more: Any) -> list[Any]:
    return read_column(FieldKind.DECIMAL, *cells, column=column, name="hours", **more)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1h30", 1.5),
        ("1 h 30 min", 1.5),
        ("1 heure 30", 1.5),
        ("90 min", 1.5),
        ("90 minutes", 1.5),
        ("45'", 0.75),
        ("3h", 3.0),
        ("2,5 h", 2.5),
        ("2:30", 2.5),
        ("35 heures", 35.0),
        ("une heure", 1.0),
        (datetime.time(2, 30), 2.5),
        (datetime.timedelta(hours=26, minutes=30), 26.5),
        ("2,5", 2.5),
        (3, 3.0),
    ],
)
def test_a_duration_is_read_in_hours(cell: Any, value: float) -> None:
    assert hours(cell) == [value]


@pytest.mark.parametrize(
    ("cell", "offered"),
    [
        ("1h30 (pause)", ["1,5"]),
        ("environ 2h30", ["2,5"]),
        ("1h30 à 2h", ["1,5", "2"]),
        ("3h + 2h", ["5", "3", "2"]),
        ("2 x 1h30", ["3"]),
        ("2 jours de 3h30", ["7"]),
        ("de 14h à 17h30", ["3,5"]),
        ("½ journée", [IN_NOTE]),
        ("2 jours", [IN_NOTE]),
        ("journée", [IN_NOTE]),
        ("1h75", [IN_NOTE]),
        ("3h/jour", [IN_NOTE]),
    ],
)
def test_a_text_that_says_more_is_asked_with_the_hours_that_it_may_say(cell: str, offered: list[str]) -> None:
    noted = set[str]()
    (asked,) = hours(cell, noted=noted)
    assert candidates(asked) == [*offered, LEAVE_OUT]
    value = None if offered[0] == IN_NOTE else float(offered[0].replace(",", "."))
    assert hours(cell, answers={asked.question.key: offered[0]}, noted=noted) == [value]
    assert noted == {cell}


@pytest.mark.parametrize("cell", ["18h30", "9h", datetime.time(14, 0)])
def test_under_hours_alone_an_hour_of_the_day_is_asked_once_for_the_column(cell: Any) -> None:
    asked, other = hours(cell, "2h", column="Ateliers:Heures")
    assert candidates(asked) == ["heures", LEAVE_OUT] and other == 2.0
    (left,) = hours(cell, column="Ateliers:Heures", answers={asked.question.key: LEAVE_OUT})
    assert left is None


def test_a_day_is_no_duration() -> None:
    (refused,) = hours(datetime.date(2025, 3, 1))
    assert isinstance(refused, Refused) and "est une date" in refused.why


def test_columns_that_count_no_hours_read_none() -> None:
    (refused,) = read_column(FieldKind.DECIMAL, "1h30", name="latitude")
    assert isinstance(refused, Refused)
