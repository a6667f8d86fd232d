"""A long history is made as imports make it: every line confirms, and nothing of the network moves."""

import pytest

from data_access.checks import check
from data_access.figures import figure_values
from data_access.log.history import imports
from data_access.queries.changes import what_changed
from data_access.queries.changes_start import Start
from data_access.view import View
from data_access.vocabulary import Role
from tests.bench import network
from tests.bench.provenance import confirm_all, correct_some


def test_imports_that_confirm_change_no_figure(sqlite_url: str) -> None:
    network.build(sqlite_url, 1)
    before = [one.text for one in figure_values(View.now(Role.STAFF, sqlite_url))]
    confirm_all(sqlite_url, 3, 20)
    view = View.now(Role.STAFF, sqlite_url)
    assert [one.text for one in figure_values(view)] == before
    assert [(one.new, one.unchanged) for one in imports(view)[:3]] == [(0, 20)] * 3
    assert [
        one for one in check(sqlite_url) if not one.startswith("L'original")
    ] == []  # there never was a file


@pytest.mark.slow
def test_an_import_that_corrected_some_is_told_as_corrections(sqlite_url: str) -> None:
    network.build(sqlite_url, 1)
    number = correct_some(sqlite_url, 10)
    changes = what_changed(View.now(Role.STAFF, sqlite_url), Start(number=number))
    assert changes
    assert changes.corrections
    assert changes.figures
    assert not changes.topics
