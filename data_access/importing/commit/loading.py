"""Writing a preview down: everything in the caller's transaction, with a line of the log for every record."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from data_access.importing.commit.cell_words import cell_words
from data_access.importing.model.grids import Book
from data_access.importing.model.rows import Row
from data_access.importing.plan.full_refresh import Ending
from data_access.importing.plan.import_plan import Preview
from data_access.importing.resolve.row_change import RowChange
from data_access.log_vocabulary import ALIASES, COMPLETE, REMOVED, SCOPE, STANDS_ON, TABLE
from data_access.models import Alias, Import, LogLine
from data_access.name_keys import key_of
from data_access.records.bulk_insert import insert_columns
from data_access.records.record_change import Change
from data_access.records.record_removal import remove_records
from data_access.records.record_writer import add_names, relabel, write_tables


def load(
    connection: Connection,
    preview: Preview,
    book: Book,
    *,
    user: str,
    fictitious: bool = False,
    log: bool = True,
) -> int:
    """Writes what the preview says; returns the import's number. Nothing is kept unless the caller commits.

    `log`: whether its lines are written, too, which no figure reads.
    """
    import_id = next_import(connection)
    connection.execute(
        insert(Import).values(
            id=import_id,
            at=datetime.datetime.now(datetime.UTC),
            user=user,
            file=book.file,
            digest=book.digest,
            kind=book.kind.value,
            fictitious=fictitious,
        )
    )
    write_tables(connection, preview.written)
    remove_records(connection, (one.record_id for one in preview.changes if one.action == REMOVED))
    relabel(connection, preview.labels)
    learn(connection, preview.learned)
    if log:
        for lines in (
            _lines(import_id, (*preview.changes, *preview.learned), preview.given, book),
            _list_lines(import_id, preview.endings),
        ):
            insert_columns(connection, LogLine, lines, as_json=("after", "cells"))
    return import_id


def next_import(connection: Connection) -> int:
    """The number of a new import. PostgreSQL would count what is taken back, too: every look at a pending import."""
    return (connection.scalar(select(func.max(Import.id))) or 0) + 1


def learn(connection: Connection, learned: Iterable[Change]) -> None:
    """Writes other names of records, unless they have them by now."""
    for change in learned:
        held = set(connection.scalars(select(Alias.key).where(Alias.record_id == change.record_id)))
        names = {key_of(name): name for name in change.after[ALIASES]}
        add_names(connection, [(change.record_id, name) for key, name in names.items() if key not in held])


def _lines(
    import_id: int, changes: Sequence[RowChange], given: Sequence[str], book: Book
) -> dict[str, Sequence[object]]:
    """The lines of changes, column by column. `given`: what each gives, as JSON."""
    rows, nothing = [change.row for change in changes], [None] * len(changes)
    return {
        "import_id": [import_id] * len(rows),
        "record_id": [change.record_id for change in changes],
        "sheet": [row.sheet for row in rows],
        "row": [row.number for row in rows],
        "action": [change.action for change in changes],
        "before": [change.before for change in changes],
        "after": given,
        "cells": [row.cells_as_json for row in rows],
        "read": [_read(row, book.corrected) for row in rows] if book.corrected else nothing,
        "said": cell_words(rows, book.grids) if book.kind.leaves_original else nothing,
    }


def _read(row: Row, corrected: Mapping[tuple[str, str], str]) -> dict[str, str] | None:
    """What the file holds in the cells of a row that were corrected."""
    cells = row.cells.items()
    return {
        name: corrected[row.sheet, cell] for name, cell in cells if (row.sheet, cell) in corrected
    } or None


def _list_lines(import_id: int, endings: Sequence[Ending]) -> dict[str, Sequence[object]]:
    """That sheets are the complete lists of their tables: later imports and undos reckon with it."""
    return {
        "import_id": [import_id] * len(endings),
        "record_id": [0] * len(endings),
        "sheet": [one.sheet for one in endings],
        "row": [one.header_row for one in endings],
        "action": [COMPLETE] * len(endings),
        "after": [
            json.dumps({TABLE: one.table, SCOPE: one.scope, STANDS_ON: one.stands_on}) for one in endings
        ],
        "cells": ["{}"] * len(endings),
    }
