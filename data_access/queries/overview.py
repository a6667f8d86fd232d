"""The overview's questions: what marked the year, and what the data are made of."""

import datetime
from collections.abc import Collection
from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, ScalarSelect, case, extract, func, select, true, union_all

from data_access.expressions import (
    event_state,
    event_years,
    events,
    in_year,
    last_year,
    measures,
    one_of,
    period,
    records,
    status,
    took_place,
)
from data_access.figures import DECLARED, FigureValue, Slice, values_of_each, values_over
from data_access.figures.core import qualified_value
from data_access.figures.network import NETWORK_FIGURES
from data_access.log.lineage import sources
from data_access.models import (
    Cohort,
    CriterionProgress,
    Definition,
    Exchange,
    Import,
    Indicator,
    Sponsorship,
    Statement,
    StepProgress,
    table_of,
)
from data_access.queries.asking import question
from data_access.queries.event_hosts import with_hosts
from data_access.view import TODAY, Rows, SqlSelect, View, framed
from data_access.visibility import Text, readable, readable_rows
from data_access.vocabulary import ImportKind, Measure, Precision, Scope

statements = table_of(Statement)
meanings = table_of(Definition)
indicators = table_of(Indicator)

FACTS = (
    (events, "date"),
    (status, "date"),
    (indicators, "date"),
    (statements, "date"),
    (table_of(Cohort), "period"),
    (table_of(StepProgress), "done"),
    (table_of(CriterionProgress), "date"),
    (table_of(Sponsorship), "period"),
    (table_of(Exchange), "date"),
)  # what everybody may read that happened, or began, on a date; what is planned is none, nor is what did not take place
MANY = 4  # times as many events in the year before: of the last one, only the beginning is noted


def shown_year(view: View) -> int | None:
    """The year shown by default (see `last_year`): the last one of which an event of a territory has a count, else the
    last one with an event; None where there is none."""
    with view.connection() as connection:
        return last_year(connection, view.today)


def last_counted(view: View, figure_ids: tuple[str, ...], year: int) -> dict[str, tuple[int, FigureValue]]:
    """Of those figures of a year, by id, the last year before that one of which they are known, and what they give of
    it. Raises DatabaseProblem."""
    with view.connection() as connection:
        years = [one for one in event_years(connection) if one < year]
        values = values_of_each(view, figure_ids, [Slice.of_year(one) for one in years])
    by_year = zip((one for one in years for _ in figure_ids), values, strict=True)
    found: dict[str, tuple[int, FigureValue]] = {}
    for then, value in by_year:
        if value.value is not None:
            found.setdefault(value.figure.id, (then, value))
    return found


class Noted(NamedTuple):
    """When the newest fact was, or began, and how precisely that is known."""

    start: datetime.date
    end: datetime.date | None
    precision: str


def last_noted(view: View) -> Noted | None:
    """The newest fact (see `FACTS`) that was, or began, up to today; of several, the one whose date is known most
    precisely; None where there is none."""
    for row in _last_noted.rows(view):
        return Noted(row.start, row.end, row.precision or Precision.DAY.value)
    return None


@question
def _last_noted() -> SqlSelect:
    dated = (
        select(*period(table, name)[:3]).where(took_place() if table is events else true(), date <= TODAY)
        for table, name in FACTS
        for date in [table.c[f"{name}_start"]]
    )
    facts = union_all(*dated).subquery("facts")
    return select(facts).order_by(facts.c.start.desc(), func.coalesce(facts.c.end, facts.c.start)).limit(1)


class Begun(NamedTuple):
    """The last year with events, of which little is noted so far, and how many they are; `shown`: whether it is the
    year shown by default; `before`: the year with events before it."""

    year: int
    events: int
    shown: bool
    before: int
    events_before: int


def just_begun(view: View) -> Begun | None:
    """The two last years with events, where the last is not the one shown yet, or has few beside the one before; else
    None."""
    with view.connection():
        years, shown = _by_year.rows(view), shown_year(view)
    if len(years) < 2:
        return None
    (year, count), (before, count_before) = ((int(row.year), row.events) for row in years)
    if year == shown and count * MANY > count_before:
        return None
    return Begun(year, count, year == shown, before, count_before)


@question
def _by_year() -> SqlSelect:
    """The events of the two last years."""
    year = extract("year", events.c.date_start)
    return (
        select(year.label("year"), func.count().label("events"))
        .where(events.c.date_start.is_not(None), took_place(), events.c.scope.is_not(None))
        .group_by(year)
        .order_by(year.desc())
        .limit(2)
    )


def highlights(view: View, year: int) -> pd.DataFrame:
    """The year's events marked « temps fort », those aside whose scope nobody noted, by date: code, name, short_name,
    type, start, end, precision, text, ahead, scope, side (of the timeline: territory, network), territory_code,
    territory, place, state (see `event_state`), and the count that tells most of it: count_code, measure, value, high,
    qualifier (people present, else the territories); hosts (see `with_hosts`).
    """
    with view.connection():
        return with_hosts(view, _highlights(view, *in_year(year)))


