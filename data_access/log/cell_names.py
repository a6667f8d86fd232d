"""Cells in few words: « D2 à D22 et F4 », for paper, where nothing is to press."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from data_access.french import NO_BREAK, join, plural
from data_access.log.lineage import CellReading

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def cells_named(readings: Sequence[CellReading], most: int) -> str:
    """The cells of one sheet, column by column, those that follow one another together; `most` of them, or of their
    runs, are named, the others counted."""
    cells = sorted({_place(one) for one in readings}, key=lambda place: (len(place[0]), place))
    runs = list(_runs(cells))
    rest = sum(count for _, count in runs[most:])
    return join([name for name, _ in runs[:most]] + ([plural(rest, "autre")] if rest else []))


def _place(one: CellReading) -> tuple[str, int]:
    """Column and row; where no cell of its own holds the value, the row alone."""
    found = _CELL.fullmatch(one.cell)
    return (found[1], int(found[2])) if found else (f"ligne{NO_BREAK}", one.row)


def _runs(cells: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """« D2 à D22 » for three and more below one another, and how many cells that are."""
    for (column, _), run in groupby(enumerate(cells), key=lambda one: (one[1][0], one[1][1] - one[0])):
        rows = [row for _, (_, row) in run]
        if len(rows) > 2:
            yield f"{column}{rows[0]} à{NO_BREAK}{column}{rows[-1]}", len(rows)
        else:
            yield from ((f"{column}{row}", 1) for row in rows)
