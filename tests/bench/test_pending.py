"""The measures of pending imports run, and say how long each part took."""

from pathlib import Path

import pytest

from tests.bench.pending import pending_measures


def test_small_files_are_looked_at_and_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    small, beside, large = pending_measures(tmp_path, rows=(20, 40), beside=30, turns=1)
    for one, rows in ((small, 20), (large, 40)):
        assert (one.page, one.value > 0, one.detail[:7]) == (f"{rows} rows", True, "s, look")
    assert (beside.page, beside.value > 0, beside.base > 0) == ("30 rows", True, True)
    assert "bare insert" in beside.detail
