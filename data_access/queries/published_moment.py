"""At which moment our rows are counted to be set beside what is published: at its own."""

import datetime
from collections import defaultdict
from dataclasses import replace
from functools import cache

from sqlalchemy import func, select

from data_access.expressions import in_year, status
from data_access.figures import FIGURES, FigureValue, Slice, figure, values_over
from data_access.figures.core import COUNTED
from data_access.view import SqlSelect, View

COUNTED_BESIDE = {str(one.declared): one.id for one in FIGURES if one.state == COUNTED and one.declared}


def moment_of(
    today: datetime.date, published: FigureValue, *, cumulative: bool
) -> tuple[datetime.date, Slice | None]:
    """As of which day, and over which period, to count what compares with a published figure: up to the last day that
    it is of; over its own year or days, or from the beginning on (`cumulative`). Where nobody noted of when it is, as
    of today, and over no period that is known (None)."""
    day = min(today, published.last or today)
    if cumulative:
        return day, Slice()
    if published.first is None or published.last is None:
        return day, None
    first, last = published.first, published.last
    if first == last or (first, last) == in_year(last.year):
        return day, Slice.of_year(last.year)
    return day, Slice(first, last)


def counted_unmoved(view: View, published: tuple[str, ...] = tuple(COUNTED_BESIDE)) -> dict[str, FigureValue]:
    """By id of those published figures, what our rows counted at the moment that each was published for, where today
    they count the very same: then what is left of it is still to be found. One in and one out is as many, and not the
    same. Of those alone that count what there is, and not what happened. Raises DatabaseProblem."""
    lasting = {one: COUNTED_BESIDE[one] for one in published if not figure(COUNTED_BESIDE[one]).yearly}
    found: dict[str, FigureValue] = {}
    with view.connection():
        days = {
            one: moment_of(view.today, value, cumulative=True)[0]
            for one, value in values_over(view, tuple(lasting), Slice()).items()
            if value.last
        }
        unmoved = defaultdict(list)
        for one, day in days.items():
            if _counted(replace(view, today=day), lasting[one]) == _counted(view, lasting[one]):
                unmoved[day].append(one)
        for day, those in unmoved.items():
            values = values_over(replace(view, today=day), tuple(lasting[one] for one in those), Slice())
            found |= {one: values[lasting[one]] for one in those}
    return found


def _counted(view: View, figure_id: str) -> set[int]:
    """What a figure counts: the territories, of their statuses; else its records."""
    return {row.id for row in view.rows(_whose(figure_id))}


@cache
def _whose(figure_id: str) -> SqlSelect:
    rows = figure(figure_id).records(Slice()).subquery()
    whose = func.coalesce(status.c.territory_id, rows.c.record_id).label("id")
    return select(whose).select_from(rows).outerjoin(status, status.c.id == rows.c.record_id)
