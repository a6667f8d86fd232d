"""A real browser on the real server. Every page fails its test if it asked the internet for anything, or broke."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server import STREAMLIT, Server, serve
from tests.browser.window import Window, settled, watched
from tests.databases import SqliteCopies, with_sample

StartServer = Callable[..., Server]
Read = Callable[[str], Page]
WindowOf = Callable[[Browser], Window]


OF_EVERY_DAY = "test_every_page.py"  # what `make test` opens in the browser; `make browser` opens the rest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder with `browser`, but those of every day, and those of pictures."""
    for item in items:
        ours = Path(__file__).parent in item.path.parents and item.path.name != OF_EVERY_DAY
        if ours and not item.get_closest_marker("pictures"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over the sample, one for all tests that only read."""
    log = tmp_path_factory.mktemp("server") / "server.log"
    with serve(sqlite_copies.copy(with_sample), log) as running:
        yield running


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Starts a server of the test's own: start_server(database_url, command=STREAMLIT)."""
    with ExitStack() as running:

        def start(database_url: str, command: tuple[str, ...] = STREAMLIT) -> Server:
            log = tmp_path / f"server-{len(list(tmp_path.glob('server-*')))}.log"
            return running.enter_context(serve(database_url, log, command))

        yield start


@pytest.fixture(scope="session")
def window_of() -> Iterator[WindowOf]:
    """The one window that a browser keeps for all tests which only look: what it loaded once is not read again."""
    opened: dict[Browser, Window] = {}
    with ExitStack() as windows:

        def open_once(browser: Browser) -> Window:
            if browser not in opened:
                opened[browser] = windows.enter_context(watched(browser))
            return opened[browser]

        yield open_once


@pytest.fixture
def page(browser: Browser, window_of: WindowOf) -> Iterator[Page]:
    """A page for tests that only look and click, 1440 × 900, in French; nothing is kept there of the test before.

    At the end no exception was shown and nothing was asked elsewhere. A test that writes, or leaves something to its
    page (listeners, headers), takes a fresh one.
    """
    window = window_of(browser)
    yield window.wiped()
    window.check()
    window.wiped()  # what is open would go on asking for its server, and find the next one at its address


@pytest.fixture
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page as `page`, in a window of the test's own, where nothing was loaded before."""
    with watched(browser) as window:
        yield window.page
        window.check()


@pytest.fixture(scope="module")
def read(browser: Browser, server: Server, window_of: WindowOf) -> Iterator[Read]:
    """Shows an address of the sample to tests that only look, as `page` would: one page for all those of a file."""
    window = window_of(browser)
    opened: dict[str, Page] = {}

    def open_once(address: str) -> Page:
        if address not in opened:
            opened[address] = window.context.new_page()
            opened[address].goto(server.url + address)
            settled(opened[address])
        return opened[address]

    yield open_once
    try:
        window.check()
    finally:
        for page in opened.values():
            page.close()


@pytest.fixture
def own_server(start_server: StartServer, seeded_sqlite_url: str) -> Server:
    """The app over a copy of the sample, in which the test may write."""
    return start_server(seeded_sqlite_url)
