"""The events of what is to come."""

import datetime
from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select, true

from data_access.expressions import (
    begun,
    event_state,
    events,
    hosts,
    one_of,
    period,
    records,
)
from data_access.name_keys import key_of
from data_access.queries.agenda_line import Line, lasts, line
from data_access.queries.asking import gathered, question
from data_access.queries.road_stops import Road
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import (
    AgendaKind,
    EventStatus,
    EventType,
    Precision,
)

territory = records.alias("territory")


def event_lines(view: View, since: datetime.date, roads: Iterable[Road]) -> list[Line]:
    """A line an event that may still come, of whoever holds it; of a session, with those whom it concerns. One that is
    told as held, and has begun, comes no more: it is told where what was lately is, too."""
    lately = since < view.today
    rows = _events_from.rows(view, since, lately)
    under_way: dict[str, list[str]] = {}
    for road in roads:
        under_way.setdefault(road.cohort_code, []).append(road.territory_code)
    who = _hosts_from.rows(view, since)
    codes, names = gathered(who, "event", "code"), gathered(who, "event", "label")
    return [
        line(
            AgendaKind.EVENT,
            row,
            ("name", "type", "date", "status"),
            title=row.name,
            detail=_kind(row),
            state=row.state,
            opens=("events", row.code),
            territories=names.get(row.code, ()),
            codes=codes.get(row.code, ()),
            concerned=under_way.get(row.cohort_code, ()),
        )
        for row in rows
    ]


def _kind(row: SqlRow) -> str:
    """What kind of event it is; empty where nobody noted that, or its name says it."""
    kind = EventType(row.type).french if row.type else ""
    return "" if key_of(kind) == key_of(row.name or "") else kind


@question
def _events_from(since: datetime.date, lately: bool) -> SqlSelect:
    cohort = records.alias("cohort")
    return (
        select(
            records.c.code,
            records.c.code.label("entry"),
            events.c.name,
            events.c.type,
            *period(events, "date"),
            event_state().label("state"),
            cohort.c.code.label("cohort_code"),
        )
        .join_from(events, records, records.c.id == events.c.id)
        .outerjoin(cohort, cohort.c.id == events.c.cohort_id)
        .where(_may_come(since), event_state() != "set_aside", true() if lately else ~_told_held())
        .order_by(events.c.date_start, records.c.sort, records.c.id)
    )


def _may_come(since: datetime.date) -> ColumnElement[bool]:
    """Whether an event lasts until then; one of which no more than the year, or the quarter, is known may be over long
    before that ends."""
    near = one_of(events.c.date_precision, (Precision.DAY.value, Precision.MONTH.value))
    return (events.c.date_start >= since) | (near & lasts(events, "date", since))


def _told_held() -> ColumnElement[bool]:
    return func.coalesce(events.c.status == EventStatus.HELD.value, False) & begun(events, "date")


@question
def _hosts_from(since: datetime.date) -> SqlSelect:
    who = hosts()
    return (
        select(records.c.code.label("event"), territory.c.code, territory.c.label)
        .join_from(who, events, events.c.id == who.c.event_id)
        .join(records, records.c.id == who.c.event_id)
        .join(territory, territory.c.id == who.c.territory_id)
        .where(_may_come(since))
        .order_by(territory.c.sort, territory.c.id)
    )
