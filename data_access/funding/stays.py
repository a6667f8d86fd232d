"""How long the files of the fundraising stay in a column of the board, from the stages that they entered, and when.

A stay begins where a file comes from another column, and ends where it goes to another. Only stages with a date that
has come are looked at: where one of a file is not dated, how long it stayed is not known.
"""

from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Subquery, and_, case, exists, func, or_, select

from data_access.expressions import days_between, one_of
from data_access.funding.expressions import PHASES
from data_access.models import FundingStep, table_of
from data_access.view import TODAY, SqlSelect
from data_access.vocabulary import FundingStage

entered_stages = table_of(FundingStep)
ENDED, NO_STAGE = "ended", "no_stage"  # beside the columns of the board

_RANK = {stage.value: rank for rank, stage in enumerate(FundingStage)}


def phase_of(stage: ColumnElement[str | None]) -> ColumnElement[str]:
    """The column of the board where a file stands that is at a stage; ENDED or NO_STAGE beside them."""
    whens = [(one_of(stage, [one.value for one in stages]), name) for name, stages in PHASES.items()]
    return case(*whens, (stage.is_(None), NO_STAGE), else_=ENDED)


def stays() -> SqlSelect:
    """Each stay of a file in a column: funding_id, phase, step_id (the stage with which it begins), start and end (of
    the date of that), left_id, left_start, left_end (the same of what followed; None: nothing did), newest (1: no other
    stay of that file there began later)."""
    steps, order = entered_stages, _order(entered_stages)
    phase = phase_of(steps.c.stage)
    noted = (
        select(
            steps,
            phase.label("phase"),
            func.lag(phase).over(partition_by=steps.c.funding_id, order_by=order).label("came"),
        )
        .where(steps.c.date_start <= TODAY)
        .subquery("noted_stages")
    )
    begun = (
        select(noted)
        .where(or_(noted.c.came.is_(None), noted.c.came != noted.c.phase))
        .subquery("begun_stays")
    )

    def following(name: str) -> ColumnElement[Any]:
        return func.lead(begun.c[name]).over(partition_by=begun.c.funding_id, order_by=_order(begun))

    newest_first = [one.desc() for one in _order(begun)]
    return select(
        begun.c.funding_id,
        begun.c.phase,
        begun.c.id.label("step_id"),
        begun.c.date_start.label("start"),
        begun.c.date_end.label("end"),
        following("id").label("left_id"),
        following("date_start").label("left_start"),
        following("date_end").label("left_end"),
        func.row_number()
        .over(partition_by=(begun.c.funding_id, begun.c.phase), order_by=newest_first)
        .label("newest"),
    )


@cache
def _every_stay() -> CTE:
    """All `stays`, looked for once however many figures of one statement read them."""
    return stays().cte("every_stay")


def _order(steps: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Stages as they followed: of a day, the one that is less far on the way first."""
    return steps.c.date_start, case(_RANK, value=steps.c.stage)


def current_stays() -> Subquery:
    """Since when each file stands in its column: funding_id, phase, start, end, age and age_high (days, up to today).
    Not of one of which a stage of that column has no date, nor of one that was last noted elsewhere."""
    found = stays().subquery("stays")
    undated = exists().where(
        entered_stages.c.funding_id == found.c.funding_id,
        entered_stages.c.date_start.is_(None),
        phase_of(entered_stages.c.stage) == found.c.phase,
    )
    shortest = days_between(TODAY, found.c.end)
    return (
        select(
            found.c.funding_id,
            found.c.phase,
            found.c.start,
            found.c.end,
            case((shortest > 0, shortest), else_=0).label("age"),
            days_between(TODAY, found.c.start).label("age_high"),
        )
        .where(found.c.left_id.is_(None), ~undated)
        .subquery("current_stays")
    )


def left_stays(phase: str) -> Subquery:
    """The last stay in a column of each file that left it: as `stays`, and known: whether it is known how long it was.
    It is not where a stage of the file has no date, nor where the two dates may be the other way round."""
    every = _every_stay()
    place = func.row_number().over(partition_by=every.c.funding_id, order_by=every.c.newest)
    undated = exists().where(
        entered_stages.c.funding_id == every.c.funding_id, entered_stages.c.date_start.is_(None)
    )
    known = and_(~undated, every.c.end <= every.c.left_start)
    ended = (
        select(every, place.label("place"), known.label("known"))
        .where(every.c.phase == phase, every.c.left_id.is_not(None))
        .subquery("ended_stays")
    )
    return select(ended).where(ended.c.place == 1).subquery("left_stays")
