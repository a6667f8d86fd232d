"""The log read back: from a value to the cell it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from data_access.models import Import, LogLine, RecordEntry
from data_access.view import View


@dataclass(frozen=True)
class Origin:
    """The newest line that gave a value of a record: which file, sheet, row and cell, when and by whom."""

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
            LogLine.row, LogLine.cells, Import.at, Import.user, Import.fictitious,
        )
        .order_by(LogLine.id)
    )  # fmt: skip
    newest = {line.record_id: line for line in lines if field in line.cells}
    return [
        Origin(
            line.record_id, line.code, line.label, field, line.file, line.sheet, line.row, line.cells[field], line.at,
            line.user, line.fictitious,
        )
        for line in sorted(newest.values(), key=lambda line: (line.sort, line.record_id))
    ]  # fmt: skip
