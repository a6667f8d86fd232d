"""What is to come, in one order: events, steps, labels, exchanges of sponsors, dates of the fundraising."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter

import pandas as pd
from sqlalchemy import exists, literal, select

from data_access.expressions import (
    begun,
    period,
    records,
    status,
    to_come,
)
from data_access.french import euros
from data_access.models import Exchange, table_of
from data_access.name_keys import key_of
from data_access.queries.agenda_events import event_lines
from data_access.queries.agenda_line import COLUMNS, Line, by_its_end, lasts, line
from data_access.queries.agenda_steps import computed_step_lines, step_lines
from data_access.queries.asking import question
from data_access.queries.funders import funder_names
from data_access.queries.funding_dates import OF_DUE, due_from
from data_access.queries.road_to_label import roads_under_way
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import (
    FUNDING_READER,
    AgendaKind,
    TerritoryStatus,
)

exchanges = table_of(Exchange)

_WHOSE = itemgetter(*map(COLUMNS.index, ("codes", "concerned")))

territory, other, entry = (records.alias(name) for name in ("territory", "other", "entry"))


def agenda(view: View, since: datetime.date) -> pd.DataFrame:
    """All that is not over on a day, by date, what has no day after the rest of its period: kind (AgendaKind), title
    and detail (what it is, in words; empty where nothing more is known), start, end, precision, text, state (of an
    event: see `event_state`), example (it is made up), table and opens (the record whose page tells more), territories
    and codes (of whom it is, tuples), entries and fields (the codes of the records that say so, and the fields in which
    they do, tuples), owner (who follows it) and action (what is to be done of a next action), as they were typed;
    computed (of a date that nobody noted: what it follows from, in words; see `road_calendar.due_dates`); empty where
    nothing says it. concerned: of a session of a cohort, the codes of those of its territories that are still on their
    way (a tuple).

    Dates of the fundraising are there for those who may read it. What is noted as done, or as held today, is to come no
    more; what is cancelled or postponed stays, and says so. A computed date that is past is none.
    """
    with view.connection():
        found = _of_territories(view, since)
        if view.role.may(FUNDING_READER):
            found += _due(view, since)
    found.sort(key=by_its_end)
    return framed(COLUMNS, found)


def cited(lines: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What says lines of `agenda`: the codes of the records, and their fields."""
    codes, fields = (dict.fromkeys(chain.from_iterable(lines[name])) for name in ("entries", "fields"))
    return tuple(codes), tuple(fields)


def dates_to_come(view: View, code: str) -> pd.DataFrame:
    """The lines of `agenda` that are of one territory from today on, the sessions of its cohorts included; these, and
    the steps whose day is computed, name no other one that they concern."""
    with view.connection():
        return _of_one(code, _of_territories(view, view.today, code))


def exchanges_to_come(view: View, code: str) -> pd.DataFrame:
    """The lines of `agenda` on the exchanges of one territory, on either side, from today on."""
    with view.connection():
        return _of_one(code, _exchanges(view, view.today))


def _of_one(code: str, lines: Iterable[Line]) -> pd.DataFrame:
    found = [one for one in lines if any(code in codes for codes in _WHOSE(one))]
    found.sort(key=by_its_end)
    return framed(COLUMNS, found)


def _of_territories(view: View, since: datetime.date, code: str | None = None) -> list[Line]:
    """All but the dates of the fundraising. `code`: of the one territory whose road is read, None: all."""
    roads = roads_under_way(view, code=code)
    return [
        *event_lines(view, since, roads),
        *step_lines(view, since),
        *computed_step_lines(roads),
        *_statuses(view),
        *_exchanges(view, since),
    ]


def _statuses(view: View) -> list[Line]:
    """What a territory is to become."""
    return [
        line(
            AgendaKind.STATUS,
            row,
            ("territory", "status", "date"),
            title=row.territory,
            detail=_planned(TerritoryStatus(row.status)),
            opens=("territories", row.code),
            territories=[row.territory],
            codes=[row.code],
        )
        for row in _statuses_to_come.rows(view)
    ]


def _planned(status: TerritoryStatus) -> str:
    """« label prévu », « en sommeil (prévu) »: a status that is to come never reads as one that is given."""
    return "label prévu" if status is TerritoryStatus.LABELLED else f"{status.french} (prévu)"


@question
def _statuses_to_come() -> SqlSelect:
    return (
        select(
            entry.c.code.label("entry"),
            territory.c.code,
            territory.c.label.label("territory"),
            status.c.status,
            *period(status, "date"),
        )
        .join_from(status, entry, entry.c.id == status.c.id)
        .join(territory, territory.c.id == status.c.territory_id)
        .where(to_come(status, "date"), status.c.status.is_not(None))
        .order_by(status.c.date_start, territory.c.sort, status.c.id)
    )


def _exchanges(view: View, since: datetime.date) -> list[Line]:
    """The exchanges of sponsors that are noted for a day to come, and those announced at the one before."""
    return [
        line(
            AgendaKind.EXCHANGE,
            row,
            ("sponsor", "sponsored", row.field),
            title=f"{row.sponsor} et {row.sponsored}",
            opens=("territories", row.sponsored_code),
            territories=[row.sponsor, row.sponsored],
            codes=[row.sponsor_code, row.sponsored_code],
        )
        for row in (*_exchanges_dated.rows(view), *_exchanges_announced.rows(view, since))
    ]


@question
def _exchanges_dated() -> SqlSelect:
    return _exchanges_at("date").where(to_come(exchanges, "date"))


@question
def _exchanges_announced(since: datetime.date) -> SqlSelect:
    """Not those that took place, or are noted for a day of their own: one of the same two is dated later."""
    later = exchanges.alias("later")
    noted = exists().where(
        later.c.sponsor_id == exchanges.c.sponsor_id,
        later.c.sponsored_id == exchanges.c.sponsored_id,
        later.c.date_start > exchanges.c.date_start,
        later.c.id != exchanges.c.id,
    )
    return _exchanges_at("next").where(lasts(exchanges, "next", since), begun(exchanges, "date"), ~noted)


def _exchanges_at(date: str) -> SqlSelect:
    return (
        select(
            entry.c.code.label("entry"),
            territory.c.code.label("sponsor_code"),
            territory.c.label.label("sponsor"),
            other.c.code.label("sponsored_code"),
            other.c.label.label("sponsored"),
            *period(exchanges, date),
            literal(date).label("field"),
        )
        .join_from(exchanges, entry, entry.c.id == exchanges.c.id)
        .join(territory, territory.c.id == exchanges.c.sponsor_id)
        .join(other, other.c.id == exchanges.c.sponsored_id)
        .order_by(exchanges.c.id)
    )


def _due(view: View, since: datetime.date) -> Iterator[Line]:
    """The dates of files, and of their payments."""
    names = funder_names(view)
    for row in due_from.rows(view, since):
        kind, funder, what, amount = row.kind, row.funder, row.what or "", row.amount
        said = (row.object, what, "" if amount is None else euros(amount))
        yield line(
            kind,
            row,
            (*OF_DUE, row.field),
            title=names.get(key_of(funder), funder),
            detail=" · ".join(filter(None, said)),
            example=bool(row.example),
            opens=("funding", row.code),
            owner=row.owner or "",
            action=what if kind == AgendaKind.ACTION else "",
        )
