"""The rows of a table as lines of an archive, and back: the same bytes from SQLite and from PostgreSQL."""

import base64
import datetime
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    cast,
    func,
    insert,
    select,
)
from sqlalchemy.types import NullType

from data_access.database import zoned
from data_access.json_values import Json

CHUNK = 2_000  # rows read or written at once
CHUNK_BYTES = 8 << 20  # of lines, above which fewer rows are written at once
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)

_VERSION = "alembic_version"
_READ: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (DateTime, datetime.datetime.fromisoformat),
    (Date, datetime.date.fromisoformat),
    (LargeBinary, lambda text: base64.b64decode(text, validate=True)),
)


def tables_of(connection: Connection) -> list[Table]:
    """The tables that hold data, as the database has them, each after those it refers to.

    What a JSON column holds is left as it is: its type is unknown here.
    """
    metadata = MetaData()
    metadata.reflect(connection)
    tables = [table for table in metadata.sorted_tables if table.name != _VERSION]
    for column in itertools.chain.from_iterable(table.columns for table in tables):
        if isinstance(column.type, JSON):
            column.type = NullType()
    return tables


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows, one line each, in the order of the primary key."""
    texts = [cast(one, Text) if isinstance(one.type, NullType) else one for one in table.columns]
    ordered = select(*texts).order_by(*(_binary(connection, one) for one in table.primary_key.columns))
    for row in connection.execute(ordered.execution_options(yield_per=CHUNK)):
        yield (
            json.dumps(list(row), ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"
        )


def put_lines(connection: Connection, table: Table, columns: Sequence[str], lines: Iterable[bytes]) -> None:
    """Inserts rows; `columns`: what their values are of. Raises ValueError, TypeError or KeyError for no such rows."""
    readers = [_reader(table.columns[name]) for name in columns]
    chunk, size = [], 0
    for line in lines:
        values = zip(columns, readers, _plain_values(line, len(columns)), strict=True)
        chunk.append({name: None if value is None else read(value) for name, read, value in values})
        size += len(line)
        if len(chunk) == CHUNK or size > CHUNK_BYTES:
            connection.execute(insert(table), chunk)
            chunk, size = [], 0
    if chunk:
        connection.execute(insert(table), chunk)


def _plain_values(line: bytes, number: int) -> list[Json]:
    """The values of a line. Raises ValueError for more than so many, and for lists and objects: all that is not flat
    takes many times its bytes of memory."""
    most = max(number, 1)
    bare = _TEXT.sub(b"", line, count=most)
    if bare.count(b",") >= most or any(sign in bare[1:] for sign in (b'"', b"[", b"{")):
        raise ValueError("no row")
    values: list[Json] = json.loads(line)
    return values


def count(connection: Connection, tables: Iterable[Table]) -> int:
    """How many rows the tables hold together."""
    return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def continue_numbers(connection: Connection, tables: Iterable[Table]) -> None:
    """Lets PostgreSQL number the next rows after those that came with their numbers; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    quoted = connection.dialect.identifier_preparer.format_table
    for table in tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(select(func.pg_get_serial_sequence(quoted(table), column.name)))
            if sequence:
                last = select(func.max(column)).scalar_subquery()
                connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _binary(connection: Connection, column: Column[Any]) -> Any:
    """The column, sorted by its bytes, as SQLite does: PostgreSQL follows a language otherwise."""
    is_text = isinstance(column.type, String)
    return column.collate("C") if is_text and connection.dialect.name == "postgresql" else column


def _plain(value: object) -> str:
    """A value that JSON has no word for. Raises TypeError for one that no table held so far."""
    if isinstance(value, datetime.datetime):
        return zoned(value).astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"an archive has no form for {type(value).__name__}")


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    """What makes a value of that column of what stands in a line."""
    return next((read for kind, read in _READ if isinstance(column.type, kind)), lambda value: value)
