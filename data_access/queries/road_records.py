"""What is stored of the roads to the label: cohorts, their steps and sessions, who is on the way, what is noted."""

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select, true, union

from data_access.expressions import (
    GIVEN_UP,
    begun,
    current_status,
    event_state,
    events,
    id_of,
    in_cohort,
    none_of,
    one_of,
    period,
    records,
    step_state,
)
from data_access.figures.cohorts import ON_THE_WAY, cohorts, members, outcome_today, progress, steps
from data_access.queries.asking import question
from data_access.queries.cohorts import done_or_planned, path_cells
from data_access.view import SqlSelect
from data_access.vocabulary import Membership, TerritoryStatus

territory = records.alias("territory")
_WAITS_FOR_NO_STEP = (
    TerritoryStatus.LABELLED,
    TerritoryStatus.POSTPONED,
    TerritoryStatus.DORMANT,
    TerritoryStatus.LEFT,
)


@question
def cohort_followed(code: str) -> SqlSelect:
    """The cohort that a territory follows or followed last (see `_followed`), at most one row."""
    followed = _followed(id_of(code))
    return _named_cohorts().join(followed, followed.c.cohort_id == cohorts.c.id).where(followed.c.place == 1)


@question
def cohorts_followed() -> SqlSelect:
    """The same of every territory that has one: code, cohort_code."""
    followed, of = _followed(), records.alias("of_cohort")
    return (
        select(records.c.code, of.c.code.label("cohort_code"))
        .join_from(followed, records, records.c.id == followed.c.territory_id)
        .join(of, of.c.id == followed.c.cohort_id)
        .where(followed.c.place == 1)
    )


def _followed(owner: ColumnElement[int] | None = None) -> Subquery:
    """territory_id, cohort_id, place: the cohorts that a territory (None: each) is or was a member of, or of which a
    step is noted for it, from 1 the one that began last on."""
    own = [true() if owner is None else one.c.territory_id == owner for one in (members, progress)]
    noted = union(
        select(members.c.territory_id, members.c.cohort_id).where(
            members.c.kind == Membership.MEMBER.value, own[0]
        ),
        select(progress.c.territory_id, progress.c.cohort_id).where(own[1]),
    ).subquery("noted")
    last_first = (
        case((begun(cohorts, "period"), 0), else_=1),
        cohorts.c.period_start.desc().nulls_last(),
        records.c.sort.desc(),
    )
    place = func.row_number().over(partition_by=noted.c.territory_id, order_by=last_first)
    return (
        select(noted.c.territory_id, noted.c.cohort_id, place.label("place"))
        .join_from(noted, cohorts, cohorts.c.id == noted.c.cohort_id)
        .join(records, records.c.id == cohorts.c.id)
        .subquery("followed")
    )


@question
def every_cohort() -> SqlSelect:
    return _named_cohorts().order_by(cohorts.c.period_start.nulls_last(), records.c.sort, records.c.id)


def _named_cohorts() -> SqlSelect:
    """code, cohort, start, end, precision, text, ahead."""
    return select(records.c.code, cohorts.c.name.label("cohort"), *period(cohorts, "period")).join_from(
        cohorts, records, cohorts.c.id == records.c.id
    )


@question
def programme_steps() -> SqlSelect:
    """The steps in their order: step_code, step (its short name), step_name, day_offset, step_kind."""
    return (
        select(
            records.c.code.label("step_code"),
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
            steps.c.name.label("step_name"),
            steps.c.day_offset,
            steps.c.kind.label("step_kind"),
        )
        .join_from(steps, records, steps.c.id == records.c.id)
        .order_by(steps.c.position.nulls_last(), records.c.sort, records.c.id)
    )


@question
def cells_of_one(code: str, cohort: str) -> SqlSelect:
    """The columns of `path_cells` for one territory, and day_offset."""
    own = select(records.c.id, id_of(cohort).label("cohort_id")).where(records.c.code == code)
    return path_cells(own.subquery("shown")).add_columns(steps.c.day_offset)


@question
def steps_under_way(cohort: str | None, code: str | None) -> SqlSelect:
    """The territories that are on their way, or one (`code`), in French order, in a cohort or (None) in each, with what
    is noted of their steps: cohort_code, code and name (of the territory), step_code (None in the one row of a
    territory of which no step is noted), state (see `step_state`), start, end, precision, text, ahead (of the day on
    which it was done, else is planned), progress_code (of the record that says so), note."""
    of, step, entry = (records.alias(name) for name in ("of_cohort", "step", "entry"))
    shown = _on_their_way(cohort, code)
    theirs = and_(progress.c.cohort_id == shown.c.cohort_id, progress.c.territory_id == shown.c.territory_id)
    return (
        select(
            of.c.code.label("cohort_code"),
            territory.c.code,
            territory.c.label.label("name"),
            step.c.code.label("step_code"),
            step_state().label("state"),
            *done_or_planned(),
            entry.c.code.label("progress_code"),
            progress.c.note,
        )
        .join_from(shown, of, of.c.id == shown.c.cohort_id)
        .join(territory, territory.c.id == shown.c.territory_id)
        .outerjoin(progress, theirs)
        .outerjoin(step, step.c.id == progress.c.step_id)
        .outerjoin(entry, entry.c.id == progress.c.id)
        .order_by(territory.c.sort, territory.c.id)
    )


def _on_their_way(cohort: str | None, code: str | None) -> Subquery:
    """cohort_id, territory_id: of the members, and of those of whom a step is noted, but for those who are settled; of
    a cohort and of a territory, or (None) of all."""
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
            in_cohort(noted.c.cohort_id, cohort),
            true() if code is None else noted.c.territory_id == id_of(code),
            or_(
                members.c.id.is_(None),
                and_(
                    members.c.kind == Membership.MEMBER.value,
                    or_(
                        outcome_today().is_(None), one_of(outcome_today(), [one.value for one in ON_THE_WAY])
                    ),
                ),
            ),
            noted.c.territory_id.not_in(select(now.c.territory_id).where(one_of(now.c.status, waiting))),
        )
        .subquery("on_their_way")
    )


@question
def step_sessions(cohort: str | None) -> SqlSelect:
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
            none_of(event_state(), GIVEN_UP),
        )
        .order_by(events.c.date_start, events.c.id)
    )
