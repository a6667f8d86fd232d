"""Members of circles of whom an unread column says that they no longer are: « 31/12/2025 » under « Jusqu'à ». No column
of ours keeps when that ended."""

import re
from collections.abc import Iterator

from data_access import clock
from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import CircleMember, CohortMember

_ENDS = re.compile(
    r"(?:jusqu|au$|a$|(?:date de )?(?:fin|sortie|depart)\b|(?:sorti|parti|fini|termine)e?s?\b)"
)
_OVER = re.compile(r"\b(?:parti|sorti|fini|termine|quitte|demission|arrete)")
_DAY = field_of(CohortMember, "left")


def ended_members(table: Table) -> Iterator[tuple[int, int, str]]:
    """The row and the column of each cell that says so, and what it says."""
    if table.model is not CircleMember:
        return
    for place, title in table.titles.items():
        if place in table.read or not _ENDS.match(folded(title)):
            continue
        for row in table.body.data:
            cell = table.grid.cell(row, place)
            if cell is not None and _is_over(cell):
                yield row, place, f"dit {quote(shown(cell))} sous {quote(title)}"


def _is_over(cell: Cell) -> bool:
    try:
        date = parse(_DAY, cell)
    except Refused:
        return _OVER.search(folded(shown(cell))) is not None
    return bool(date) and date["end"] < clock.today().isoformat()
