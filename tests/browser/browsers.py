"""The real browser: one Chromium without a window for all tests, and one that draws what needs a graphics card."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.chromium import MISSING, find_chromium

PATIENCE = 30_000  # milliseconds
PLAIN_FLAGS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-background-networking",
    "--disable-component-update",
]
# WebGL without a graphics card, for the map to explore. The processor then imitates one for all else that is drawn,
# too, which takes long, and is no part of what people wait for.
WITH_MAP = "territoires"  # the page that needs it
MAP_FLAGS = [*PLAIN_FLAGS, "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts a browser; one a process. What a page is expected to show may come late on a busy machine."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium without a window. Without one the test fails; it is never skipped."""
    yield from _chromium(playwright, PLAIN_FLAGS)


@pytest.fixture(scope="session")
def map_browser(playwright: Playwright) -> Iterator[Browser]:
    """One that draws the map to explore."""
    yield from _chromium(playwright, MAP_FLAGS)


def _chromium(playwright: Playwright, flags: list[str]) -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    chromium = playwright.chromium.launch(executable_path=path, args=flags)
    yield chromium
    chromium.close()
