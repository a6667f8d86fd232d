"""The secret address of a calendar: made, replaced, withdrawn, gone with its owner's access."""

import pytest
from sqlalchemy import select

from data_access import people
from data_access.calendar_access import calendar_owner, has_calendar, make_calendar, withdraw_calendar
from data_access.database import reading
from data_access.models import Person, table_of
from data_access.people import PeopleRefused
from data_access.view import View
from data_access.vocabulary import Role

BASILE = "basile@asso.fr"


@pytest.fixture
def admin(database_url: str) -> View:
    view = View.now(Role.ADMIN, database_url)
    people.add(view, BASILE, Role.BOARD, by=people.THIS_COMPUTER)
    return view


def test_an_address_shows_what_its_owner_may_see_by_now(admin: View) -> None:
    assert not has_calendar(admin.database, BASILE)
    secret = make_calendar(admin.database, BASILE)
    assert calendar_owner(admin.database, secret) == (BASILE, Role.BOARD)
    people.change(admin, BASILE, Role.NETWORK, by=BASILE)
    assert calendar_owner(admin.database, secret) == (BASILE, Role.NETWORK)
    assert has_calendar(admin.database, BASILE)


def test_another_address_takes_the_place_of_the_first_and_a_withdrawn_one_shows_nothing(admin: View) -> None:
    first, second = (make_calendar(admin.database, BASILE) for _ in range(2))
    assert calendar_owner(admin.database, first) is None
    assert calendar_owner(admin.database, second)
    withdraw_calendar(admin.database, BASILE)
    assert calendar_owner(admin.database, second) is None


def test_whoever_has_no_access_any_more_has_no_calendar(admin: View) -> None:
    secret = make_calendar(admin.database, BASILE)
    people.remove(admin, BASILE, by=BASILE)
    assert calendar_owner(admin.database, secret) is None
    people.add(admin, BASILE, Role.BOARD, by=BASILE)
    assert calendar_owner(admin.database, secret) is None
    with pytest.raises(PeopleRefused, match="plus d'accès"):
        make_calendar(admin.database, "dora@asso.fr")


def test_the_database_does_not_hold_the_secret(admin: View) -> None:
    secret = make_calendar(admin.database, BASILE)
    with reading(admin.database) as connection:
        kept = connection.execute(select(table_of(Person))).all()
    assert secret not in repr(kept)


@pytest.mark.parametrize("secret", ["", "x", "é" * 40, "' OR 1=1 --", "%00"])
def test_a_secret_that_nobody_has_opens_nothing(admin: View, secret: str) -> None:
    make_calendar(admin.database, BASILE)
    assert calendar_owner(admin.database, secret) is None
