"""Pieces of statements that several questions share.

What became of an event is made once (`cache`): to make it anew for each figure took longer than all the rest of what
writing their statements takes (2026-11-29: 0.86 s of the processor, 0.38 since).
"""

import datetime
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    ScalarSelect,
    Subquery,
    and_,
    case,
    cast,
    exists,
    extract,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from data_access.french import PLANNED
from data_access.models import (
    Event,
    EventMeasure,
    EventPart,
    Link,
    RecordEntry,
    Statement,
    Status,
    StepProgress,
    table_of,
)
from data_access.view import TODAY
from data_access.vocabulary import EventRole, EventStatus, EventType, Scope, StepState, TerritoryStatus

status = table_of(Status)
records = table_of(RecordEntry)
events = table_of(Event)
measures = table_of(EventMeasure)
parts = table_of(EventPart)
progress = table_of(StepProgress)
statements, links = table_of(Statement), table_of(Link)
DATED = "date"  # the field of the statements that say when something was

_year = extract("year", events.c.date_start)
_event_years = select(_year).where(events.c.date_start.is_not(None)).distinct().order_by(_year.desc())


@cache
def reported() -> ColumnElement[bool]:
    """Whether at least one count of the event is recorded."""
    count = measures.alias("recorded")  # the statement around may join the counts as well
    return exists().where(count.c.event_id == events.c.id, count.c.value_value.is_not(None))


_OFF = (EventStatus.CANCELLED.value, EventStatus.POSTPONED.value)
GIVEN_UP = ("postponed", "cancelled", "set_aside")  # states of an event
NOT_HELD = (PLANNED, "unconfirmed", *GIVEN_UP)  # the others: it was held


@cache
def _set_aside() -> CTE:
    """The events that one and the same passage of a source dates differently than another one does, where we do not
    retain its date: « 11 janvier » of two meetings that may be one. What is said of one event alone sets aside a date,
    and no event."""
    event, about, beside = events.alias("dated"), links.alias("about"), links.alias("beside")
    return (
        select(event.c.id)
        .join_from(statements, about, (about.c.record_id == statements.c.id) & (about.c.field == "subjects"))
        .join(event, event.c.id == about.c.target_id)
        .join(beside, (beside.c.record_id == statements.c.id) & (beside.c.field == "subjects"))
        .where(
            func.lower(statements.c.topic) == DATED,
            statements.c.retained.is_(False),
            statements.c.date_start == event.c.date_start,
            statements.c.date_end == event.c.date_end,
            beside.c.target_id != event.c.id,
        )
        .cte("set_aside")
    )


@cache
def _not_held() -> tuple[tuple[ColumnElement[bool], str], ...]:
    """Why an event was not held, the first reason that is true."""
    return (
        (events.c.status == EventStatus.CANCELLED.value, "cancelled"),
        (events.c.status == EventStatus.POSTPONED.value, "postponed"),
        (events.c.id.in_(select(_set_aside().c.id)), "set_aside"),
        (events.c.date_start > TODAY, PLANNED),
        (and_(events.c.status == EventStatus.PLANNED.value, not_(reported())), "unconfirmed"),
    )


@cache
def event_state() -> ColumnElement[str]:
    """What became of an event, as noted: « cancelled », « postponed »; « set_aside » (see `_set_aside`);
    « planned »: it begins after today; « unconfirmed »: it was planned, its day is past and nothing is recorded of it;
    else « reported » or « to_complete »."""
    return case(*_not_held(), (reported(), "reported"), else_="to_complete")


@cache
def of_ours() -> ColumnElement[bool]:
    """Whether a meeting of a body may be one of ours: what is « extérieur » is somebody else's, and a board or an
    assembly of scope « territoire » is that of an association there."""
    of_an_association = one_of(
        events.c.type, [EventType.BOARD_MEETING.value, EventType.GENERAL_ASSEMBLY.value]
    )
    of_a_territory = and_(of_an_association, events.c.scope.is_not_distinct_from(Scope.LOCAL.value))
    return and_(events.c.scope.is_distinct_from(Scope.OUTSIDE.value), not_(of_a_territory))


@cache
def took_place() -> ColumnElement[bool]:
    """Whether an event took place: only such a one is counted. Of most it is not looked up what is recorded."""
    return case(*_not_held()).is_(None)


def one_of(column: ColumnElement[Any], values: Collection[str]) -> ColumnElement[bool]:
    """Whether a column holds one of some words that are always the same. They stand in the statement one by one, and it
    is prepared once; SQLAlchemy's own `in_` has the statement prepared again at each use (a fifth of what a question
    costs beside its SQL, 2026-12-01)."""
    return column.in_([literal(value) for value in values])


