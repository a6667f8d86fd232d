"""The measure of a sheet's first rows asks for them as the page does."""

from pathlib import Path

import pytest

from tests.bench.grid import SOONEST, grid_measures
from tests.bench.measures import Plan


@pytest.mark.slow
def test_the_first_rows_of_a_small_sheet_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    (asked,) = next(grid_measures(Plan(turns=1), tmp_path, rows=50))
    assert (asked.page, asked.what, asked.base, asked.value > 0) == ("50 rows", "grid", SOONEST, True)
