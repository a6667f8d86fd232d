"""The texts that stand alone in their rows, in a table and above it, which may say something of its other rows."""

from data_access.importing.model.cells import Faulty, shown
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.corrections import corrections_in, is_correcting, may_correct


def texts_alone(table: Table) -> dict[int, str]:
    """The texts that stand alone in their rows, below the titles of a table of several columns, where other rows say
    more."""
    body = table.body
    if len(table.read) < 2 or len(body.lone) >= len(body.data):
        return {}
    passed = (
        one.row - 1
        for one in body.passed
        if one.column is None and one.why in (NoData.TITLE, NoData.NOTE, NoData.NOTHING_READ)
    )
    filled = ((row, table.filled(row)) for row in sorted({*body.lone, *passed}))
    found = {
        row: cells[0][1]
        for row, cells in filled
        if len(cells) == 1 and isinstance(cells[0][1], str) and not isinstance(cells[0][1], Faulty)
    }
    return found | _in_two_cells(table)


def _in_two_cells(table: Table) -> dict[int, str]:
    """« ERRATUM » in one cell, and what it says in the next one."""
    if not may_correct(table.grid.words):  # as nearly always
        return {}
    filled = ((row, table.filled(row)) for row in table.body.data)
    texts = {
        row: [cell for _, cell in cells if isinstance(cell, str)] for row, cells in filled if len(cells) == 2
    }
    return {
        row: f"{shown(said[0]).strip(' :')} : {shown(said[1])}"
        for row, said in texts.items()
        if len(said) == 2 and is_correcting(said[0])
    }


def rows_above(table: Table) -> list[int]:
    """The rows above the titles in which a text stands alone that corrects something."""
    first = min((*table.body.data, *(one.row - 1 for one in table.body.passed)), default=0)
    filled = ((row, table.filled(row)) for row in table.notes if row < first)
    return [
        row
        for row, cells in filled
        if len(cells) == 1 and isinstance(cells[0][1], str) and any(corrections_in(shown(cells[0][1])))
    ]
