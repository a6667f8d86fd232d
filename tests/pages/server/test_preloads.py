"""A browser fetches early what pages draw with at first, and what draws charts only where one stands."""

import pytest
from streamlit.testing.v1.element_tree import Block, Element

from pages.server.preloads import CHART, ON_EACH_PAGE, WITH_A_CHART, early, files
from pages.sitemap import FUNDING, PLACES, TERRITORIES, Place
from tests.pages.app import open_at

CHARTS = {"arrow_vega_lite_chart", "vega_lite_chart"}


def draws_a_chart(found: Element | Block) -> bool:
    """Whether one stands there."""
    within = found.children.values() if isinstance(found, Block) else ()
    return found.type in CHARTS or any(map(draws_a_chart, within))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.address or "overview")
def test_what_draws_charts_is_fetched_early_for_pages_that_begin_with_one(
    app_on_sample: str, place: Place
) -> None:
    assert draws_a_chart(open_at(place.script).main) == (place in WITH_A_CHART)


def test_streamlit_still_has_one_file_of_each_of_those_names() -> None:
    names = [*ON_EACH_PAGE, *CHART]
    assert [name.partition(".")[0] for name in files(names)] == names


def test_a_page_without_a_chart_does_not_ask_for_what_draws_one() -> None:
    assert b"/embed." in early(FUNDING.address)
    assert b"/embed." not in early(TERRITORIES.address)
    assert b"/BidiComponent." in early("page-inconnue")
