"""Cells that are read elsewhere than they stand: a record card as a table of one row, the cells under the titles of a
calendar as a list. What is read, asked and told of them is then said of where they stand in the file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Area, Grid, address, area_of, row_ranges
from data_access.importing.model.problems import Problem, Question
from data_access.importing.model.rows import PassedOver, Row

Place = tuple[int, int]  # row and column, from 0
_IN_TEXT = re.compile(r"(?<=cellule )[A-Z]+\d+|(?<=\()[A-Z]+\d+(?=\))")
_ROWS_IN_TEXT = re.compile(r"(?<=\blignes )\d+(?:(?:, | et | à )\d+)*|(?<=\bligne )\d+")


@dataclass(frozen=True)
class MovedCells:
    """`places`: where each cell stands in the sheet; `also`: where another stands that says a part of it; `area`: all
    of them, where one of no place is said to stand; `several_rows`: they are of several rows of the sheet."""

    places: Mapping[Place, Place]
    area: Area
    also: Mapping[Place, Place] = field(default_factory=dict)
    several_rows: bool = False

    def place_row(self, row: Row, number: int) -> None:
        """Says of a row that was read where its cells stand, and in which row of the sheet it is."""
        row.cells.update({name: self.cell(cell) for name, cell in row.cells.items()})
        row.problems[:] = map(self.problem, row.problems)
        row.number = number

    def area_of(self, area: Area) -> Area:
        """Where cells stand in the sheet."""
        if area.top == area.bottom and area.left == area.right:
            row, column = self.places.get((area.top, area.left), (self.area.top, self.area.left))
            return Area(row, column, row, column)
        found = [at for (row, column), at in self.places.items() if area.holds(row, column)]
        rows, columns = zip(*found, strict=True) if found else ((self.area.top,), (self.area.left,))
        return Area(min(rows), min(columns), max(rows), max(columns))

    def cell(self, cell: str) -> str:
        """The address of a cell in the sheet, behind that of the one that says a part of it; of several, each."""
        return ", ".join(dict.fromkeys(map(self._address, cell.split(", "))))

    def _address(self, cell: str) -> str:
        if not (area := area_of(cell)):
            return cell
        at = self.area_of(area)
        first, last = address(at.top + 1, at.left), address(at.bottom + 1, at.right)
        own = first if first == last else f"{first}:{last}"
        part = self.also.get((area.top, area.left)) if first == last else None
        return f"{address(part[0] + 1, part[1])}, {own}" if part else own

    def problem(self, one: Problem) -> Problem:
        """What is said of a cell, of where it stands."""
        cell = self.cell(one.cell).rsplit(", ", 1)[-1]
        place = area_of(cell)
        return replace(
            one,
            cell=cell,
            row=place.top + 1 if place else one.row,
            message=self._text(one.message),
            why=self._text(one.why),
            covers=self.area_of(one.covers) if one.covers else None,
            question=self.question(one.question) if one.question else None,
        )

    def question(self, asked: Question) -> Question:
        """What is asked, in words that name cells where they stand."""
        return replace(asked, text=self._text(asked.text))

    def cells_passed(self, passed: Iterable[PassedOver], columns: Sequence[int]) -> list[PassedOver]:
        """The cells of rows that are passed over, of which those `columns` say something of them alone."""
        found = [
            (one, self.places[one.row - 1, column])
            for one in passed
            for column in columns
            if (one.row - 1, column) in self.places
        ]
        cells = (PassedOver(row + 1, one.why, column, alone=True) for one, (row, column) in found)
        return list(dict.fromkeys(cells))

    def _text(self, text: str) -> str:
        text = _IN_TEXT.sub(lambda found: self.cell(found[0]).rsplit(", ", 1)[-1], text)
        return _ROWS_IN_TEXT.sub(lambda found: self._rows(found[0]), text) if self.several_rows else text

    def _rows(self, said: str) -> str:
        """« 3 et 4 », rows of the table, as those of the sheet."""
        numbers = {int(one) - 1 for one in re.findall(r"\d+", said)}
        rows = sorted({at[0] for (row, _), at in self.places.items() if row in numbers})
        return row_ranges(rows) if rows else said


def with_looks(grid: Grid, rows: Sequence[Sequence[Cell]], places: Mapping[Place, Place]) -> Grid:
    """The sheet as a table of those rows, each cell looking as it does where it stands."""
    moved = [(own, at) for own, at in places.items()]
    return replace(
        grid,
        rows=rows,
        merged=(),
        hidden_rows=frozenset(),
        hidden_columns=frozenset(),
        struck=frozenset(own for own, at in moved if at in grid.struck),
        fills={own: grid.fills[at] for own, at in moved if at in grid.fills},
        blanks={own: grid.blanks[at] for own, at in moved if at in grid.blanks},
        inks={own: grid.inks[at] for own, at in moved if at in grid.inks},
        comments={own: grid.comments[at] for own, at in moved if at in grid.comments},
        unseen=frozenset(own for own, at in moved if at in grid.unseen),
        marked={own: grid.marked[at] for own, at in moved if at in grid.marked},
    )
