"""Who came to whom: teams at the events of other territories, and at those of the network."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, distinct, func, select

from data_access.expressions import events, hosts, records
from data_access.figures.core import Slice
from data_access.figures.visits import at_kept_events, in_doubt, visits
from data_access.queries.asking import question
from data_access.queries.territories import nameless, with_names
from data_access.queries.visit_dates import visit_period, visit_start
from data_access.view import SqlSelect, View
from data_access.vocabulary import Scope

FIELDS = (
    "visitor",
    "event",
    "event.date",
    "host",
    "date",
    "occasion",
    "people",
    "kind",
)  # those that say a visit

visitor, host, record, entry = (records.alias(name) for name in ("visitor", "host", "record", "entry"))


_NAMES = {"visitor_code": "visitor", "place_code": "place"}


def meetings(view: View, asked: Slice, scope: Scope, most: int) -> pd.DataFrame:
    """The visits of teams, at the first `most` hosts in French order (events of the network: the first by date).

    code, visitor_code, visitor, place_code, place (the host; an event of the network), place_order, event_code, event,
    start, end, precision, text, ahead, occasion, kind, note; by visitor, then date. A visit to an event that several
    hold stands under each of them. One whose event is not known counts with its host, as `at_kept_events` says.
    """
    with view.connection():
        return with_names(_meetings(view, asked, scope, most), nameless(view), _NAMES)


@question
def _meetings(asked: Slice, scope: Scope, most: int) -> SqlSelect:
    place, _, _, order = _place(scope)
    found = _rows(asked, scope, each_host=True).where(visits.c.visitor_id.is_not(None))
    shown = (
        found.with_only_columns(place.label("id"), *order)
        .distinct()
        .order_by(*(one.nulls_last() for one in order), place)
        .limit(most)
        .subquery("shown")
    )
    return found.where(place.in_(select(shown.c.id))).order_by(
        visitor.c.sort, visit_start().nulls_last(), visits.c.id
    )


def meeting_totals(view: View, asked: Slice, scope: Scope) -> dict[str, int]:
    """How many visits of teams there are in all, of how many teams, at how many places: visits (each once, however
    many hold its event), visitors, places."""
    return dict(_meeting_totals.rows(view, asked, scope)[0]._mapping)


@question
def _meeting_totals(asked: Slice, scope: Scope) -> SqlSelect:
    place, _, _, _ = _place(scope)
    return (
        _rows(asked, scope, each_host=True)
        .where(visits.c.visitor_id.is_not(None))
        .with_only_columns(
            func.count(distinct(visits.c.id)).label("visits"),
            func.count(distinct(visits.c.visitor_id)).label("visitors"),
            func.count(distinct(place)).label("places"),
        )
    )


def national_presences(view: View, asked: Slice, scope: Scope, most: int) -> pd.DataFrame:
    """Where the national team went, the first `most` by date: the columns of `meetings`, and total (of them all)."""
    with view.connection():
        return with_names(_national_presences(view, asked, scope, most), nameless(view), _NAMES)


@question
def _national_presences(asked: Slice, scope: Scope, most: int) -> SqlSelect:
    return (
        _rows(asked, scope)
        .add_columns(func.count().over().label("total"))
        .where(visits.c.national_team)
        .order_by(visit_start().nulls_last(), host.c.sort, visits.c.id)
        .limit(most)
    )


def left_out(view: View, asked: Slice, scope: Scope) -> pd.DataFrame:
    """The visits, of teams and of the national team, that a slice leaves out as nothing says when they
    were: code, place_code and place (the host), in French order of the hosts."""
    with view.connection():
        return with_names(_left_out(view, asked, scope), nameless(view), {"place_code": "place"})


@question
def _left_out(asked: Slice, scope: Scope) -> SqlSelect:
    return (
        select(entry.c.code, host.c.code.label("place_code"), host.c.label.label("place"))
        .join_from(visits, entry, visits.c.id == entry.c.id)
        .join(host, visits.c.host_id == host.c.id)
        .where(in_doubt(asked, scope))
        .order_by(host.c.sort, visits.c.id)
    )


def _place(
    scope: Scope,
) -> tuple[ColumnElement[int], ColumnElement[str], ColumnElement[str], tuple[ColumnElement[Any], ...]]:
    """What a visit is to: a host, or an event of the network, or of a territory that nobody noted; its id, its code,
    what it is called and its order."""
    if scope is Scope.LOCAL:
        known, code, label, sort = (
            func.coalesce(host.c[one], record.c[one]) for one in ("id", "code", "label", "sort")
        )
        return known, code, label, (sort,)
    label = func.coalesce(events.c.short_name, record.c.label)
    return record.c.id, record.c.code, label, (events.c.date_start, record.c.sort)


def _rows(asked: Slice, scope: Scope, *, each_host: bool = False) -> SqlSelect:
    """The visits; `each_host`: one to an event of territories that several hold, once for each of them that the slice
    keeps."""
    _, code, label, order = _place(scope)
    several = each_host and scope is Scope.LOCAL
    host_id: ColumnElement[Any] = events.c.territory_id
    at_visits = visits.outerjoin(events, visits.c.event_id == events.c.id)
    if several:
        held = hosts(Scope.LOCAL)
        host_id = held.c.territory_id
        at_visits = at_visits.outerjoin(held, held.c.event_id == visits.c.event_id)
    found = (
        select(
            entry.c.code,
            visitor.c.code.label("visitor_code"),
            visitor.c.label.label("visitor"),
            code.label("place_code"),
            label.label("place"),
            order[0].label("place_order"),
            record.c.code.label("event_code"),
            record.c.label.label("event"),
            *visit_period(),
            visits.c.occasion,
            visits.c.kind,
            visits.c.note,
        )
        .select_from(at_visits)
        .join(entry, visits.c.id == entry.c.id)
        .outerjoin(record, events.c.id == record.c.id)
        .outerjoin(visitor, visits.c.visitor_id == visitor.c.id)
        .outerjoin(host, func.coalesce(visits.c.host_id, host_id) == host.c.id)
        .where(at_kept_events(asked, scope))
    )
    return found.where(host.c.code == asked.territory) if several and asked.territory else found
