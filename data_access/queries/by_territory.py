"""A figure of the page « Événements », territory by territory and year by year; in French order, never by number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Subquery, cast, extract, func, literal, null, select

from data_access.expressions import events, hosts, measures, records
from data_access.figures import FigureValue, Slice, figure
from data_access.figures.core import qualified_value, valued
from data_access.figures.evaluation import summed, value_of
from data_access.figures.events import counted
from data_access.figures.visits import at_kept_events, visits
from data_access.queries.asking import question
from data_access.queries.territories import all_names
from data_access.queries.visit_dates import visit_start
from data_access.view import SqlSelect, View
from data_access.vocabulary import Measure, Scope

MOST_YEARS = 6  # side by side, the last ones


@dataclass(frozen=True)
class OfTerritory:
    """A territory, and the value of each year of the table; None where nothing is recorded at all."""

    code: str
    name: str
    values: tuple[FigureValue | None, ...]


@dataclass(frozen=True)
class ByTerritory:
    """What `by_territory` finds. `years`: of the columns, the oldest first (None: that of no known date)."""

    figure_id: str
    asked: Slice
    years: tuple[int | None, ...]
    rows: tuple[OfTerritory, ...]


def by_territory(view: View, asked: Slice, scope: Scope) -> ByTerritory | None:
    """Of every year, whatever year a slice names: the people present at the events of each territory; of the network,
    or elsewhere, how often its team came. Of a territory that is chosen, those who hold its events alone. None where
    nothing is recorded."""
    over = replace(asked, first=None, last=None, year=None)
    at_home = scope is Scope.LOCAL
    one = figure(f"events_present_{scope}" if at_home else f"visits_{scope}")
    with view.connection():
        found = (_attended if at_home else _came).rows(view, over, scope)
        names = {row.code: row.name for row in all_names.rows(view)}
    values = {(row.code, row.year): value_of(one, over, row, view.today) for row in found}
    years = _columns([row.year for row in found])
    if asked.territory:
        names = {code: name for code, name in names.items() if any((code, year) in values for year in years)}
    rows = [
        OfTerritory(code, name, tuple(values.get((code, year)) for year in years))
        for code, name in names.items()
    ]
    return ByTerritory(one.id, over, years, tuple(rows)) if found else None


def _columns(years: Sequence[int | None]) -> tuple[int | None, ...]:
    """From the first to the last known one, the last few of them; then that of no known date, where there is one."""
    known = [year for year in years if year is not None]
    last = range(min(known), max(known) + 1)[-MOST_YEARS:] if known else ()
    return (*last, *([None] if None in years else []))


def _year_of(day: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(extract("year", day), BigInteger).label("year")


_year = _year_of(events.c.date_start)


@question
def _attended(asked: Slice, scope: Scope) -> SqlSelect:
    """The people present at the events of each host."""
    held = hosts()
    present = (measures.c.event_id == events.c.id) & (measures.c.measure == Measure.PRESENT.value)
    rows = (
        select(
            held.c.territory_id,
            _year,
            events.c.id.label("event_id"),
            measures.c.id.label("record_id"),
            *qualified_value(measures),
        )
        .join_from(events, held, held.c.event_id == events.c.id)
        .outerjoin(measures, present)
        .where(counted(asked, scope))
        .subquery("rows")
    )
    return _grouped(f"events_present_{scope}", rows).add_columns(
        func.count(rows.c.event_id.distinct()).label("total")
    )


@question
def _came(asked: Slice, scope: Scope) -> SqlSelect:
    """How often the team of each came."""
    rows = (
        valued(visits.c.id, literal(1))
        .add_columns(visits.c.visitor_id.label("territory_id"), _year_of(visit_start()))
        .outerjoin_from(visits, events, visits.c.event_id == events.c.id)
        .where(at_kept_events(asked, scope), visits.c.visitor_id.is_not(None))
        .subquery("rows")
    )
    return _grouped(f"visits_{scope}", rows).add_columns(null().label("total"))


def _grouped(figure_id: str, rows: Subquery) -> SqlSelect:
    """What the rows of each territory and year come to."""
    return (
        select(records.c.code, rows.c.year, *summed(figure(figure_id), rows))
        .join_from(rows, records, rows.c.territory_id == records.c.id)
        .group_by(records.c.code, rows.c.year)
    )
