"""The day and the hour where the network lives. A server keeps its own zone, often UTC: there, until two in the morning
in Paris, today is still yesterday. Moments are stored in UTC; what a person reads or compares with a day is of here."""

import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Paris")


def now() -> datetime.datetime:
    """This moment, in the zone of the network."""
    return datetime.datetime.now(ZONE)


def today() -> datetime.date:
    """The day that it is where the network lives."""
    return now().date()


def here(at: datetime.datetime) -> datetime.datetime:
    """That moment in the zone of the network; without a zone it is UTC, as SQLite keeps it."""
    return (at if at.tzinfo else at.replace(tzinfo=datetime.UTC)).astimezone(ZONE)


def begin_of(day: datetime.date) -> datetime.datetime:
    """The moment at which a day begins where the network lives."""
    return datetime.datetime.combine(day, datetime.time.min, ZONE)
