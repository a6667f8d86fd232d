"""What the map to explore lays over the territories: events, visits, projects, structures, each where its territory is;
and the network as it stood at the end of a year, as far as the dates of statuses are known."""

import datetime
from dataclasses import replace
from enum import StrEnum

import pandas as pd
from sqlalchemy import ColumnElement, Integer, cast, extract, null, or_, select

from data_access.expressions import (
    begun,
    current_status,
    event_state,
    events,
    hosts,
    in_year,
    parts,
    records,
    status,
    took_place,
    year_begun,
)
from data_access.figures.projects import project_places, projects
from data_access.figures.visits import to_another, visits
from data_access.french import PLANNED
from data_access.models import Organisation, table_of
from data_access.queries.asking import question
from data_access.queries.visit_dates import visit_last, visit_start, was_made
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import EventRole, Scope

organisations = table_of(Organisation)
_owner, _other = records.alias("owner"), records.alias("other")


class Layer(StrEnum):
    """What is laid over the territories, counted at each of them."""

    HELD = "held"
    TO_COME = "to_come"
    VISITS = "visits"
    PROJECTS = "projects"
    STRUCTURES = "structures"


UNDATED = (Layer.STRUCTURES,)  # of these no date is ever noted


def laid(view: View, layer: Layer) -> pd.DataFrame:
    """A row for each record of a layer at each of its territories: code, territory (its code; None: it is at none that
    is noted), other (of a visit: the code of the team that came), first and last (the years that it may be of; NaN:
    not known). Raises DatabaseProblem."""
    rows = _laid.rows(view, layer)
    return framed(rows.columns, rows, first=float, last=float)


@question
def _laid(layer: Layer) -> SqlSelect:
    match layer:
        case Layer.HELD:
            return _events(took_place())
        case Layer.TO_COME:
            return _events(event_state() == PLANNED)
        case Layer.VISITS:
            return _visits()
        case Layer.PROJECTS:
            return _projects()
        case Layer.STRUCTURES:
            return (
                _columns(null(), null())
                .join_from(organisations, records, records.c.id == organisations.c.id)
                .outerjoin(_owner, _owner.c.id == organisations.c.territory_id)
                .order_by(records.c.id)
            )


def _columns(first: ColumnElement, last: ColumnElement, other: ColumnElement | None = None) -> SqlSelect:
    return select(
        records.c.code,
        _owner.c.code.label("territory"),
        (null() if other is None else other).label("other"),
        cast(first, Integer).label("first"),
        cast(last, Integer).label("last"),
    )


_OF_EVENT = extract("year", events.c.date_start), extract("year", events.c.date_end)


def _events(which: ColumnElement[bool]) -> SqlSelect:
    held = hosts()
    return (
        _columns(*_OF_EVENT)
        .join_from(events, records, records.c.id == events.c.id)
        .outerjoin(held, held.c.event_id == events.c.id)
        .outerjoin(_owner, _owner.c.id == held.c.territory_id)
        .where(which)
        .order_by(records.c.id)
    )


def _visits() -> SqlSelect:
    """The visits of teams: at the noted host, else at each of those who hold the event."""
    held = hosts(Scope.LOCAL)
    at_event = (held.c.event_id == visits.c.event_id) & visits.c.host_id.is_(None)
    return (
        _columns(extract("year", visit_start()), extract("year", visit_last()), _other.c.code)
        .join_from(visits, records, records.c.id == visits.c.id)
        .join(_other, _other.c.id == visits.c.visitor_id)
        .outerjoin(events, events.c.id == visits.c.event_id)
        .outerjoin(held, at_event)
        .outerjoin(_owner, or_(_owner.c.id == visits.c.host_id, _owner.c.id == held.c.territory_id))
        .where(to_another(), was_made())
        .order_by(records.c.id)
    )


def _projects() -> SqlSelect:
    places = project_places()
    return (
        _columns(projects.c.year, projects.c.year)
        .join_from(projects, records, records.c.id == projects.c.id)
        .outerjoin(places, places.c.project_id == projects.c.id)
        .outerjoin(_owner, _owner.c.id == places.c.territory_id)
        .where(year_begun(projects.c.year))
        .order_by(records.c.id)
    )


def of_year(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Those of the rows of a layer that may be of that year; what has no date is of none."""
    return rows[(rows["first"] <= year) & (rows["last"] >= year)]


def told_by(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Records of a layer, and the roles that say who holds these events, or those of these visits."""
    return (*codes, *(row.code for row in _roles.rows(view, codes)))


@question
def _roles(codes: tuple[str, ...]) -> SqlSelect:
    wanted = select(records.c.id).where(records.c.code.in_(codes))
    visited = select(visits.c.event_id).where(visits.c.id.in_(wanted))
    entry = records.alias("entry")
    return (
        select(entry.c.code)
        .join_from(parts, entry, entry.c.id == parts.c.id)
        .where(
            parts.c.role == EventRole.HOST.value,
            or_(parts.c.event_id.in_(wanted), parts.c.event_id.in_(visited)),
        )
        .order_by(entry.c.id)
    )


def years(view: View) -> tuple[int, ...]:
    """From the year in which the first status that is dated began to that of today; empty where none is."""
    first = _first_year.value(view)
    return tuple(range(first, view.today.year + 1)) if first else ()


@question
def _first_year() -> SqlSelect:
    year = cast(extract("year", status.c.date_start), Integer)
    return select(year).where(status.c.date_start.is_not(None), begun(status, "date")).order_by(year).limit(1)


def statuses_at(view: View, year: int | None) -> pd.DataFrame:
    """The status of each territory at the end of a year, as far as it is dated by then, or (None) today: territory (its
    code), status, start, code (of the row that says so). Raises DatabaseProblem."""
    if year is None:
        return _statuses(view, True)
    last: datetime.date = min(in_year(year)[1], view.today)
    return _statuses(replace(view, today=last), False)


@question
def _statuses(undated: bool) -> SqlSelect:
    now = current_status(undated=undated)
    return (
        select(
            _owner.c.code.label("territory"), now.c.status, now.c.date_start.label("start"), records.c.code
        )
        .join_from(now, _owner, _owner.c.id == now.c.territory_id)
        .join(records, records.c.id == now.c.status_id)
        .order_by(_owner.c.sort, _owner.c.id)
    )
