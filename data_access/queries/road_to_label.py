"""The road of a territory to the label: the steps of its cohort with their dates, what is next, the criteria.

A date that nobody noted follows from the number of days that the programme gives each step (`due_dates`); where it
gives none, there is no date.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType

from sqlalchemy import Subquery, and_, case, func, or_, select, union

from data_access.expressions import (
    GIVEN_UP,
    begun,
    current_status,
    event_state,
    events,
    id_of,
    in_cohort,
    period,
    records,
    step_state,
)
from data_access.figures.cohorts import ON_THE_WAY, cohorts, members, outcome_today, progress, steps
from data_access.french import PLANNED, date_of, date_text, join
from data_access.queries.asking import question
from data_access.queries.cohorts import criteria_progress, criteria_table, done_or_planned, path_cells
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import Gate, Membership, Precision, StepState, TerritoryStatus

_WITHOUT_DATE = (StepState.DONE, StepState.MADE_UP, StepState.NOT_CONCERNED)  # unless it is noted
_SETTLED = (*_WITHOUT_DATE, StepState.MISSED)
_WAITS_FOR_NO_STEP = (
    TerritoryStatus.LABELLED,
    TerritoryStatus.POSTPONED,
    TerritoryStatus.DORMANT,
    TerritoryStatus.LEFT,
)


class Origin(StrEnum):
    """What gives the date of a step."""

    NOTED = "noted"  # of this territory
    SESSION = "session"  # the session of its cohort
    COMPUTED = "computed"  # see `due_dates`


@dataclass(frozen=True)
class Dated:
    """A date as `french.date_of` reads it."""

    start: datetime.date
    end: datetime.date | None
    precision: str
    text: str | None = None
    ahead: str | None = None


@dataclass(frozen=True)
class Due:
    """A day on which a step is due: so many `days` after a step (its short name), or after the cohort began (empty);
    less than none where it is before."""

    day: datetime.date
    days: int
    after: str

    @property
    def since(self) -> datetime.date:
        """The day from which it is counted."""
        return self.day - datetime.timedelta(days=self.days)

    @property
    def words(self) -> str:
        """« d'après le parcours type, à partir de la séance Séminaire (19 janvier 2027) »."""
        after = f"de la séance {self.after}" if self.after else "du début de la promo"
        return f"d'après le parcours type, à partir {after} ({date_text(self.since)})"


@dataclass(frozen=True)
class Stop:
    """A step as a territory stands on it today. `code` and `entry`: of the step, and of what notes it (empty: nothing
    does); `name` is short, `in_full` not.

    `state`: as noted; « to come » where nothing is, and its date is to come; else None. `due`: how a computed date came
    about. `sessions`: the codes of the events that give its date; `unclear`: the dates among which nobody chose yet, in
    words (empty: there is no doubt).
    """

    code: str
    name: str
    in_full: str
    state: StepState | None
    date: Dated | None
    origin: Origin | None
    note: str
    entry: str
    due: Due | None = None
    sessions: tuple[str, ...] = ()
    unclear: str = ""

    @property
    def when(self) -> str:
        """« 10 octobre 2024 », « séance : 28 novembre 2024 », « vers le 14 mars 2027, calculé »; or empty."""
        if self.unclear:
            return f"date à préciser : {self.unclear}"
        if self.date is None:
            return ""
        said = date_of(asdict(self.date), bare=self.state is StepState.TO_COME)
        if self.origin is Origin.SESSION:
            return f"séance : {said}"
        return f"vers le {said}, calculé" if self.origin is Origin.COMPUTED else said

    @property
    def settled(self) -> bool:
        """Whether it waits for no day any more."""
        return self.state in _SETTLED


