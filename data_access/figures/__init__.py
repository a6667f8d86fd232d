"""Every figure, declared once: which records, which measure, how they are summed, what it stands over.

Screen, command line, the preview's « from → to » and provenance all read these declarations; none has a query of its
own for the same number. A figure's `records` are the rows behind it: they add up to exactly that figure.
"""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd
from sqlalchemy import Connection

from data_access.expressions import last_year
from data_access.figures.cohorts import COHORT_FIGURES
from data_access.figures.core import COUNTED, DECLARED, Figure, FigureValue, Slice
from data_access.figures.evaluation import counting_records, evaluate, records_behind
from data_access.figures.events import EVENT_FIGURES
from data_access.figures.funding import FUNDING_FIGURES
from data_access.figures.network import NETWORK_FIGURES, STATUS_FIGURES, TERRITORY_FIGURES
from data_access.figures.per_capita import PER_CAPITA_FIGURES
from data_access.figures.sponsorships import SPONSORSHIP_FIGURES
from data_access.figures.visits import VISIT_FIGURES
from data_access.view import View

FIGURES: tuple[Figure, ...] = (
    *NETWORK_FIGURES,
    *TERRITORY_FIGURES,
    *EVENT_FIGURES,
    *VISIT_FIGURES,
    *PER_CAPITA_FIGURES,
    *FUNDING_FIGURES,
    *COHORT_FIGURES,
    *SPONSORSHIP_FIGURES,
)
ON_THE_MAP = (
    "territories_placed",
    "labelled_counted",
    "launching_counted",
    *(one.id for one in STATUS_FIGURES),
    "active_sponsorships",
    "ended_sponsorships",
)  # what a map of the territories and their ties counts


@lru_cache
def _by_id() -> dict[str, Figure]:
    return {one.id: one for one in FIGURES}


def figure(figure_id: str) -> Figure:
    """The figure of that id. Raises KeyError for an unknown one."""
    return _by_id()[figure_id]


def figure_values(
    view: View, year: int | None = None, connection: Connection | None = None
) -> list[FigureValue]:
    """The values of the overview's figures that the view's role may read, for a year (default: the last with data).

    `connection`: where given, it is read instead of the view's own (inside a transaction that is not kept).
    Raises DatabaseProblem.
    """
    if connection is None:
        with view.connection() as own:
            return figure_values(view, year, own)
    asked = Slice.of_year(year or last_year(connection, view.today) or view.today.year)
    wanted = [(one, asked) for one in NETWORK_FIGURES if view.role.may(one.reader)]
    return evaluate(connection, wanted, view.today)


def values_over(view: View, ids: tuple[str, ...], asked: Slice) -> dict[str, FigureValue]:
    """The values of some figures over a slice, by id. Raises KeyError for an unknown figure, NotForThisRole for one
    that the role may not read."""
    return {value.figure.id: value for value in values_of_each(view, ids, (asked,))}


def values_of_each(view: View, ids: tuple[str, ...], slices: Sequence[Slice]) -> list[FigureValue]:
    """The values of some figures over a slice, then over the next. Raises KeyError, NotForThisRole."""
    return values_each_over(view, [(one, asked) for asked in slices for one in ids])


def values_each_over(view: View, wanted: Sequence[tuple[str, Slice]]) -> list[FigureValue]:
    """The values of figures, each over a slice of its own, in their order. Raises KeyError, NotForThisRole."""
    figures = [(figure(one), asked) for one, asked in wanted]
    for one, _ in figures:
        view.require(one.reader)
    with view.connection() as connection:
        return evaluate(connection, figures, view.today)


def behind(
    view: View, figure_id: str, asked: Slice | None = None, page: int = 1, size: int | None = None
) -> pd.DataFrame:
    """The records behind a figure, which add up to it: see `records_behind`.

    Without a slice: as on the overview. Raises KeyError for an unknown figure, NotForThisRole for one that the role may
    not read.
    """
    return records_behind(view, figure(figure_id), asked or shown_slice(view), page, size)


def counting(view: View, figure_id: str, asked: Slice | None = None) -> list[int]:
    """The ids of those of the records `behind` a figure of which a value is known, in their order. Raises the same."""
    return counting_records(view, figure(figure_id), asked or shown_slice(view))


def shown_slice(view: View) -> Slice:
    """What the overview shows where nothing else is asked for: the last year with data."""
    with view.connection() as connection:
        return Slice.of_year(last_year(connection, view.today) or view.today.year)


__all__ = [
    "COUNTED",
    "DECLARED",
    "FIGURES",
    "Figure",
    "FigureValue",
    "ON_THE_MAP",
    "Slice",
    "behind",
    "counting",
    "figure",
    "figure_values",
    "shown_slice",
    "values_each_over",
    "values_of_each",
    "values_over",
]
