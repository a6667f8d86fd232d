"""Who opened the pages that show the fundraising, and in which hour: no more than that, and for a year."""

import datetime
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from data_access.database import reading, writing
from data_access.models import Reading as ReadingTable
from data_access.models import table_of
from data_access.view import View
from data_access.vocabulary import Role

KEPT = datetime.timedelta(days=365)
PAGES = {"levee-de-fonds": "Levée de fonds", "nouveautes": "Ce qui a changé"}  # address → what it is called

_readings = table_of(ReadingTable)


@dataclass(frozen=True)
class Reading:
    """That somebody opened a page in the hour that begins `at` (UTC)."""

    who: str
    page: str
    at: datetime.datetime


def hour_of(now: datetime.datetime) -> datetime.datetime:
    """The hour that a moment falls into."""
    return now.replace(minute=0, second=0, microsecond=0)


def note(url: str, who: str, page: str, now: datetime.datetime) -> None:
    """Notes that somebody opened a page, once an hour; what is older than a year goes. Raises DatabaseProblem."""
    one = {"who": who, "page": page, "at": hour_of(now)}
    known = select(func.count()).where(*(_readings.c[name] == value for name, value in one.items()))
    with reading(url) as connection:
        if connection.scalar(known):
            return
    with writing(url) as connection:
        _forget_old(connection, now)
        if not connection.scalar(known):  # somebody's other tab may have been quicker
            connection.execute(insert(_readings).values(one))


def purge(url: str, now: datetime.datetime) -> None:
    """Forgets what is older than a year. Raises DatabaseProblem."""
    with writing(url) as connection:
        _forget_old(connection, now)


def readings(view: View, page: int = 1, size: int | None = None) -> list[Reading]:
    """Who read, the newest first; `size`: one page (from 1) of so many. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    newest = select(_readings).order_by(_readings.c.at.desc(), _readings.c.who, _readings.c.page)
    with view.connection() as connection:
        rows = connection.execute(newest.limit(size).offset((page - 1) * (size or 0))).all()
    return [Reading(row.who, row.page, row.at) for row in rows]


def reading_count(view: View) -> int:
    """How many there are. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.ADMIN)
    with view.connection() as connection:
        return connection.scalar(select(func.count()).select_from(_readings)) or 0


def _forget_old(connection: Connection, now: datetime.datetime) -> None:
    connection.execute(delete(_readings).where(_readings.c.at < now - KEPT))
