"""The log read back: from a value to the cell it came from, and what each import did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from data_access.models import Import, LogLine, RecordEntry, table_of
from data_access.view import View
from data_access.vocabulary import Role


@dataclass(frozen=True)
class Origin:
    """The newest line that gave a value of a record: which file, sheet, row and cell, when and by whom.

    `read`: what the file's cell held, where it was corrected on screen before it was imported.
    """

    record_id: int
    code: str
    label: str
    field: str
    file: str
    sheet: str
    row: int
    cell: str
    at: datetime
    user: str
    fictitious: bool
    read: str | None = None


@dataclass(frozen=True)
class Brought:
    """An import as the history tells it: who, when, which file, how many rows did what; `undone_at` if taken back.

    `kept`: name, in the folder of uploads, of the original that was kept.
    """

    import_id: int
    at: datetime
    user: str
    file: str
    kept: str
    fictitious: bool
    new: int
    changed: int
    unchanged: int
    undone_at: datetime | None
    undone_by: str | None


def imports(view: View) -> list[Brought]:
    """Every import, the newest first; rows of the log are what is counted. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    counts = select(LogLine.import_id, LogLine.action, func.count().label("rows")).group_by(
        LogLine.import_id, LogLine.action
    )
    with view.connection() as connection:
        did = {(row.import_id, row.action): row.rows for row in connection.execute(counts)}
        found = connection.execute(select(table_of(Import)).order_by(Import.id.desc())).all()
    return [
        Brought(
            one.id, one.at, one.user, one.file, f"{one.digest}{Path(one.file).suffix.lower()}", one.fictitious,
            new=did.get((one.id, "created"), 0), changed=did.get((one.id, "changed"), 0),
            unchanged=did.get((one.id, "confirmed"), 0), undone_at=one.undone_at, undone_by=one.undone_by,
        )
        for one in found
    ]  # fmt: skip


def origins(view: View, record_ids: Iterable[int], field: str) -> list[Origin]:
    """Where the value of `field` of each record comes from, in the order of the records' names.

    A record whose field was never given has no origin. Raises DatabaseProblem.
    """
    with view.connection() as connection:
        return origins_on(connection, record_ids, field)


def origins_on(connection: Connection, record_ids: Iterable[int], field: str) -> list[Origin]:
    """`origins` on a connection that is already open, so that other answers are of the same state."""
    lines = connection.execute(
        select(LogLine, Import, RecordEntry)
        .join(Import, Import.id == LogLine.import_id)
        .join(RecordEntry, RecordEntry.id == LogLine.record_id)
        .where(LogLine.record_id.in_([int(one) for one in record_ids]), Import.undone_at.is_(None))
        .with_only_columns(
            LogLine.record_id, RecordEntry.code, RecordEntry.label, RecordEntry.sort, Import.file, LogLine.sheet,
            LogLine.row, LogLine.cells, LogLine.read, Import.at, Import.user, Import.fictitious,
        )
        .order_by(LogLine.id)
    )  # fmt: skip
    newest = {line.record_id: line for line in lines if field in line.cells}
    return [
        Origin(
            line.record_id, line.code, line.label, field, line.file, line.sheet, line.row, line.cells[field], line.at,
            line.user, line.fictitious, (line.read or {}).get(field),
        )
        for line in sorted(newest.values(), key=lambda line: (line.sort, line.record_id))
    ]  # fmt: skip
