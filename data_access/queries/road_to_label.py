"""The road of a territory to the label: the steps of its cohort with their dates, and what is next.

A date that nobody noted follows from the number of days that the programme gives each step (`road_calendar.due_dates`);
where it gives none, there is no date.
"""

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from data_access.queries.road_calendar import Calendar, Programme
from data_access.queries.road_facts import Told, told_elsewhere, told_of
from data_access.queries.road_records import (
    cells_of_one,
    cohort_followed,
    every_cohort,
    programme_steps,
    step_sessions,
    steps_under_way,
)
from data_access.queries.road_stops import WITHOUT_DATE, Origin, Road, Stop, dated_of
from data_access.view import SqlRow, View
from data_access.vocabulary import Precision, StepState


def road_of(view: View, code: str) -> Road | None:
    """The road of a territory in the cohort that it follows or followed last; None where nothing says of any."""
    with view.connection():
        cohort = next(iter(cohort_followed.rows(view, code)), None)
        if cohort is None:
            return None
        cells = cells_of_one.rows(view, code, cohort.code)
        sessions = step_sessions.rows(view, cohort.code)
        told = told_elsewhere(view, code).get(code, {})
    noted = {row.step_code: row for row in cells if row.progress_code}
    calendar = Calendar.of(cohort, Programme.of(cells), sessions)
    return _road(cohort, calendar, view.today, cells[0] if cells else None, noted, told)


def roads_under_way(view: View, cohort: str | None = None, code: str | None = None) -> tuple[Road, ...]:
    """The roads of all territories that are still on theirs, or of one, in a cohort or (None) cohort by cohort, in
    French order: neither labelled by now, nor out of their cohort or of the network, nor put off."""
    with view.connection():
        calendars = _calendars(view)
        rows = steps_under_way.rows(view, cohort, code)
        told = told_elsewhere(view, code)
    under_way: dict[tuple[str, str], SqlRow] = {}
    noted: dict[tuple[str, str], dict[str, SqlRow]] = {}
    for row in rows:
        whose = (row.cohort_code, row.code)
        under_way.setdefault(whose, row)
        noted.setdefault(whose, {})[row.step_code] = row
    place = list(calendars).index
    return tuple(
        _road(*calendars[whose[0]], view.today, one, noted[whose], told.get(one.code, {}))
        for whose, one in sorted(under_way.items(), key=lambda each: place(each[0][0]))
    )


def cohort_roads(view: View) -> tuple[Road, ...]:
    """The roads of the cohorts themselves: what their sessions and the programme say of each step."""
    with view.connection():
        return tuple(_road(cohort, one, view.today) for cohort, one in _calendars(view).values())


def _calendars(view: View) -> dict[str, tuple[SqlRow, Calendar]]:
    """Every cohort, the first one first, with its calendar, by code."""
    programme = Programme.of(programme_steps.rows(view))
    sessions: dict[str, list[SqlRow]] = {}
    for row in step_sessions.rows(view, None):
        sessions.setdefault(row.cohort_code, []).append(row)
    return {
        one.code: (one, Calendar.of(one, programme, sessions.get(one.code, ())))
        for one in every_cohort.rows(view)
    }


def _road(
    cohort: SqlRow,
    calendar: Calendar,
    today: datetime.date,
    territory: SqlRow | None = None,
    noted: Mapping[str, SqlRow] = MappingProxyType({}),
    told: Told = MappingProxyType({}),
) -> Road:
    """`territory`: its code and name (None: the road is that of the cohort itself); `noted`: what is of it, by step;
    `told`: what other tables say of it."""
    stops = tuple(_stop(one, noted.get(one.code), told, calendar, today) for one in calendar.programme.stops)
    ahead = [one for one in stops if one.is_ahead(today)]
    following = min(ahead, key=_by_its_end).code if ahead else ""
    code, name = (territory.code, territory.name) if territory else ("", "")
    waiting = [one for one in stops if one.date is None and not one.settled and not one.unclear]
    uncounted = tuple(one for one in waiting if calendar.programme.days[one.code] is None)
    beginning_unknown = bool(waiting) and cohort.precision != Precision.DAY
    return Road(
        code,
        name,
        cohort.code,
        cohort.cohort,
        dated_of(cohort),
        stops,
        following,
        uncounted,
        beginning_unknown,
    )


def _stop(step: Stop, noted: SqlRow | None, told: Told, calendar: Calendar, today: datetime.date) -> Stop:
    """`step`: as it is where nobody noted anything of it."""
    stop = _noted(step, noted) if noted else step
    if other := told_of(told, stop.fact, stop.state, stop.date):
        origin = Origin.ELSEWHERE if other.date else None
        stop = stop._replace(
            state=other.state, date=other.date, origin=origin, told=other.words, elsewhere=other.codes
        )
    if stop.date is None and not stop.elsewhere and stop.state not in WITHOUT_DATE:
        stop = calendar.dated(stop, today)
    if stop.state is None and stop.date and stop.date.start > today:
        return stop._replace(state=StepState.TO_COME)
    return stop


def _noted(step: Stop, noted: SqlRow) -> Stop:
    """A step with no more than what is noted of it. (Made in one go: of 960 territories there are two thousand.)"""
    date = dated_of(noted)
    return step._replace(
        state=StepState(noted.state) if noted.state else None,
        date=date,
        origin=Origin.NOTED if date else None,
        note=noted.note or "",
        entry=noted.progress_code or "",
    )


def _by_its_end(stop: Stop) -> tuple[datetime.date, int, datetime.date]:
    """A day before its month, a month before its quarter."""
    assert stop.date is not None
    return stop.date.end or stop.date.start, Precision(stop.date.precision).rank, stop.date.start
