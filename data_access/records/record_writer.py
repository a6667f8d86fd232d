"""Records written as changes say: new ones, changed values, other names, references, labels; nothing of the log."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, update

from data_access.fields import Field, FieldKind, fields_of
from data_access.log_vocabulary import CREATED
from data_access.models import Alias, Base, Link, RecordEntry, table_of
from data_access.name_keys import key_of, sort_key
from data_access.records.bulk_insert import insert_columns
from data_access.records.record_change import Change
from data_access.records.table_changes import OfTable, by_table, columns_of


def write(connection: Connection, changes: Iterable[Change]) -> None:
    """Writes new records, and what changes say of the others; each table after those that it refers to."""
    write_tables(connection, by_table(changes))


def write_tables(connection: Connection, tables: Iterable[OfTable]) -> None:
    for one in tables:
        insert_columns(connection, RecordEntry, one.records)
        insert_columns(connection, one.model, one.rows)
        rewrite(connection, one.model, one.changes)


def rewrite(connection: Connection, model: type[Base], changes: Sequence[Change]) -> None:
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
    table = table_of(Alias if field.kind is FieldKind.NAMES else Link)
    here = table.c.record_id == bindparam("the_id")
    if field.kind is FieldKind.REFERENCES:
        here &= table.c.field == field.name
    connection.execute(delete(table).where(here), [{"the_id": record_id} for record_id in given])
    pairs = [(record_id, value) for record_id, values in given.items() for value in values or ()]
    if field.kind is FieldKind.NAMES:
        add_names(connection, pairs)
    else:
        insert_columns(
            connection,
            Link,
            {
                "record_id": [record_id for record_id, _ in pairs],
                "field": [field.name] * len(pairs),
                "target_id": [target for _, target in pairs],
            },
        )


def add_names(connection: Connection, pairs: list[tuple[int, str]]) -> None:
    """Writes other names, each with its record."""
    insert_columns(
        connection,
        Alias,
        {
            "record_id": [record_id for record_id, _ in pairs],
            "name": [name for _, name in pairs],
            "key": [key_of(name) for _, name in pairs],
        },
    )
