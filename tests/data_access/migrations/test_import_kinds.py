"""What the imports of an older schema are is told by what they left in the log, whatever they are called."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.database import reading, writing
from data_access.models import Import
from data_access.upgrading import upgrade
from tests.data_access.backup.networks import make_old
from tests.databases import PostgresqlCopies, SqliteCopies

BEFORE = "0009"
AT = "2026-11-25 14:05:00+00:00"
Lines = list[tuple[int, dict[str, str]]]  # rows, and the cells that they gave
IMPORTS: list[tuple[str, str, Lines, str]] = [  # called, brought by, lines, what it is
    ("saisie", "Jeanne", [(2, {"name": "B2"})], "form"),
    ("saisie", "Jeanne", [(2, {"code": "A2", "population": "B2"}), (2, {"event": "C2"})], "form"),
    ("saisie", "Jeanne", [(2, {"name": "A2"})], "file"),  # an entry has a code in A, or nothing
    ("saisie", "Jeanne", [(2, {"name": "B2"}), (3, {"name": "B3"})], "file"),
    ("saisie", "Jeanne", [(5, {"name": "B5"})], "file"),
    ("saisie.xlsx", "Jeanne", [(2, {"name": "B2"})], "file"),
    ("fusion", "Jeanne", [(0, {}), (0, {"population": "B2 de « Territoires », a.xlsx"})], "merge"),
    ("fusion", "Jeanne", [(2, {"name": "A2"})], "file"),
    ("participants.xlsx", "Jeanne", [(2, {"event": "choisi à l'import", "value": "A2:A9"})], "list"),
    ("fusion", "Jeanne", [(2, {"event": "choisi à l'import", "value": "A2:A9"})], "list"),
    ("reseau.xlsx", "Jeanne", [(2, {"name": "B2"})], "file"),
    ("reseau-2024.xlsx", "l'installation", [(2, {"name": "B2"})], "sample"),
]
WAITED = ("saisie", "Jeanne", [(2, {"name": "B2"})], "file")  # confirmed on screen, as no entry is


def add(connection: Connection, table: str, **values: Any) -> None:
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def make_older(url: str) -> None:
    """A database of the schema before, with an import of each sort."""
    make_old(url, BEFORE)
    with writing(url) as connection:
        for number, (file, user, lines, _) in enumerate([*IMPORTS, WAITED], 1):
            add(
                connection,
                "imports",
                id=number,
                at=AT,
                user=user,
                file=file,
                digest=f"{number:064}",
                fictitious=False,
            )
            for row, cells in lines:
                add(
                    connection,
                    "log",
                    import_id=number,
                    record_id=1,
                    sheet="Territoires",
                    row=row,
                    action="created",
                    after="{}",
                    cells=json.dumps(cells),
                )
        add(
            connection,
            "pending",
            at=AT,
            user="Jeanne",
            file="saisie",
            digest="x",
            answers="{}",
            corrections="[]",
            valid_rows_only=False,
            state="done",
            import_id=len(IMPORTS) + 1,
        )


def kinds(url: str) -> list[str]:
    with reading(url) as connection:
        return list(connection.scalars(select(Import.kind).order_by(Import.id)))


WANTED = [kind for *_, kind in (*IMPORTS, WAITED)]


@pytest.fixture(params=["sqlite", "postgresql"])
def older_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of that database; what is kept before its migration is the test's own."""
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    if request.param == "sqlite":
        sqlite: SqliteCopies = request.getfixturevalue("sqlite_copies")
        yield sqlite.copy(make_older)
        return
    postgresql: PostgresqlCopies = request.getfixturevalue("postgresql_copies")
    url = postgresql.copy(make_older)
    yield url
    postgresql.drop(url)


def test_the_column_is_filled_by_what_the_log_holds(older_url: str) -> None:
    upgrade(older_url)
    assert kinds(older_url) == WANTED


def test_a_backup_of_the_older_schema_misses_what_is_a_file_and_comes_back_with_its_kinds(
    older_url: str, tmp_path: Path
) -> None:
    lost = {one.import_id for one in backup(older_url, tmp_path / "old.zip").lost}
    assert lost == {number for number, kind in enumerate(WANTED, 1) if kind in ("file", "sample")}
    again = f"sqlite:///{tmp_path / 'again' / 'network.db'}"
    restore(again, tmp_path / "old.zip")
    assert kinds(again) == WANTED
