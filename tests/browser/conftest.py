"""A real browser on the real server. Every page fails its test if it asked the internet for anything, or broke."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import STREAMLIT, Server, serve
from tests.browser.window import leaves_computer, settled
from tests.databases import SqliteCopies, with_sample

PATIENCE = 60_000  # milliseconds

expect.set_options(timeout=PATIENCE / 2)

StartServer = Callable[..., Server]
Read = Callable[[str], Page]


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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh French browser window, 1440 × 900. At the end no exception was shown and nothing was asked elsewhere."""
    with _watched(browser) as window:
        yield window


@pytest.fixture(scope="module")
def read(browser: Browser, server: Server) -> Iterator[Read]:
    """Shows an address of the sample to tests that only look, as `page` would: one window for all those of a file."""
    opened: dict[str, Page] = {}
    with ExitStack() as windows:

        def open_once(address: str) -> Page:
            if address not in opened:
                window = opened[address] = windows.enter_context(_watched(browser))
                window.goto(server.url + address)
                settled(window)
            return opened[address]

        yield open_once


@contextmanager
def _watched(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        locale="fr-FR", timezone_id="Europe/Paris", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    outside: list[str] = []
    broken: list[str] = []
    context.on(
        "request", lambda request: outside.append(request.url) if leaves_computer(request.url) else None
    )
    window.on("websocket", lambda socket: outside.append(socket.url) if leaves_computer(socket.url) else None)
    window.on("pageerror", lambda error: broken.append(str(error)))
    yield window
    broken += window.get_by_test_id("stException").all_inner_texts()
    context.close()
    assert not outside, f"asked the internet for: {outside}"
    assert not broken, f"broke: {broken}"
