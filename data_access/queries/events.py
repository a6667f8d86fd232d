"""The questions of the page « Événements »: how many, when, of which type, and the large evenings side by side."""

from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, case, func, select

from data_access.expressions import event_state, events, measures, one_of, period, records
from data_access.expressions import hosts as holding
from data_access.figures.core import Slice, qualified_value
from data_access.figures.events import SUMMED, kept
from data_access.french import AHEAD, MISSING, number, percent, qualified, with_ahead
from data_access.models import EventPart, Statement, table_of
from data_access.models.base import Link
from data_access.queries.asking import question
from data_access.queries.event_hosts import with_hosts
from data_access.view import Rows, SqlSelect, View, framed
from data_access.visibility import readable_rows
from data_access.vocabulary import EventType, Measure, Precision, Qualifier, Scope

parts = table_of(EventPart)
statements = table_of(Statement)
links = table_of(Link)


class Count(NamedTuple):
    """A measure of an event; `high`: the end of a range."""

    value: float
    high: float | None
    qualifier: str


MONTH_KNOWN = (Precision.DAY.value, Precision.MONTH.value)

_RATIOS = {  # column: this measure by that one, and whether it is a share
    "people_per_challenge": (Measure.PRESENT, Measure.CHALLENGES, False),
    "contributors_per_challenge": (Measure.CONTRIBUTORS, Measure.CHALLENGES, False),
    "engaged_share": (Measure.ENGAGED, Measure.CONTRIBUTORS, True),
    "lead_share": (Measure.PROJECT_LEADS, Measure.CONTRIBUTORS, True),
}


def offered(view: View) -> pd.DataFrame:
    """What there is to filter by, one row a combination: scope, type, mode (None: not recorded), year, events."""
    found = _offered(view)
    return found.assign(year=found["year"].astype("Int64"))


@question
def _offered() -> SqlSelect:
    year = func.extract("year", events.c.date_start)
    return select(
        events.c.scope, events.c.type, events.c.mode, year.label("year"), func.count().label("events")
    ).group_by(events.c.scope, events.c.type, events.c.mode, year)


def hosts(view: View) -> dict[str, str]:
    """The territories that carry or host an event, in French order: code → name."""
    return {row.code: row.label for row in _hosts.rows(view)}


@question
def _hosts() -> SqlSelect:
    return (
        select(records.c.code, records.c.label)
        .where(records.c.id.in_(select(holding().c.territory_id)))
        .order_by(records.c.sort, records.c.id)
    )


def by_period(view: View, asked: Slice, scope: Scope) -> pd.DataFrame:
    """How many events by period, type and state: period (a month of the slice's year, else a year; 0: not known),
    type (None: not recorded), state (« reported », « to_complete », « planned »: after today), events, code (of the
    event where there is one alone).
    """
    rows = _by_period.rows(view, asked, scope)
    rank = {kind.value: kind.rank for kind in EventType}
    found = [(int(row.period), row.type, row.state, row.events, row.code) for row in rows]
    found.sort(key=lambda one: (rank.get(one[1], len(rank)), one[0], one[2]))
    return framed(rows.columns, found, period=int)


