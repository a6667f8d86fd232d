"""Networks of 0, 1, 24 and 960 territories: every page is drawn without an exception, and its picture is kept."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.questions import cases
from tests.browser.browsers import WITH_MAP
from tests.browser.conftest import StartServer
from tests.browser.pictures import ALL_LOOKS, LAPTOP, README, Look, picture_of_readme, pictures, window
from tests.browser.window import Window
from tests.databases import SqliteCopies, with_sample
from tests.networks import SIZES, network_of

WindowOf = Callable[[Browser, Look], Window]
DOCS = Path(__file__).parents[2] / "docs"
LOOKS = (LAPTOP,) if os.environ.get("LOOKS") == "laptop" else ALL_LOOKS

pytestmark = pytest.mark.pictures


@pytest.fixture(scope="module")
def window_of() -> Iterator[WindowOf]:
    """The windows that pages are looked at in, each opened once."""
    with ExitStack() as opened:
        yield cache(lambda browser, look: opened.enter_context(window(browser, look)))


@pytest.mark.parametrize("territories", SIZES)
def test_every_page_is_drawn_whole_whatever_the_size_of_the_network(
    territories: int,
    browser: Browser,
    map_browser: Browser,
    window_of: WindowOf,
    start_server: StartServer,
    sqlite_copies: SqliteCopies,
    tmp_path: Path,
) -> None:
    url = network_of(territories, tmp_path, sqlite_copies)
    server = start_server(url)
    paths = [case.link.removeprefix("/") for case in cases(url) if not case.of_one]
    plain = [path for path in paths if path != WITH_MAP]
    for look in LOOKS:
        drawn = [
            picture
            for one, those in ((browser, plain), (map_browser, [WITH_MAP]))
            for picture in pictures(
                window_of(one, look), server.url, those, f"{territories}-territoires", look
            )
        ]
        assert {str(one.file): one.broken for one in drawn if one.broken} == {}
        assert len(drawn) == len(paths) > 5
        for one in (browser, map_browser):
            window_of(one, look).check()


def test_each_picture_of_readme_is_drawn_anew(
    browser: Browser, map_browser: Browser, start_server: StartServer, sqlite_copies: SqliteCopies
) -> None:
    server = start_server(sqlite_copies.copy(with_sample))
    drawn = [
        picture_of_readme(map_browser if path == WITH_MAP else browser, server.url, path) for path in README
    ]
    assert {one.name for one in drawn} == {one.name for one in DOCS.glob("*.png")}
