"""Files that mean no harm may be parsed in the test's own process."""

import pytest

from data_access.importing import readers
from data_access.importing.grids import Grid
from data_access.importing.reading.apart import grids_in
from data_access.importing.reading.child import answer_to
from data_access.importing.reading.limits import Limits


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares the start of a process for each file; everything else is as the server does it."""

    def grids_of(content: bytes, suffix: str, limits: Limits) -> tuple[Grid, ...]:
        return grids_in(answer_to(content, suffix, limits))

    monkeypatch.setattr(readers, "grids_of", grids_of)
