"""Names that mean something to Markdown, to HTML or to a browser: every page shows them as they are written."""

import pytest
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from tests.databases import SqliteCopies
from tests.hostile_names import obeyed, with_hostile_names
from tests.pages.app import all_open, open_at, whole_pages

PAGES = [
    ("network/overview.py", {}), ("network/territories.py", {}), ("network/territories.py", {"vue": "Liste"}),
    ("network/territories.py", {"territoire": "lons-le-saunier"}), ("network/cohorts.py", {}),
    ("network/cohorts.py", {"promo": "promo-1"}), ("network/sponsorships.py", {}), ("network/events.py", {}),
    ("network/events.py", {"evenement": "t16"}), ("network/events.py", {"evenement": "inconnu"}),
    ("network/territories.py", {"territoire": "inconnu"}), ("funding/pipeline.py", {}),
    ("funding/pipeline.py", {"dossiers": "Liste"}), ("data/upload.py", {}), ("data/upload.py", {"fait": "1"}),
    ("data/entry.py", {}), ("data/entry.py", {"table": "events", "fiche": "t16"}),
    ("data/entry.py", {"table": "funding", "ajout": "oui"}), ("data/history.py", {}),
    ("data/history.py", {"import": "1"}),
    ("data/quality.py", {}), ("data/declared.py", {}), ("data/changes.py", {}), ("data/changes.py", {"import": "1"}),
    ("data/board_sheet.py", {}), ("data/team.py", {}), ("data/privacy.py", {}), ("data/account.py", {}),
    ("agora/show.py", {}), ("agora/compose.py", {}),
]  # fmt: skip


@pytest.fixture
def hostile(sqlite_copies: SqliteCopies, monkeypatch: pytest.MonkeyPatch) -> str:
    """The app over a network of hostile names, with all that is folded away open."""
    url = sqlite_copies.copy(with_hostile_names)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    all_open(monkeypatch)
    whole_pages(monkeypatch)
    return url


@pytest.mark.parametrize(("script", "address"), PAGES)
def test_every_page_shows_hostile_names_as_they_are_written(
    hostile: str, script: str, address: dict[str, str]
) -> None:
    page = open_at(script, **address)
    assert not page.exception
    assert obeyed(page) == []
