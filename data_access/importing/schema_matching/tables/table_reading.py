"""One table of a sheet, from its titles to its rows: its columns, which of its rows are data, what is asked of it."""

from collections.abc import Iterator

from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Question
from data_access.importing.model.rows import Extent, Understood
from data_access.importing.schema_matching.lines.header_titles import shape
from data_access.importing.schema_matching.lines.table_detection import Fit
from data_access.importing.schema_matching.tables.reading_state import Reading, Sheet
from data_access.importing.schema_matching.tables.reading_steps import STEPS
from data_access.importing.schema_matching.tables.row_making import given_around, rows_of
from data_access.importing.schema_matching.tables.table_beginning import begin


def read_table(
    sheet: Sheet, grid: Grid, chosen: Fit, start: int, end: int, columns: slice, which: Question
) -> Understood:
    """The table that is `chosen` in some rows and columns of a sheet; `which`: the question which one it is."""
    reading = begin(sheet, grid, chosen, start, end, columns)
    for step in STEPS:
        step(reading)
    rows = rows_of(reading)
    line, header = reading.line, reading.header
    reading.problems += [header.naming] if header.naming and not rows else []
    rows = given_around(reading, rows)
    return Understood(
        grid.name,
        chosen.model.__tablename__,
        line.last + 1,
        rows,
        reading.table.body.passed,
        reading.problems,
        header.titles,
        which,
        Extent(reading.area, line.first, line.last),
        shape(line, chosen.model),
        reading.left,
        above=tuple(_texts_alone(reading)),
    )


def _texts_alone(reading: Reading) -> Iterator[str]:
    """What stands alone in the rows above the table."""
    filled = map(reading.table.filled, reading.above)
    yield from (shown(cells[0][1]) for cells in filled if len(cells) == 1)
