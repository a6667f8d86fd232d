"""Where a territory stands on the criteria of the label."""

from sqlalchemy import and_, select

from data_access.expressions import id_of, period, records
from data_access.queries.asking import question
from data_access.queries.cohorts import criteria_progress, criteria_table
from data_access.view import SqlSelect
from data_access.vocabulary import Gate


@question
def criteria_of(code: str) -> SqlSelect:
    """Where a territory stands on each criterion of the label, in their order: code, name, meaning, state (None: nobody
    noted it), start, end, precision, text, ahead (« planned »: it is to be so on a day to come), note, entry (the code
    of what says so)."""
    entry = records.alias("entry")
    owner = id_of(code)
    noted = and_(
        criteria_progress.c.criterion_id == criteria_table.c.id, criteria_progress.c.territory_id == owner
    )
    return (
        select(
            records.c.code,
            criteria_table.c.name,
            criteria_table.c.meaning,
            criteria_progress.c.state,
            *period(criteria_progress, "date"),
            criteria_progress.c.note,
            entry.c.code.label("entry"),
        )
        .join_from(criteria_table, records, criteria_table.c.id == records.c.id)
        .outerjoin(criteria_progress, noted)
        .outerjoin(entry, entry.c.id == criteria_progress.c.id)
        .where(criteria_table.c.gate == Gate.LABEL.value)
        .order_by(criteria_table.c.position.nulls_last(), records.c.sort)
    )
