"""Whose calendar an address shows: a secret one, without a login, that its owner makes, and withdraws.

Of the secret no more than a digest is kept: whoever reads the database reads no calendar by it. What the calendar holds
follows the role that the list of people gives its owner at each request; whoever left the list has none.
"""

import hashlib
import secrets
from typing import NamedTuple

from sqlalchemy import select, update

from data_access.database import reading, writing
from data_access.models import Person, table_of
from data_access.people import PeopleRefused, normalised
from data_access.vocabulary import Role

_people = table_of(Person)
_BYTES = 32  # of the secret


class CalendarOwner(NamedTuple):
    """Somebody of the list, and their role."""

    email: str
    role: Role


def make_calendar(url: str, email: str) -> str:
    """A new secret for somebody of the list, in the place of the one that they had; it is given this once.

    Raises PeopleRefused of somebody who is not in the list, DatabaseProblem.
    """
    secret = secrets.token_urlsafe(_BYTES)
    _keep(url, email, _digest(secret))
    return secret


def withdraw_calendar(url: str, email: str) -> None:
    """From now on the address shows nothing. Raises PeopleRefused, DatabaseProblem."""
    _keep(url, email, None)


def has_calendar(url: str, email: str) -> bool:
    """Whether somebody has one. Raises DatabaseProblem."""
    wanted = select(_people.c.calendar_digest).where(_people.c.email == normalised(email))
    with reading(url) as connection:
        return connection.scalar(wanted) is not None


def calendar_owner(url: str, secret: str) -> CalendarOwner | None:
    """Whose calendar it is, by now; None of a secret that nobody has, or has no more. Raises DatabaseProblem."""
    wanted = select(_people.c.email, _people.c.role).where(_people.c.calendar_digest == _digest(secret))
    with reading(url) as connection:
        found = connection.execute(wanted).one_or_none()
    return CalendarOwner(found.email, Role(found.role)) if found else None


def _keep(url: str, email: str, digest: str | None) -> None:
    change = update(_people).where(_people.c.email == normalised(email)).values(calendar_digest=digest)
    with writing(url) as connection:
        if not connection.execute(change).rowcount:
            raise PeopleRefused("Vous n'avez plus d'accès : rien n'a changé.")


def _digest(secret: str) -> str:
    """A secret of 256 random bits is found by no list of likely ones: it needs no slow digest."""
    return hashlib.sha256(secret.encode()).hexdigest()
