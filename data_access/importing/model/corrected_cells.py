"""What a person typed in the place of cells, read by the same rules as the file: on the page, or among the answers of
the command line (« cell:Feuil1:C7 »)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from data_access.importing.model.cells import shown
from data_access.importing.model.column_letters import column_number
from data_access.importing.model.grids import Book, Grid
from data_access.importing.model.problems import Answers, Asked

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

Typed = Mapping[tuple[str, str], tuple[str, str]]  # sheet and cell → what the file holds, and what was typed


def with_typed(book: Book, typed: Typed) -> Book:
    """The book with what was typed in the place of its cells, all of which it has; `book` stays as it is."""
    by_sheet: dict[str, dict[str, str]] = defaultdict(dict)
    for (sheet, cell), (_, text) in typed.items():
        by_sheet[sheet][cell] = text
    if not by_sheet:
        return book
    grids = tuple(
        _corrected(grid, by_sheet[grid.name]) if grid.name in by_sheet else grid for grid in book.grids
    )
    return replace(book, grids=grids, corrected={cell: was for cell, (was, _) in typed.items()})


def as_answered(book: Book, answers: Answers) -> Book:
    """The book with the cells that answers correct: those of its own sheets, be they blank in it."""
    grids, typed = {grid.name: grid for grid in book.grids}, dict[tuple[str, str], tuple[str, str]]()
    for key in answers:
        asked, _, about = key.partition(":")
        sheet, _, cell = about.rpartition(":")
        if asked == Asked.CELL and sheet in grids and (place := place_of(grids[sheet], cell)):
            typed[sheet, cell] = shown(grids[sheet].cell(*place)), answers[key]
    return with_typed(book, typed)


def correcting(sheet: str, cell: str) -> str:
    """The key under which an answer corrects a cell."""
    return f"{Asked.CELL}:{sheet}:{cell}"


def place_of(grid: Grid, cell: str) -> tuple[int, int] | None:
    """Row and column, from 0, of « C7 »; None where that is no cell of the sheet."""
    found = _ADDRESS.fullmatch(cell)
    if not found:
        return None
    row, column = int(found[2]) - 1, column_number(found[1])
    in_width = any(column < len(cells) for cells in grid.rows)  # the first row tells, mostly
    return (row, column) if row < len(grid.rows) and in_width else None


def _corrected(grid: Grid, texts: Mapping[str, str]) -> Grid:
    rows, marked = list(grid.rows), dict(grid.marked)
    for cell, text in texts.items():
        place = place_of(grid, cell)
        assert place is not None  # or it would have been refused
        number, column = place
        row = [*rows[number], *[None] * (column + 1 - len(rows[number]))]
        row[column] = text or None
        rows[number] = row
        marked.pop(place, None)
    unseen = grid.unseen.difference(place_of(grid, cell) for cell in texts)
    # what was struck as a whole still is: what that says of its row is asked
    return replace(grid, rows=rows, marked=marked, unseen=unseen)