def none_of(column: ColumnElement[Any], values: Collection[str]) -> ColumnElement[bool]:
    """Whether a column holds none of some words that are always the same; see `one_of`."""
    return column.not_in([literal(value) for value in values])


def awaits_date() -> ColumnElement[bool]:
    """Whether an event was put off, and no day to come is noted of it."""
    return and_(event_state() == "postponed", begun(events, "date"))


def step_state() -> ColumnElement[str]:
    """Where a territory stands on a step, as noted; « to come » where that is dated after today: by its own date; of a
    step that is done on no day that is known, nor was planned for one that is past, by the sessions of its cohort,
    where each of them is to come. (One that was made up for was not done there.)"""
    undated = and_(
        progress.c.state == StepState.DONE.value,
        progress.c.done_start.is_(None),
        func.coalesce(progress.c.planned_start > TODAY, true()),
    )
    return case(
        (or_(to_come(progress, "done"), and_(undated, _awaits_its_session())), StepState.TO_COME.value),
        else_=progress.c.state,
    )


def _awaits_its_session() -> ColumnElement[bool]:
    """Whether the cohort of a step has sessions about it that were not given up, and each of them is to come."""
    session = events.alias("its_session")
    its = exists().where(
        session.c.cohort_id == progress.c.cohort_id,
        session.c.step_id == progress.c.step_id,
        none_of(func.coalesce(session.c.status, ""), _OFF),
        session.c.id.not_in(select(_set_aside().c.id)),
    )
    later = session.c.date_start > TODAY
    return and_(
        its.where(later).correlate(progress),
        not_(its.where(func.coalesce(not_(later), true())).correlate(progress)),
    )


def hosts(scope: Scope | None = None) -> Subquery:
    """Who holds each event, each of them once: event_id, territory_id, of whoever carries it, and of each that is noted
    as its host. `scope`: the noted ones of such events alone; whoever comes to a meeting of the network does not visit
    the territory where it is held."""
    carriers = select(events.c.id.label("event_id"), events.c.territory_id).where(
        events.c.territory_id.is_not(None)
    )
    noted = select(parts.c.event_id, parts.c.territory_id).where(parts.c.role == EventRole.HOST.value)
    if scope:
        of_scope = select(events.c.id).where(events.c.scope == scope.value)
        noted = noted.where(parts.c.event_id.in_(of_scope))
    return union(carriers, noted).subquery("hosts")


def co_hosts() -> Subquery:
    """Who holds an event beside the territory that carries it: event_id, territory_id."""
    return (
        select(parts.c.event_id, parts.c.territory_id)
        .join(events, events.c.id == parts.c.event_id)
        .where(
            parts.c.role == EventRole.HOST.value,
            parts.c.territory_id.is_distinct_from(events.c.territory_id),
        )
        .subquery("co_hosts")
    )


_past = select(func.max(events.c.date_start)).where(took_place())
_latest = select(
    func.coalesce(
        _past.where(events.c.scope == Scope.LOCAL.value, reported()).scalar_subquery(),
        _past.where(events.c.scope.is_not(None)).scalar_subquery(),
    )
)


def current_status(*, undated: bool = True) -> Subquery:
    """The status of each territory today: territory_id, status, status_id, date_start, date_end, date_precision,
    date_text. One that begins after today is not there yet.

    The last one by date; of those that may have begun in any order (« 2024 », « 15 avril 2024 »), the one further on
    the way. A status without a date follows the dated ones if it is further on the way (« labellisé » after « en
    lancement, 2023 »), and precedes them otherwise. `undated`: without it, as if there were only those with a date.
    """
    rank = case(*((status.c.status == term.value, term.rank) for term in TerritoryStatus), else_=-1)
    dated = status.c.date_end.is_not(None)
    steps = (
        select(
            status,
            rank.label("rank"),
            func.max(case((dated, rank))).over(partition_by=status.c.territory_id).label("highest_dated"),
            func.max(status.c.date_start).over(partition_by=status.c.territory_id).label("last_start"),
        )
        .where(or_(~dated if undated else false(), status.c.date_start <= TODAY))
        .subquery("steps")
    )
    turn = (
        case(  # numbers, not dates beyond all others: SQLite makes a number of a date that it is told to cast
            (steps.c.date_end >= steps.c.last_start, 2),  # no other one began after it
            (steps.c.date_end.is_not(None), 1),
            (steps.c.rank > func.coalesce(steps.c.highest_dated, -1), 3),
            else_=0,
        )
    )
    place = func.row_number().over(
        partition_by=steps.c.territory_id,
        order_by=(turn.desc(), steps.c.rank.desc(), steps.c.date_start.desc(), steps.c.id.desc()),
    )
    numbered = select(steps, place.label("place")).subquery("numbered")
    return (
        select(
            numbered.c.territory_id,
            numbered.c.status,
            numbered.c.id.label("status_id"),
            numbered.c.date_start,
            numbered.c.date_end,
            numbered.c.date_precision,
            numbered.c.date_text,
        )
        .where(numbered.c.place == 1)
        .subquery("current_status")
    )


