"""What each database of the tests would find out, or have made, anew: done once for all that begin alike."""

import os
import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from sqlalchemy import Connection, MetaData, Table

from data_access.database import MIGRATIONS, database_url
from data_access.view import View
from tests.databases import SqliteCopies

Migrate = Callable[[Config, str], None]
Statements = tuple[str, ...]
Answer = Callable[..., tuple[Any, bool]]  # `pages.ui.layout._answer`


class Migrations:
    """Brings a database to a version as alembic does. From an empty SQLite file that always ends in the same tables:
    the first time all migrations run, and what they made is written down; from then on that is made again, in a
    hundredth of the time. What is not empty, is PostgreSQL, or has migrations of its own, is migrated each time."""

    def __init__(self, migrate: Migrate) -> None:
        self.migrate = migrate
        self.made: dict[str, Statements] = {}

    def __call__(self, config: Config, to: str) -> None:
        connection: Connection = config.attributes["connection"]
        ours = config.get_main_option("script_location") == str(MIGRATIONS)
        if not ours or connection.dialect.name != "sqlite" or _statements(connection):
            self.migrate(config, to)
        elif to in self.made:
            for statement in self.made[to]:
                _driver(connection).execute(statement)
        else:
            self.migrate(config, to)
            self.made[to] = _statements(connection)


class Reflected(MetaData):
    """The tables of a database. Those of a SQLite file that was made by the same statements as another are its."""

    known: dict[Statements, MetaData] = {}
    found: MetaData

    def reflect(self, bind: Any, **options: Any) -> None:  # type: ignore[override]
        self.found = MetaData()
        if bind.dialect.name == "sqlite":
            rows = bind.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
            self.found = self.known.setdefault(tuple(rows.scalars()), self.found)
        if not self.found.tables:
            self.found.reflect(bind, **options)

    @property
    def sorted_tables(self) -> list[Table]:
        return self.found.sorted_tables


class Answers:
    """What pages ask of copies of one database, into which nobody wrote, is worked out once: two thirds of the time of
    a page. The app remembers it for each database alone, as there is only one.

    A test that changes what functions of `data_access` do gets answers of its own; a day of its own (`View.now`) is no
    such change: it is part of what is asked.
    """

    def __init__(self, copies: SqliteCopies) -> None:
        self.copies = copies
        self.known: dict[tuple[str, Path, str | None], bytes] = {}

    def of_test(self, answer: Answer, patches: pytest.MonkeyPatch) -> Answer:
        """`answer` for one test."""
        before = len(patches._setattr)  # what every test changes

        def known(*, asked: str, _view: View, **given: Any) -> tuple[Any, bool]:
            changes = _changes_data_access(patches._setattr[before:])
            original = None if changes else self.copies.original_of(_view.database)
            key = original and (asked.replace(_view.database, ""), original, os.environ.get("DATA_FOLDER"))
            if key in self.known:
                remembered: tuple[Any, bool] = pickle.loads(self.known[key])
                return remembered
            found = answer(asked=asked, _view=_view, **given)
            if key and self.copies.original_of(_view.database):  # nobody wrote meanwhile
                self.known[key] = pickle.dumps(found)
            return found

        return known


class Prepared:
    """A page brings its database up to date, the first time: a copy that nobody wrote into is so already, as its
    original was. Anything else is looked at, as ever."""

    def __init__(self, copies: SqliteCopies, prepare: Callable[[str], None]) -> None:
        self.copies, self.prepare = copies, prepare

    def __call__(self, url: str | None = None) -> None:
        url = url or database_url()
        if not self.copies.original_of(url):
            self.prepare(url)


def _changes_data_access(patches: list[tuple[object, str, object]]) -> bool:
    changed = [one for one, *_ in patches if one is not View]
    names = [getattr(one, "__module__", getattr(one, "__name__", "")) for one in changed]
    return any(name.startswith("data_access") for name in names)


def _statements(connection: Connection) -> Statements:
    """What makes the tables and rows of a SQLite file."""
    return tuple(
        line for line in _driver(connection).iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;")
    )


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
