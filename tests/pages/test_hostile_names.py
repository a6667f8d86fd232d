"""Names that mean something to Markdown, to HTML or to a browser: every page shows them as they are written."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from data_access.slides import shows
from data_access.view import View
from data_access.vocabulary import Role
from pages.agora.slides import player, powerpoint
from tests.databases import SqliteCopies
from tests.hostile_names import ELSEWHERE, TURNING, obeyed, with_hostile_names
from tests.pages.app import PRESSABLE, all_open, drawing, html_in, open_at, press, sources_in, whole_pages
from tests.pages.test_sources import LISTS, WITH_LISTS

PAGES = [
    ("overview/page.py", {}),
    ("territories/page.py", {}),
    *((script, LISTS) for script, _ in WITH_LISTS),
    (
        "territories/page.py",
        {"vue": "Carte à explorer", "couches": "Parrainages", "autour": "lons-le-saunier"},
    ),
    ("territories/page.py", {"vue": "Carte à explorer", "annee-carte": "2024", "region": "grand-est"}),
    ("territories/page.py", {"territoire": "lons-le-saunier"}),
    ("cohorts/page.py", {}),
    ("cohorts/page.py", {"promo": "promo-1"}),
    ("sponsorships/page.py", {}),
    ("events/page.py", {}),
    ("events/page.py", {"evenement": "t16"}),
    ("events/page.py", {"evenement": "inconnu"}),
    ("projects/page.py", {}),
    ("projects/page.py", {"projet": "inconnu"}),
    ("territories/page.py", {"territoire": "inconnu"}),
    ("funding/page.py", {}),
    ("imports/page.py", {}),
    ("imports/page.py", {"fait": "1"}),
    ("entry/page.py", {}),
    ("entry/page.py", {"table": "events", "fiche": "t16"}),
    ("entry/page.py", {"table": "funding", "ajout": "oui"}),
    ("history/page.py", {}),
    ("history/page.py", {"import": "1"}),
    ("quality/page.py", {}),
    ("declared/page.py", {}),
    ("changes/page.py", {}),
    ("changes/page.py", {"import": "1"}),
    ("documents/board_sheet.py", {}),
    ("documents/label_sheet.py", {"territoire": "lons-le-saunier"}),
    ("documents/activity_report.py", {}),
    ("documents/board_pack.py", {}),
    ("team/page.py", {}),
    ("privacy/page.py", {}),
    ("account/page.py", {}),
    ("agora/show.py", {}),
    ("agora/compose.py", {}),
]


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


@pytest.mark.slow
@pytest.mark.parametrize(("script", "address"), PAGES)
def test_every_page_shows_hostile_names_as_they_are_written(
    hostile: str, script: str, address: dict[str, str]
) -> None:
    page = open_at(script, **address)
    assert [one.stack_trace for one in page.exception] == []
    assert obeyed(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("overview/page.py", {}),
        ("territories/page.py", {"territoire": "lons-le-saunier"}),
        ("events/page.py", {"evenement": "t16"}),
        ("declared/page.py", {}),
        ("funding/page.py", {}),
    ],
)
def test_what_a_source_opens_shows_them_as_they_are_written(
    hostile: str, script: str, address: dict[str, str]
) -> None:
    page = open_at(script, **address)
    keys = [key for one in page.get(PRESSABLE) for key in sources_in(one)]
    assert keys
    for key in keys:
        page = press(page, key)
        assert [one.stack_trace for one in page.exception] == []
        assert ELSEWHERE in str(page.markdown) + "".join(map(html_in, drawing(page)))
        assert obeyed(page) == []


@pytest.mark.slow
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
