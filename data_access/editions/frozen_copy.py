"""A frozen copy as a file: the network of an open connection as one SQLite file, compressed, and back.

It holds what the pages read: neither accounts, nor what waits to be imported, nor shows and their photographs, nor
other editions.
"""

import hashlib
import zlib
from pathlib import Path

from sqlalchemy import Connection

from data_access.backup.table_lines import lines_of, put_lines, tables_of
from data_access.database import writing
from data_access.database_problems import DatabaseProblem
from data_access.models import (
    Base,
    Edition,
    Erasure,
    HeaderMapping,
    Pending,
    PeopleLogLine,
    Person,
    Photograph,
    ReadingNote,
    SetAside,
    Show,
)
from data_access.owner_only import create
from data_access.schema import migrate

DAMAGED = (
    "Une édition est abîmée : rien n'a changé. « python -m data_access check » dit laquelle ; restaurez une sauvegarde "
    "d'avant."
)
_LEFT_OUT: tuple[type[Base], ...] = (
    Person,
    PeopleLogLine,
    ReadingNote,
    Erasure,
    Pending,
    HeaderMapping,
    Show,
    Photograph,
    SetAside,
    Edition,
)


def frozen(connection: Connection, desk: Path) -> bytes:
    """The SQLite file of all that the connection sees, but for what is left out; written in the folder `desk`.

    Raises OSError, DatabaseProblem.
    """
    file = desk / "edition.db"
    left_out = {model.__tablename__ for model in _LEFT_OUT}
    with writing(f"sqlite:///{file}", migrating=True) as copy:
        migrate(copy)
        theirs = {table.name: table for table in tables_of(connection)}
        for table in tables_of(copy):
            if table.name not in left_out:
                columns = theirs[table.name].columns.keys()
                put_lines(copy, table, columns, lines_of(connection, theirs[table.name]))
    return file.read_bytes()


def packed(content: bytes) -> bytes:
    """The same, compressed: a fifth of it."""
    return zlib.compress(content)


def digest_of(content: bytes) -> str:
    """What tells the file from any other."""
    return hashlib.sha256(content).hexdigest()


def is_whole(content: bytes, digest: str) -> bool:
    """Whether what was packed is the file of that digest."""
    try:
        return digest_of(zlib.decompress(content)) == digest
    except zlib.error:
        return False


def unpack(content: bytes, digest: str, target: Path) -> None:
    """Writes what was packed as a file of the newest schema. Raises OSError, and DatabaseProblem where it is not what
    that digest says."""
    if not is_whole(content, digest):
        raise DatabaseProblem(DAMAGED)
    with create(target) as out:
        out.write(zlib.decompress(content))
    with writing(f"sqlite:///{target}", migrating=True) as connection:
        migrate(connection)
