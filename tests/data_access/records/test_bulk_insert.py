"""Many rows written at once come back as they were given, on both databases."""

import datetime
import json
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.database import reading, writing
from data_access.models import Event, Funding, Import, LogLine, RecordEntry, table_of
from data_access.records.bulk_insert import insert_columns

IDS = [1, 2]


def add_records(connection: Connection, kind: str) -> None:
    codes = ["a", "b"]
    columns: dict[str, Any] = {"id": IDS, "kind": [kind, kind], "code": codes, "label": codes, "sort": codes}
    insert_columns(connection, RecordEntry, columns)


def test_dates_texts_and_what_is_unknown(database_url: str) -> None:
    day, name = datetime.date(2024, 5, 30), "« Soirée »\t\\N ; l'été\n"
    with writing(database_url) as connection:
        add_records(connection, "events")
        columns: dict[str, Any] = {
            "id": IDS,
            "name": [name, "Forum"],
            "date_start": [day, None],
            "note": [None, None],
        }
        insert_columns(connection, Event, columns)
    with reading(database_url) as connection:
        table = table_of(Event)
        found = connection.execute(
            select(table.c.name, table.c.date_start, table.c.note).order_by(table.c.id)
        )
        assert [tuple(row) for row in found] == [(name, day, None), ("Forum", None, None)]


def test_values_of_the_log_that_hold_others(database_url: str) -> None:
    after, cells = {"name": "Soirée", "date": {"text": None}}, {"name": "A2"}
    with writing(database_url) as connection:
        at = datetime.datetime.now(datetime.UTC)
        connection.execute(
            insert(Import).values(id=1, at=at, user="u", file="f", digest="d", fictitious=False)
        )
        insert_columns(
            connection,
            LogLine,
            {
                "import_id": [1, 1],
                "record_id": IDS,
                "sheet": ["É", "É"],
                "row": [2, 3],
                "action": ["created", "changed"],
                "before": [None, {"name": None}],
                "after": [after, after],
                "cells": [json.dumps(cells), "{}"],
                "read": [None, None],
            },
            as_json=("cells",),
        )
    with reading(database_url) as connection:
        told = select(LogLine.before, LogLine.after, LogLine.cells, LogLine.read).order_by(LogLine.id)
        found = [tuple(row) for row in connection.execute(told)]
        assert found == [(None, after, cells, None), ({"name": None}, after, {}, None)]


def test_euros_to_the_cent(database_url: str) -> None:
    with writing(database_url) as connection:
        add_records(connection, "funding")
        insert_columns(
            connection, Funding, {"id": IDS, "funder": ["a", "b"], "total_budget": [Decimal("1234.56"), None]}
        )
    with reading(database_url) as connection:
        found = connection.scalars(select(table_of(Funding).c.total_budget).order_by(table_of(Funding).c.id))
        assert list(found) == [Decimal("1234.56"), None]


def test_nothing_to_write_is_no_statement(database_url: str) -> None:
    with writing(database_url) as connection:
        insert_columns(connection, Event, {"id": [], "name": []})
