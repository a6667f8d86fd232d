"""The database: where it is, how it is opened, and how its schema is brought up to date.

SQLite by default (`data/network.db`), PostgreSQL when `DATABASE_URL` says so. What was measured and decides here:
pysqlite's default transactions lose updates, so writers begin with BEGIN IMMEDIATE; synchronous=FULL survives a power
cut where NORMAL does not; migrations run with foreign keys off, under a lock, and are checked before they are kept.
On PostgreSQL one advisory lock lets writers in one after the other; they run at READ COMMITTED, because the snapshot
of a REPEATABLE READ transaction would be taken while it still waits for that lock, and miss what the one before wrote.
"""

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from data_access.database_problems import BAD_ADDRESS, DatabaseProblem, in_french
from data_access.models import Base

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
DEFAULT_FILE = Path("data") / "network.db"
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
LOCK = 20_240_415  # the advisory lock of migrations and imports on PostgreSQL
BUSY_SECONDS = 10
CACHE = 32_000  # KiB of a SQLite file in memory: with 2,000, large imports write their indexes twice


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
        made = create_engine(parsed, poolclass=NullPool, connect_args={"check_same_thread": False})
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
        return made
    return create_engine(parsed, pool_pre_ping=True, isolation_level="REPEATABLE READ")


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

    Writers wait for one another, `BUSY_SECONDS` at most. `migrating`: foreign keys are not checked by SQLite, for it
    rebuilds tables; the block checks them itself. Raises DatabaseProblem.
    """
    with in_french(place(url)), engine(url).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        else:
            connection = connection.execution_options(writer=True, migrating=migrating)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield connection


def upgrade(url: str | None = None) -> bool:
    """Creates the schema, or brings it to the newest version, under a lock; a copy is made before any change.

    Returns whether the schema was created by this very call. Raises DatabaseProblem when the file cannot be opened,
    is newer than the app, or is half-migrated.
    """
    url = url or database_url()
    file = file_of(url)
    if file:
        _make_folder(file)
    with writing(url, migrating=True) as connection:
        found = version(connection)
        if found != newest_version():
            _refuse_foreign(connection, found)
            if file and found:
                _copy_before(file, found)
            _migrate(connection)
        _refuse_incomplete(connection)
    if file:  # only now: a file that is refused is left as it was
        _let_readers_and_writers_meet(file)
    return found is None


def newest_version() -> str:
    """The version of the schema that this app works with."""
    head = _scripts().get_current_head()
    assert head is not None
    return head


def version(connection: Connection) -> str | None:
    """The version of the schema in the database; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _migrate(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DatabaseProblem(
            "La mise à jour de la base a laissé des lignes sans parent : elle a été annulée et rien n'a changé. "
            "Gardez le fichier et signalez le problème aux mainteneurs."
        )


def _refuse_foreign(connection: Connection, found: str | None) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    where = place(connection.engine.url.render_as_string())
    if found and found not in known:
        raise DatabaseProblem(
            f"La base de données ({where}) a été créée par une version plus récente de "
            f"l'application (schéma « {found} »). Rien n'a été modifié : installez la version récente, ou indiquez "
            "une autre base dans DATABASE_URL."
        )
    if not found and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise DatabaseProblem(
            f"La base de données ({where}) contient déjà des tables qui ne viennent pas "
            "d'une version complète de l'application. Rien n'a été modifié : restaurez une sauvegarde, ou indiquez "
            "une base vide dans DATABASE_URL."
        )


def _refuse_incomplete(connection: Connection) -> None:
    if missing := missing_parts(connection):
        raise DatabaseProblem(
            f"La base de données est incomplète (il manque : {', '.join(missing[:5])}), sans doute après une mise à "
            "jour interrompue. Rien n'a été modifié : restaurez la copie « avant-… » placée à côté du fichier, ou une "
            "sauvegarde."
        )


def missing_parts(connection: Connection) -> list[str]:
    """Tables, and columns as « table.colonne », that the app needs and the database lacks."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    missing = sorted(name for name in Base.metadata.tables if name not in there)
    for name, table in Base.metadata.tables.items():
        if name in there:
            columns = {column["name"] for column in inspector.get_columns(name)}
            missing += [f"{name}.{column.name}" for column in table.columns if column.name not in columns]
    return missing


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise DatabaseProblem(
            f"Le dossier « {file.parent} » ne peut pas être créé : un fichier porte déjà ce nom, ou les droits "
            "d'écriture manquent. Corrigez cela, ou indiquez une autre base dans DATABASE_URL."
        ) from problem


def _let_readers_and_writers_meet(file: Path) -> None:
    """Writes ahead from now on: the file remembers it. Whoever is busy with the file is about to do the same."""
    with closing(sqlite3.connect(file)) as connection, suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL")


def _copy_before(file: Path, found: str) -> None:
    """Copies a SQLite file through its own backup interface: a plain copy of a live file may be stale."""
    target = file.with_name(f"{file.stem}.avant-{found}{file.suffix}")
    needed = file.stat().st_size
    if shutil.disk_usage(file.parent).free < 2 * needed:
        raise DatabaseProblem(
            f"Il n'y a pas assez de place sur le disque pour copier la base avant sa mise à jour (« {file.parent} », "
            f"il faut environ {2 * needed // 2**20 + 1} Mo). Libérez de la place puis relancez : rien n'a changé."
        )
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    log.info("copie de la base avant mise à jour : %s", target)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we begin ourselves, see _begin_sqlite
    for pragma in (
        "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=FULL", f"cache_size=-{CACHE}",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("migrating"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # inside a transaction it would do nothing
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
