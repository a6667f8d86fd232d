"""The questions of the page « Promotions »: who is in a cohort, where each territory stands, the way to the label."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select, true

from data_access import models
from data_access.expressions import (
    events,
    id_of,
    in_cohort,
    one_of,
    period,
    records,
    step_state,
    to_come,
    took_place,
)
from data_access.figures.cohorts import on_the_way, once_each, outcome_today
from data_access.french import PLANNED
from data_access.models import (
    Cohort,
    CohortMember,
    Criterion,
    CriterionProgress,
    Step,
    StepProgress,
    table_of,
)
from data_access.models.base import Link
from data_access.queries.asking import gathered, question
from data_access.queries.statements import each_statement
from data_access.view import TODAY, SqlSelect, View, framed
from data_access.visibility import readable_rows
from data_access.vocabulary import Membership, StepState

cohorts_table = table_of(Cohort)
members_table = table_of(CohortMember)
steps = table_of(Step)
progress = table_of(StepProgress)
criteria_table = table_of(Criterion)
criteria_progress = table_of(CriterionProgress)
statements = table_of(models.Statement)
links = table_of(Link)

_PARTS = ("start", "end", "precision", "text")
_NUMBER = ("value", "high", "qualifier")


@question
def all_cohorts() -> SqlSelect:
    """Every cohort, the one that began last first: code, name, start, end, precision, text, value, high, qualifier (the
    teams that were announced), duration, note."""
    return (
        select(
            records.c.code,
            cohorts_table.c.name,
            *period(cohorts_table, "period"),
            *(cohorts_table.c[f"declared_size_{part}"].label(part) for part in _NUMBER),
            cohorts_table.c.duration,
            cohorts_table.c.note,
        )
        .join_from(cohorts_table, records, cohorts_table.c.id == records.c.id)
        .order_by(cohorts_table.c.period_start.desc().nulls_last(), records.c.sort.desc())
    )


@question
def members(cohort: str) -> SqlSelect:
    """Who is, or was to be, in a cohort, in French order: code, name, kind, outcome (today), noted (the outcome
    as it was noted), source, note; when it left: left_start, left_end, left_precision, left_text, left_ahead."""
    territory = records.alias("territory")
    return (
        select(
            territory.c.code,
            territory.c.label.label("name"),
            members_table.c.kind,
            outcome_today().label("outcome"),
            members_table.c.outcome.label("noted"),
            members_table.c.source,
            members_table.c.note,
            *period(members_table, "left", "left_"),
        )
        .join_from(members_table, territory, members_table.c.territory_id == territory.c.id)
        .where(in_cohort(members_table.c.cohort_id, cohort))
        .order_by(territory.c.sort, territory.c.id)
    )


def _on_programme(cohort: str) -> SqlSelect:
    """The territories of the matrix: the members, and whoever has a step recorded."""
    stepped = select(progress.c.territory_id).where(in_cohort(progress.c.cohort_id, cohort))
    joined = select(members_table.c.territory_id).where(
        in_cohort(members_table.c.cohort_id, cohort), members_table.c.kind == Membership.MEMBER.value
    )
    return select(records.c.id).where(or_(records.c.id.in_(stepped), records.c.id.in_(joined)))


@question
def programme() -> SqlSelect:
    """The steps of the programme in their order: code, name, short_name, kind, mode, duration, day_offset (days after
    the cohort begins), source, note."""
    return (
        select(
            records.c.code,
            *(
                steps.c[one]
                for one in ("name", "short_name", "kind", "mode", "duration", "day_offset", "source", "note")
            ),
        )
        .join_from(steps, records, steps.c.id == records.c.id)
        .order_by(steps.c.position.nulls_last(), records.c.sort)
    )


def programme_size(view: View, cohort: str) -> int:
    """How many territories the matrix of a cohort holds."""
    return _programme_size.value(view, cohort) or 0


@question
def _programme_size(cohort: str) -> SqlSelect:
    return _on_programme(cohort).with_only_columns(func.count())


@question
def noted_matrix(cohort: str, page: int, size: int) -> SqlSelect:
    """What is noted of one page (from 1) of the territories of a cohort, in French order: the columns of
    `path_cells`."""
    shown = (
        _on_programme(cohort)
        .add_columns(id_of(cohort).label("cohort_id"))
        .order_by(records.c.sort, records.c.id)
        .limit(size)
        .offset((page - 1) * size)
        .subquery("shown")
    )
    return path_cells(shown)


def path_cells(shown: Subquery) -> SqlSelect:
    """Each territory (id) of `shown` with every step in its cohort (cohort_id), in French order and that of the
    programme: code, name, cohort_code, step_code, step (its short name), step_name, step_kind, state (None where none
    is recorded; see `step_state`), start, end, precision, text (when it was done; else, where it is not done, when it
    is planned), ahead (« planned »: that day is to come, and the state does not say so), note, progress_code (of the
    record that says so).
    """
    territory, of, step, entry = (records.alias(name) for name in ("territory", "of_cohort", "step", "entry"))
    recorded = and_(
        progress.c.territory_id == shown.c.id,
        progress.c.step_id == steps.c.id,
        progress.c.cohort_id == shown.c.cohort_id,
    )
    return (
        select(
            territory.c.code,
            territory.c.label.label("name"),
            of.c.code.label("cohort_code"),
            step.c.code.label("step_code"),
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
            steps.c.name.label("step_name"),
            steps.c.kind.label("step_kind"),
            step_state().label("state"),
            *done_or_planned(),
            progress.c.note,
            entry.c.code.label("progress_code"),
        )
        .join_from(shown, territory, shown.c.id == territory.c.id)
        .join(of, shown.c.cohort_id == of.c.id)
        .join(steps, true())
        .join(step, steps.c.id == step.c.id)
        .outerjoin(progress, recorded)
        .outerjoin(entry, progress.c.id == entry.c.id)
        .order_by(territory.c.sort, territory.c.id, steps.c.position.nulls_last(), step.c.sort)
    )


def done_or_planned() -> tuple[ColumnElement[Any], ...]:
    """The columns of the date of a step as start, end, precision, text: when it was done; else, where it is not done,
    when it is planned; and ahead (« planned »: that day is to come, and the state does not say so)."""
    late = and_(step_state() != StepState.TO_COME.value, _done_or_planned("start") > TODAY)
    return (
        *(_done_or_planned(part).label(part) for part in _PARTS),
        case((late, PLANNED)).label("ahead"),
    )


def _done_or_planned(part: str) -> ColumnElement[Any]:
    done, planned = progress.c[f"done_{part}"], progress.c[f"planned_{part}"]
    passed = one_of(step_state(), [StepState.DONE.value, StepState.MADE_UP.value])
    return case((passed, done), else_=func.coalesce(done, planned))


def held(view: View, cohort: str) -> pd.DataFrame:
    """When a session of each step was last held, up to today: step_code, code (of the session), start, end,
    precision, text.
    """
    rows = _held.rows(view, cohort)
    latest = {row.step_code: place for place, row in enumerate(rows)}
    return framed(rows.columns, [rows[place] for place in sorted(latest.values())])


@question
def _held(cohort: str) -> SqlSelect:
    step = records.alias("step")
    return (
        select(step.c.code.label("step_code"), records.c.code, *period(events, "date"))
        .join_from(events, step, events.c.step_id == step.c.id)
        .join(records, events.c.id == records.c.id)
        .where(in_cohort(events.c.cohort_id, cohort), events.c.date_start.is_not(None), took_place())
        .order_by(events.c.date_start, events.c.id)
    )


@question
def criteria() -> SqlSelect:
    """The criteria of the committees, in their order: code, gate, name, meaning."""
    return (
        select(records.c.code, criteria_table.c.gate, criteria_table.c.name, criteria_table.c.meaning)
        .join_from(criteria_table, records, criteria_table.c.id == records.c.id)
        .order_by(criteria_table.c.gate, criteria_table.c.position.nulls_last(), records.c.sort)
    )


@question
def awaited(cohort: str | None) -> SqlSelect:
    """The members that are on their way to the label, in French order: code, name, cohort."""
    territory, of = records.alias("territory"), records.alias("of_cohort")
    return (
        select(territory.c.code, territory.c.label.label("name"), of.c.label.label("cohort"))
        .join_from(members_table, territory, members_table.c.territory_id == territory.c.id)
        .join(of, members_table.c.cohort_id == of.c.id)
        .where(is_awaited(cohort))
        .order_by(territory.c.sort, territory.c.id)
    )


def is_awaited(cohort: str | None) -> ColumnElement[bool]:
    """Whether a membership is that of a territory on its way to the label."""
    return members_table.c.id.in_(select(once_each(cohort).c.id)) & on_the_way()


@question
def criteria_states(cohort: str | None) -> SqlSelect:
    """Where those members stand on each criterion, as far as recorded: criterion_code, code, name, state, ahead
    (« planned »: it is to be so on a day to come), and progress_code (of the record that says so)."""
    territory, entry = records.alias("territory"), records.alias("entry")
    ids = select(members_table.c.territory_id).where(is_awaited(cohort))
    return (
        select(
            records.c.code.label("criterion_code"),
            territory.c.code,
            territory.c.label.label("name"),
            criteria_progress.c.state,
            case((to_come(criteria_progress, "date"), PLANNED)).label("ahead"),
            entry.c.code.label("progress_code"),
        )
        .join_from(criteria_progress, records, criteria_progress.c.criterion_id == records.c.id)
        .join(territory, criteria_progress.c.territory_id == territory.c.id)
        .join(entry, criteria_progress.c.id == entry.c.id)
        .where(criteria_progress.c.state.is_not(None), criteria_progress.c.territory_id.in_(ids))
        .order_by(territory.c.sort)
    )


def announced_steps(view: View) -> pd.DataFrame:
    """What a source says of several steps together (« 5 ateliers »), beside those listed: code, topic, wording, source,
    note, value, high, qualifier, its own date (see `period`), listed (how many steps it is about), names (a tuple, in
    the programme's order).
    """
    with view.connection():
        rows = _announced_steps.rows(view)
        allowed = readable_rows(view, rows)
    once = {row.id: row for row in reversed(allowed)}
    steps_of = sorted(gathered(allowed, "id", "step").items())
    found = [(*once[one][1:-1], len(names), names) for one, names in steps_of if len(names) > 1]
    return framed([*rows.columns[1:-1], "listed", "names"], found, listed=int)


@question
def _announced_steps() -> SqlSelect:
    return (
        select(
            statements.c.id,
            records.c.code,
            statements.c.topic,
            statements.c.wording,
            statements.c.source,
            statements.c.note,
            *(statements.c[f"value_{part}"].label(part) for part in _NUMBER),
            *period(statements, "date"),
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
        )
        .join_from(statements, records, statements.c.id == records.c.id)
        .join(links, and_(links.c.record_id == statements.c.id, links.c.field == "subjects"))
        .join(steps, links.c.target_id == steps.c.id)
        .where(statements.c.value_value.is_not(None))
        .order_by(statements.c.id, steps.c.position)
    )


def statements_of(view: View, cohort: str) -> pd.DataFrame:
    """What the sources say of a cohort and of its members' path, and the role may read: code, topic, wording, source,
    note, their own date (see `period`), and retained (None: not settled)."""
    with view.connection():
        rows = _statements_of.rows(view, cohort)
        allowed = readable_rows(view, rows)
    return framed(rows.columns[1:], [row[1:] for row in allowed])


@question
def _statements_of(cohort: str) -> SqlSelect:
    of_cohort = select(records.c.id).where(records.c.code == cohort)
    of_members = select(members_table.c.id).where(in_cohort(members_table.c.cohort_id, cohort))
    about = select(links.c.record_id).where(
        links.c.field == "subjects", or_(links.c.target_id.in_(of_cohort), links.c.target_id.in_(of_members))
    )
    return each_statement().where(statements.c.id.in_(about))
