"""Files are parsed in a process of their own, as the server does it; those that mean no harm may be, in the test's."""

import pytest

from data_access.importing.extract import readers, sandbox
from tests.data_access.importing import parsed_here


@pytest.fixture(autouse=True)
def _in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "grids_of", sandbox.grids_of)


@pytest.fixture
def here(_in_a_process_of_its_own: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares the start of a process for each file; everything else is as the server does it."""
    monkeypatch.setattr(readers, "grids_of", parsed_here.grids_of)
