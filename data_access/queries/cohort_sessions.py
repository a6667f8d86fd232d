"""What was held for a cohort: its sessions, who came to them as far as that is known, who co-animated."""

import pandas as pd
from sqlalchemy import ColumnElement, and_, func, or_, select, union_all

from data_access.expressions import event_state, events, in_cohort, one_of, period, records, step_state
from data_access.figures.cohort_sessions import co_animated
from data_access.figures.cohorts import TAKEN
from data_access.models import EventMeasure, EventPart, StepProgress, Visit, table_of
from data_access.queries.asking import gathered, question
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import EventRole, Measure, VisitKind

parts = table_of(EventPart)
measures = table_of(EventMeasure)
progress = table_of(StepProgress)
visits = table_of(Visit)

_NUMBER = ("value", "high", "qualifier")
_COUNTED = {"people": Measure.PRESENT, "territories": Measure.TERRITORIES}


def sessions_of(view: View, cohort: str, page: int, size: int) -> pd.DataFrame:
    """One page (from 1) of the events of a cohort by date: code, name (the short one where there is one), start, end,
    precision, text, state (see `event_state`), people_value, people_high, people_qualifier, territories_value, …,
    stepped (how many territories have done, on its days or on none that is known, the step that only this session of
    the cohort was about; 0 where several were, or none is noted), listed (how many territories came as a list said to
    be complete gives them), co_animators and hosts (names, tuples in French order).
    """
    with view.connection():
        sessions = _sessions.rows(view, cohort, page, size)
        taken = _parts_of.rows(view, tuple(row.code for row in sessions))
    animated, hosted = (
        gathered([row for row in taken if row.role == role], "code", "territory")
        for role in (EventRole.CO_ANIMATES, EventRole.HOST)
    )
    found = [(*row, animated.get(row.code, ()), hosted.get(row.code, ())) for row in sessions]
    return framed([*sessions.columns, "co_animators", "hosts"], found)


def session_count(view: View, cohort: str) -> int:
    """How many events a cohort has, those that did not take place, or not yet, included."""
    return _session_count.value(view, cohort) or 0


@question
def _session_count(cohort: str) -> SqlSelect:
    return select(func.count()).select_from(events).where(in_cohort(events.c.cohort_id, cohort))


