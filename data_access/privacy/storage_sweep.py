"""What a deleted row leaves behind in the files of the database: removed for good; and what stays in spite of that.

Neither database overwrites what it deletes: SQLite leaves it in free pages and in the journal beside its file,
PostgreSQL in its tables, in its statistics of them (which hold common values) and in its write-ahead log.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from data_access.database import BUSY_SECONDS, engine, file_of, place
from data_access.database_problems import DatabaseProblem, in_french
from data_access.models import Base

IN_BACKUPS = (
    "Les sauvegardes déjà faites gardent cette personne jusqu'à leur propre fin, douze mois au plus tant "
    "que d'autres se font : si vous en restaurez une, effacez de nouveau."
)
IN_THE_WAL = (
    "Le journal de PostgreSQL (WAL) peut la garder encore, jusqu'à ce que d'autres écritures en remplacent les "
    "fichiers ; s'il est archivé ou copié ailleurs, aussi longtemps que ces copies."
)
NOT_SWEPT = (
    "Les fichiers de la base en gardent peut-être des traces : ils n'ont pas pu être réécrits (quelqu'un y lisait, ou "
    "la place ou les droits manquent). Recommencez : « python -m data_access people erase … --yes »."
)
_PAUSE = 0.1  # seconds
_STATISTICS = "pg_catalog.pg_statistic"
_OLDER_READERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type <> 'autovacuum worker' AND age(backend_xmin) > age(CAST(:since AS xid))"
)
_OTHER_FILES = text("SELECT count(*) FROM pg_ls_waldir() WHERE name <> pg_walfile_name(pg_current_wal_lsn())")


def still_kept(url: str) -> str:
    """What holds an erased person all the same, and until when, as far as it is known before."""
    return IN_BACKUPS if file_of(url) else f"{IN_BACKUPS} {IN_THE_WAL}"


def sweep(url: str) -> str:
    """Rewrites the files of a database without what was deleted. Returns what they may hold still and until when, in
    sentences; empty where that is nothing.

    Whoever reads meanwhile is waited for, and waits. What was deleted is deleted, even where this fails.
    """
    file = file_of(url)
    try:
        return _sweep_file(file) if file else _sweep_server(url)
    except (DatabaseProblem, DBAPIError, sqlite3.Error) as problem:
        logging.getLogger(__name__).warning("the database was not swept: %s", type(problem).__name__)
        return NOT_SWEPT


def _sweep_file(file: Path) -> str:
    with closing(sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return NOT_SWEPT if busy else ""


def _sweep_server(url: str) -> str:
    with in_french(place(url)), engine(url).connect() as connection:
        try:
            return _rewritten(connection.execution_options(isolation_level="AUTOCOMMIT"))
        finally:
            connection.invalidate()  # nobody else gets a connection with the settings of this one


def _rewritten(connection: Connection) -> str:
    connection.exec_driver_sql(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    nobody_else = _older_readers_are_gone(connection)
    before = dict(_files(connection))
    for table in before:
        connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table}")
    rewritten = all(before[table] != now for table, now in _files(connection))
    in_wal = "" if _wal_is_empty(connection) else IN_THE_WAL
    return in_wal if nobody_else and rewritten else " ".join(filter(None, (NOT_SWEPT, in_wal)))


def _older_readers_are_gone(connection: Connection) -> bool:
    """Waits for whoever began to read before now: what they may still see is not removed."""
    since = connection.scalar(text("SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS xid)"))
    until = time.monotonic() + BUSY_SECONDS
    while older := connection.scalar(_OLDER_READERS, {"since": since}):
        if time.monotonic() > until:
            break
        time.sleep(_PAUSE)
    return not older


def _files(connection: Connection) -> Iterator[tuple[str, int]]:
    """The file of each table, by its number: another one once it was rewritten. One that we may not rewrite stays."""
    for table in (*(one.name for one in Base.metadata.sorted_tables), _STATISTICS):
        yield table, connection.scalar(text("SELECT pg_relation_filenode(:name)"), {"name": table}) or 0


def _wal_is_empty(connection: Connection) -> bool:
    """Ends the log's file and lets go of those before it, where we may; whether the server kept none of them: unless
    `wal_recycle` is off it keeps them to write over them later."""
    try:
        for _ in range(
            2
        ):  # the first file that follows may be an old one, taken up again; then none is left for that
            connection.exec_driver_sql("SELECT pg_switch_wal()")
            connection.exec_driver_sql("CHECKPOINT")
            if connection.scalar(_OTHER_FILES):
                return False
        return True
    except DBAPIError:  # not our right: whoever has it decides what becomes of the log
        return False
