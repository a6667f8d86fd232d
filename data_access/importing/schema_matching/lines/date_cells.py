"""The days that a cell says by itself, before its column is read."""

import datetime

from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.lines.table_rows import Table


def days_of(table: Table, row: int, place: int) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a cell of a column of dates says; None where it says none for certain."""
    cell = table.grid.cell(row, place)
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        return cell, cell
    try:
        value = parse(table.read[place].field, cell)
    except Refused:
        return None
    if not isinstance(value, dict):
        return None
    first, last = (datetime.date.fromisoformat(str(value[end])) for end in ("start", "end"))
    return first, last