@dataclass(frozen=True)
class Road:
    """The steps of a territory in a cohort, in the order of the programme; those of the cohort itself (no territory) as
    a territory has them of which nothing is noted. `following`: the code of the step whose date comes next (empty: none
    is known). `uncounted`: the steps to come that have neither a date nor a number of days to compute it by;
    `beginning_unknown`: some step waits for a date, and the cohort has no day from which to count."""

    territory_code: str
    territory: str
    cohort_code: str
    cohort: str
    period: Dated | None
    stops: tuple[Stop, ...]
    following: str
    uncounted: tuple[Stop, ...] = ()
    beginning_unknown: bool = False

    @property
    def next(self) -> Stop | None:
        """The step whose date comes next."""
        return next((one for one in self.stops if one.code == self.following), None)

    def unsaid(self, today: datetime.date) -> int:
        """Of how many steps whose session is over nobody noted whether the territory was there."""
        return sum(
            one.state is None
            and one.origin is Origin.SESSION
            and one.date is not None
            and one.date.ahead is None
            and (one.date.end or one.date.start) < today
            for one in self.stops
        )

    @property
    def missed(self) -> tuple[Stop, ...]:
        """The first steps in a row that took place without it, two or more; empty for none."""
        concerned = [one for one in self.stops if one.state is not StepState.NOT_CONCERNED]
        for missed, run in groupby(concerned, key=lambda one: one.state is StepState.MISSED):
            stops = tuple(run)
            if missed and len(stops) > 1:
                return stops
        return ()


def road_of(view: View, code: str) -> Road | None:
    """The road of a territory in the cohort that it follows or followed last; None where nothing says of any."""
    with view.connection():
        cohort = next(iter(_cohort_of.rows(view, code)), None)
        if cohort is None:
            return None
        cells = _cells_of.rows(view, code, cohort.code)
        sessions = _sessions_of.rows(view, cohort.code)
    noted = {row.step_code: row for row in cells if row.progress_code}
    return _road(
        cohort, _Calendar.of(cohort, cells, sessions), view.today, cells[0] if cells else None, noted
    )


def roads_under_way(view: View) -> tuple[Road, ...]:
    """The roads of all territories that are still on theirs, cohort by cohort, in French order: neither labelled by
    now, nor out of their cohort or of the network, nor put off."""
    with view.connection():
        calendars = _calendars(view)
        under_way = _under_way.rows(view)
        rows = _noted_under_way.rows(view)
    noted: dict[tuple[str, str], dict[str, SqlRow]] = {}
    for row in rows:
        noted.setdefault((row.cohort_code, row.code), {})[row.step_code] = row
    place = list(calendars).index
    return tuple(
        _road(*calendars[one.cohort_code], view.today, one, noted.get((one.cohort_code, one.code), {}))
        for one in sorted(under_way, key=lambda one: place(one.cohort_code))
    )


def cohort_roads(view: View) -> tuple[Road, ...]:
    """The roads of the cohorts themselves: what their sessions and the programme say of each step."""
    with view.connection():
        return tuple(_road(cohort, one, view.today) for cohort, one in _calendars(view).values())


def due_dates(
    steps: Sequence[tuple[str, int | None]],
    begins: datetime.date | None,
    sessions: Mapping[str, datetime.date],
) -> dict[str, Due]:
    """When steps (name and days after the beginning, in their order) are due that have no session: as many days after
    the last session before them as the programme says, or after the day on which the cohort `begins`.

    `sessions`: their days, by step. A step without a number of days is not due, and none is counted from it; nor is one
    that no calendar holds.
    """
    known = [(name, days) for name, days in steps if days is not None]
    beginning = [] if begins is None else [(0, begins, "")]
    anchors = [*beginning, *((days, sessions[name], name) for name, days in known if name in sessions)]
    found = {}
    for name, days in known:
        before = [one for one in anchors if one[0] <= days] or beginning
        if name in sessions or not before:
            continue
        offset, day, after = max(before)
        with suppress(OverflowError):
            found[name] = Due(day + datetime.timedelta(days=days - offset), days - offset, after)
    return found


