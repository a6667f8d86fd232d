"""Small networks to back up, and what tests of backups ask of them."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, text

from data_access.backup.archive import Content, contents
from data_access.backup.table_lines import tables_of
from data_access.database import data_folder, reading, writing
from data_access.models import Import, LogLine, Pending, table_of
from data_access.schema import migrate
from data_access.upgrading import changing_schema
from tests.data_access.database_steps import add_record

ORIGINAL = b"original"
DIGEST = hashlib.sha256(ORIGINAL).hexdigest()
KEPT = f"{DIGEST}.xlsx"  # what that file is kept as
OLD = "0001"  # the oldest schema that a database may have


def fill(url: str) -> None:
    """A row of each kind of value: a moment, a flag, bytes, JSON and none; and an original that was kept."""
    add_record(url)
    at = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)
    with writing(url) as connection:
        connection.execute(
            insert(table_of(Import)).values(
                id=1,
                at=at,
                user="Jeanne",
                file="réseau.xlsx",
                digest=DIGEST,
                fictitious=False,
            )
        )
        connection.execute(
            insert(table_of(LogLine)).values(
                import_id=1,
                record_id=1,
                sheet="Réglages",
                row=2,
                action="created",
                before=None,
                after={"name": "« Lons »"},
                cells={"name": "A2"},
            )
        )
        connection.execute(
            insert(table_of(Pending)).values(
                at=at,
                user="Jeanne",
                file="x.csv",
                digest="x",
                content=b"\x00\xff;",
                answers={},
                corrections=[],
                valid_rows_only=True,
                state="open",
            )
        )
    folder = data_folder(url) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / KEPT).write_bytes(ORIGINAL)


def make_old(url: str, version: str = OLD) -> None:
    """A database of an older schema, with one record."""
    with changing_schema(url) as connection:
        migrate(connection, version)
        connection.execute(
            text("INSERT INTO records (id, kind, code, label, sort) VALUES (1, 'x', 'lons', 'L', 'l')")
        )


def held(url: str) -> dict[str, Content]:
    """What each table holds: columns, rows, digest."""
    with reading(url) as connection:
        return contents(connection, tables_of(connection))


def names(folder: Path) -> list[str]:
    """The files and folders in a folder."""
    return sorted(one.name for one in folder.iterdir())