def first_label() -> Subquery:
    """The first label of each territory that obtained it, whatever came after it; one without a date where no other is
    noted: id (of the status), territory_id, date_start, date_end, date_precision, date_text."""
    place = func.row_number().over(
        partition_by=status.c.territory_id, order_by=(status.c.date_start.nulls_last(), status.c.id)
    )
    labels = (
        select(status, place.label("place"))
        .where(status.c.status == TerritoryStatus.LABELLED.value, begun(status, "date"))
        .subquery("labels")
    )
    columns = ("id", "territory_id", "date_start", "date_end", "date_precision", "date_text")
    return select(*(labels.c[name] for name in columns)).where(labels.c.place == 1).subquery("first_label")


def id_of(code: str) -> ScalarSelect[int]:
    """The record of that code."""
    return select(records.c.id).where(records.c.code == code).scalar_subquery()


def in_cohort(column: ColumnElement[int], code: str | None) -> ColumnElement[bool]:
    """Whether a row is of the cohort of that code; of any where there is none."""
    if code is None:
        return true()
    return column == id_of(code)


def in_year(year: int) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a year."""
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def last_year(connection: Connection, today: datetime.date) -> int | None:
    """The last year, up to today, in which an event of a territory took place of which a count is recorded; where there
    is none, in which any event took place; None where none did.

    A year of which nothing is counted yet would hide the one before. Events whose scope nobody noted are in no figure
    and on no timeline: they do not make their year the one shown.
    """
    latest = connection.scalar(_latest, {"today": today})
    return latest.year if latest else None


def event_years(connection: Connection) -> list[int]:
    """The years in which events began, the newest first."""
    return [int(year) for year in connection.scalars(_event_years)]


def status_years(connection: Connection, statuses: Iterable[TerritoryStatus]) -> list[int]:
    """The years in which such statuses of territories begin."""
    year = extract("year", status.c.date_start)
    told = one_of(status.c.status, [one.value for one in statuses])
    found = select(year).where(status.c.date_start.is_not(None), told).distinct().order_by(year)
    return [int(one) for one in connection.scalars(found)]


def to_come(table: FromClause, name: str) -> ColumnElement[bool]:
    """Whether a date begins after today: what it dates is not done yet."""
    return table.c[f"{name}_start"] > TODAY


def begun(table: FromClause, name: str) -> ColumnElement[bool]:
    """Whether a date began up to today, or is not known: what it dates counts as it is noted."""
    return or_(table.c[f"{name}_start"].is_(None), table.c[f"{name}_start"] <= TODAY)


def year_begun(year: ColumnElement[int | None]) -> ColumnElement[bool]:
    """The same of a year."""
    return or_(year.is_(None), year <= extract("year", TODAY))


class days_between(GenericFunction[int]):
    """How many days lie between two dates, the later one first; less than none where they are the other way round."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days_between(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(one, **options) for one in element.clauses)
    return f"({later} - {earlier})"


@compiles(days_between, "sqlite")
def _days_between_on_sqlite(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    """A date is a text there."""
    later, earlier = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"


def months_between(later: ColumnElement[Any], earlier: ColumnElement[Any]) -> ColumnElement[int]:
    """The same in months of the calendar: from any day of May to any day of July, two."""
    years, months = (extract(part, later) - extract(part, earlier) for part in ("year", "month"))
    return cast(12 * years + months, Integer)


def period(table: FromClause, name: str, prefix: str = "") -> tuple[ColumnElement[Any], ...]:
    """The columns of a date as start, end, precision, text, and ahead (each after a prefix): why what it dates is not
    done, or not yet, as `event_state` says it; None where it is."""
    ahead: ColumnElement[Any]
    if table is events:
        state = event_state()
        ahead = case((one_of(state, NOT_HELD), state))
    else:
        ahead = case((to_come(table, name), PLANNED))
    parts = (table.c[f"{name}_{part}"].label(prefix + part) for part in ("start", "end", "precision", "text"))
    return *parts, ahead.label(f"{prefix}ahead")
