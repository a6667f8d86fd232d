"""What is typed in the place of a cell takes its place, and leaves what the file says of the row."""

from data_access.importing.model.corrected_cells import as_answered, correcting
from data_access.importing.model.grids import Book, Grid, Marked

EVENTS = Grid("Soirées", [["Événement", "Présents"], ["Soirée B", "trente"]], struck=frozenset({(1, 1)}))


def test_a_struck_cell_that_is_corrected_is_still_struck() -> None:
    book = Book("soirees.xlsx", "0" * 64, b"", (EVENTS,))
    (grid,) = as_answered(book, {correcting("Soirées", "B2"): "30"}).grids
    assert grid.cell(1, 1) == "30"
    assert grid.struck == EVENTS.struck
    assert EVENTS.cell(1, 1) == "trente"


def test_of_a_cell_that_is_corrected_it_is_no_longer_said_that_a_part_is_struck_or_that_nobody_sees_it() -> (
    None
):
    marked = Grid(
        "Soirées",
        EVENTS.rows,
        marked={(1, 1): Marked("trentequarante", True), (1, 0): Marked("Soirée A B", True)},
        unseen=frozenset({(1, 1), (1, 0)}),
    )
    book = Book("soirees.xlsx", "0" * 64, b"", (marked,))
    (grid,) = as_answered(book, {correcting("Soirées", "B2"): "30"}).grids
    assert (set(grid.marked), grid.unseen) == ({(1, 0)}, {(1, 0)})
