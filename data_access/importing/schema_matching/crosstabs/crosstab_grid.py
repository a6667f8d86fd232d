"""A sheet as a crosstab sees it: lines of territories, and places across, whichever way it is turned."""

from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Area, Grid, address
from data_access.text_lines import on_one_line


class CrosstabTable:
    """A grid whose lines are territories: rows, or columns where it is `turned`. Lines and places count from 0."""

    def __init__(self, grid: Grid, turned: bool) -> None:
        self.grid, self.name, self.turned, self._rows = grid, grid.name, turned, grid.rows
        width = max((len(row) for row in grid.rows), default=0)
        self.lines, self.places = (width, len(grid.rows)) if turned else (len(grid.rows), width)
        self._merged: dict[tuple[int, int], Area] = {}
        for one in grid.merged:
            self._merge(Area(one.left, one.top, one.right, one.bottom) if turned else one)

    def _merge(self, area: Area) -> None:
        if (area.top, area.left) not in self._merged:  # areas never overlap in a sound file
            for line in range(area.top, min(area.bottom + 1, self.lines)):
                for place in range(area.left, min(area.right + 1, self.places)):
                    self._merged[line, place] = area

    def cell(self, line: int, place: int) -> Cell:
        """What stands there; None outside the sheet."""
        row, column = self.at(line, place)
        cells = self._rows[row] if row < len(self._rows) else []
        return cells[column] if column < len(cells) else None

    def text(self, line: int, place: int) -> str:
        """What stands there, as text on one line."""
        return on_one_line(shown(self.cell(line, place)))

    def area(self, line: int, place: int) -> Area:
        """The merged cells that hold this one; the cell alone where it is not merged."""
        return self._merged.get((line, place)) or Area(line, place, line, place)

    def home(self, line: int, place: int) -> tuple[int, int]:
        """Where the value of a cell stands: in the first of the merged cells that hold it."""
        return self.area(line, place)[:2]

    def filled(self, line: int) -> list[int]:
        """The places of a line where something stands."""
        return [place for place in range(self.places) if self.cell(line, place) is not None]

    def at(self, line: int, place: int) -> tuple[int, int]:
        """The row and the column of the sheet, from 0."""
        return (place, line) if self.turned else (line, place)

    def number(self, line: int, place: int) -> int:
        """The row of the sheet, as Excel numbers it."""
        return (place if self.turned else line) + 1

    def address(self, line: int, place: int) -> str:
        """« C7 », as a person sees it."""
        return address(self.number(line, place), line if self.turned else place)
