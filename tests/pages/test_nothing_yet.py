"""A page of an empty network says what would fill it, and leads there whoever may; others have words to tell us."""

import re

import pytest

from data_access.vocabulary import Role
from pages import sitemap
from pages.sitemap import Place
from tests.pages.app import as_role, open_at, texts

EMPTY = (
    sitemap.OVERVIEW,
    sitemap.TERRITORIES,
    sitemap.SPONSORSHIPS,
    sitemap.PROJECTS,
    sitemap.EVENTS,
    sitemap.COHORTS,
    sitemap.AGENDA,
    sitemap.NETWORK,
    sitemap.HISTORY,
    sitemap.QUALITY,
    sitemap.CHANGES,
    sitemap.EVOLUTION,
    sitemap.BOARD_SHEET,
)


@pytest.mark.parametrize("place", EMPTY, ids=lambda place: place.title)
def test_nobody_is_left_before_an_empty_page(
    app_on_nothing: str, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    as_role(monkeypatch, place.role)
    page = open_at(place.script)
    assert not page.exception and not page.error
    told = [one.value for one in page.code]
    if not place.role.may(Role.STAFF):
        assert not re.search(r"classeur qui contient|avec un import \(|la saisie", texts(page))
        assert len([one for one in told if one.endswith("D'où nous le tenons : ")]) == 1
    as_role(monkeypatch, Role.STAFF)
    page = open_at(place.script)
    assert not [one.value for one in page.code if "D'où nous" in one.value]
    assert any("import" in str(one.proto.page).lower() for one in page.get("page_link")), texts(page)


def test_what_is_looked_for_in_vain_can_be_told(app_on_nothing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.NETWORK)
    (told,) = [one.value for one in open_at("search/page.py", q="Brest").code]
    assert "nous n'avons pas trouvé « Brest »" in told.replace("\u00a0", " ").replace("\u202f", " ")
