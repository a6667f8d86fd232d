"""Who opened the fundraising: once an hour and a page, for a year."""

from datetime import UTC, datetime, timedelta

import pytest

from data_access.database import writing
from data_access.reading_log import reading_count, readings
from data_access.reading_notes import note, purge
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role

ANNE, BASILE, PAGE = "anne@asso.fr", "basile@asso.fr", "levee-de-fonds"
MORNING = datetime(2026, 11, 25, 8, 5, tzinfo=UTC)


def told(url: str) -> list[tuple[str, int, int]]:
    return [(one.who, one.at.day, one.at.hour) for one in readings(View.now(Role.ADMIN, url))]


def test_a_page_is_noted_once_an_hour_for_each_person(database_url: str) -> None:
    for who, minutes in ((ANNE, 0), (ANNE, 40), (BASILE, 50), (ANNE, 60)):
        note(database_url, who, PAGE, MORNING + timedelta(minutes=minutes))
    assert told(database_url) == [(ANNE, 25, 9), (ANNE, 25, 8), (BASILE, 25, 8)]


def test_another_page_is_another_reading(database_url: str) -> None:
    for page in (PAGE, "nouveautes"):
        note(database_url, ANNE, page, MORNING)
    view = View.now(Role.ADMIN, database_url)
    assert [one.page for one in readings(view)] == [PAGE, "nouveautes"]
    assert ([one.page for one in readings(view, 2, 1)], reading_count(view)) == (["nouveautes"], 2)


def test_what_is_older_than_a_year_goes_at_the_start_and_at_the_next_reading(database_url: str) -> None:
    note(database_url, ANNE, PAGE, MORNING)
    purge(database_url, MORNING + timedelta(days=364))
    assert told(database_url) == [(ANNE, 25, 8)]
    note(database_url, BASILE, PAGE, MORNING + timedelta(days=366))
    assert told(database_url) == [(BASILE, 26, 8)]
    purge(database_url, MORNING + timedelta(days=800))
    assert told(database_url) == []


def test_what_is_noted_already_waits_for_no_writer(sqlite_url: str) -> None:
    note(sqlite_url, ANNE, PAGE, MORNING)
    with writing(sqlite_url):
        note(sqlite_url, ANNE, PAGE, MORNING)
    assert told(sqlite_url) == [(ANNE, 25, 8)]


def test_only_an_administrator_sees_who_read(sqlite_url: str) -> None:
    staff = View.now(Role.STAFF, sqlite_url)
    for ask in (readings, reading_count):
        with pytest.raises(NotForThisRole):
            ask(staff)
