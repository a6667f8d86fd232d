"""What browser tests ask of a page."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

THIS_COMPUTER = {"127.0.0.1", "localhost", "::1"}
STILL_FOR = 600  # milliseconds without a change before a page counts as drawn

IS_SETTLED = """([stillFor]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const now = [
        app?.getAttribute('data-test-script-state'),
        document.querySelectorAll('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]').length,
        document.querySelectorAll('canvas, svg').length,
        document.body.innerText,
    ].join('|');
    if (window.lastSeen !== now) {
        window.lastSeen = now;
        window.lastChange = performance.now();
    }
    return now.startsWith('notRunning|0|') && performance.now() - window.lastChange >= stillFor;
}"""


def leaves_computer(url: str) -> bool:
    """Whether a request for that address would leave this computer."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in THIS_COMPUTER


def settled(page: Page) -> Page:
    """Waits until the script has run and the page has stood still for a moment; returns the page."""
    page.wait_for_function(IS_SETTLED, arg=[STILL_FOR], polling=50)
    return page
