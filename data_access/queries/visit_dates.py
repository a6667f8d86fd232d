"""When a visit was: by its own date, else by that of its event."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_

from data_access.expressions import events, period, took_place
from data_access.models import Visit, table_of
from data_access.view import TODAY

visits = table_of(Visit)


def visit_period() -> tuple[ColumnElement[Any], ...]:
    """The columns of `period` of a visit, whose event is joined. Of one to an event, why it is not done is that of the
    event."""
    *own, planned = period(visits, "date")
    *theirs, ahead = period(events, "date")
    dated = visits.c.date_start.is_not(None)
    parts = (
        case((dated, mine.element), else_=other.element).label(mine.name)
        for mine, other in zip(own, theirs, strict=True)
    )
    return *parts, func.coalesce(ahead.element, planned.element).label("ahead")


def visit_start() -> ColumnElement[Any]:
    """Its first day; None where that is not known."""
    return func.coalesce(visits.c.date_start, events.c.date_start)


def visit_last() -> ColumnElement[Any]:
    """Its last day; None where that is not known."""
    return case((visits.c.date_start.is_not(None), visits.c.date_end), else_=events.c.date_end)


def was_made() -> ColumnElement[bool]:
    """Whether it was made: neither to an event that was not held, nor to come."""
    at_event = or_(events.c.id.is_(None), took_place())
    return and_(at_event, or_(visits.c.date_start.is_(None), visits.c.date_start <= TODAY))
