"""What is to come, in one order: events, steps, labels, exchanges of sponsors, dates of the fundraising."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, exists, func, literal, select

from data_access.expressions import (
    begun,
    event_state,
    events,
    hosts,
    period,
    records,
    status,
    step_state,
    to_come,
)
from data_access.french import euros
from data_access.models import Cohort, Exchange, Step, StepProgress, table_of
from data_access.name_keys import key_of
from data_access.queries.asking import gathered, question
from data_access.queries.funders import funder_names
from data_access.queries.funding_dates import OF_DUE, due_from
from data_access.queries.road_stops import Road, Stop
from data_access.queries.road_to_label import roads_under_way
from data_access.view import SqlRow, SqlSelect, View, framed
from data_access.vocabulary import (
    FUNDING_READER,
    AgendaKind,
    EventType,
    Precision,
    StepState,
    TerritoryStatus,
)

cohorts = table_of(Cohort)
exchanges = table_of(Exchange)
progress = table_of(StepProgress)
steps = table_of(Step)

Line = tuple[Any, ...]

_SAID = ["kind", "title", "detail", "start", "end", "precision", "text", "state", "example"]
COLUMNS = [
    *_SAID,
    *(
        "table",
        "opens",
        "territories",
        "codes",
        "entries",
        "fields",
        "owner",
        "action",
        "computed",
        "concerned",
    ),
]
_OVER = (StepState.DONE.value, StepState.MADE_UP.value, StepState.MISSED.value)

territory, other, entry = (records.alias(name) for name in ("territory", "other", "entry"))


def agenda(view: View, since: datetime.date) -> pd.DataFrame:
    """All that is not over on a day, by date, what has no day after the rest of its period: kind (AgendaKind), title
    and detail (what it is, in words; empty where nothing more is known), start, end, precision, text, state (of an
    event: see `event_state`), example (it is made up), table and opens (the record whose page tells more), territories
    and codes (of whom it is, tuples), entries and fields (the codes of the records that say so, and the fields in which
    they do, tuples), owner (who follows it) and action (what is to be done of a next action), as they were typed;
    computed (of a date that nobody noted: what it follows from, in words; see `road_calendar.due_dates`); empty where
    nothing says it. concerned: of a session of a cohort, the codes of those of its territories that are still on their
    way (a tuple).

    Dates of the fundraising are there for those who may read it. What is noted as done is to come no more; what is
    cancelled or postponed stays, and says so. A computed date that is past is none.
    """
    with view.connection():
        roads = roads_under_way(view)
        found = [
            *_events(view, since, roads),
            *_steps(view, since),
            *_steps_computed(roads),
            *_statuses(view),
        ]
        found += _exchanges(view, since)
        if view.role.may(FUNDING_READER):
            names = funder_names(view)
            found += [_due(row, names) for row in due_from.rows(view, since)]
    found.sort(key=_by_its_end)
    return framed(COLUMNS, found)


def cited(lines: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What says lines of `agenda`: the codes of the records, and their fields."""
    codes, fields = (dict.fromkeys(chain.from_iterable(lines[name])) for name in ("entries", "fields"))
    return tuple(codes), tuple(fields)


def exchanges_to_come(view: View, code: str) -> pd.DataFrame:
    """The lines of `agenda` on the exchanges of one territory, on either side, from today on."""
    with view.connection():
        every = _exchanges(view, view.today)
    found = [line for line in every if code in line[COLUMNS.index("codes")]]
    found.sort(key=_by_its_end)
    return framed(COLUMNS, found)


def _by_its_end(line: Line) -> tuple[Any, ...]:
    """A day before its month, a month before its quarter; of several days, the first one."""
    end, precision, *others = (
        line[COLUMNS.index(name)] for name in ("end", "precision", "start", "kind", "title")
    )
    return (str(end), Precision(precision).rank, *map(str, others))


def _events(view: View, since: datetime.date, roads: Iterable[Road]) -> list[Line]:
    rows = _events_from.rows(view, since)
    under_way: dict[str, list[str]] = {}
    for road in roads:
        under_way.setdefault(road.cohort_code, []).append(road.territory_code)
    who = _hosts_from.rows(view, since)
    codes, names = gathered(who, "event", "code"), gathered(who, "event", "label")
    return [
        _line(
            AgendaKind.EVENT,
            row,
            ("name", "type", "date", "status"),
            title=row.name,
            detail=EventType(row.type).french if row.type else "",
            state=row.state,
            opens=("events", row.code),
            territories=names.get(row.code, ()),
            codes=codes.get(row.code, ()),
            concerned=under_way.get(row.cohort_code, ()),
        )
        for row in rows
    ]


