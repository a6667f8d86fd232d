"""A part of a sheet, and a sheet with corrections, tell what is seen of the cells that they keep."""

from data_access.importing.model.grids import Book, Grid
from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.shapes.side_by_side import part_of
from data_access.importing.staging.staged_grids import with_corrections
from data_access.importing.staging.staging_store import Correction
from tests.data_access.importing.schema_matching.grids import Rows, lines, problems, understood

SEEN = Grid(
    "Feuille",
    [["a", "b", "c"], ["d", "e", "f"]],
    filtered=True,
    struck=frozenset({(1, 0), (1, 2)}),
    fills={(0, 0): "FFFF00", (0, 1): "FF0000"},
    inks={(0, 0): "italic", (0, 1): "C00000"},
    comments={(5, 0): "à gauche", (5, 2): "à droite"},
)


def test_a_part_tells_what_is_seen_within_its_columns() -> None:
    left, right = part_of(SEEN, slice(None, 1)), part_of(SEEN, slice(1, None))
    assert (left.struck, left.fills, left.comments) == ({(1, 0)}, {(0, 0): "FFFF00"}, {(5, 0): "à gauche"})
    assert (right.struck, right.fills, right.comments) == ({(1, 2)}, {(0, 1): "FF0000"}, {(5, 2): "à droite"})
    assert (left.inks, right.inks) == ({(0, 0): "italic"}, {(0, 1): "C00000"})
    assert left.filtered and right.filtered


def test_a_struck_cell_that_is_corrected_is_still_struck_and_keeps_what_else_is_seen_of_it() -> None:
    corrections = [Correction("Feuille", cell, "", "g", "", "") for cell in ("A2", "B1")]
    (corrected,) = with_corrections(Book("a.xlsx", "", b"", (SEEN,)), corrections).grids
    assert corrected.rows == [["a", "g", "c"], ["g", "e", "f"]]
    assert corrected.struck == SEEN.struck
    assert (corrected.fills, corrected.comments) == (SEEN.fills, SEEN.comments)


def test_a_list_whose_titles_come_again_beside_it_is_two_tables_each_under_its_own_line() -> None:
    rows: Rows = [
        ["Événements 2024", None, None, "Événements 2025", None],
        ["Événement", "Présents", None, "Événement", "Présents"],
        ["Soirée A", 50, None, "Soirée C", 60],
    ]
    found, _ = understood("Bilan", rows)
    assert [[values["name"] for _, values in lines(one)] for one in found] == [["Soirée A"], ["Soirée C"]]
    asked = [one.cell for sheet in found for one in problems(sheet) if one.severity == ERROR]
    assert asked == ["A1", "D1"]
