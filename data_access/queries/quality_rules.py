"""What « Données à compléter » looks at: one question a rule, which answers with every record that the rule is about.

Each gives `RuleOutcome`, lacking or not, so that « n sur N » and the rows come from one answer.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, select, union_all

from data_access.expressions import (
    begun,
    current_status,
    event_state,
    events,
    one_of,
    period,
    records,
    status,
    took_place,
)
from data_access.figures.sponsorships import active
from data_access.figures.visits import to_another
from data_access.french import MISSING_DATE, date_text, in_unit, qualified, typed_date, with_theme
from data_access.models import (
    CriterionProgress,
    Definition,
    EventPart,
    Exchange,
    Indicator,
    Link,
    Sponsorship,
    Statement,
    StepProgress,
    Territory,
    Visit,
    table_of,
)
from data_access.models.statements import NEWS
from data_access.queries.asking import question_for
from data_access.queries.territories import called, carriers
from data_access.queries.visit_dates import visit_last, visit_start, was_made
from data_access.told_years import document_years
from data_access.view import TODAY, SqlSelect, View
from data_access.vocabulary import Precision, Role, Scope, TerritoryStatus

FRESH = datetime.timedelta(days=365)  # a figure, or news of a territory, is held to be of today so long

territories = table_of(Territory)
definitions = table_of(Definition)
indicators = table_of(Indicator)
pairs = table_of(Sponsorship)
exchanges = table_of(Exchange)
parts, visits = table_of(EventPart), table_of(Visit)
progress, criteria = table_of(StepProgress), table_of(CriterionProgress)

statements, links = table_of(Statement), table_of(Link)

ask_for_board = question_for(Role.BOARD)
in_the_network = (TerritoryStatus.LABELLED.value, TerritoryStatus.LAUNCHING.value)


class RuleOutcome(NamedTuple):
    """A record that a rule looked at: whether it lacks what the rule asks for, and `about`, what is known of one that
    does; `last`: the day of the last news of it, where the rule asks for news; `beside`: the code of the record with
    which it may be one, where the rule asks for that."""

    record_id: int
    table: str
    code: str
    name: str
    about: str
    lacking: bool
    last: datetime.date | None = None
    beside: str = ""


def territory_names(view: View) -> Iterator[RuleOutcome]:
    """The territories of the network: has each its name?"""
    for row in _territories.rows(view):
        yield RuleOutcome(
            row.id, row.kind, row.code, row.called, TerritoryStatus(row.status).french, row.name is None
        )


@ask_for_board
def _territories() -> SqlSelect:
    now, carried = current_status(), carriers()
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            territories.c.name,
            called(carried).label("called"),
            now.c.status,
        )
        .join_from(territories, records, territories.c.id == records.c.id)
        .join(now, now.c.territory_id == territories.c.id)
        .outerjoin(carried, carried.c.territory_id == territories.c.id)
        .where(one_of(now.c.status, in_the_network))
        .order_by(territories.c.name.is_(None), records.c.sort, records.c.id)
    )


def label_dates(view: View) -> Iterator[RuleOutcome]:
    """The labels of today: is the day of each known?"""
    for row in _labels.rows(view):
        yield RuleOutcome(row.id, row.kind, row.code, row.called, "", row.date_start is None)


@ask_for_board
def _labels() -> SqlSelect:
    now, carried, record = current_status(), carriers(), records.alias("status_record")
    return (
        select(record.c.id, record.c.kind, record.c.code, called(carried).label("called"), now.c.date_start)
        .join_from(now, record, record.c.id == now.c.status_id)
        .join(territories, territories.c.id == now.c.territory_id)
        .join(records, records.c.id == territories.c.id)
        .outerjoin(carried, carried.c.territory_id == territories.c.id)
        .where(now.c.status == TerritoryStatus.LABELLED.value)
        .order_by(territories.c.name.is_(None), records.c.sort, record.c.id)
    )


def reports(view: View) -> Iterator[RuleOutcome]:
    """The events of the territories that took place: has each one count at least?"""
    for row in _events.rows(view):
        about = ""
        if row.lacking:
            date = typed_date(row.start, row.end, row.precision, row.text) or MISSING_DATE
            about = f"{date} · {row.host}" if row.host else date
        yield RuleOutcome(row.id, row.kind, row.code, with_theme(row.label, row.theme), about, row.lacking)


@ask_for_board
def _events() -> SqlSelect:
    host = records.alias("host")
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            records.c.label,
            events.c.theme,
            *period(events, "date"),
            host.c.label.label("host"),
            (event_state() == "to_complete").label("lacking"),
        )
        .join_from(events, records, events.c.id == records.c.id)
        .outerjoin(host, host.c.id == events.c.territory_id)
        .where(events.c.scope == Scope.LOCAL.value, took_place())
        .order_by(events.c.date_start.desc().nulls_last(), records.c.sort, records.c.id)
    )


def visited_events(view: View) -> Iterator[RuleOutcome]:
    """The visits: of one that names no event, is it known when it was, or by which document?"""
    for record_id, kind, code, label, occasion, source, undated in _visits.rows(view):
        lacking = undated and not document_years({"source": source})
        yield RuleOutcome(record_id, kind, code, label, occasion or "", lacking)


@ask_for_board
def _visits() -> SqlSelect:
    """`undated`: it names a host, and neither an event nor a date."""
    undated = and_(visits.c.event_id.is_(None), visits.c.host_id.is_not(None), visits.c.date_start.is_(None))
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            records.c.label,
            visits.c.occasion,
            visits.c.source,
            undated.label("undated"),
        )
        .join_from(visits, records, visits.c.id == records.c.id)
        .where(to_another())
        .order_by(records.c.sort, records.c.id)
    )


def fresh_figures(view: View) -> Iterator[RuleOutcome]:
    """The published figures, each by its newest value: is it known, and of the last twelve months?"""
    newest = {(row.figure_id, row.territory_id): row for row in _indicators.rows(view)}
    for row in newest.values():
        name = f"{row.figure} · {row.territory}" if row.territory else row.figure
        if row.value_value is None:
            yield RuleOutcome(row.id, row.kind, row.code, name, "pas encore de valeur", True)
            continue
        about, is_old = "", not _is_fresh(row.end, view)
        if is_old:
            value = in_unit(qualified(row.value_value, row.value_qualifier, row.value_high), row.unit)
            dated = row.period or typed_date(row.start, row.end, row.precision, row.text) or MISSING_DATE
            about = f"{value} · {dated}"
        yield RuleOutcome(row.id, row.kind, row.code, name, about, is_old)


@ask_for_board
def _indicators() -> SqlSelect:
    """The oldest first in each figure, so that the last one counts."""
    figure, territory = records.alias("figure"), records.alias("territory")
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            indicators.c.figure_id,
            indicators.c.territory_id,
            figure.c.label.label("figure"),
            territory.c.label.label("territory"),
            indicators.c.value_value,
            indicators.c.value_high,
            indicators.c.value_qualifier,
            indicators.c.period,
            *period(indicators, "date"),
            definitions.c.unit,
        )
        .join_from(indicators, records, records.c.id == indicators.c.id)
        .join(figure, figure.c.id == indicators.c.figure_id)
        .join(definitions, definitions.c.id == indicators.c.figure_id)
        .outerjoin(territory, territory.c.id == indicators.c.territory_id)
        .where(begun(indicators, "date"))
        .order_by(
            figure.c.sort,
            func.coalesce(territory.c.sort, ""),
            func.coalesce(indicators.c.date_end, datetime.date.min),
            indicators.c.id,
        )
    )


def defined_figures(view: View) -> Iterator[RuleOutcome]:
    """The figures that we publish: is it agreed what each means?"""
    for row in _definitions.rows(view):
        yield RuleOutcome(row.id, row.kind, row.code, row.name, row.sentence or "", row.meaning is None)


@ask_for_board
def _definitions() -> SqlSelect:
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            definitions.c.name,
            definitions.c.sentence,
            definitions.c.meaning,
        )
        .join_from(definitions, records, definitions.c.id == records.c.id)
        .order_by(records.c.sort, records.c.id)
    )


def exchanged(view: View) -> Iterator[RuleOutcome]:
    """The sponsorships of today: is an exchange noted of each?"""
    for row in _pairs.rows(view):
        yield RuleOutcome(row.id, row.kind, row.code, row.label, row.period_text or "", row.lacking)


@ask_for_board
def _pairs() -> SqlSelect:
    noted = exists().where(
        exchanges.c.sponsor_id == pairs.c.sponsor_id,
        exchanges.c.sponsored_id == pairs.c.sponsored_id,
        begun(exchanges, "date"),
    )
    return (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            records.c.label,
            pairs.c.period_text,
            (~noted).label("lacking"),
        )
        .join_from(pairs, records, pairs.c.id == records.c.id)
        .where(active)
        .order_by(records.c.sort, records.c.id)
    )


def news(view: View) -> Iterator[RuleOutcome]:
    """The territories of the network: did anything reach us of each in the last twelve months?"""
    for row in _news.rows(view):
        about, is_quiet = "", not _is_fresh(row.day, view)
        if is_quiet:
            last = row.day and date_text(row.day, row.day, Precision.MONTH)
            about = f"dernière nouvelle : {last}" if last else "rien de daté encore"
        yield RuleOutcome(row.id, row.kind, row.code, row.called, about, is_quiet, row.day)


@ask_for_board
def _news() -> SqlSelect:
    """The last day, up to today, on which something of each territory is noted: what is planned is no news."""
    now, carried = current_status(), carriers()

    def days(table: FromClause, name: str = "date") -> tuple[ColumnElement[datetime.date], ...]:
        return table.c[f"{name}_start"].label("first"), table.c[f"{name}_end"].label("last")

    seen = union_all(
        select(events.c.territory_id, *days(events)).where(took_place()),
        select(parts.c.territory_id, *days(events))
        .join_from(parts, events, events.c.id == parts.c.event_id)
        .where(took_place()),
        select(visits.c.visitor_id, visit_start().label("first"), visit_last().label("last"))
        .outerjoin_from(visits, events, events.c.id == visits.c.event_id)
        .where(was_made()),
        select(exchanges.c.sponsor_id, *days(exchanges)),
        select(exchanges.c.sponsored_id, *days(exchanges)),
        select(progress.c.territory_id, *days(progress, "done")),
        select(criteria.c.territory_id, *days(criteria)),
        select(status.c.territory_id, *days(status)),
        select(links.c.target_id, *days(statements))
        .join_from(statements, links, (links.c.record_id == statements.c.id) & (links.c.field == "subjects"))
        .where(statements.c.topic == NEWS),
    ).subquery("seen")
    day = func.max(case((seen.c.last > TODAY, TODAY), else_=seen.c.last)).label("day")  # « 2026 » is not over
    latest = (
        select(seen.c.territory_id, day)
        .where(seen.c.first <= TODAY)
        .group_by(seen.c.territory_id)
        .subquery("latest")
    )
    return (
        select(records.c.id, records.c.kind, records.c.code, called(carried).label("called"), latest.c.day)
        .join_from(territories, records, territories.c.id == records.c.id)
        .outerjoin(carried, carried.c.territory_id == territories.c.id)
        .join(now, now.c.territory_id == territories.c.id)
        .outerjoin(latest, latest.c.territory_id == territories.c.id)
        .where(one_of(now.c.status, in_the_network))
        .order_by(territories.c.name.is_(None), records.c.sort, records.c.id)
    )


def _is_fresh(day: datetime.date | None, view: View) -> bool:
    return day is not None and day >= view.today - FRESH
