"""The measures of pending imports run, and say how long each part took."""

from pathlib import Path

import pytest

from tests.bench.pending import pending_measures


def test_a_small_file_is_looked_at_and_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    (measure,) = pending_measures(tmp_path, rows=(20,))
    assert (measure.page, measure.value > 0, measure.detail[:7]) == ("20 rows", True, "s, look")
