"""Many new rows of a table, written at once."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import Connection, Date

from data_access.models import Base, table_of


def insert_columns(
    connection: Connection,
    model: type[Base],
    columns: Mapping[str, Sequence[object]],
    as_json: Collection[str] = (),
) -> None:
    """Writes new rows, given as the values of each of their columns; those without any are left out.

    `as_json`: columns whose values are given as the JSON that they are kept as.
    PostgreSQL takes them by COPY, SQLite by one executemany; rows are put together one by one as they are taken.
    Without it, by SQLAlchemy's own insert: 0.76 s of the processor instead of 0.31 for 60,000 records of one table
    (SQLite, measured 2026-11-28). Raises what the database's driver raises.
    """
    table, dialect = table_of(model), connection.dialect
    given: dict[str, Sequence[object]] = {}
    for name, values in columns.items():
        if any(value is not None for value in values):
            convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
            if convert and isinstance(table.c[name].type, Date):
                convert = cache(convert)  # few days differ: 0.01 s instead of 0.05 for 80,000 (2026-11-29)
            given[name] = list(map(convert, values)) if convert and name not in as_json else values
    if not given:
        return
    quote = dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(map(quote, given))})"
    rows = zip(*given.values(), strict=True)
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, psycopg.Connection):
        with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(given))
        driver.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)