@dataclass(frozen=True)
class _Calendar:
    """What dates the `steps` of a cohort, by step: all `sessions` of each, the one that was `chosen` among them, what
    is `due`."""

    steps: Sequence[SqlRow]
    sessions: Mapping[str, Sequence[SqlRow]]
    chosen: Mapping[str, SqlRow]
    due: Mapping[str, Due]

    @classmethod
    def of(cls, cohort: SqlRow, steps: Sequence[SqlRow], sessions: Iterable[SqlRow]) -> "_Calendar":
        of_step: dict[str, list[SqlRow]] = {}
        for row in sessions:
            of_step.setdefault(row.step_code, []).append(row)
        chosen = {code: one for code, rows in of_step.items() if (one := _session(rows))}
        exact = {code: one.start for code, one in chosen.items() if one.precision == Precision.DAY}
        begins = cohort.start if cohort.precision == Precision.DAY else None
        due = due_dates([(row.step_code, row.day_offset) for row in steps], begins, exact)
        return cls(steps, of_step, chosen, due)

    def dated(self, stop: Stop, today: datetime.date) -> Stop:
        """A step of which no date is noted, with that of its session; else, where nothing tells of it yet, with the one
        that is computed, as long as that is to come."""
        if session := self.chosen.get(stop.code):
            return replace(stop, date=_dated(session), origin=Origin.SESSION, sessions=(session.code,))
        if rows := self.sessions.get(stop.code):
            days = dict.fromkeys(date_text(one.start, one.end, one.precision) for one in rows)
            return replace(stop, unclear=join(list(days), "ou"), sessions=tuple(one.code for one in rows))
        due = self.due.get(stop.code)
        if due is None or due.day <= today or stop.state is StepState.MISSED:
            return stop
        after = next((row.step for row in self.steps if row.step_code == due.after), "")
        return replace(
            stop,
            date=Dated(due.day, due.day, Precision.DAY.value, ahead=PLANNED),
            origin=Origin.COMPUTED,
            due=replace(due, after=after),
            sessions=(self.chosen[due.after].code,) if due.after else (),
        )


def _calendars(view: View) -> dict[str, tuple[SqlRow, _Calendar]]:
    """Every cohort, the first one first, with its calendar, by code."""
    programme = _programme.rows(view)
    sessions: dict[str, list[SqlRow]] = {}
    for row in _sessions_of.rows(view, None):
        sessions.setdefault(row.cohort_code, []).append(row)
    return {
        one.code: (one, _Calendar.of(one, programme, sessions.get(one.code, ())))
        for one in _cohorts.rows(view)
    }


def _road(
    cohort: SqlRow,
    calendar: _Calendar,
    today: datetime.date,
    territory: SqlRow | None = None,
    noted: Mapping[str, SqlRow] = MappingProxyType({}),
) -> Road:
    """`territory`: its code and name (None: the road is that of the cohort itself); `noted`: what is of it, by step."""
    stops = tuple(_stop(step, noted.get(step.step_code), calendar, today) for step in calendar.steps)
    ahead = [one for one in stops if _is_ahead(one, today)]
    following = min(ahead, key=_by_its_end).code if ahead else ""
    code, name = (territory.code, territory.name) if territory else ("", "")
    waiting = [
        (one, step.day_offset)
        for one, step in zip(stops, calendar.steps, strict=True)
        if one.date is None and not one.settled and not one.unclear
    ]
    uncounted = tuple(one for one, days in waiting if days is None)
    beginning_unknown = bool(waiting) and cohort.precision != Precision.DAY
    return Road(
        code,
        name,
        cohort.code,
        cohort.cohort,
        _dated(cohort),
        stops,
        following,
        uncounted,
        beginning_unknown,
    )


