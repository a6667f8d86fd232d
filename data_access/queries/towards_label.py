"""The labelling committees that met, and what came of them."""

from datetime import date

import pandas as pd
from sqlalchemy import and_, exists, func, not_, select

from data_access.expressions import begun, events, of_ours, period, records, status, took_place
from data_access.queries.asking import gathered, question
from data_access.queries.road_records import territory
from data_access.view import SqlSelect, View, framed
from data_access.vocabulary import EventType, TerritoryStatus

_MET = (
    events.c.type == EventType.LABELLING_COMMITTEE.value,
    of_ours(),
    took_place(),
    events.c.date_start.is_not(None),
)  # a labelling committee


def committees(view: View) -> pd.DataFrame:
    """Those that met, the last one first: code, start, end, precision, text, ahead, territories and codes (those whose
    label is dated of its days, tuples in French order), entries (the codes of what dates these labels)."""
    rows = _committees.rows(view)
    names, codes, entries = (gathered(rows, "code", one) for one in ("territory", "territory_code", "entry"))
    once = {row.code: row for row in rows}
    found = [
        (*row[:6], names.get(code, ()), codes.get(code, ()), entries.get(code, ()))
        for code, row in once.items()
    ]
    return framed([*rows.columns[:6], "territories", "codes", "entries"], found)


@question
def labels_without_committee(since: date) -> SqlSelect:
    """The labels obtained since a day of whose date no committee is noted, the last one first: code and name of the
    territory, start, end, precision, text, ahead, entry (the code of what dates it). One that is known by its month is
    none of them where a committee met in that month."""
    entry = records.alias("entry")
    met = exists().where(
        *_MET,
        events.c.date_start <= func.coalesce(status.c.date_end, status.c.date_start),
        func.coalesce(events.c.date_end, events.c.date_start) >= status.c.date_start,
    )
    return (
        select(
            territory.c.code,
            territory.c.label.label("name"),
            *period(status, "date"),
            entry.c.code.label("entry"),
        )
        .join_from(status, entry, entry.c.id == status.c.id)
        .join(territory, territory.c.id == status.c.territory_id)
        .where(
            status.c.status == TerritoryStatus.LABELLED.value,
            status.c.date_start >= since,
            begun(status, "date"),
            not_(met),
        )
        .order_by(status.c.date_start.desc(), territory.c.sort)
    )


@question
def _committees() -> SqlSelect:
    entry = records.alias("entry")
    of_its_days = and_(
        status.c.status == TerritoryStatus.LABELLED.value,
        status.c.date_start >= events.c.date_start,
        status.c.date_start <= func.coalesce(events.c.date_end, events.c.date_start),
        status.c.date_precision == events.c.date_precision,
        begun(status, "date"),
    )
    return (
        select(
            records.c.code,
            *period(events, "date"),
            territory.c.label.label("territory"),
            territory.c.code.label("territory_code"),
            entry.c.code.label("entry"),
        )
        .join_from(events, records, records.c.id == events.c.id)
        .outerjoin(status, of_its_days)
        .outerjoin(territory, territory.c.id == status.c.territory_id)
        .outerjoin(entry, entry.c.id == status.c.id)
        .where(*_MET)
        .order_by(events.c.date_start.desc(), records.c.id, territory.c.sort)
    )
