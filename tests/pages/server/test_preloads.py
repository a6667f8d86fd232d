"""A browser fetches early what pages draw with at first; no page begins with a chart, whose scripts are the longest."""

import pytest
from streamlit.testing.v1.element_tree import Block, Element

from pages.server.preloads import ON_EACH_PAGE, early, files
from pages.sitemap import PLACES, SPONSORSHIPS, SPONSORSHIPS_PART, Place
from tests.pages.app import open_at

CHARTS = {"arrow_vega_lite_chart", "vega_lite_chart"}


def draws_a_chart(found: Element | Block) -> bool:
    """Whether one stands there."""
    within = found.children.values() if isinstance(found, Block) else ()
    return found.type in CHARTS or any(map(draws_a_chart, within))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.address or "overview")
def test_no_page_begins_with_a_chart(app_on_sample: str, place: Place) -> None:
    assert not draws_a_chart(open_at(place.script).main)


@pytest.mark.slow
def test_a_section_with_a_chart_is_known_to_draw_one(app_on_sample: str) -> None:
    assert draws_a_chart(open_at(SPONSORSHIPS.script, **{SPONSORSHIPS_PART: "De parrainé à parrain"}).main)


def test_streamlit_still_has_one_file_of_each_of_those_names() -> None:
    assert [name.partition(".")[0] for name in files(ON_EACH_PAGE)] == list(ON_EACH_PAGE)
    assert all(name.encode() in early() for name in files(ON_EACH_PAGE))
