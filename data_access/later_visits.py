"""Visits that, told as of a past day, may be of a later year: today nobody knows in which one they were."""

import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Connection, exists, func, not_, or_, select

from data_access.models import Event, EventMeasure, EventPart, Visit, table_of
from data_access.told_years import document_years
from data_access.vocabulary import EventRole, EventStatus, Scope

visits, events = table_of(Visit), table_of(Event)
measures, parts = table_of(EventMeasure), table_of(EventPart)

_OFF = (EventStatus.CANCELLED.value, EventStatus.POSTPONED.value)


def later_visits(connection: Connection, day: datetime.date, today: datetime.date) -> list[int]:
    """The visits without a date that name a host and no event, where that host has held an event after that day, too:
    as of today they are of no year (see `figures.visits`), and as of that day they are not, either. One whose document
    is named after one year stays: that tells."""
    rows = connection.execute(
        select(visits.c.id, visits.c.source).where(
            visits.c.event_id.is_(None),
            visits.c.date_start.is_(None),
            visits.c.host_id.in_(_hosts_between(day, today)),
        )
    )
    return [row.id for row in rows if len(document_years(row._asdict())) != 1]


def _hosts_between(day: datetime.date, today: datetime.date) -> CompoundSelect[Any]:
    """The territories that held an event of their own after a day, up to today."""
    counted = exists().where(measures.c.event_id == events.c.id, measures.c.value_value.is_not(None))
    held = (
        events.c.scope == Scope.LOCAL.value,
        events.c.date_start > day,
        events.c.date_start <= today,
        func.coalesce(events.c.status, "").not_in(_OFF),
        or_(not_(func.coalesce(events.c.status == EventStatus.PLANNED.value, False)), counted),
    )
    beside = select(parts.c.territory_id).join_from(parts, events, parts.c.event_id == events.c.id)
    return (
        select(events.c.territory_id)
        .where(events.c.territory_id.is_not(None), *held)
        .union(beside.where(parts.c.role == EventRole.HOST.value, *held))
    )
