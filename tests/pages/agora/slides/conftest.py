"""The slides of the sample, asked for once."""

import pytest

from data_access.slides.choosing import compose, default_choices
from data_access.slides.content import SlideContent
from data_access.view import View
from data_access.vocabulary import Role
from tests.databases import SqliteCopies, with_sample


@pytest.fixture(scope="session")
def slides(sqlite_copies: SqliteCopies) -> list[SlideContent]:
    """A show of every kind of slide."""
    view = View.now(Role.PUBLIC, sqlite_copies.copy(with_sample))
    choices = default_choices(view)
    territories = [one for one in choices if one["kind"] == "territory"]
    return compose(view, [one for one in choices if one not in territories[3:]])
