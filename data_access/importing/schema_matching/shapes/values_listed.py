"""A sheet whose titles are values (see `values_across`) as a list: a row for each of the records that its cells say."""

from dataclasses import dataclass, replace

from data_access.contract import columns_by_name
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.parse.unknown_words import says_none
from data_access.importing.schema_matching.shapes.across import Across, Record, Source
from data_access.importing.schema_matching.shapes.moved_cells import MovedCells, Place, with_looks
from data_access.importing.schema_matching.titles.title_match import Title


@dataclass(frozen=True)
class Listed:
    """Such a list: the row of its titles, the columns `own` that the cells themselves say, the row of the sheet of each
    of its `rows`, where its cells stand; what is passed over and told of the cells that are in none."""

    grid: Grid
    titles: int
    own: list[int]
    rows: dict[int, int]
    moved: MovedCells
    passed: list[PassedOver]
    problems: list[Problem]


def listed(found: Across, answer: str) -> Listed:
    """The sheet as a list, as was answered; what stands above and below its lines stands above and below that."""
    making = _Making(found)
    records = [
        (row, title, record)
        for row, title, cell in found.cells()
        for record in making.records(row, title, cell, answer)
    ]
    names = list(dict.fromkeys(name for *_, record in records for name in record.values))
    making.above(names)
    for one in records:
        making.record(names, *one)
    making.below()
    own = {
        name for *_, record in records for name, (_, source) in record.values.items() if source is Source.CELL
    }
    return making.made([place for place, name in enumerate(names) if name in own])


class _Making:
    """Makes such a list, row by row."""

    def __init__(self, found: Across) -> None:
        self._found, self._grid, self._table = found, found.grid, found.table
        self._rows: list[list[Cell]] = []
        self._places: dict[Place, Place] = {}
        self._also: dict[Place, Place] = {}
        self._of_rows: dict[int, int] = {}
        self._hidden: set[int] = set()
        self._titles = 0
        self._passed: list[PassedOver] = []
        self._problems: list[Problem] = []

    def records(self, row: int, title: Title, cell: Cell, answer: str) -> list[Record]:
        """The records that a cell says; of one that says nothing, or that is not read, it is said."""
        at = self._table.home(row, title.place)
        if not isinstance(cell, Faulty) and says_none(shown(cell)):
            self._passed.append(PassedOver(at[0] + 1, NoData.NOTHING_SAID, at[1], alone=True))
            return []
        area = self._table.area(row, title.place)
        if area.right > area.left and not self._found.kind.spreads:
            if area.left == title.place:
                self._tell(at, cell, "cette case est fusionnée sous plusieurs titres : elle n'est pas lue")
            return []
        made = self._found.kind.records(self._found, answer, row, title, cell)
        for one in made:
            if one.unread:
                self._tell(at, cell, one.unread)
        return [one for one in made if one.values]

    def _tell(self, at: Place, cell: Cell, why: str) -> None:
        told = Refused(why, "l'écrire dans une feuille à part, s'il compte")
        address = self._grid.address(*at)
        self._problems.append(problem_at(self._grid.name, address, at[0] + 1, "", shown(cell), told, WARNING))

    def above(self, names: list[str]) -> None:
        """Begins with what stands above the titles, then the columns of the table by these names."""
        for row in range(self._found.line.first):
            self._as_it_stands(row)
        columns, first = columns_by_name(self._found.kind.model), self._found.titles[0]
        self._titles = len(self._rows)
        self._places |= {(self._titles, place): (first.row, first.place) for place in range(len(names))}
        self._rows.append([columns[name].header for name in names])

    def record(self, names: list[str], row: int, title: Title, record: Record) -> None:
        """Goes on with what a cell says."""
        number, at = len(self._rows), self._table.home(row, title.place)
        of_title = title.row, title.place
        of_line = at if self._found.label is None else self._table.home(row, self._found.label)
        stands = {Source.TITLE: of_title, Source.LINE: of_line}
        for place, name in enumerate(names):
            _, source = record.values.get(name, (None, Source.CELL))
            self._places[number, place] = stands.get(source, at)
            if source is Source.BOTH:
                self._also[number, place] = of_title
        if row in self._grid.hidden_rows or title.place in self._grid.hidden_columns:
            self._hidden.add(number)
        self._of_rows[number] = row
        self._rows.append([record.values.get(name, (None,))[0] for name in names])

    def below(self) -> None:
        """Ends with the rows below the titles that are no lines: notes."""
        found = self._found
        for row in range(found.line.last + 1, found.end):
            is_note = row not in found.lines and row not in found.counts
            if is_note and any(one is not None for one in self._grid.rows[row]):
                self._rows.append([])
                self._as_it_stands(row)

    def _as_it_stands(self, row: int) -> None:
        cells = self._grid.rows[row]
        self._places |= {(len(self._rows), place): (row, place) for place in range(len(cells))}
        self._rows.append(list(cells))

    def made(self, own: list[int]) -> Listed:
        """The list."""
        found = self._found
        moved = MovedCells(
            self._places, within(self._grid, found.line.first, found.end), self._also, several_rows=True
        )
        grid = with_looks(self._grid, self._rows, self._places)
        grid = replace(grid, hidden_rows=frozenset(self._hidden))
        return Listed(grid, self._titles, own, self._of_rows, moved, self._passed, self._problems)
