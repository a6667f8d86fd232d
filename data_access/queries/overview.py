"""The overview's questions: what marked the year, and what the data are made of."""

import datetime
from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, ScalarSelect, case, extract, func, select, union_all

from data_access.models import Definition, EventMeasure, Import, Indicator, table_of
from data_access.queries.asking import question
from data_access.queries.parts import events, in_year, last_year, records, status
from data_access.view import TODAY, Statement, View
from data_access.vocabulary import Measure, Scope

measures = table_of(EventMeasure)
meanings = table_of(Definition)
indicators = table_of(Indicator)

MANY = 4  # times as many events in the year before: of the last one, only the beginning is noted


def shown_year(view: View) -> int | None:
    """The year shown by default: the last one with an event; None where there is none."""
    with view.connection() as connection:
        return last_year(connection, view.today)


def last_noted(view: View) -> datetime.date | None:
    """The day, up to today, on which the newest thing that is noted with a date was, or began: an event, a status, a
    published figure; None where nothing is."""
    return _last_noted.value(view)


@question
def _last_noted() -> Statement:
    begun = union_all(
        *(select(table.c.date_start.label("day")) for table in (events, status, indicators))
    ).subquery("begun")
    return select(func.max(begun.c.day)).where(begun.c.day <= TODAY)


class Begun(NamedTuple):
    """The year shown by default, of which far less is noted than of the one before: the events of each."""

    year: int
    events: int
    before: int
    events_before: int


def just_begun(view: View) -> Begun | None:
    """The two last years with events, where the last has few beside the one before; else None."""
    years = _by_year.rows(view)
    if len(years) < 2 or years[0].events * MANY > years[1].events:
        return None
    return Begun(int(years[0].year), years[0].events, int(years[1].year), years[1].events)


@question
def _by_year() -> Statement:
    """The events of the two last years, of those that make a year the one shown (see `last_year`)."""
    year = extract("year", events.c.date_start)
    return (
        select(year.label("year"), func.count().label("events"))
        .where(events.c.date_start <= TODAY, events.c.scope.is_not(None))
        .group_by(year)
        .order_by(year.desc())
        .limit(2)
    )


def highlights(view: View, year: int) -> pd.DataFrame:
    """The year's events marked « temps fort », by date: code, name, short_name, type, start, end, precision,
    text, side, territory_code, territory, place, measures (how many are recorded), and the count that tells
    most of it: measure, value, high, qualifier (people present, else the territories).
    """
    return _highlights(view, *in_year(year))


@question
def _highlights(first: datetime.date, last: datetime.date) -> Statement:
    host = records.alias("host")
    counted = (
        select(measures.c.event_id, func.count(measures.c.value_value).label("measures"))
        .group_by(measures.c.event_id)
        .subquery("counted")
    )
    return (
        select(
            records.c.code,
            events.c.name,
            func.coalesce(events.c.short_name, events.c.name).label("short_name"),
            events.c.type,
            events.c.date_start.label("start"),
            events.c.date_end.label("end"),
            events.c.date_precision.label("precision"),
            events.c.date_text.label("text"),
            case((events.c.scope == Scope.LOCAL.value, "territory"), else_="network").label("side"),
            host.c.code.label("territory_code"),
            host.c.label.label("territory"),
            events.c.place,
            func.coalesce(counted.c.measures, 0).label("measures"),
            measures.c.measure,
            measures.c.value_value.label("value"),
            measures.c.value_high.label("high"),
            measures.c.value_qualifier.label("qualifier"),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .outerjoin(host, events.c.territory_id == host.c.id)
        .outerjoin(counted, counted.c.event_id == events.c.id)
        .outerjoin(measures, (measures.c.event_id == events.c.id) & (measures.c.id == _telling(events.c.id)))
        .where(events.c.highlight, events.c.date_start.between(first, last))
        .order_by(events.c.date_start, records.c.sort)
    )


def _telling(event_id: ColumnElement[int]) -> ScalarSelect[int]:
    """The measure that tells most of an event: people present, else contributors, else territories."""
    order = (Measure.PRESENT, Measure.CONTRIBUTORS, Measure.TERRITORIES)
    one = measures.alias("telling")
    rank = case(*((one.c.measure == measure.value, place) for place, measure in enumerate(order)))
    return (
        select(one.c.id)
        .where(one.c.event_id == event_id, one.c.value_value.is_not(None))
        .where(one.c.measure.in_([measure.value for measure in order]))
        .order_by(rank)
        .limit(1)
        .correlate(events)
        .scalar_subquery()
    )


@question
def imports() -> Statement:
    """What the database is made of, newest first: file, at, fictitious."""
    return (
        select(Import.file, Import.at, Import.fictitious)
        .where(Import.undone_at.is_(None))
        .order_by(Import.id.desc())
    )


@question
def definitions() -> Statement:
    """What the published figures mean: code, name, meaning, sentence, unit, family, counting, cumulative, public."""
    return (
        select(
            records.c.code, meanings.c.name, meanings.c.meaning, meanings.c.sentence, meanings.c.unit,
            meanings.c.family, meanings.c.counting, meanings.c.cumulative, meanings.c.public,
        )
        .join_from(meanings, records, meanings.c.id == records.c.id)
        .order_by(records.c.sort)
    )  # fmt: skip


def published_by(view: View) -> list[str]:
    """Who published the network's figures, in the words of their rows."""
    return [row.declared_by for row in _publishers.rows(view)]


@question
def _publishers() -> Statement:
    return (
        select(indicators.c.declared_by)
        .where(indicators.c.territory_id.is_(None), indicators.c.declared_by.is_not(None))
        .distinct()
        .order_by(indicators.c.declared_by)
    )
