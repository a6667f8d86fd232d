"""What every run begins with: the pages of a role, and a sentence in their place where the database cannot be used."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import MAIN


def run() -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=60).run()


@pytest.mark.usefixtures("app_on_sample")
def test_a_filled_database_opens_on_a_page_without_an_error() -> None:
    app = run()
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_opens_on_a_page_without_an_error() -> None:
    app = run()
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.slow
def test_a_database_that_was_never_made_is_made() -> None:
    assert not run().exception


@pytest.mark.slow
def test_an_unusable_database_is_said_in_place_of_the_page_and_read_again_once_repaired(
    damaged_database: Path,
) -> None:
    app = run()
    assert not app.exception
    assert [error.value.startswith("Le fichier «") for error in app.error] == [True]
    assert not app.title

    damaged_database.unlink()
    app.run()
    assert not app.error
    assert len(app.title) == 1
