"""Loads an archive into a database without tables, and compares what stands there with what the archive says."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from data_access.backup.archive import Archive, BackupProblem, contents, opened
from data_access.backup.table_lines import continue_numbers, put_lines, tables_of
from data_access.database import writing
from data_access.schema import migrate


def load(connection: Connection, archive: Archive) -> None:
    """Makes the archive's schema and puts its rows in; `connection`: as for a migration, without a table.

    Raises BackupProblem where a row does not fit, or where what was written is not what was read.
    """
    expected = archive.manifest.tables
    migrate(connection, archive.manifest.schema)
    tables = tables_of(connection)
    if absent := expected.keys() - {table.name for table in tables}:
        raise _unfit(archive, min(absent))
    for table in tables:
        if table.name in expected:
            with _fitting(archive, table.name), closing(archive.lines(table.name)) as lines:
                put_lines(connection, table, expected[table.name].columns, lines)
    continue_numbers(connection, tables)
    written = contents(connection, tables)
    for name, content in expected.items():
        if written[name] != content:
            raise _unfit(archive, name)


def verify(file: Path, desk: Path) -> None:
    """Loads an archive into a SQLite file in the folder `desk`, and reads each of its originals.

    Raises BackupProblem where it could not be restored, DatabaseProblem where the desk is full.
    """
    with opened(file) as archive:
        archive.check()
        with writing(f"sqlite:///{desk / 'essai.db'}", migrating=True) as connection:
            load(connection, archive)


@contextmanager
def _fitting(archive: Archive, table: str) -> Iterator[None]:
    """Turns what a row that does not fit raises into BackupProblem."""
    try:
        yield
    except (KeyError, TypeError, ValueError, DataError, IntegrityError) as problem:
        raise _unfit(archive, table) from problem
    except StatementError as problem:
        if isinstance(problem, DBAPIError):  # trouble of the database, not of the row
            raise
        raise _unfit(archive, table) from problem


def _unfit(archive: Archive, table: str) -> BackupProblem:
    return BackupProblem(
        f"Les lignes de la table « {table} » de la sauvegarde « {archive.file} » n'ont pas pu être écrites telles "
        "quelles : rien n'a changé. Prenez une autre sauvegarde, et signalez le problème aux mainteneurs."
    )
