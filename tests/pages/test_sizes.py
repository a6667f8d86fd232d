"""Networks of 0, 1, 24 and 960 territories: every page is drawn, without an exception and without an error."""

from pathlib import Path
from typing import Any

import pytest

from pages.ui import layout
from tests.bench.questions import cases
from tests.databases import SqliteCopies
from tests.networks import SIZES, network_of
from tests.pages.app import open_at, whole_pages


@pytest.mark.slow
@pytest.mark.parametrize("territories", SIZES)
def test_every_page_is_drawn_whatever_the_size_of_the_network(
    territories: int, sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = network_of(territories, tmp_path, sqlite_copies)
    monkeypatch.setenv("DATABASE_URL", url)
    whole_pages(monkeypatch)
    asked, answer = set[str](), layout._answer

    def noted(**given: Any) -> Any:
        asked.add(given["asked"])
        return answer(**given)

    monkeypatch.setattr(layout, "_answer", noted)
    drawn = {case.script: open_at(case.script) for case in cases(url) if not case.address}
    assert len(drawn) > 5
    assert [script for script, page in drawn.items() if page.exception or page.error] == []
    assert [script for script, page in drawn.items() if not page.title] == []
    assert asked and [said for said in asked if " at 0x" in said] == [], "an argument that is not written out"
