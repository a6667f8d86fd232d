"""What the overview says of its data: until when something is noted."""

import datetime

import pytest

from data_access.queries import overview
from data_access.view import View
from data_access.vocabulary import Role


@pytest.mark.parametrize(
    ("today", "noted"),
    [
        (datetime.date(2026, 11, 25), datetime.date(2024, 12, 12)),  # the last event of the sample
        (datetime.date(2024, 12, 11), datetime.date(2024, 12, 10)),
    ],
    ids=["long after", "what is planned is not yet a fact"],
)
def test_the_newest_dated_fact_is_told(
    seeded_database_url: str, today: datetime.date, noted: datetime.date
) -> None:
    assert overview.last_noted(View.now(Role.PUBLIC, seeded_database_url, today)) == noted


def test_nothing_noted_has_no_day(database_url: str) -> None:
    assert overview.last_noted(View.now(Role.PUBLIC, database_url)) is None
