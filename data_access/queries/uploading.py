"""What « Import » asks of the data: the events that a list of people may be of."""

from sqlalchemy import select

from data_access.expressions import events, records
from data_access.french import date_text
from data_access.queries.asking import question_for
from data_access.view import SqlSelect, View
from data_access.vocabulary import Role


def events_to_choose(view: View) -> dict[str, str]:
    """Code → « 30 mai 2024 · Katalyze », the latest first, those without a date last. Raises NotForThisRole."""
    found = {}
    for row in _events.rows(view):
        date = date_text(row.date_start, row.date_end, row.date_precision or "day")
        found[row.code] = f"{row.date_text or date} · {row.label}"
    return found


@question_for(Role.STAFF)
def _events() -> SqlSelect:
    return (
        select(
            records.c.code,
            records.c.label,
            events.c.date_start,
            events.c.date_end,
            events.c.date_precision,
            events.c.date_text,
        )
        .join_from(events, records, records.c.id == events.c.id)
        .order_by(events.c.date_start.desc().nulls_last(), records.c.sort, records.c.id)
    )
