"""The account of the cells of a file: what it says of each sheet, counted, in words, and cell by cell (`cell_account`
draws it up)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple

from data_access.french import number, plural
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Book, Grid, address
from data_access.importing.model.problems import LONGEST_VALUE


class Fate(StrEnum):
    """What became of a cell."""

    STORED = "stored"
    PASSED = "passed"
    ASKED = "asked"


@dataclass(frozen=True)
class CellCounts:
    """How many cells hold something, and what became of them: `filled` is the sum of the others."""

    filled: int = 0
    stored: int = 0
    passed: int = 0
    asked: int = 0

    def __add__(self, other: "CellCounts") -> "CellCounts":
        return CellCounts(
            self.filled + other.filled,
            self.stored + other.stored,
            self.passed + other.passed,
            self.asked + other.asked,
        )

    def as_json(self) -> dict[str, int]:
        """The counts by their names."""
        return asdict(self)


class Mark(NamedTuple):
    """Cells of one column that follow one another, and are not simply read. Rows from 0, both included; blank cells
    between them do not count."""

    column: int
    first: int
    last: int
    fate: Fate
    reason: str


@dataclass(frozen=True)
class SheetAccount:
    """The account of one sheet of `height` rows. `marks`: every filled cell that stands in none of them is read."""

    sheet: str
    counts: CellCounts
    marks: tuple[Mark, ...] = ()
    height: int = 0


class PassedCell(NamedTuple):
    """A cell that is passed over: what it holds, and why it is not read."""

    sheet: str
    cell: str
    value: str
    reason: str


def counts_in_all(sheets: Iterable[SheetAccount]) -> CellCounts:
    """The counts of several sheets together."""
    return sum((one.counts for one in sheets), CellCounts())


def passed_cells(book: Book, sheets: Iterable[SheetAccount]) -> list[PassedCell]:
    """Each cell that is passed over, sheet by sheet, in reading order; of a list of people only that all are."""
    grids = {grid.name: grid for grid in book.grids}
    found = []
    for sheet in sheets:
        if sheet.sheet not in grids:
            found += [PassedCell(sheet.sheet, "", "", mark.reason) for mark in sheet.marks]
            continue
        cells = sorted(
            (row, mark.column, cell, mark.reason)
            for mark in sheet.marks
            if mark.fate is Fate.PASSED
            for row, cell in _held(grids[sheet.sheet], mark)
        )
        found += [
            PassedCell(sheet.sheet, address(row + 1, column), cell, reason)
            for row, column, cell, reason in cells
        ]
    return found


def account_words(counts: CellCounts, mark: str = "") -> tuple[str, str]:
    """« 412 cellules », and « 380 lues, 20 laissées, 12 à régler »; `mark`: before what is to be settled."""
    parts = [plural(counts.stored, "lue")]
    if counts.passed:
        parts.append(plural(counts.passed, "laissée"))
    if counts.asked:
        parts.append(f"{mark}{number(counts.asked)} à régler")
    return plural(counts.filled, "cellule"), ", ".join(parts)


def _held(grid: Grid, mark: Mark) -> Iterator[tuple[int, str]]:
    """The filled cells of a mark: their rows, and what each holds."""
    for row in range(mark.first, mark.last + 1):
        cells = grid.rows[row]
        if mark.column < len(cells) and (cell := cells[mark.column]) is not None:
            yield row, shown(cell)[:LONGEST_VALUE]
