"""The server is killed (kill -9) at any moment of an import: all of it is there, once, or none, and it still waits.

A few kills; `make faults` does fifty on each database.
"""

import pytest

from data_access.view import View
from tests.data_access.importing.staging.killing import lost_by_kills


@pytest.mark.slow
def test_at_whatever_moment_of_an_import(view: View) -> None:
    assert lost_by_kills(view, 3) == []
