"""Sheets that are surely a press review, or of wishes, with or without another table below."""

from data_access.contract import model_of_sheet
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.columns.known_names import end_of_block, only_header
from data_access.importing.schema_matching.columns.statement_sheets import is_of_statements, may_say_a_topic
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_titles import shape
from data_access.importing.schema_matching.lines.table_detection import TableChoice
from data_access.importing.schema_matching.remembered_mappings import THE_SHEET
from data_access.importing.schema_matching.shapes.sheet_layout import above
from data_access.importing.schema_matching.tables.reading_state import Sheet


def statement_titles(grid: Grid, choice: TableChoice, sheet: Sheet) -> HeaderLine | None:
    """The titles of such a sheet; None where another table is sure, or something else was answered for a file with the
    same titles. `choice`: which table it is otherwise."""
    model = choice.fit.model if choice.fit else None
    if model_of_sheet(grid.name) or not may_say_a_topic(grid, model):
        return None
    line = only_header(grid, sheet.known)
    if line is None or not is_of_statements(grid, line, model):
        return None
    return None if sheet.mappings.get(shape(line, None), THE_SHEET) else line


def begins_below_statements(grid: Grid, choice: TableChoice, sheet: Sheet) -> int:
    """The row in which another table begins, with its title, behind the blank row that ends them; 0 where there is
    none."""
    blank = end_of_block(grid)
    if blank == len(grid.rows) or only_header(grid, sheet.known):
        return 0
    below = next(
        row for row in range(blank, len(grid.rows)) if any(cell is not None for cell in grid.rows[row])
    )
    return below if statement_titles(above(grid, blank), choice, sheet) else 0
