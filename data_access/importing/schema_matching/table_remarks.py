"""What is said of a table besides its columns and cells: what was passed over, what has no title, what is hidden."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.grids import Area, Grid, column_letters, row_ranges, within
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.schema_matching.row_kinds import Body
from data_access.importing.schema_matching.table_detection import HeaderLine


def remarks(
    grid: Grid, unread: Iterable[int], line: HeaderLine, columns: slice, read: Collection[int], body: Body
) -> Iterator[Problem]:
    """The warnings of one table. `unread`: the rows above it of which nothing is said yet; `columns`: where it stands;
    `read`: the columns that are read; all from 0."""
    above = [number for number in unread if _filled(grid.rows[number][columns]) > 1]
    if above:
        lines, are = ("la ligne", "n'est pas lue") if len(above) == 1 else ("les lignes", "ne sont pas lues")
        why = f"{lines} {row_ranges(above)}, au-dessus des titres de colonnes, {are}"
        right = "rien à faire s'il n'y a pas là de données ; sinon leur donner des titres de colonnes connus"
        covers = within(grid, above[0], above[-1] + 1, columns)
        yield _warning(grid, above[0], columns.start or 0, "", why, right, covers)
    for number in body.doubtful:
        place, text = _first(grid, number, columns)
        why = f"{quote(text)} est pris pour un titre, un total ou une note : cette ligne n'est pas lue"
        yield _warning(
            grid, number, place, text, why, "rien à faire si c'est juste ; sinon compléter la ligne"
        )
    for place in _untitled(grid, line, read, body.data):
        letters = column_letters(place)
        why = f"la colonne {letters} contient des valeurs mais n'a pas de titre : elle n'est pas lue"
        covers = Area(line.row, place, body.data[-1], place)
        yield _warning(grid, line.row, place, "", why, "lui donner un titre si elle est à lire", covers)


def _filled(row: Sequence[Cell]) -> int:
    return len(row) - row.count(None)


def _first(grid: Grid, number: int, columns: slice) -> tuple[int, str]:
    """The place and the text of the first cell of a row that is filled, in those columns."""
    cells = enumerate(grid.rows[number][columns], start=columns.start or 0)
    return next((place, shown(cell)) for place, cell in cells if cell is not None)


def _untitled(grid: Grid, line: HeaderLine, read: Collection[int], data: Sequence[int]) -> Iterable[int]:
    """The columns that hold something in the rows that are read, but have no title, and are not read."""
    for place in (title.place for title in line.titles if title.untitled and title.place not in read):
        if any(grid.cell(number, place) is not None for number in data):
            yield place


def _warning(
    grid: Grid, number: int, place: int, value: str, why: str, right: str, covers: Area | None = None
) -> Problem:
    """A warning at a cell; `number` and `place` from 0."""
    cell = grid.address(number, place)
    return problem_at(grid.name, cell, number + 1, "", value, Refused(why, right), WARNING, covers=covers)
