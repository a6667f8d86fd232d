"""A browser's window that is watched, and what browser tests ask of a page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

PATIENCE = 60_000  # milliseconds
LAPTOP: ViewportSize = {"width": 1440, "height": 900}
NOTHING = "about:blank"
THIS_COMPUTER = {"127.0.0.1", "localhost", "::1"}
STILL_FOR = 600  # milliseconds without a change before a page counts as drawn

IS_SETTLED = """([stillFor]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const now = [
        app?.getAttribute('data-test-script-state'),
        document.querySelectorAll('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]').length,
        document.getAnimations().filter(one => one instanceof CSSTransition && one.playState === 'running').length,
        document.querySelectorAll('canvas, svg').length,
        document.body.textContent,
    ].join('|');
    if (window.lastSeen !== now) {
        window.lastSeen = now;
        window.lastChange = performance.now();
    }
    return now.startsWith('notRunning|0|0|') && performance.now() - window.lastChange >= stillFor;
}"""


@dataclass(frozen=True)
class Window:
    """A French window, its page, and what went wrong in it: what it asked the internet for, what broke."""

    context: BrowserContext
    page: Page
    outside: list[str]
    broken: list[str]

    def wiped(self) -> Page:
        """The page as if it had just been opened: empty, of its first size, without cookies or anything stored.

        What was loaded stays: Streamlit's scripts, four megabytes of them, are neither fetched nor compiled again, as
        they would be after Playwright's own `set_storage_state`, which empties the cache, too.
        """
        if self.page.url != NOTHING:
            self.page.evaluate("sessionStorage.clear()")
            self.page.goto(NOTHING)
        self.context.clear_cookies()
        devtools = self.context.new_cdp_session(self.page)
        everywhere = {"origin": "*", "storageTypes": "local_storage,indexeddb"}
        devtools.send("Storage.clearDataForOrigin", everywhere)
        devtools.detach()
        self.page.unroute_all()
        self.page.set_extra_http_headers({})
        self.page.set_viewport_size(LAPTOP)
        self.page.emulate_media(media="null", color_scheme="light")
        return self.page

    def check(self) -> None:
        """Fails where an exception was shown, a script broke, or anything was asked of the internet."""
        shown = [
            text
            for page in self.context.pages
            for text in page.get_by_test_id("stException").all_inner_texts()
        ]
        outside, broken = self.outside.copy(), self.broken + shown
        self.outside.clear()
        self.broken.clear()
        assert not outside, f"asked the internet for: {outside}"
        assert not broken, f"broke: {broken}"


@contextmanager
def watched(browser: Browser, **other: Any) -> Iterator[Window]:
    """A window of that browser which nothing was opened in yet; `other`: what it has of its own, as a phone's width."""
    french = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": LAPTOP}
    context = browser.new_context(**french | other)
    context.set_default_timeout(PATIENCE)
    outside: list[str] = []
    broken: list[str] = []

    def watch(address: str) -> None:
        if leaves_computer(address):
            outside.append(address)

    context.on("page", lambda page: page.on("websocket", lambda socket: watch(socket.url)))
    context.on("request", lambda request: watch(request.url))
    context.on("weberror", lambda error: broken.append(str(error.error)))
    try:
        yield Window(context, context.new_page(), outside, broken)
    finally:
        context.close()


def leaves_computer(url: str) -> bool:
    """Whether a request for that address would leave this computer."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in THIS_COMPUTER


def seen(page: Page, words: str) -> Locator:
    """Where the page shows `words`: what only a listener is told stands beside it, and comes a moment later."""
    return page.locator("#root").get_by_text(words)


def settled(page: Page) -> Page:
    """Waits until the script has run and the page has stood still for a moment, nothing fading; returns the page."""
    page.wait_for_function(IS_SETTLED, arg=[STILL_FOR], polling=50)
    return page


def source_of(page: Page, words: str) -> Locator:
    """The mark of the source of the card, or of the section, that is called so."""
    return page.get_by_role("button", name=f"Source : {words}").first


def open_filters(page: Page) -> None:
    """Opens the line that says what is chosen: the choices stand in it."""
    page.get_by_role("button", name=re.compile("^Filtres :")).click()