@question
def _by_period(asked: Slice, scope: Scope) -> SqlSelect:
    if asked.year:
        month = func.extract("month", events.c.date_start)
        period: ColumnElement[int] = case((one_of(events.c.date_precision, MONTH_KNOWN), month), else_=0)
    else:
        period = func.coalesce(func.extract("year", events.c.date_start), 0)
    state = event_state()
    return (
        select(
            period.label("period"),
            events.c.type,
            state.label("state"),
            func.count().label("events"),
            case((func.count() == 1, func.min(records.c.code))).label("code"),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .where(kept(asked, scope))
        .group_by(period, events.c.type, state)
    )


def how_many(view: View, asked: Slice, scope: Scope) -> int:
    """How many events a slice keeps, those that did not take place, or not yet, included."""
    return _how_many.value(view, asked, scope) or 0


@question
def _how_many(asked: Slice, scope: Scope) -> SqlSelect:
    return select(func.count()).select_from(events).where(kept(asked, scope))


def listed(view: View, asked: Slice, scope: Scope, page: int, size: int) -> pd.DataFrame:
    """One page (from 1) of the events by date, those without a day after those of their month or year: the columns
    of `summary`, hosts (see `with_hosts`).
    """
    with view.connection():
        return with_hosts(view, _listed(view, asked, scope, page, size))


@question
def _listed(asked: Slice, scope: Scope, page: int, size: int) -> SqlSelect:
    return summary().where(kept(asked, scope)).order_by(*_by_date()).limit(size).offset((page - 1) * size)


def in_full(view: View, asked: Slice) -> pd.DataFrame:
    """Every event of a slice, whoever carries it, in the order of `listed`: the columns of `summary`, mode, source, one
    for each measure in words (« plus de 250 »; None: not known).
    """
    with view.connection():
        rows = _in_full.rows(view, asked)
        counted = _counts_over.rows(view, asked)
    counts = {(row.code, row.measure): qualified(row.value, row.qualifier, row.high) for row in counted}
    found = [(*row, *(counts.get((row.code, measure)) for measure in Measure)) for row in rows]
    return framed([*rows.columns, *(measure.value for measure in Measure)], found)


@question
def _in_full(asked: Slice) -> SqlSelect:
    return (
        summary().add_columns(events.c.mode, events.c.source).where(kept(asked, None)).order_by(*_by_date())
    )


@question
def notes_on(asked: Slice) -> SqlSelect:
    """What is noted of the events of a slice: code, note; those of which nothing is are left out."""
    return (
        select(records.c.code, events.c.note)
        .join_from(events, records, events.c.id == records.c.id)
        .where(kept(asked, None), events.c.note.is_not(None))
    )


def _by_date() -> tuple[ColumnElement[Any], ...]:
    last_day = func.coalesce(events.c.date_end, events.c.date_start)
    return last_day.nulls_last(), events.c.date_start, records.c.sort, records.c.id


def summary() -> SqlSelect:
    """The statement of events in short: code, name, short_name, theme, type, scope, start, end, precision, text,
    ahead, territory_code, territory, place, state (as in `by_period`).
    """
    host = records.alias("host")
    return (
        select(
            records.c.code,
            events.c.name,
            events.c.short_name,
            events.c.theme,
            events.c.type,
            events.c.scope,
            *period(events, "date"),
            host.c.code.label("territory_code"),
            host.c.label.label("territory"),
            events.c.place,
            event_state().label("state"),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .outerjoin(host, events.c.territory_id == host.c.id)
    )


def evenings(view: View, asked: Slice, most: int) -> pd.DataFrame:
    """The first `most` large evenings (grandes soirées d'idéation) by date, in words: the columns of `summary`, total
    (how many there are in all), one for each measure (« plus de 250 », « non renseigné »), people_per_challenge,
    contributors_per_challenge, engaged_share, lead_share: ratios only where both ends are known; hosts (see
    `with_hosts`). Of one that did not take place, or not yet, that is said instead (« à venir »).
    """
    with view.connection():
        rows = _evenings.rows(view, asked, most)
        counted = _counts.rows(view, tuple(row.code for row in rows))
        return with_hosts(view, _in_words(rows, counted))


def _in_words(rows: Rows, counted: Rows) -> pd.DataFrame:
    counts = {(row.code, row.measure): Count(row.value, row.high, row.qualifier) for row in counted}
    found = [
        (
            *row,
            *(_count_text(counts.get((row.code, measure)), row.ahead) for measure in SUMMED),
            *(
                AHEAD[row.ahead]
                if row.ahead
                else ratio(counts.get((row.code, over)), counts.get((row.code, under)), share=share)
                for over, under, share in _RATIOS.values()
            ),
        )
        for row in rows
    ]
    return framed([*rows.columns, *(measure.value for measure in SUMMED), *_RATIOS], found)


@question
def _evenings(asked: Slice, most: int) -> SqlSelect:
    return (
        summary()
        .add_columns(func.count().over().label("total"))
        .where(kept(asked, Scope.LOCAL), events.c.type == EventType.IDEATION_EVENING.value)
        .order_by(events.c.date_start.nulls_last(), records.c.sort)
        .limit(most)
    )


@question
def _counts(codes: tuple[str, ...]) -> SqlSelect:
    return known_counts().where(records.c.code.in_(codes))


@question
def _counts_over(asked: Slice) -> SqlSelect:
    return known_counts().join(events, measures.c.event_id == events.c.id).where(kept(asked, None))


def known_counts() -> SqlSelect:
    """Value, high and qualifier of every known measure, with the code of its event."""
    return (
        select(
            records.c.code,
            measures.c.measure,
            *qualified_value(measures),
        )
        .join_from(measures, records, measures.c.event_id == records.c.id)
        .where(measures.c.value_value.is_not(None))
    )


@question
def count_records(asked: Slice) -> SqlSelect:
    """Every known measure of the events of a slice: event (code), measure, value, high, qualifier, and code (of the
    record that says so), in the order of the measures' declaration."""
    entry = records.alias("entry")
    order = case(*((measures.c.measure == one.value, one.rank) for one in Measure))
    return (
        known_counts()
        .with_only_columns(
            records.c.code.label("event"),
            measures.c.measure,
            *qualified_value(measures),
            entry.c.code,
        )
        .join(entry, entry.c.id == measures.c.id)
        .join(events, measures.c.event_id == events.c.id)
        .where(kept(asked, None))
        .order_by(records.c.id, order)
    )


def _count_text(count: Count | None, ahead: str | None) -> str:
    text = qualified(count.value, count.qualifier, count.high) if count else ""
    return with_ahead(text, ahead) or MISSING


def ratio(over: Count | None, under: Count | None, *, share: bool) -> str:
    """One count by another, in words: « 13,8 », « au moins 16,7 », « 28,2 % » (a `share`); « non renseigné » where
    either is unknown, « non calculable » where neither bounds the ratio.
    """
    if not over or not under or not under.value:
        return MISSING
    ends = Qualifier(over.qualifier), Qualifier(under.qualifier)
    prefix = _RATIO_WORDS.get(ends)
    if prefix is None:
        return "non calculable"
    exact = over.value / under.value
    return prefix + (percent(100 * exact) if share else number(exact, 1))


_RATIO_WORDS = {
    (Qualifier.EXACT, Qualifier.EXACT): "",
    (Qualifier.AT_LEAST, Qualifier.EXACT): "au moins ",
    (Qualifier.EXACT, Qualifier.AT_LEAST): "au plus ",
    (Qualifier.ABOUT, Qualifier.EXACT): "environ ",
    (Qualifier.EXACT, Qualifier.ABOUT): "environ ",
    (Qualifier.ABOUT, Qualifier.ABOUT): "environ ",
}


def doubts(view: View, codes: tuple[str, ...]) -> pd.DataFrame:
    """What the sources say of the counts of some events, with a reservation, and the role may read: event, topic,
    wording, note."""
    with view.connection():
        rows = _doubts.rows(view, codes)
        allowed = readable_rows(view, rows)
    return framed(rows.columns[1:], [row[1:] for row in allowed])


@question
def _doubts(codes: tuple[str, ...]) -> SqlSelect:
    return (
        select(
            statements.c.id,
            records.c.label.label("event"),
            statements.c.topic,
            statements.c.wording,
            statements.c.note,
        )
        .join_from(links, statements, links.c.record_id == statements.c.id)
        .join(records, links.c.target_id == records.c.id)
        .where(links.c.field == "subjects", records.c.code.in_(codes))
        .where(
            one_of(statements.c.topic, [measure.french for measure in SUMMED]), statements.c.note.is_not(None)
        )
        .order_by(records.c.sort, statements.c.id)
    )
