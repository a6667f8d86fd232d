"""The network as it was on a past day, for whatever tells of a year that is over.

What had not begun by then is not there, whichever question is asked: on the connection of such a view each table that
bears dates is hidden behind a temporary one of the same name. What has no date stays, unless all that tells when it was
is later: the sessions of its step, the other dates of the file that brought it; and unless it may as well be of later,
as a visit without a date is whose host held events on both sides of that day. The fundraising, which is told by
fiscal year, is as it is.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.exc import DBAPIError

from data_access.database_problems import DatabaseProblem
from data_access.later_imports import Later, later_records
from data_access.later_visits import later_visits
from data_access.models import (
    Cohort,
    CohortMember,
    CriterionProgress,
    Event,
    EventMeasure,
    EventPart,
    Exchange,
    Indicator,
    Organisation,
    Project,
    Sponsorship,
    Statement,
    Status,
    StepProgress,
    Territory,
    Visit,
    table_of,
)
from data_access.told_years import document_years, years_told
from data_access.vocabulary import Outcome, SponsorshipStatus, StepState, TerritoryStatus

Condition = ColumnElement[bool]
Holds = Callable[[ColumnElement[Any]], Condition]
Rows = Select[*tuple[Any, ...]]

cohorts, members, progress = table_of(Cohort), table_of(CohortMember), table_of(StepProgress)
events, statuses, territories = table_of(Event), table_of(Status), table_of(Territory)
sponsorships, exchanges, organisations = table_of(Sponsorship), table_of(Exchange), table_of(Organisation)
statements, indicators, projects = table_of(Statement), table_of(Indicator), table_of(Project)
criteria, visits = table_of(CriterionProgress), table_of(Visit)

_undated_step = progress.c.planned_start.is_(None) & progress.c.done_start.is_(None)
_DATES = {
    progress: ("planned_start", "done_start"),
    criteria: ("date_start",),
    statuses: ("date_start",),
    statements: ("date_start",),
    indicators: ("date_start",),
    events: ("date_start",),
    sponsorships: ("period_start",),
    projects: ("year",),
}  # the columns of the date of a row, where one without it may be of any year


_REFUSED = ("0A000", "25006", "42501")  # SQLSTATE: a copy in recovery, read only, no right


def go_back(connection: Connection, day: datetime.date, today: datetime.date) -> None:
    """From now on, every question on that connection is answered as of the end of that day; until it is closed, or, on
    PostgreSQL, until its transaction ends. `today`: the day of whoever looks back."""
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        _allow_temporary_tables(connection)
    schema = connection.scalar(select(func.current_schema())) if postgresql else "main"
    brought = later_records(connection, day)
    later = {table: _told_later(connection, table, day) for table in (statements, indicators)}
    later |= {table: later.get(table, []) + _came_later(connection, table, day, brought) for table in _DATES}
    later[visits] = later_visits(connection, day, today)
    for table, rows in _as_of(day).items():
        if ids := later.get(table):
            rows = rows.where(table.c.id.not_in(ids))
        if brought.noted:
            rows = _without_notes(rows, table, brought.noted)
        found = rows.compile(
            dialect=connection.dialect,
            schema_translate_map={None: schema},
            render_schema_translate=True,
            compile_kwargs={"literal_binds": True},
        )
        if postgresql:  # a view has no primary key there, by which questions group their rows
            hidden = f"{table.name} (LIKE {schema}.{table.name} INCLUDING INDEXES)"
            with _in_words():
                connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {hidden} ON COMMIT DROP")
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(table.c.keys())}) {found}")
        else:
            connection.exec_driver_sql(f"CREATE TEMPORARY VIEW {table.name} AS {found}")


def _allow_temporary_tables(connection: Connection) -> None:
    """Where transactions are for reading alone unless they say otherwise; asked before any other question."""
    with _in_words():
        connection.exec_driver_sql("SET TRANSACTION READ WRITE")


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) not in _REFUSED:
            raise
        raise DatabaseProblem(
            "Une année passée ne peut pas se relire ici : il y faut des tables provisoires, que le serveur de la base "
            "de données refuse (copie en lecture seule, ou compte sans le droit TEMPORARY). Le reste du tableau se "
            "lit, et rien n'a changé."
        ) from problem


def _told_later(connection: Connection, table: Table, day: datetime.date) -> list[int]:
    """The records that tell of later years alone, by their date or their document."""
    rows = connection.execute(
        select(table.c.id, table.c.source, table.c.date_start.label("start"), table.c.date_end.label("end"))
    )
    return [row.id for row in rows if min(years_told(row._asdict()), default=day.year) > day.year]


def _came_later(connection: Connection, table: Table, day: datetime.date, brought: Later) -> list[int]:
    """The records without a date that files of later years brought, and whose document names no year that was."""
    undated = and_(*(table.c[name].is_(None) for name in _DATES[table]), table.c.id.in_(brought.created))
    rows = connection.execute(select(table.c.id, table.c.source).where(undated)) if brought.created else ()
    return [row.id for row in rows if min(document_years(row._asdict()), default=day.year + 1) > day.year]


def _without_notes(rows: Rows, table: Table, noted: Sequence[int]) -> Rows:
    """The same rows, without what was noted of those records since."""
    note = case((table.c.id.not_in(noted), table.c.note)).label("note")
    return rows.with_only_columns(*(note if one.name == "note" else one for one in rows.selected_columns))


@lru_cache(maxsize=16)
def _as_of(day: datetime.date) -> dict[Table, Rows]:
    """The rows of each table that are told on that day."""
    no_cohort = select(cohorts.c.id).where(cohorts.c.period_start > day)
    no_event = select(events.c.id).where(events.c.date_start > day)
    no_territory = select(territories.c.id).where(not_(_is_known(day)))

    def at_a_known_place(table: Table, name: str = "territory_id") -> Condition:
        return func.coalesce(table.c[name].not_in(no_territory), true())

    def at_a_held_event(table: Table) -> Condition:
        return func.coalesce(table.c.event_id.not_in(no_event), true())

    of_a_cohort = {
        table: and_(table.c.cohort_id.not_in(no_cohort), at_a_known_place(table))
        for table in (members, progress)
    }
    noted_by_then = or_(
        _undated_step & not_(_step_came_later(day)),
        progress.c.planned_start <= day,
        progress.c.done_start <= day,
    )
    paired = and_(*(at_a_known_place(sponsorships, name) for name in ("sponsor_id", "sponsored_id")))
    return {
        territories: _rows(territories, _is_known(day)),
        organisations: _rows(organisations, at_a_known_place(organisations)),
        projects: _rows(projects, func.coalesce(projects.c.year, day.year) <= day.year),
        cohorts: _rows(cohorts, begun(cohorts, "period", day)),
        members: _rows(
            members, of_a_cohort[members], outcome=_outcome(day), **_if_begun(members, "left", day)
        ),
        progress: _rows(
            progress,
            and_(of_a_cohort[progress], noted_by_then),
            state=case((progress.c.done_start > day, StepState.TO_COME.value), else_=progress.c.state),
            **_if_begun(progress, "done", day),
        ),
        sponsorships: _rows(
            sponsorships, and_(begun(sponsorships, "period", day), paired), status=_sponsorship_status(day)
        ),
        exchanges: _rows(exchanges, begun(exchanges, "date", day), **_if_begun(exchanges, "next", day)),
        **{
            table: _rows(table, begun(table, "date", day))
            for table in (statuses, statements, indicators, criteria, events)
        },
        **{table: _rows(table, at_a_held_event(table)) for table in map(table_of, (EventMeasure, EventPart))},
        visits: _rows(visits, and_(at_a_held_event(visits), begun(visits, "date", day))),
    }


def _step_came_later(day: datetime.date) -> Condition:
    """Whether all that says when a cohort took a step is later: its sessions, and what its other territories did."""
    session, other = events.alias("its_session"), progress.alias("of_another")
    held = _same_step(session, session.c.date_start)
    taken = _same_step(other, func.coalesce(other.c.done_start, other.c.planned_start))
    by_then = (held(lambda start: start <= day), taken(lambda start: start <= day))
    later = (held(lambda start: start > day), taken(lambda start: start > day))
    return and_(or_(*later), not_(or_(*by_then)))


def _same_step(table: FromClause, start: ColumnElement[Any]) -> Callable[[Holds], Condition]:
    """Whether there is a row of the same cohort and step in that table, of which something holds of its first day."""
    same = and_(table.c.cohort_id == progress.c.cohort_id, table.c.step_id == progress.c.step_id)
    return lambda holds: exists().where(same, holds(start))


def begun(table: FromClause, name: str, day: datetime.date) -> Condition:
    """Whether that period of a row began by that day, or has no date."""
    start = table.c[f"{name}_start"]
    return or_(start.is_(None), start <= day)


def _rows(table: Table, condition: Condition, **changed: ColumnElement[Any]) -> Rows:
    """The rows of which that is true, with some columns as they were."""
    return select(*(changed.get(one.name, one).label(one.name) for one in table.c)).where(condition)


def _if_begun(table: Table, name: str, day: datetime.date) -> dict[str, ColumnElement[Any]]:
    """The columns of a period, empty where it begins after that day: nobody knew it."""
    names = (f"{name}_{part}" for part in ("start", "end", "precision", "text"))
    return {one: case((begun(table, name, day), table.c[one])) for one in names}


def _is_known(day: datetime.date) -> Condition:
    """Whether a territory was there: all that bears a date does not begin later."""
    here, joined = territories.c.id, territories.c.joined_start
    its, team, promo, event = (one.alias(f"its_{one.name}") for one in (statuses, members, cohorts, events))
    of_it = its.c.territory_id == here
    of_a_promo = and_(team.c.territory_id == here, promo.c.id == team.c.cohort_id)
    return or_(
        and_(
            or_(~exists().where(of_it), exists().where(of_it, begun(its, "date", day))),
            begun(territories, "joined", day),
        ),
        and_(joined.is_not(None), joined <= day),
        exists().where(of_a_promo, promo.c.period_start <= day),
        exists().where(event.c.territory_id == here, event.c.date_start <= day),
    )


def _outcome(day: datetime.date) -> ColumnElement[Any]:
    """What had become of a member: of a promo that went on, and of one that left later, nothing yet; a label had been
    given where its date says so."""
    label = and_(
        statuses.c.territory_id == members.c.territory_id,
        statuses.c.status == TerritoryStatus.LABELLED.value,
    )
    goes_on = exists().where(cohorts.c.id == members.c.cohort_id, cohorts.c.period_end > day)
    not_yet = or_(
        and_(
            members.c.outcome == Outcome.LABELLED.value,
            or_(goes_on, exists().where(label, statuses.c.date_start > day)),
            ~exists().where(label, statuses.c.date_start <= day),
        ),
        and_(members.c.outcome == Outcome.CONTINUING.value, goes_on),
        and_(members.c.outcome == Outcome.LEFT.value, members.c.left_start > day),
    )
    return case((not_yet, Outcome.IN_PROGRESS.value), else_=members.c.outcome)


def _sponsorship_status(day: datetime.date) -> ColumnElement[Any]:
    """One that ended since had not yet: it went on to the end of its period."""
    ended_since = and_(
        sponsorships.c.status == SponsorshipStatus.ENDED.value, sponsorships.c.period_end > day
    )
    return case((ended_since, SponsorshipStatus.ACTIVE.value), else_=sponsorships.c.status)
