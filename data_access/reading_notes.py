"""Notes who read the fundraising, from which page, in which hour: no more than that, and for a year.

It is written beside what is read, which waits for nothing, and once an hour.
"""

import datetime
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

from sqlalchemy import Connection, delete, func, insert, select

from data_access.background_write import write_beside
from data_access.database import reading, writing
from data_access.forgetting import forgets
from data_access.models import ReadingNote, table_of

KEPT = datetime.timedelta(days=365)

_readings = table_of(ReadingNote)


@dataclass(frozen=True)
class Opened:
    """Who looks, and the address of the page that they look at."""

    who: str
    page: str


@dataclass
class _ThisHour:
    """What was noted in this hour, so that it is not asked for at each statement."""

    hour: datetime.datetime | None = None
    noted: set[tuple[str, Opened]] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def is_new(self, hour: datetime.datetime, one: tuple[str, Opened]) -> bool:
        with self.lock:
            if hour != self.hour:
                self.hour, self.noted = hour, set()
            if one in self.noted:
                return False
            self.noted.add(one)
            return True

    def drop(self, one: tuple[str, Opened]) -> None:
        """It could not be written: the next reading is new again."""
        with self.lock:
            self.noted.discard(one)

    def forget(self) -> None:
        with self.lock:
            self.hour = None


_this_hour = _ThisHour()
forgets(_this_hour.forget)


def note_beside(url: str, opened: Opened) -> None:
    """Notes that they read the fundraising; nobody waits for it."""
    now, one = datetime.datetime.now(datetime.UTC), (url, opened)
    if _this_hour.is_new(hour_of(now), one):
        writing_it = partial(note, url, opened.who, opened.page, now)
        write_beside("a reading", writing_it, gave_up=partial(_this_hour.drop, one))


def hour_of(now: datetime.datetime) -> datetime.datetime:
    """The hour that a moment falls into."""
    return now.replace(minute=0, second=0, microsecond=0)


def note(url: str, who: str, page: str, now: datetime.datetime) -> None:
    """Notes that somebody read it, once an hour; what is older than a year goes. Raises DatabaseProblem."""
    one = {"who": who, "page": page, "at": hour_of(now)}
    known = select(func.count()).where(*(_readings.c[name] == value for name, value in one.items()))
    with reading(url) as connection:
        if connection.scalar(known):
            return
    with writing(url) as connection:
        forget_old(connection, now)
        if not connection.scalar(known):  # somebody's other tab may have been quicker
            connection.execute(insert(_readings).values(one))


def purge(url: str, now: datetime.datetime) -> None:
    """Forgets what is older than a year. Raises DatabaseProblem."""
    with writing(url) as connection:
        forget_old(connection, now)


def forget_old(connection: Connection, now: datetime.datetime) -> None:
    """The same, in the caller's writing transaction."""
    connection.execute(delete(_readings).where(_readings.c.at < now - KEPT))