def last_year_highlighted(view: View, year: int) -> int | None:
    """The last year before that one of which a « temps fort » stands on the timeline; None where none does."""
    for row in _last_highlighted.rows(view, in_year(year)[0]):
        return row.start.year
    return None


@question
def _last_highlighted(before: datetime.date) -> SqlSelect:
    return (
        select(events.c.date_start.label("start"))
        .where(events.c.highlight, events.c.scope.is_not(None), events.c.date_start < before)
        .order_by(events.c.date_start.desc())
        .limit(1)
    )


@question
def _highlights(first: datetime.date, last: datetime.date) -> SqlSelect:
    host, count = records.alias("host"), records.alias("count")
    return (
        select(
            records.c.code,
            events.c.name,
            func.coalesce(events.c.short_name, events.c.name).label("short_name"),
            events.c.type,
            *period(events, "date"),
            events.c.scope,
            case((events.c.scope == Scope.LOCAL.value, "territory"), else_="network").label("side"),
            host.c.code.label("territory_code"),
            host.c.label.label("territory"),
            events.c.place,
            event_state().label("state"),
            count.c.code.label("count_code"),
            measures.c.measure,
            *qualified_value(measures),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .outerjoin(host, events.c.territory_id == host.c.id)
        .outerjoin(
            measures, (measures.c.event_id == events.c.id) & (measures.c.id == _main_measure(events.c.id))
        )
        .outerjoin(count, count.c.id == measures.c.id)
        .where(events.c.highlight, events.c.scope.is_not(None), events.c.date_start.between(first, last))
        .order_by(events.c.date_start, records.c.sort)
    )


def _main_measure(event_id: ColumnElement[int]) -> ScalarSelect[int]:
    """The measure that tells most of an event: people present, else contributors, else territories."""
    order = (Measure.PRESENT, Measure.CONTRIBUTORS, Measure.TERRITORIES)
    one = measures.alias("telling")
    rank = case(*((one.c.measure == measure.value, place) for place, measure in enumerate(order)))
    return (
        select(one.c.id)
        .where(one.c.event_id == event_id, one.c.value_value.is_not(None))
        .where(one_of(one.c.measure, [measure.value for measure in order]))
        .order_by(rank)
        .limit(1)
        .correlate(events)
        .scalar_subquery()
    )


def imports(view: View) -> pd.DataFrame:
    """What the database is made of, newest first: file (None: the role may not read its name), at, fictitious."""
    with view.connection():
        rows = _imports.rows(view)
        named = readable(view, {row.id: Text(files=((row.id, ""),)) for row in rows})
    found = [(row.file if row.id in named else None, row.at, row.fictitious) for row in rows]
    return framed(rows.columns[1:], found, fictitious=bool)


@question
def _imports() -> SqlSelect:
    return (
        select(Import.id, Import.file, Import.at, Import.fictitious)
        .where(Import.undone_at.is_(None), Import.kind != ImportKind.UPGRADE)
        .order_by(Import.id.desc())
    )


def definitions(view: View) -> pd.DataFrame:
    """What the figures that the role may read mean: code, name, meaning, sentence, unit, family, counting, cumulative,
    public, source."""
    rows = definition_rows(view)
    return framed(rows.columns[1:], [row[1:] for row in rows])


def definition_rows(view: View) -> Rows:
    """The same as rows, with the id of each."""
    with view.connection():
        rows = _definitions.rows(view)
        return Rows(rows.columns, readable_rows(view, rows))


@question
def _definitions() -> SqlSelect:
    return (
        select(
            records.c.id,
            records.c.code,
            meanings.c.name,
            meanings.c.meaning,
            meanings.c.sentence,
            meanings.c.unit,
            meanings.c.family,
            meanings.c.counting,
            meanings.c.cumulative,
            meanings.c.public,
            meanings.c.source,
        )
        .join_from(meanings, records, meanings.c.id == records.c.id)
        .order_by(records.c.sort)
    )


class Publishers(NamedTuple):
    """Who published values, in the words of their rows; `unsaid`: of how many of the `total` no row says it."""

    names: list[str]
    unsaid: int
    total: int


def published_by(view: View) -> Publishers:
    """Who published the values that the overview shows: an older value of a figure is not shown, and says nothing."""
    shown = tuple(one.id for one in NETWORK_FIGURES if one.state == DECLARED)
    with view.connection():
        values = values_over(view, shown, Slice()).values()
        rows = view.rows(_publishers({one.record_id for one in values}))
        told = sources(view, {row.id: row.publisher for row in rows}, ("value",))
    names = sorted(name for name in told.values() if name)
    return Publishers(list(dict.fromkeys(names)), len(told) - len(names), len(told))


def _publishers(record_ids: Collection[int | None]) -> SqlSelect:
    """« Déclaré par », else « Source »."""
    publisher = func.coalesce(indicators.c.declared_by, indicators.c.source).label("publisher")
    return select(indicators.c.id, publisher).where(indicators.c.id.in_(record_ids))
