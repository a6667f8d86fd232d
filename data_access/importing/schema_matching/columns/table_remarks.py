"""What is said of a table besides its columns and cells: what was passed over, what has no title, what is hidden."""

from collections.abc import Iterable, Iterator

from data_access.french import quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Area, Grid, row_ranges, within
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.schema_matching.columns.unit_columns import SAYS_UNITS, unit_places
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.lines.total_lines import totals_that_differ
from data_access.importing.schema_matching.titles.number_titles import RIGHT_OF_AMOUNTS, hold_amounts


def remarks(table: Table, line: HeaderLine, unread: Iterable[int]) -> Iterator[Problem]:
    """The warnings of one table. `unread`: the rows above it, from 0, of which nothing is said yet."""
    grid, columns = table.grid, table.columns
    above = [number for number in unread if len(table.filled(number)) > 1]
    if above:
        lines, are = ("la ligne", "n'est pas lue") if len(above) == 1 else ("les lignes", "ne sont pas lues")
        why = f"{lines} {row_ranges(above)}, au-dessus des titres de colonnes, {are}"
        right = "rien à faire s'il n'y a pas là de données ; sinon leur donner des titres de colonnes connus"
        if hold_amounts(cell for number in above for _, cell in table.filled(number)):
            right = RIGHT_OF_AMOUNTS
        covers = within(grid, above[0], above[-1] + 1, columns)
        yield _warning(grid, above[0], columns.start or 0, "", why, right, covers)
    for number in table.body.doubtful:
        place, first = table.filled(number)[0]
        text = shown(first)
        why = f"{quote(text)} est pris pour un titre, un total ou une note : cette ligne n'est pas lue"
        yield _warning(
            grid, number, place, text, why, "rien à faire si c'est juste ; sinon compléter la ligne"
        )
    yield from totals_that_differ(table)
    units = unit_places(table)
    for place in _untitled(table, line):
        letters = column_letters(place)
        why = f"la colonne {letters} contient des valeurs mais n'a pas de titre : elle n'est pas lue"
        if place in units:
            why = f"la colonne {letters}, sans titre, {SAYS_UNITS}"
        covers = Area(line.row, place, table.body.data[-1], place)
        yield _warning(grid, line.row, place, "", why, "lui donner un titre si elle est à lire", covers)


def _untitled(table: Table, line: HeaderLine) -> Iterator[int]:
    """The columns that hold something in the rows that are read, but have no title, and are not read."""
    for place in (title.place for title in line.titles if title.untitled and title.place not in table.read):
        if any(table.grid.cell(number, place) is not None for number in table.body.data):
            yield place


def _warning(
    grid: Grid, number: int, place: int, value: str, why: str, right: str, covers: Area | None = None
) -> Problem:
    """A warning at a cell; `number` and `place` from 0."""
    cell = grid.address(number, place)
    return problem_at(grid.name, cell, number + 1, "", value, Refused(why, right), WARNING, covers=covers)