@question
def _sessions(cohort: str, page: int, size: int) -> SqlSelect:
    counts = {name: measures.alias(name) for name in _COUNTED}
    statement = (
        select(
            records.c.code,
            func.coalesce(events.c.short_name, events.c.name).label("name"),
            *period(events, "date"),
            event_state().label("state"),
            *(
                table.c[f"value_{part}"].label(f"{name}_{part}")
                for name, table in counts.items()
                for part in _NUMBER
            ),
            _stepped().label("stepped"),
            _listed().label("listed"),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .where(in_cohort(events.c.cohort_id, cohort))
        .order_by(events.c.date_start.nulls_last(), records.c.sort, records.c.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    for name, table in counts.items():
        statement = statement.outerjoin(
            table, and_(table.c.event_id == events.c.id, table.c.measure == _COUNTED[name].value)
        )
    return statement


def _stepped() -> ColumnElement[int]:
    """How many territories have done the step of an event, where no other event of its cohort is about that step."""
    return select(func.count(progress.c.id)).where(*_taken()).correlate(events).scalar_subquery()


def _listed() -> ColumnElement[int]:
    """How many territories came to an event, as a list said to be complete gives them."""
    came = func.count(visits.c.visitor_id.distinct())
    return select(came).where(*_on_list()).correlate(events).scalar_subquery()


def _taken() -> tuple[ColumnElement[bool], ...]:
    """Which steps that territories have done are that of an event, the only one of its cohort about it: those done on
    its days, or on none that is known. One that was done at another time was not done there."""
    other = events.alias("other")
    again = select(other.c.id).where(
        other.c.cohort_id == events.c.cohort_id,
        other.c.step_id == events.c.step_id,
        other.c.id != events.c.id,
    )
    return (
        progress.c.cohort_id == events.c.cohort_id,
        progress.c.step_id == events.c.step_id,
        one_of(step_state(), TAKEN),
        or_(
            progress.c.done_start.is_(None),
            events.c.date_start.is_(None),
            and_(
                progress.c.done_start <= func.coalesce(events.c.date_end, events.c.date_start),
                func.coalesce(progress.c.done_end, progress.c.done_start) >= events.c.date_start,
            ),
        ),
        ~again.correlate(events).exists(),
    )


def _on_list() -> tuple[ColumnElement[bool], ...]:
    return (visits.c.event_id == events.c.id, visits.c.kind == VisitKind.LISTED.value)


def counted_for(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what `sessions_of` tells of sessions, by the codes of these: themselves, what their reports count,
    where they count no territory the steps and the visits that are counted instead, and who took part in them.
    """
    return codes + tuple(row.code for row in _counted_for.rows(view, codes))


@question
def _counted_for(codes: tuple[str, ...]) -> SqlSelect:
    session, entry = records.alias("session"), records.alias("entry")
    reported = (
        select(measures.c.id)
        .where(measures.c.event_id == events.c.id, measures.c.measure == Measure.TERRITORIES.value)
        .where(measures.c.value_value.is_not(None))
        .correlate(events)
        .exists()
    )
    found = union_all(
        select(events.c.id.label("event_id"), measures.c.id).where(
            measures.c.event_id == events.c.id,
            one_of(measures.c.measure, [one.value for one in _COUNTED.values()]),
        ),
        select(events.c.id, progress.c.id).where(*_taken(), ~reported),
        select(events.c.id, visits.c.id).where(*_on_list(), visits.c.visitor_id.is_not(None), ~reported),
        select(events.c.id, parts.c.id).where(
            parts.c.event_id == events.c.id,
            one_of(parts.c.role, [EventRole.CO_ANIMATES.value, EventRole.HOST.value]),
        ),
    ).subquery("found")
    return (
        select(entry.c.code)
        .join_from(found, entry, entry.c.id == found.c.id)
        .join(session, session.c.id == found.c.event_id)
        .where(session.c.code.in_(codes))
        .order_by(entry.c.id)
    )


@question
def _parts_of(codes: tuple[str, ...]) -> SqlSelect:
    """What territories do in events: code, role, territory."""
    territory = records.alias("territory")
    return (
        select(records.c.code, parts.c.role, territory.c.label.label("territory"))
        .join_from(parts, records, parts.c.event_id == records.c.id)
        .join(territory, parts.c.territory_id == territory.c.id)
        .where(records.c.code.in_(codes))
        .order_by(territory.c.sort)
    )


def co_animator_count(view: View, cohort: str | None) -> int:
    """How many territories co-animated something, in a cohort or (None) at all."""
    return _co_animator_count.value(view, cohort) or 0


@question
def _co_animator_count(cohort: str | None) -> SqlSelect:
    return (
        select(func.count(parts.c.territory_id.distinct()))
        .join_from(parts, events, parts.c.event_id == events.c.id)
        .where(co_animated(cohort))
    )


@question
def co_animations(cohort: str | None, page: int, size: int) -> SqlSelect:
    """What each of one page (from 1) of co-animators, in French order, co-animated, by date: territory_code, territory,
    code, name, start, end, precision, text, ahead, cohort (None: outside the cohorts), entry (of the record that says
    so). Of every cohort, and outside them, where none is named.
    """
    territory, of, entry = (records.alias(name) for name in ("territory", "of_cohort", "entry"))
    shown = (
        select(territory.c.id)
        .join_from(parts, events, parts.c.event_id == events.c.id)
        .join(territory, parts.c.territory_id == territory.c.id)
        .where(co_animated(cohort))
        .group_by(territory.c.id, territory.c.sort)
        .order_by(territory.c.sort, territory.c.id)
        .limit(size)
        .offset((page - 1) * size)
        .subquery("shown")
    )
    return (
        select(
            territory.c.code.label("territory_code"),
            territory.c.label.label("territory"),
            records.c.code,
            func.coalesce(events.c.short_name, events.c.name).label("name"),
            *period(events, "date"),
            of.c.label.label("cohort"),
            entry.c.code.label("entry"),
        )
        .join_from(parts, events, parts.c.event_id == events.c.id)
        .join(entry, parts.c.id == entry.c.id)
        .join(records, events.c.id == records.c.id)
        .join(territory, parts.c.territory_id == territory.c.id)
        .outerjoin(of, events.c.cohort_id == of.c.id)
        .where(co_animated(cohort), parts.c.territory_id.in_(select(shown.c.id)))
        .order_by(territory.c.sort, territory.c.id, events.c.date_start.nulls_last(), records.c.sort)
    )
