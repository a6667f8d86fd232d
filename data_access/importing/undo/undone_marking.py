"""Marking an import undone, whole or in part: see `log.undone_parts`."""

import datetime
from collections.abc import Collection

from sqlalchemy import Connection, insert, literal, select, update

from data_access.importing.commit.loading import next_import
from data_access.models import Import, LogLine, table_of
from data_access.records.record_removal import AT_ONCE

_imports, _log = table_of(Import), table_of(LogLine)


def mark_undone(connection: Connection, import_id: int, user: str) -> None:
    """Marks an import undone."""
    now = datetime.datetime.now(datetime.UTC)
    undone = update(_imports).where(_imports.c.id == import_id)
    connection.execute(undone.values(undone_at=now, undone_by=user))


def mark_undone_in_part(connection: Connection, import_id: int, records: Collection[int], user: str) -> None:
    """Makes the lines of an import about those records an import of its own, and marks that one undone."""
    part = next_import(connection)
    same = [one for one in _imports.columns if one.name not in ("id", "undone_at", "undone_by")]
    copied = select(literal(part), *same).where(_imports.c.id == import_id)
    connection.execute(insert(_imports).from_select(["id", *(one.name for one in same)], copied))
    ids = sorted(records)
    for start in range(0, len(ids), AT_ONCE):
        about = _log.c.record_id.in_(ids[start : start + AT_ONCE])
        moved = update(_log).where(_log.c.import_id == import_id, about)
        connection.execute(moved.values(import_id=part))
    mark_undone(connection, part, user)
