"""Writing a preview down: everything in the caller's transaction, with a line of the log for every record."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from data_access.fields import Field, Kind, fields_of
from data_access.french import key_of, sort_key
from data_access.importing.model.grids import Book
from data_access.importing.model.rows import Row
from data_access.importing.plan.full_refresh import Ending
from data_access.importing.plan.import_plan import Preview
from data_access.importing.resolve.record_matching import Change
from data_access.log_vocabulary import ALIASES, COMPLETE, CREATED, REMOVED, STANDS_ON, TABLE
from data_access.models import Alias, Base, Import, Link, LogLine, RecordEntry, table_of
from data_access.records.bulk_insert import insert_columns
from data_access.records.record_removal import remove_records
from data_access.records.table_changes import OfTable, by_table, columns_of


def load(
    connection: Connection, preview: Preview, book: Book, *, user: str, fictitious: bool = False, log: bool = True
) -> int:  # fmt: skip
    """Writes what the preview says; returns the import's number. Nothing is kept unless the caller commits.

    `log`: whether its lines are written, too, which no figure reads.
    """
    # PostgreSQL would count what is taken back, too: every look at a pending import
    import_id = (connection.scalar(select(func.max(Import.id))) or 0) + 1
    connection.execute(insert(Import).values(
        id=import_id, at=datetime.datetime.now(datetime.UTC), user=user, file=book.file, digest=book.digest,
        kind=book.kind.value, fictitious=fictitious,
    ))  # fmt: skip
    _write(connection, preview.written)
    remove_records(connection, (one.record_id for one in preview.changes if one.action == REMOVED))
    relabel(connection, preview.labels)
    learn(connection, preview.learned)
    if log:
        for lines in (
            _lines(import_id, (*preview.changes, *preview.learned), preview.given, book.corrected),
            _list_lines(import_id, preview.endings),
        ):
            insert_columns(connection, LogLine, lines, as_json=("after", "cells"))
    return import_id


def write(connection: Connection, changes: Iterable[Change]) -> None:
    """Writes new records, and what changes say of the others; each table after those that it refers to."""
    _write(connection, by_table(changes))


def _write(connection: Connection, tables: Iterable[OfTable]) -> None:
    for one in tables:
        insert_columns(connection, RecordEntry, one.records)
        insert_columns(connection, one.model, one.rows)
        rewrite(connection, one.model, one.changes)


def learn(connection: Connection, learned: Iterable[Change]) -> None:
    """Writes other names of records, unless they have them by now."""
    for change in learned:
        held = set(connection.scalars(select(Alias.key).where(Alias.record_id == change.record_id)))
        names = {key_of(name): name for name in change.after[ALIASES]}
        _add_names(connection, [(change.record_id, name) for key, name in names.items() if key not in held])


def rewrite(connection: Connection, model: type[Base], changes: list[Change]) -> None:
    """Writes what changes say of records that have their row: changed values, other names, references."""
    _update(connection, model, [change for change in changes if change.before])
    for field in fields_of(model):
        if field.many:
            _write_many(connection, field, changes)


def relabel(connection: Connection, labels: dict[int, str]) -> None:
    """Gives records their new names, and their places in French order."""
    table = table_of(RecordEntry)
    statement = update(table).where(table.c.id == bindparam("the_id"))
    if rows := [{"the_id": one, "name": label, "place": sort_key(label)} for one, label in labels.items()]:
        connection.execute(statement.values(label=bindparam("name"), sort=bindparam("place")), rows)


def _update(connection: Connection, model: type[Base], changes: Iterable[Change]) -> None:
    """Updates in groups that change the same columns."""
    table = table_of(model)
    groups: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        groups[tuple(change.before or ())].append(change)
    for names, alike in groups.items():
        if values := columns_of(model, [change.after for change in alike], names):
            statement = update(table).where(table.c.id == bindparam("the_id"))
            rows = zip([change.record_id for change in alike], *values.values(), strict=True)
            connection.execute(
                statement.values({name: bindparam(name) for name in values}),
                [dict(zip(("the_id", *values), row, strict=True)) for row in rows],
            )


def _write_many(connection: Connection, field: Field, changes: Iterable[Change]) -> None:
    """Writes the other names, or the references, of the records where they are new or changed; the last row counts."""
    given = {
        change.record_id: change.after[field.name]
        for change in changes
        if field.name in (change.after if change.action == CREATED else change.before or ())
    }
    if not given:
        return
    table = table_of(Alias if field.kind is Kind.NAMES else Link)
    here = table.c.record_id == bindparam("the_id")
    if field.kind is Kind.REFERENCES:
        here &= table.c.field == field.name
    connection.execute(delete(table).where(here), [{"the_id": record_id} for record_id in given])
    pairs = [(record_id, value) for record_id, values in given.items() for value in values or ()]
    if field.kind is Kind.NAMES:
        _add_names(connection, pairs)
    else:
        insert_columns(connection, Link, {
            "record_id": [record_id for record_id, _ in pairs], "field": [field.name] * len(pairs),
            "target_id": [target for _, target in pairs],
        })  # fmt: skip


def _add_names(connection: Connection, pairs: list[tuple[int, str]]) -> None:
    """Writes other names, each with its record."""
    insert_columns(connection, Alias, {
        "record_id": [record_id for record_id, _ in pairs], "name": [name for _, name in pairs],
        "key": [key_of(name) for _, name in pairs],
    })  # fmt: skip


def _lines(
    import_id: int, changes: Sequence[Change], given: Sequence[str], corrected: Mapping[tuple[str, str], str]
) -> dict[str, Sequence[Any]]:  # fmt: skip
    """The lines of changes, column by column. `given`: what each gives, as JSON."""
    rows = [change.row for change in changes]
    return {
        "import_id": [import_id] * len(rows), "record_id": [change.record_id for change in changes],
        "sheet": [row.sheet for row in rows], "row": [row.number for row in rows],
        "action": [change.action for change in changes], "before": [change.before for change in changes],
        "after": given, "cells": [row.cells_as_json for row in rows],
        "read": [_read(row, corrected) for row in rows] if corrected else [None] * len(rows),
    }  # fmt: skip


def _read(row: Row, corrected: Mapping[tuple[str, str], str]) -> dict[str, str] | None:
    """What the file holds in the cells of a row that were corrected."""
    cells = row.cells.items()
    return {
        name: corrected[row.sheet, cell] for name, cell in cells if (row.sheet, cell) in corrected
    } or None


def _list_lines(import_id: int, endings: Sequence[Ending]) -> dict[str, Sequence[Any]]:
    """That sheets are the complete lists of their tables: later imports and undos reckon with it."""
    return {
        "import_id": [import_id] * len(endings), "record_id": [0] * len(endings),
        "sheet": [one.sheet for one in endings], "row": [one.header_row for one in endings],
        "action": [COMPLETE] * len(endings),
        "after": [json.dumps({TABLE: one.table, STANDS_ON: one.stands_on}) for one in endings],
        "cells": ["{}"] * len(endings),
    }  # fmt: skip