def _stop(step: SqlRow, noted: SqlRow | None, calendar: _Calendar, today: datetime.date) -> Stop:
    stop = Stop(step.step_code, step.step, step.step_name, None, None, None, "", "")
    if noted:
        stop = replace(
            stop,
            state=StepState(noted.state) if noted.state else None,
            date=_dated(noted),
            origin=Origin.NOTED if noted.start else None,
            note=noted.note or "",
            entry=noted.progress_code or "",
        )
    if stop.date is None and stop.state not in _WITHOUT_DATE:
        stop = calendar.dated(stop, today)
    if stop.state is None and stop.date and stop.date.start > today:
        return replace(stop, state=StepState.TO_COME)
    return stop


def _session(rows: Sequence[SqlRow]) -> SqlRow | None:
    """The one that dates a step: the only one to come, else the last one; None where several are to come on different
    days."""
    planned = [row for row in rows if row.ahead == PLANNED]
    if len({(row.start, row.end) for row in planned}) > 1:
        return None
    return (planned or rows)[-1]


def _dated(row: SqlRow) -> Dated | None:
    if row.start is None:
        return None
    return Dated(row.start, row.end, row.precision or Precision.DAY.value, row.text, row.ahead)


def _is_ahead(stop: Stop, today: datetime.date) -> bool:
    return not stop.settled and stop.date is not None and (stop.date.end or stop.date.start) >= today


def _by_its_end(stop: Stop) -> tuple[datetime.date, int, datetime.date]:
    """A day before its month, a month before its quarter."""
    assert stop.date is not None
    return stop.date.end or stop.date.start, Precision(stop.date.precision).rank, stop.date.start


@question
def _cohort_of(code: str) -> SqlSelect:
    """The cohort that a territory is or was a member of, or of which a step is noted for it; of several the one that
    began last, at most one row."""
    owner = id_of(code)
    joined = select(members.c.cohort_id).where(
        members.c.territory_id == owner, members.c.kind == Membership.MEMBER.value
    )
    stepped = select(progress.c.cohort_id).where(progress.c.territory_id == owner)
    return (
        _named_cohorts()
        .where(or_(cohorts.c.id.in_(joined), cohorts.c.id.in_(stepped)))
        .order_by(
            case((begun(cohorts, "period"), 0), else_=1),
            cohorts.c.period_start.desc().nulls_last(),
            records.c.sort.desc(),
        )
        .limit(1)
    )


@question
def _cohorts() -> SqlSelect:
    return _named_cohorts().order_by(cohorts.c.period_start.nulls_last(), records.c.sort, records.c.id)


def _named_cohorts() -> SqlSelect:
    """code, cohort, start, end, precision, text, ahead."""
    return select(records.c.code, cohorts.c.name.label("cohort"), *period(cohorts, "period")).join_from(
        cohorts, records, cohorts.c.id == records.c.id
    )


@question
def _programme() -> SqlSelect:
    """The steps in their order: step_code, step (its short name), step_name, day_offset."""
    return (
        select(
            records.c.code.label("step_code"),
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
            steps.c.name.label("step_name"),
            steps.c.day_offset,
        )
        .join_from(steps, records, steps.c.id == records.c.id)
        .order_by(steps.c.position.nulls_last(), records.c.sort, records.c.id)
    )


@question
def _cells_of(code: str, cohort: str) -> SqlSelect:
    """The columns of `cohorts.matrix` for one territory, and day_offset."""
    shown = select(records.c.id).where(records.c.code == code).subquery("shown")
    return path_cells(shown, cohort).add_columns(steps.c.day_offset)


@question
def _under_way() -> SqlSelect:
    """The territories that are on their way, in French order, in each cohort: cohort_code, code, name."""
    territory, of = records.alias("territory"), records.alias("of_cohort")
    shown = _on_their_way()
    return (
        select(of.c.code.label("cohort_code"), territory.c.code, territory.c.label.label("name"))
        .join_from(shown, of, of.c.id == shown.c.cohort_id)
        .join(territory, territory.c.id == shown.c.territory_id)
        .order_by(territory.c.sort, territory.c.id)
    )