@question
def _events_from(since: datetime.date) -> SqlSelect:
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
        .where(_may_come(since), event_state() != "set_aside")
        .order_by(events.c.date_start, records.c.sort, records.c.id)
    )


def _may_come(since: datetime.date) -> ColumnElement[bool]:
    """Whether an event lasts until then; one of which no more than the year, or the quarter, is known may be over long
    before that ends."""
    near = events.c.date_precision.in_((Precision.DAY.value, Precision.MONTH.value))
    return (events.c.date_start >= since) | (near & _lasts(events, "date", since))


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


def _steps(view: View, since: datetime.date) -> list[Line]:
    """The steps that are planned, those of several territories of a cohort on one day together."""
    rows = [*_steps_from.rows(view, since), *_steps_dated.rows(view)]
    alike = ("step", "cohort_code", "start", "end", "precision", "text", "field")
    rows.sort(key=lambda row: (*(str(getattr(row, name)) for name in alike), row.sort))
    found = []
    for _, group in groupby(rows, key=lambda row: tuple(getattr(row, name) for name in alike)):
        same = list(group)
        found.append(
            _line(
                AgendaKind.STEP,
                same[0],
                ("step", "territory", same[0].field),
                title=same[0].step,
                detail=same[0].cohort,
                opens=("cohorts", same[0].cohort_code),
                territories=[row.territory for row in same],
                codes=[row.code for row in same],
                entries=[row.entry for row in same],
            )
        )
    return found


def _steps_computed(roads: Iterable[Road]) -> list[Line]:
    """The steps whose day follows from the programme, for all territories of a cohort of which none is noted."""
    alike: dict[tuple[str, str], list[tuple[Road, Stop]]] = {}
    for road in roads:
        for stop in road.stops:
            if stop.due and not stop.settled:
                alike.setdefault((road.cohort_code, stop.code), []).append((road, stop))
    return [_computed(*same[0], [road for road, _ in same]) for same in alike.values()]


def _computed(road: Road, stop: Stop, same: Sequence[Road]) -> Line:
    assert stop.date and stop.due
    return _line(
        AgendaKind.STEP,
        stop.date,
        ("name", "date", "day_offset", "period"),
        title=stop.name,
        detail=road.cohort,
        opens=("cohorts", road.cohort_code),
        territories=[one.territory for one in same],
        codes=[one.territory_code for one in same],
        entries=road.computed_from(stop),
        computed=stop.due.words,
    )


@question
def _steps_from(since: datetime.date) -> SqlSelect:
    still = func.coalesce(step_state().not_in(_OVER), True)
    dated_otherwise = func.coalesce(to_come(progress, "done"), False)
    return _steps_at("planned").where(_lasts(progress, "planned", since), still, ~dated_otherwise)


@question
def _steps_dated() -> SqlSelect:
    """Those noted as done on a day that is still to come."""
    return _steps_at("done").where(to_come(progress, "done"))


def _steps_at(date: str) -> SqlSelect:
    """A step that an event of its cohort is about, on that day, is told by the event."""
    told = exists().where(
        events.c.cohort_id == progress.c.cohort_id,
        events.c.step_id == progress.c.step_id,
        events.c.date_start == progress.c[f"{date}_start"],
    )
    cohort = records.alias("cohort")
    return (
        select(
            entry.c.code.label("entry"),
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
            cohort.c.code.label("cohort_code"),
            cohorts.c.name.label("cohort"),
            territory.c.code,
            territory.c.label.label("territory"),
            territory.c.sort,
            *period(progress, date),
            literal(date).label("field"),
        )
        .join_from(progress, entry, entry.c.id == progress.c.id)
        .join(steps, steps.c.id == progress.c.step_id)
        .join(cohorts, cohorts.c.id == progress.c.cohort_id)
        .join(cohort, cohort.c.id == progress.c.cohort_id)
        .join(territory, territory.c.id == progress.c.territory_id)
        .where(~told)
    )


def _statuses(view: View) -> list[Line]:
    """What a territory is to become."""
    return [
        _line(
            AgendaKind.STATUS,
            row,
            ("territory", "status", "date"),
            title=row.territory,
            detail=TerritoryStatus(row.status).french,
            opens=("territories", row.code),
            territories=[row.territory],
            codes=[row.code],
        )
        for row in _statuses_to_come.rows(view)
    ]


