"""Taking records out of the tables. The log keeps its lines: it still says where they came from."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, or_

from data_access.models import SHEET_MODELS, Link, RecordEntry, table_of

AT_ONCE = 500  # records a statement names


def remove_records(connection: Connection, record_ids: Iterable[int]) -> int:
    """Removes records with all that is theirs: their row, links from and to them, other names. Returns how many.

    Raises IntegrityError where a record that stays refers to one that goes.
    """
    ids = sorted(set(record_ids))
    parts = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    for part in parts:
        connection.execute(delete(Link).where(or_(Link.record_id.in_(part), Link.target_id.in_(part))))
    for model in reversed(SHEET_MODELS):  # each before those that it refers to
        table = table_of(model)
        for part in parts:
            connection.execute(delete(table).where(table.c.id.in_(part)))
    return sum(
        connection.execute(delete(RecordEntry).where(RecordEntry.id.in_(part))).rowcount for part in parts
    )