@question
def _noted_under_way() -> SqlSelect:
    """What is noted of their steps: cohort_code, code (of the territory), step_code, state, start, end, precision,
    text, ahead, note, progress_code."""
    territory, of, step, entry = (records.alias(name) for name in ("territory", "of_cohort", "step", "entry"))
    shown = _on_their_way()
    return (
        select(
            of.c.code.label("cohort_code"),
            territory.c.code,
            step.c.code.label("step_code"),
            step_state().label("state"),
            *done_or_planned(),
            progress.c.note,
            entry.c.code.label("progress_code"),
        )
        .join_from(
            progress,
            shown,
            and_(progress.c.cohort_id == shown.c.cohort_id, progress.c.territory_id == shown.c.territory_id),
        )
        .join(of, of.c.id == progress.c.cohort_id)
        .join(territory, territory.c.id == progress.c.territory_id)
        .join(step, step.c.id == progress.c.step_id)
        .join(entry, entry.c.id == progress.c.id)
    )


def _on_their_way() -> Subquery:
    """cohort_id, territory_id: of the members, and of those of whom a step is noted, but for those who are settled."""
    noted = union(
        select(members.c.cohort_id, members.c.territory_id),
        select(progress.c.cohort_id, progress.c.territory_id),
    ).subquery("noted")
    now = current_status()
    waiting = [one.value for one in _WAITS_FOR_NO_STEP]
    return (
        select(noted.c.cohort_id, noted.c.territory_id)
        .outerjoin(
            members,
            and_(members.c.cohort_id == noted.c.cohort_id, members.c.territory_id == noted.c.territory_id),
        )
        .where(
            or_(
                members.c.id.is_(None),
                and_(
                    members.c.kind == Membership.MEMBER.value,
                    or_(outcome_today().is_(None), outcome_today().in_([one.value for one in ON_THE_WAY])),
                ),
            ),
            noted.c.territory_id.not_in(select(now.c.territory_id).where(now.c.status.in_(waiting))),
        )
        .subquery("on_their_way")
    )


@question
def _sessions_of(cohort: str | None) -> SqlSelect:
    """The sessions of a cohort, or (None) of all, that are about a step and were not given up, by date: cohort_code,
    step_code, code, start, end, precision, text, ahead."""
    step, of = records.alias("step"), records.alias("of_cohort")
    return (
        select(
            of.c.code.label("cohort_code"),
            step.c.code.label("step_code"),
            records.c.code,
            *period(events, "date"),
        )
        .join_from(events, step, events.c.step_id == step.c.id)
        .join(records, events.c.id == records.c.id)
        .join(of, events.c.cohort_id == of.c.id)
        .where(
            in_cohort(events.c.cohort_id, cohort),
            events.c.date_start.is_not(None),
            event_state().not_in(GIVEN_UP),
        )
        .order_by(events.c.date_start, events.c.id)
    )


@question
def criteria_of(code: str) -> SqlSelect:
    """Where a territory stands on each criterion of the label, in their order: code, name, meaning, state (None: nobody
    noted it), start, end, precision, text, ahead (« planned »: it is to be so on a day to come), note, entry (the code
    of what says so)."""
    entry = records.alias("entry")
    owner = id_of(code)
    noted = and_(
        criteria_progress.c.criterion_id == criteria_table.c.id, criteria_progress.c.territory_id == owner
    )
    return (
        select(
            records.c.code,
            criteria_table.c.name,
            criteria_table.c.meaning,
            criteria_progress.c.state,
            *period(criteria_progress, "date"),
            criteria_progress.c.note,
            entry.c.code.label("entry"),
        )
        .join_from(criteria_table, records, criteria_table.c.id == records.c.id)
        .outerjoin(criteria_progress, noted)
        .outerjoin(entry, entry.c.id == criteria_progress.c.id)
        .where(criteria_table.c.gate == Gate.LABEL.value)
        .order_by(criteria_table.c.position.nulls_last(), records.c.sort)
    )
