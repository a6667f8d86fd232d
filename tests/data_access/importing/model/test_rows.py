"""The rows of a file know their cells, as texts and as the JSON of the log."""

import json

from data_access.importing.model.rows import Letters, Row

LETTERS = Letters({"name": "A", "territory": "AB"})


def test_rows_share_the_letters_of_their_columns_and_tell_their_own_cells() -> None:
    second, third = (Row("events", "Événements", number, None, {}, LETTERS) for number in (2, 13))
    assert json.loads(second.cells_as_json) == second.cells == {"name": "A2", "territory": "AB2"}
    assert json.loads(third.cells_as_json) == third.cells == {"name": "A13", "territory": "AB13"}


def test_a_cell_that_was_added_to_a_row_is_told_too() -> None:
    row = Row("territories", "Territoires", 2, None, {}, Letters({"commune": "B"}))
    row.cells["latitude"] = f"{row.cells['commune']}, d'après la commune"
    assert json.loads(row.cells_as_json) == {"commune": "B2", "latitude": "B2, d'après la commune"}
    assert row.places["commune"] == "B"


def test_a_row_without_letters_tells_its_cells_as_they_are() -> None:
    row = Row("events", "É", 2, None, {}, {"name": "A1", "date": "C2"})
    assert json.loads(row.cells_as_json) == {"name": "A1", "date": "C2"}
