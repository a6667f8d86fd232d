"""The database: where it is, and how it is opened (its schema: `schema`, `upgrading`).

SQLite by default (`data/network.db`), PostgreSQL when `DATABASE_URL` says so. What was measured and decides here:
pysqlite's default transactions lose updates, so writers begin with BEGIN IMMEDIATE; synchronous=FULL survives a power
cut where NORMAL does not. On PostgreSQL one advisory lock lets writers in one after the other; they run at READ
COMMITTED, because the snapshot of a REPEATABLE READ transaction would be taken while it still waits for that lock, and
miss what the one before wrote.
"""

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from data_access.database_problems import BAD_ADDRESS, NEWER, DatabaseProblem, in_french
from data_access.funding import watch as funding_watch
from data_access.name_keys import key_of

DEFAULT_FILE = Path("data") / "network.db"
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
LOCK = 20_240_415  # the advisory lock of migrations and imports on PostgreSQL
BUSY_SECONDS = 10
MIGRATING_SECONDS = 120  # a migration is waited for: it backs up, and rebuilds tables
MIGRATIONS = Path(__file__).parent / "migrations"
CACHE = 32_000  # KiB of a SQLite file in memory: with 2,000, large imports write their indexes twice


_unwritten = set[str]()


def database_url() -> str:
    """The address of the database: `DATABASE_URL`, else the SQLite file `data/network.db` of the current folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}"


@lru_cache(maxsize=16)
def file_of(url: str) -> Path | None:
    """The file of a SQLite address; None for another database."""
    parsed = _parsed(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def data_folder(url: str) -> Path:
    """The folder that keeps the originals of imported files: beside a SQLite file, else `data` (or `DATA_FOLDER`)."""
    if folder := os.environ.get("DATA_FOLDER"):
        return Path(folder)
    file = file_of(url)
    return file.parent if file else DEFAULT_FILE.parent


@lru_cache(maxsize=16)
def place(url: str) -> str:
    """The address as a person may read it, without its password."""
    file = file_of(url)
    return str(file) if file else _parsed(url).render_as_string(hide_password=True)


@lru_cache(maxsize=16)
def engine(url: str) -> Engine:
    """The engine of an address, made once. Raises DatabaseProblem for an address that cannot be understood."""
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        # NullPool: opening a SQLite file costs less than a millisecond, and no thread meets another's connection.
        made = create_engine(
            parsed,
            poolclass=NullPool,
            pool_reset_on_return=None,  # it is closed
            connect_args={"check_same_thread": False},
        )
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    else:
        made = create_engine(
            parsed, pool_pre_ping=True, pool_timeout=BUSY_SECONDS, isolation_level="REPEATABLE READ"
        )
    event.listen(made, "before_cursor_execute", funding_watch.look_at)
    weakref.finalize(made, made.pool.dispose)  # nothing stays open of one that is no longer needed
    return made


def keep_unwritten(url: str) -> None:
    """From now on nobody writes there."""
    _unwritten.add(url)


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A connection on which every query sees the same state. Raises DatabaseProblem where it cannot be opened."""
    file = file_of(url)
    if file and not file.exists():  # opening it would make an empty file
        raise DatabaseProblem(
            f"La base de données « {file} » n'existe pas. Créez-la avec « python -m data_access init », ou corrigez "
            "son adresse dans DATABASE_URL."
        )
    with in_french(place(url)), engine(url).connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(url: str, *, migrating: bool = False) -> Iterator[Connection]:
    """The one writer's transaction: all is written when the block ends, nothing when it raises.

    Writers wait for one another, `BUSY_SECONDS` at most. `migrating`: they wait longer, and foreign keys are not
    checked by SQLite, for it rebuilds tables; the block checks them itself. Raises DatabaseProblem, as of a database
    that a newer version of the app has brought up to date meanwhile.
    """
    if url in _unwritten:
        raise DatabaseProblem("Une édition ne change jamais : revenez au tableau d'aujourd'hui pour écrire.")
    with in_french(place(url)), engine(url).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        else:
            connection = connection.execution_options(writer=True, migrating=migrating)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                patience = MIGRATING_SECONDS if migrating else BUSY_SECONDS
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{patience}s'")
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            if not migrating:
                refuse_newer(connection)
            yield connection


def refuse_newer(connection: Connection) -> None:
    """Refuses a database that a newer version of the app made, or brought up to date. Raises DatabaseProblem."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found and found not in known_versions():
        raise DatabaseProblem(
            NEWER.format(where=place(connection.engine.url.render_as_string()), found=found)
        )


def known_versions() -> frozenset[str]:
    """Every version that a schema of this app ever had: with it begins the name of the migration's file."""
    return _versions_in(MIGRATIONS)


@cache
def _versions_in(migrations: Path) -> frozenset[str]:
    files = (migrations / "versions").glob("*.py")
    return frozenset(file.stem.partition("_")[0] for file in files if file.stem != "__init__")


def zoned(at: datetime) -> datetime:
    """A moment as it was read, with its zone: SQLite keeps none, where it is UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we begin ourselves, see _begin_sqlite
    teach(connection)
    connection.executescript(
        f"PRAGMA foreign_keys=ON; PRAGMA busy_timeout={BUSY_SECONDS * 1000}; PRAGMA synchronous=FULL; "
        f"PRAGMA cache_size=-{CACHE}"
    )


def teach(connection: Any, _: Any = None) -> None:
    """Our own functions, of which SQLite knows none by itself; as a listener to « connect »."""
    connection.create_function("name_key", 1, _name_key, deterministic=True)


def _name_key(name: str | None) -> str | None:
    """See `funding.expressions.name_key`."""
    return None if name is None else key_of(name)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("migrating"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # inside a transaction it would do nothing
        connection.exec_driver_sql(f"PRAGMA busy_timeout={MIGRATING_SECONDS * 1000}")
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("BEGIN IMMEDIATE" if options.get("writer") else "BEGIN")


def _parsed(url: str) -> URL:
    """The parts of an address: PostgreSQL, or a SQLite file (one in memory would be another at each connection)."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as problem:
        raise DatabaseProblem(BAD_ADDRESS) from problem
    on_disk = bool(parsed.database) and not str(parsed.database).startswith((":memory:", "file:"))
    if parsed.drivername not in DRIVERS or (parsed.get_backend_name() == "sqlite" and not on_disk):
        raise DatabaseProblem(BAD_ADDRESS)
    return parsed
