"""The steps of what is to come: those with a day, and those whose day follows from the programme."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import exists, func, literal, select

from data_access.expressions import (
    events,
    none_of,
    period,
    records,
    step_state,
    to_come,
)
from data_access.models import Cohort, Step, StepProgress, table_of
from data_access.queries.agenda_line import Line, lasts, line
from data_access.queries.asking import question
from data_access.queries.road_stops import Road, Stop
from data_access.view import SqlSelect, View
from data_access.vocabulary import (
    AgendaKind,
    StepState,
)

cohorts = table_of(Cohort)
progress = table_of(StepProgress)
steps = table_of(Step)
_OVER = (StepState.DONE.value, StepState.MADE_UP.value, StepState.MISSED.value)

territory, entry = (records.alias(name) for name in ("territory", "entry"))


def step_lines(view: View, since: datetime.date) -> list[Line]:
    """The steps that are planned, those of several territories of a cohort on one day together."""
    rows = [*_steps_from.rows(view, since), *_steps_dated.rows(view)]
    alike = ("step", "cohort_code", "start", "end", "precision", "text", "field")
    rows.sort(key=lambda row: (*(str(getattr(row, name)) for name in alike), row.sort))
    found = []
    for _, group in groupby(rows, key=lambda row: tuple(getattr(row, name) for name in alike)):
        same = list(group)
        found.append(
            line(
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


def computed_step_lines(roads: Iterable[Road]) -> list[Line]:
    """The steps whose day follows from the programme, for all territories of a cohort of which none is noted."""
    alike: dict[tuple[str, str], list[tuple[Road, Stop]]] = {}
    for road in roads:
        for stop in road.stops:
            if stop.due and not stop.settled:
                alike.setdefault((road.cohort_code, stop.code), []).append((road, stop))
    return [_computed(*same[0], [road for road, _ in same]) for same in alike.values()]


def _computed(road: Road, stop: Stop, same: Sequence[Road]) -> Line:
    assert stop.date and stop.due
    return line(
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
    still = func.coalesce(none_of(step_state(), _OVER), True)
    dated_otherwise = func.coalesce(to_come(progress, "done"), False)
    return _steps_at("planned").where(lasts(progress, "planned", since), still, ~dated_otherwise)


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
