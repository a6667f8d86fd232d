"""When the labelling committee meets next, as far as anything says so: the one answer for every page and paper."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from data_access.expressions import event_state, events, in_cohort, of_ours, period, records
from data_access.figures.cohorts import steps
from data_access.french import date_of
from data_access.name_keys import sort_key
from data_access.queries.asking import question
from data_access.queries.cohorts import awaited
from data_access.queries.road_facts import LABEL_GATE
from data_access.queries.road_records import cohort_followed
from data_access.queries.road_stops import Origin, Road, Stop
from data_access.queries.road_to_label import cohort_roads, road_of, roads_under_way
from data_access.view import SqlSelect, View
from data_access.vocabulary import EventType, Precision

FIELDS = ("name", "type", "date", "planned", "period", "day_offset", "step", "status")  # that say so
_LAST: Mapping[Origin | None, int] = {Origin.COMPUTED: 1, Origin.ELSEWHERE: 2}


@dataclass(frozen=True)
class NextCommittee:
    """`when`: in words, « vers le 14 mars 2027, calculé » where nobody noted the day; `codes`: of what says so."""

    when: str
    codes: tuple[str, ...]


def next_committee(
    view: View, *, cohort: str | None = None, territory: str | None = None
) -> NextCommittee | None:
    """The next meeting of the committee that is noted, for all or for that cohort; else the first day that is noted, or
    follows from the programme, for the labelling step of those on their way: of all, of a cohort, or of a territory;
    else that no meeting is noted, and the day of a label that is planned. None where nothing says any.
    """
    with view.connection():
        followed = next(iter(cohort_followed.rows(view, territory)), None) if territory else None
        for row in _noted.rows(view, followed.code if followed else cohort):
            of = f" ({row.cohort})" if row.cohort and not (territory or cohort) else ""
            return NextCommittee(date_of(row._asdict(), bare=True) + of, (row.code,))
        found = sorted(_ahead(_roads(view, cohort, territory), view.today), key=_order)
    for road, stop in found:
        return NextCommittee(_when(stop), _said_by(road, stop))
    return None


@dataclass(frozen=True)
class CommitteeDay:
    """Who comes before the labelling committee on a day: `territories`, code → name, in French order. `when`: that day
    in words, as it is noted or follows from the programme (empty: none to come is known); `codes`: of what says so."""

    when: str
    territories: dict[str, str]
    codes: tuple[str, ...]


def committee_days(view: View, cohort: str | None = None) -> tuple[CommitteeDay, ...]:
    """All who are on their road to the label, of all cohorts or of one, by the day of their next labelling step:
    the first day first, then those of whom no day to come is known. Raises DatabaseProblem."""
    with view.connection():
        roads = roads_under_way(view, cohort)
        names = {row.code: row.name for row in awaited.rows(view, cohort)}
    names |= {one.territory_code: one.territory for one in roads}
    ahead: dict[str, tuple[Road, Stop]] = {}
    for road, stop in sorted(_ahead(roads, view.today), key=_order):
        ahead.setdefault(road.territory_code, (road, stop))  # of several committees, the next one

    def place(code: str) -> tuple[datetime.date, str]:
        return _last_day(ahead[code][1]) if code in ahead else datetime.date.max, sort_key(names[code])

    days: dict[str, list[str]] = {}
    for code in sorted(names, key=place):
        days.setdefault(_of_day(ahead[code][1]) if code in ahead else "", []).append(code)
    return tuple(
        CommitteeDay(
            when,
            {one: names[one] for one in codes},
            tuple(dict.fromkeys(said for one in codes if one in ahead for said in _said_by(*ahead[one]))),
        )
        for when, codes in days.items()
    )


def _last_day(stop: Stop) -> datetime.date:
    assert stop.date is not None
    return stop.date.end or stop.date.start


def _of_day(stop: Stop) -> str:
    """« comité prévu le 20 mai 2026 », « comité prévu vers le 15 avril 2026, calculé », « label prévu : juin 2026 »."""
    if stop.origin is Origin.COMPUTED:
        return f"comité prévu {stop.when}"
    return f"{'label' if stop.origin is Origin.ELSEWHERE else 'comité'} prévu {_planned(stop)}"


def _said_by(road: Road, stop: Stop) -> tuple[str, ...]:
    """The codes of what says when a committee is."""
    return road.computed_from(stop) if stop.due else stop.codes


def _roads(view: View, cohort: str | None, territory: str | None) -> Iterator[Road]:
    if territory:
        if road := road_of(view, territory):
            yield road
        return
    for road in (*roads_under_way(view, cohort), *cohort_roads(view)):
        if cohort in (None, road.cohort_code):
            yield road


def _ahead(roads: Iterable[Road], today: datetime.date) -> Iterator[tuple[Road, Stop]]:
    for road in roads:
        for stop in road.stops:
            if stop.committee and stop.is_ahead(today):
                yield road, stop


def _order(found: tuple[Road, Stop]) -> tuple[int, datetime.date]:
    """What is noted before what is computed, a label that is planned last; the first day first."""
    _, stop = found
    return _LAST.get(stop.origin, 0), _last_day(stop)


def _when(stop: Stop) -> str:
    if stop.origin is Origin.ELSEWHERE:  # a label to come is no meeting
        return f"pas de réunion notée ; un label est prévu {_planned(stop)}"
    return stop.when if stop.origin is Origin.COMPUTED else _said(stop)


def _planned(stop: Stop) -> str:
    assert stop.date is not None
    return f"le {_said(stop)}" if stop.date.precision == Precision.DAY else f": {_said(stop)}"


def _said(stop: Stop) -> str:
    assert stop.date is not None
    return date_of(stop.date._asdict(), bare=True)


@question
def _noted(cohort: str | None) -> SqlSelect:
    """Its next meeting, if one is noted, as a committee or as a session about the step, for that cohort or for all; of
    (None) any: code, start, end, precision, text, cohort (that it is for, if for one); at most one row."""
    about = events.c.step_id.in_(select(steps.c.id).where(LABEL_GATE))
    of = records.alias("of_cohort")
    return (
        select(records.c.code, *period(events, "date"), of.c.label.label("cohort"))
        .join_from(events, records, events.c.id == records.c.id)
        .outerjoin(of, of.c.id == events.c.cohort_id)
        .where(
            or_(events.c.cohort_id.is_(None), in_cohort(events.c.cohort_id, cohort)),
            or_(events.c.type == EventType.LABELLING_COMMITTEE.value, about),
            of_ours(),
            event_state() == "planned",
        )
        .order_by(events.c.date_start, events.c.id)
        .limit(1)
    )
