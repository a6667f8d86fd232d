"""The cells of a pending import as they stand in its file, a few rows at a time."""

from collections.abc import Sequence

from data_access.database import reading
from data_access.importing.model.cells import shorten, shown
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
    view.require(Role.STAFF)
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
    book = with_corrections(book_of(view.database, entry), entry.corrections)
    rows = next((grid.rows for grid in book.grids if grid.name == sheet), [])
    return [
        [shorten(shown(cell)) for cell in rows[number][:WIDEST]] for number in numbers if number < len(rows)
    ]
