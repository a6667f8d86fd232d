"""Names that mean something to Markdown, to HTML or to a browser: every page shows them as they are written."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.testing.v1 import AppTest

from data_access.database import writing
from data_access.models import RecordEntry, table_of
from data_access.slides import shows
from data_access.view import View
from data_access.vocabulary import Role
from pages.agora.slides import player, powerpoint
from pages.sitemap import PLACES, Place
from tests.databases import SqliteCopies
from tests.hostile_names import (
    ELSEWHERE,
    HOSTILE,
    TURNING,
    obeyed,
    texts_of,
    with_hostile_names,
    with_hostile_rows,
)
from tests.pages.app import PRESSABLE, all_open, drawing, html_in, open_at, press, sources_in, whole_pages
from tests.pages.test_sources import LISTS, WITH_LISTS

BY_ADDRESS = [  # beside the pages of the site map, and the records that they open
    *((script, LISTS) for script, _ in WITH_LISTS),
    (
        "territories/page.py",
        {"vue": "Carte à explorer", "couches": "Parrainages", "autour": "lons-le-saunier"},
    ),
    ("territories/page.py", {"vue": "Carte à explorer", "annee-carte": "2024", "region": "grand-est"}),
    ("territories/page.py", {"territoire": "lons-le-saunier"}),
    ("cohorts/page.py", {"promo": "promo-1"}),
    ("events/page.py", {"evenement": "t16"}),
    ("agenda/page.py", {"partie-a-venir": "À regarder ensemble"}),
    ("search/page.py", {"q": ELSEWHERE}),
    ("imports/page.py", {"fait": "1"}),
    ("entry/page.py", {"table": "events", "fiche": "t16"}),
    ("entry/page.py", {"table": "funding", "ajout": "oui"}),
    ("history/page.py", {"import": "1"}),
    ("changes/page.py", {"import": "1"}),
    ("documents/label_sheet.py", {"territoire": "lons-le-saunier"}),
]
# how an address calls a record → its table
SHOWN = {place.opens: place.table for place in PLACES if place.table}


@pytest.fixture(scope="module")
def hostile_url(sqlite_copies: SqliteCopies) -> str:
    return sqlite_copies.copy(with_hostile_names)


@pytest.fixture(scope="module")
def full_url(sqlite_copies: SqliteCopies) -> str:
    return sqlite_copies.copy(with_hostile_rows)


@pytest.fixture
def hostile(hostile_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The app over a network of hostile names, with all that is folded away open; its address."""
    return opened(hostile_url, monkeypatch)


@pytest.fixture
def full(full_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same over one that has rows in each sheet."""
    return opened(full_url, monkeypatch)


def opened(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(ExpanderContainer, "open", property(lambda _: True, lambda *_: None))
    all_open(monkeypatch)
    whole_pages(monkeypatch)
    return url


def drawn(script: str, **address: str) -> AppTest:
    """A page, which shows hostile names as they are written."""
    page = open_at(script, **address)
    assert [one.stack_trace for one in page.exception] == []
    assert obeyed(page) == []
    return page


@pytest.mark.slow
@pytest.mark.parametrize("network", ["hostile", "full"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.script)
def test_every_page_and_what_it_opens_shows_hostile_names_as_they_are_written(
    network: str, place: Place, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(network)
    drawn(place.script)
    if place.opens:
        drawn(place.script, **place.of(HOSTILE))
        of_table = table_of(RecordEntry).c.kind == SHOWN[place.opens]
        codes = select(table_of(RecordEntry).c.code).where(of_table).limit(2)
        with writing(url) as connection:
            found = connection.scalars(codes).all()
        for code in found:
            page = drawn(place.script, **place.of(code))
            assert any(ELSEWHERE in said for _, _, said in texts_of(page._tree))


@pytest.mark.slow
@pytest.mark.parametrize(("script", "address"), BY_ADDRESS)
def test_other_addresses_show_hostile_names_as_they_are_written(
    hostile: str, script: str, address: dict[str, str]
) -> None:
    drawn(script, **address)


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


def test_a_nul_in_an_address_opens_nothing_and_breaks_no_page(
    seeded_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", seeded_database_url)
    for script, name in [
        *((one.script, one.opens) for one in PLACES if one.opens),
        ("agora/show.py", "diaporama"),
    ]:
        page = open_at(script, **{name: "lons\x00le-saunier"})
        assert [*page.exception, *page.error] == []
