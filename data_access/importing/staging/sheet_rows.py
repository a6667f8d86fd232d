"""The cells of a pending import as they stand in its file, a few rows at a time."""

from collections.abc import Sequence
from functools import lru_cache

from data_access.database import reading
from data_access.importing.model.cells import shorten, shown
from data_access.importing.model.corrected_cells import place_of
from data_access.importing.model.grids import Grid, address
from data_access.importing.staging.staged_grids import book_of, with_corrections
from data_access.importing.staging.staging_store import open_entry
from data_access.importing.worker_pool import beside
from data_access.view import View
from data_access.vocabulary import Role

WIDEST = 60  # columns that are shown; a sheet that people type is narrower


@beside
def sheet_rows(view: View, pending_id: int, sheet: str, numbers: Sequence[int]) -> list[list[str]]:
    """Rows of a sheet by their numbers, from 0, as a person reads them; blank cells are empty texts, what was corrected
    on screen is as it was corrected. Raises PendingRefused, Unreadable, DatabaseProblem."""
    grid = _grid(view, pending_id, sheet)
    rows = grid.rows if grid else []
    return [
        [shorten(shown(cell)) for cell in rows[number][:WIDEST]] for number in numbers if number < len(rows)
    ]


@beside
def cells_alike(view: View, pending_id: int, sheet: str, cell: str) -> list[str]:
    """The cells of a column that say the same as that one, itself included, from the top; none of a blank cell. Raises
    PendingRefused, Unreadable, DatabaseProblem."""
    grid = _grid(view, pending_id, sheet)
    place = place_of(grid, cell) if grid else None
    if grid is None or place is None or not (text := shown(grid.cell(*place))):
        return []
    read = lru_cache(maxsize=None, typed=True)(shown)  # a column says few different things
    return [
        address(row + 1, place[1]) for row in range(len(grid.rows)) if read(grid.cell(row, place[1])) == text
    ]


def _grid(view: View, pending_id: int, sheet: str) -> Grid | None:
    """A sheet with what was corrected in it."""
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
    book = with_corrections(book_of(view.database, entry), entry.corrections)
    return next((grid for grid in book.grids if grid.name == sheet), None)
