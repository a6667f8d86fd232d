"""Names that mean something to Markdown, to HTML or to a browser: every page shows them as they are written."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from data_access.showing import shows
from data_access.view import View
from data_access.vocabulary import Role
from pages.shared.slides import player, powerpoint
from tests.databases import SqliteCopies
from tests.hostile_names import ELSEWHERE, TURNING, obeyed, with_hostile_names
from tests.pages.app import all_open, open_at, whole_pages
from tests.pages.test_sources import LISTS, WITH_LISTS, is_source

PAGES = [
    ("network/overview.py", {}), ("network/territories.py", {}), *((script, LISTS) for script, _ in WITH_LISTS),
    ("network/territories.py", {"territoire": "lons-le-saunier"}), ("network/cohorts.py", {}),
    ("network/cohorts.py", {"promo": "promo-1"}), ("network/sponsorships.py", {}), ("network/events.py", {}),
    ("network/events.py", {"evenement": "t16"}), ("network/events.py", {"evenement": "inconnu"}),
    ("network/territories.py", {"territoire": "inconnu"}), ("funding/pipeline.py", {}),
    ("data/upload.py", {}), ("data/upload.py", {"fait": "1"}),
    ("data/entry.py", {}), ("data/entry.py", {"table": "events", "fiche": "t16"}),
    ("data/entry.py", {"table": "funding", "ajout": "oui"}), ("data/history.py", {}),
    ("data/history.py", {"import": "1"}),
    ("data/quality.py", {}), ("data/declared.py", {}), ("data/changes.py", {}), ("data/changes.py", {"import": "1"}),
    ("data/board_sheet.py", {}), ("data/team.py", {}), ("data/privacy.py", {}), ("data/account.py", {}),
    ("agora/show.py", {}), ("agora/compose.py", {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile_url(sqlite_copies: SqliteCopies) -> str:
    return sqlite_copies.copy(with_hostile_names)


@pytest.fixture
def hostile(hostile_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The app over a network of hostile names, with all that is folded away open; its address."""
    monkeypatch.setenv("DATABASE_URL", hostile_url)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    all_open(monkeypatch)
    whole_pages(monkeypatch)
    return hostile_url


@pytest.mark.parametrize(("script", "address"), PAGES)
def test_every_page_shows_hostile_names_as_they_are_written(
    hostile: str, script: str, address: dict[str, str]
) -> None:
    page = open_at(script, **address)
    assert [one.stack_trace for one in page.exception] == []
    assert obeyed(page) == []


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("network/overview.py", {}), ("network/territories.py", {"territoire": "lons-le-saunier"}),
        ("network/events.py", {"evenement": "t16"}), ("data/declared.py", {}), ("funding/pipeline.py", {}),
    ],
)  # fmt: skip
def test_what_a_source_opens_shows_them_as_they_are_written(
    hostile: str, script: str, address: dict[str, str]
) -> None:
    page = open_at(script, **address)
    keys = [one.key for one in page.button if is_source(one)]
    assert keys
    for key in keys:
        page = next(one for one in page.button if one.key == key).click().run()
        assert [one.stack_trace for one in page.exception] == []
        assert ELSEWHERE in str(page.markdown) + "".join(one.proto.body for one in page.get("html"))
        assert obeyed(page) == []


def test_slides_that_are_taken_away_show_them_without_turning(hostile: str) -> None:
    staff = View.now(Role.STAFF, hostile)
    kept = shows.find(staff, next(iter(shows.all_shows(staff))))
    assert kept and ELSEWHERE in str(kept.slides)
    html = player.as_html(player.show_data(kept.slides, "light", kept.stamp), kept.stamp)
    files = {"diaporama.html": html.encode()}
    with ZipFile(BytesIO(powerpoint.as_pptx(kept.slides, "light", kept.stamp, kept.counted_at))) as packed:
        files |= {name: packed.read(name) for name in packed.namelist() if name.endswith(".xml")}
    told = {name: content.decode() for name, content in files.items()}
    assert [
        name for name, content in told.items() if TURNING.search(content) or "\\u202e" in content.lower()
    ] == []
    assert any("U+202E" in content for content in told.values())
