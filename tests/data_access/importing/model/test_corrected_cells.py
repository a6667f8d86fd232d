"""What is typed in the place of a cell takes its place, and leaves what the file says of the row."""

from data_access.importing.model.corrected_cells import as_answered, correcting
from data_access.importing.model.grids import Book, Grid

EVENTS = Grid("Soirées", [["Événement", "Présents"], ["Soirée B", "trente"]], struck=frozenset({(1, 1)}))


def test_a_struck_cell_that_is_corrected_is_still_struck() -> None:
    book = Book("soirees.xlsx", "0" * 64, b"", (EVENTS,))
    (grid,) = as_answered(book, {correcting("Soirées", "B2"): "30"}).grids
    assert grid.cell(1, 1) == "30"
    assert grid.struck == EVENTS.struck
    assert EVENTS.cell(1, 1) == "trente"
