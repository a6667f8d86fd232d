"""A browser fetches early what pages draw with at first; none draws a chart of Vega, whose scripts are the longest."""

import pytest

from pages.server.preloads import ON_EACH_PAGE, early, files
from pages.sitemap import PLACES, Place
from tests.pages.app import open_at, whole_pages


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.address or "overview")
def test_no_page_draws_a_chart_of_vega(
    app_on_sample: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_pages(monkeypatch)
    page = open_at(place.script)
    assert not page.get("arrow_vega_lite_chart") and not page.get("vega_lite_chart")


def test_streamlit_still_has_one_file_of_each_of_those_names() -> None:
    assert [name.partition(".")[0] for name in files(ON_EACH_PAGE)] == list(ON_EACH_PAGE)
    assert all(name.encode() in early() for name in files(ON_EACH_PAGE))
