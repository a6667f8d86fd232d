"""The titles of a table that come again, in capitals or behind a blank row, are no row of it."""

import pytest

from data_access.importing.model.rows import NoData
from tests.data_access.importing.schema_matching.grids import Rows, only

TITLES = ["Territoire", "Indicateur", "Valeur", "Année"]
ROWS: Rows = [["Amiens", "Emplois créés", 12, 2025], ["Reims", "Emplois créés", 7, 2024]]


@pytest.mark.parametrize("blank", [[], [[]]])
def test_titles_that_come_again_in_capitals_are_passed_over_and_alter_no_column(blank: Rows) -> None:
    again: Rows = [TITLES, ROWS[0], *blank, [title.upper() for title in TITLES], ROWS[1]]
    plain, repeated = only("Indicateurs", [TITLES, *ROWS]), only("Indicateurs", again)
    assert [row.values for row in repeated.rows] == [row.values for row in plain.rows]
    assert {one.why for one in repeated.passed} == {NoData.HEADER_AGAIN}
