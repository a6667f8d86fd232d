"""One person in the editions: found there, and erased there too. What an edition says of everything else stays."""

import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, update

from data_access.database import reading, writing
from data_access.editions.frozen_copy import digest_of, packed, unpack
from data_access.models import Edition, Import, table_of
from data_access.privacy.person_match import Somebody
from data_access.privacy.personal_rows import erase_rows, places
from data_access.schema import newest_version

_editions, _imports = table_of(Edition), table_of(Import)


def editions_holding(connection: Connection, somebody: Somebody) -> Iterator[str]:
    """The names of the editions that hold them, the oldest first. Raises OSError, DatabaseProblem."""
    for number, name in _all(connection):
        with _unpacked(connection, number) as file, reading(_address(file)) as edition:
            if places(edition, somebody):
                yield name


def erase_in_editions(
    connection: Connection,
    somebody: Somebody,
    by: str,
    but: Collection[str],
    files: Iterable[Mapping[str, str | None]],
) -> int:
    """Puts « personne effacée » in their place in every edition, in the caller's writing transaction; returns how many
    values changed. `files`: the originals that were rewritten, each digest `before` and `after`: imports bear the new
    one. Raises OSError, DatabaseProblem.
    """
    replaced = 0
    for number, _ in _all(connection):
        with _unpacked(connection, number) as file:
            with writing(_address(file)) as edition:
                changed = erase_rows(edition, somebody, by, but)
                moved = sum(_follow(edition, one) for one in files)
            if changed or moved:
                with closing(sqlite3.connect(file)) as rewritten:
                    rewritten.execute("VACUUM")  # what was replaced is no longer in the file
                connection.execute(
                    update(_editions).where(_editions.c.id == number).values(_values(file.read_bytes()))
                )
            replaced += changed
    return replaced


def _all(connection: Connection) -> list[tuple[int, str]]:
    asked = select(_editions.c.id, _editions.c.name).order_by(_editions.c.id)
    return [(row.id, row.name) for row in connection.execute(asked)]


@contextmanager
def _unpacked(connection: Connection, number: int) -> Iterator[Path]:
    """An edition as a file that is ours alone, for a moment."""
    stored = select(_editions.c.content, _editions.c.digest).where(_editions.c.id == number)
    content, digest = connection.execute(stored).one()
    with tempfile.TemporaryDirectory() as desk:
        file = Path(desk) / "edition.db"
        unpack(content, digest, file)
        yield file


def _follow(edition: Connection, file: Mapping[str, str | None]) -> int:
    """Has the imports of a rewritten original bear its new digest; how many they are."""
    if not file["after"]:
        return 0
    moved = update(_imports).where(_imports.c.digest == file["before"]).values(digest=file["after"])
    return edition.execute(moved).rowcount


def _values(content: bytes) -> dict[str, Any]:
    return {
        "content": packed(content),
        "digest": digest_of(content),
        "schema": newest_version(),
    }


def _address(file: Path) -> str:
    return f"sqlite:///{file}"
