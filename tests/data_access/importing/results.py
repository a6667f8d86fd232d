"""What an import left in the database, and what it said, as tests look at it."""

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.importing.extract.readers import read_file
from data_access.importing.pipeline import import_book
from data_access.importing.plan.figure_impact import MovedFigure
from data_access.importing.plan.file_report import FileReport
from data_access.models import Base, LogLine, RecordEntry, table_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.workbooks import Sheets

Bring = Callable[..., FileReport]  # imports sheets; see the fixture `bring`
USER = "essai@exemple.fr"
LONS: Sheets = {"Territoires": [["Code", "Territoire", "Autres noms"], ["lons", "Lons-le-Saunier", "Lons"]]}
TWO: Sheets = {
    "Territoires": [["Territoire", "Commune"], ["Lons-le-Saunier", "Lons"], ["Miramas", "Miramas"]]
}


def admin(url: str) -> View:
    """The view of somebody who may do anything."""
    return View.now(Role.ADMIN, url)


def import_path(url: str, path: Path, **options: Any) -> FileReport:
    """Imports one file from the disk; the figures that it moves are told of a dry run. Raises Unreadable."""
    return import_book(admin(url), read_file(path), **{"figures": options.get("dry_run", False)} | options)


def rows(url: str, model: type[Base], *columns: str) -> list[tuple[Any, ...]]:
    """Columns of a table by id; `code` and `label` are those of the record."""
    table, records = table_of(model), table_of(RecordEntry)
    wanted = [records.c[name] if name in ("code", "label") else table.c[name] for name in columns]
    statement = select(*wanted).join_from(table, records, records.c.id == table.c.id).order_by(records.c.id)
    with reading(url) as connection:
        return [tuple(row) for row in connection.execute(statement)]


def log(url: str) -> list[LogLine]:
    with reading(url) as connection:
        return list(connection.execute(select(table_of(LogLine)).order_by(LogLine.id)))  # type: ignore[arg-type]


def digest(url: str) -> str:
    """What stands in all tables."""
    with reading(url) as connection:
        found = [
            connection.execute(select(table).order_by(*table.primary_key)).fetchall()
            for table in Base.metadata.sorted_tables
        ]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def counts(report: FileReport) -> list[tuple[int, int, int, int]]:
    return [(sheet.new, sheet.changed, sheet.unchanged, sheet.refused) for sheet in report.sheets]


def messages(report: FileReport) -> str:
    """All that is said of the problems; no exception's name, no English field."""
    said = " | ".join(f"{one.cell} {one.message} {one.suggestion}" for one in report.problems).replace(
        "\u00a0", " "
    )
    assert not re.search(r"Error|Exception|_id\b|None", said)
    return said


def moved(figures: Iterable[MovedFigure]) -> dict[str, tuple[str, str]]:
    return {one["id"]: (one["before"], one["after"]) for one in figures}