@question
def _statuses_to_come() -> SqlSelect:
    return (
        select(
            entry.c.code.label("entry"),
            territory.c.code,
            territory.c.label.label("territory"),
            status.c.status,
            *period(status, "date"),
        )
        .join_from(status, entry, entry.c.id == status.c.id)
        .join(territory, territory.c.id == status.c.territory_id)
        .where(to_come(status, "date"), status.c.status.is_not(None))
        .order_by(status.c.date_start, territory.c.sort, status.c.id)
    )


def _exchanges(view: View, since: datetime.date) -> list[Line]:
    """The exchanges of sponsors that are noted for a day to come, and those announced at the one before."""
    return [
        _line(
            AgendaKind.EXCHANGE,
            row,
            ("sponsor", "sponsored", row.field),
            title=f"{row.sponsor} et {row.sponsored}",
            opens=("territories", row.sponsored_code),
            territories=[row.sponsor, row.sponsored],
            codes=[row.sponsor_code, row.sponsored_code],
        )
        for row in (*_exchanges_dated.rows(view), *_exchanges_announced.rows(view, since))
    ]


@question
def _exchanges_dated() -> SqlSelect:
    return _exchanges_at("date").where(to_come(exchanges, "date"))


@question
def _exchanges_announced(since: datetime.date) -> SqlSelect:
    """Not those that took place, or are noted for a day of their own: one of the same two is dated later."""
    later = exchanges.alias("later")
    noted = exists().where(
        later.c.sponsor_id == exchanges.c.sponsor_id,
        later.c.sponsored_id == exchanges.c.sponsored_id,
        later.c.date_start > exchanges.c.date_start,
        later.c.id != exchanges.c.id,
    )
    return _exchanges_at("next").where(_lasts(exchanges, "next", since), begun(exchanges, "date"), ~noted)


def _exchanges_at(date: str) -> SqlSelect:
    return (
        select(
            entry.c.code.label("entry"),
            territory.c.code.label("sponsor_code"),
            territory.c.label.label("sponsor"),
            other.c.code.label("sponsored_code"),
            other.c.label.label("sponsored"),
            *period(exchanges, date),
            literal(date).label("field"),
        )
        .join_from(exchanges, entry, entry.c.id == exchanges.c.id)
        .join(territory, territory.c.id == exchanges.c.sponsor_id)
        .join(other, other.c.id == exchanges.c.sponsored_id)
        .order_by(exchanges.c.id)
    )


def _due(row: SqlRow, names: Mapping[str, str]) -> Line:
    """A date of a file, or of one of its payments. `names`: what funders are called."""
    amount = "" if row.amount is None else euros(row.amount)
    return _line(
        AgendaKind(row.kind),
        row,
        (*OF_DUE, row.field, *(("next_action_on",) if row.action else ())),
        title=names.get(key_of(row.funder), row.funder),
        detail=" · ".join(filter(None, (row.object, row.what, row.action, amount))),
        example=bool(row.example),
        opens=("funding", row.code),
        owner=row.owner or "",
        action=(row.what or "") if row.kind == AgendaKind.ACTION else "",
    )


def _lasts(table: FromClause, name: str, since: datetime.date) -> ColumnElement[bool]:
    """Whether a date ends on that day or later."""
    start, end = table.c[f"{name}_start"], table.c[f"{name}_end"]
    return func.coalesce(end, start) >= since


def _line(
    kind: AgendaKind,
    row: Any,
    fields: Sequence[str],
    *,
    title: str,
    opens: tuple[str, str],
    detail: str = "",
    state: str | None = None,
    example: bool = False,
    territories: Sequence[str] = (),
    codes: Sequence[str] = (),
    entries: Sequence[str] = (),
    owner: str = "",
    action: str = "",
    computed: str = "",
    concerned: Sequence[str] = (),
) -> Line:
    """`row`: its start, end, precision and text; and entry, where no `entries` are given."""
    when = (row.start, row.end or row.start, row.precision, row.text)
    whose = (tuple(territories), tuple(codes), tuple(entries) or (row.entry,), tuple(fields))
    said = (kind.value, title, detail, *when, state, example, *opens)
    return (*said, *whose, owner, action, computed, tuple(concerned))
