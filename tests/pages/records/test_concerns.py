"""Links that lead to a part of a page find it there."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from pages.records.concerns import _WHERE
from pages.sitemap import PLACES
from tests.pages.app import open_at

LINKS = sorted({*_WHERE.values(), *(place.invites for place in PLACES if place.invitation)})


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize("link", [one for one in LINKS if "?" in one])
def test_what_a_link_chooses_is_there_to_be_chosen(link: str) -> None:
    parts = urlsplit(link)
    (script,) = (place.script for place in PLACES if place.address == parts.path)
    page = open_at(script, **dict(parse_qsl(parts.query)))
    assert not [one.value for one in page.warning if "lien" in one.value]
    assert (
        dict(parse_qsl(parts.query)).items()
        <= {one: page.query_params[one] for one in page.query_params}.items()
    )


def test_a_sponsor_is_sought_where_they_are_proposed_and_territories_one_by_one_in_the_list() -> None:
    assert "partie-parrainages=Qui+pourrait+parrainer" in _WHERE["without_sponsor"]
    assert "territoires?vue=Liste" in LINKS
