"""The slides of the sample, and of a network far larger, each asked for once."""

import pytest

from data_access.slides.choosing import choice, compose, default_choices, our_territories
from data_access.slides.content import SlideContent
from data_access.slides.photographs import keep_photograph
from data_access.view import View
from data_access.vocabulary import Role
from tests.databases import SqliteCopies, with_sample
from tests.networks import network_of
from tests.photo_files import jpeg


@pytest.fixture(scope="session")
def slides(sqlite_copies: SqliteCopies) -> list[SlideContent]:
    """A show of every kind of slide."""
    url = sqlite_copies.copy(with_sample)
    code = keep_photograph(
        View.now(Role.STAFF, url), jpeg(), "Une salle pleine", place="Miramas", user="Jeanne"
    )
    view = View.now(Role.PUBLIC, url)
    choices = default_choices(view)
    territories = [one for one in choices if one["kind"] == "territory"]
    kinds = [one for one in choices if one not in territories[3:]]
    return compose(
        view,
        [
            *kinds,
            choice("quotation"),
            choice("years"),
            choice("road", "caen"),
            choice("partners"),
            choice("photograph", code),
        ],
    )


@pytest.fixture(scope="session")
def large_slides(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> list[SlideContent]:
    """The same of 960 territories, three of which have their own."""
    view = View.now(Role.PUBLIC, network_of(960, tmp_path_factory.mktemp("large"), sqlite_copies))
    return compose(view, default_choices(view, list(our_territories(view))[:3]))
