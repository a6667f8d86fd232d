"""Writing a preview down: everything in the caller's transaction, with a line of the log for every record."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from data_access.fields import Field, Kind, fields_of
from data_access.french import sort_key
from data_access.importing.cells import key_of
from data_access.importing.grids import Book
from data_access.importing.matching.keys import has_other_names
from data_access.importing.matching.known import Image
from data_access.importing.matching.matches import ALIASES, CREATED, Change
from data_access.importing.preview import Preview
from data_access.models import Alias, Base, Import, Link, LogLine, RecordEntry, table_of

Rows = list[dict[str, Any]]


def load(connection: Connection, preview: Preview, book: Book, *, user: str, fictitious: bool = False) -> int:
    """Writes what the preview says; returns the import's number. Nothing is kept unless the caller commits."""
    # PostgreSQL would count what is taken back, too: every look at a pending import
    import_id = (connection.scalar(select(func.max(Import.id))) or 0) + 1
    connection.execute(insert(Import).values(
        id=import_id, at=datetime.datetime.now(datetime.UTC), user=user, file=book.file, digest=book.digest,
        fictitious=fictitious,
    ))  # fmt: skip
    for model, group in groupby(preview.changes, key=lambda change: change.model):
        changes = list(group)
        created = [change for change in changes if change.action == CREATED]
        _insert(connection, RecordEntry, [_record_row(change) for change in created])
        _insert(
            connection, model, [{"id": c.record_id, **columns(model, c.after, every=True)} for c in created]
        )
        rewrite(connection, model, changes)
    relabel(connection, preview.labels)
    _learn(connection, preview.learned)
    of_names = (change for change in preview.learned if has_other_names(change.model))
    lines = [_line(import_id, change, book.corrected) for change in (*preview.changes, *of_names)]
    _insert(connection, LogLine, lines)
    return import_id


def _learn(connection: Connection, learned: Iterable[Change]) -> None:
    """Writes the other names that answers told, unless the record has them by now."""
    for change in learned:
        here = {"record_id": change.record_id}
        held = set(connection.scalars(select(Alias.key).where(Alias.record_id == change.record_id)))
        names = {key_of(name): name for name in change.after[ALIASES]}
        _insert(connection, Alias, [here | {"name": n, "key": k} for k, n in names.items() if k not in held])


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


def columns(model: type[Base], image: Image, *, every: bool = False) -> dict[str, Any]:
    """Database columns of the values of an image (`every`: of those that it does not hold, too, as None)."""
    fields = _by_name(model)
    found = dict(_blank(model)) if every else {}
    for name, value in image.items():
        if name in fields:
            found |= fields[name].to_columns(value)
    return found


@lru_cache
def _by_name(model: type[Base]) -> dict[str, Field]:
    return {field.name: field for field in fields_of(model)}


@lru_cache
def _blank(model: type[Base]) -> dict[str, Any]:
    """The columns of a record of which nothing is known."""
    return {name: value for field in fields_of(model) for name, value in field.to_columns(None).items()}


def _insert(connection: Connection, model: type[Base], rows: Rows) -> None:
    if rows:
        connection.execute(insert(table_of(model)), rows)


def _update(connection: Connection, model: type[Base], changes: Iterable[Change]) -> None:
    """Updates in groups that change the same columns."""
    table = table_of(model)
    groups: dict[tuple[str, ...], Rows] = defaultdict(list)
    for change in changes:
        if values := columns(model, {name: change.after[name] for name in change.before or ()}):
            groups[tuple(values)].append({"the_id": change.record_id, **values})
    for names, rows in groups.items():
        statement = (
            update(table).where(table.c.id == bindparam("the_id")).values({n: bindparam(n) for n in names})
        )
        connection.execute(statement, rows)


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
    if field.kind is Kind.NAMES:
        rows = [
            {"record_id": one, "name": n, "key": key_of(n)}
            for one, names in given.items()
            for n in names or ()
        ]
        _insert(connection, Alias, rows)
    else:
        rows = [
            {"record_id": one, "field": field.name, "target_id": t}
            for one, ids in given.items()
            for t in ids or ()
        ]
        _insert(connection, Link, rows)


def _record_row(change: Change) -> dict[str, Any]:
    return {
        "id": change.record_id, "kind": change.model.__tablename__, "code": change.code, "label": change.label,
        "sort": sort_key(change.label),
    }  # fmt: skip


def _line(import_id: int, change: Change, corrected: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    cells = change.row.cells.items() if corrected else ()
    read = {
        name: corrected[place] for name, cell in cells if (place := (change.row.sheet, cell)) in corrected
    }
    return {
        "import_id": import_id, "record_id": change.record_id, "sheet": change.row.sheet, "row": change.row.number,
        "action": change.action, "before": change.before, "after": change.after, "cells": change.row.cells,
        "read": read or None,
    }  # fmt: skip
