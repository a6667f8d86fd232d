"""The window that tests share: nothing is kept there of the test before, and what goes wrong in it is told."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import WindowOf
from tests.browser.server import Server
from tests.browser.window import settled

KEEP = "() => { for (const one of [localStorage, sessionStorage]) one.a = 'b'; document.cookie = 'a=b'; }"
KEPT = "() => [localStorage.a, sessionStorage.a, document.cookie, innerWidth, matchMedia('print').matches]"


def test_a_page_that_is_wiped_is_as_a_new_one(browser: Browser, window_of: WindowOf, server: Server) -> None:
    window = window_of(browser)
    seen = []
    for _ in range(2):
        page = window.wiped()
        page.goto(f"{server.url}/sante")
        seen.append(page.evaluate(KEPT))
        page.evaluate(KEEP)
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(media="print")
        assert page.evaluate(KEPT) == ["b", "b", "a=b", 390, True]
    assert seen == [[None, None, "", 1440, False]] * 2


def test_nothing_is_kept_at_an_address_that_was_left_before(
    browser: Browser, window_of: WindowOf, server: Server
) -> None:
    window = window_of(browser)
    address = f"{server.url}/sante"
    window.wiped().goto(address)
    window.page.evaluate("() => { localStorage.a = 'b'; document.cookie = 'a=b'; }")
    window.page.goto("about:blank")
    page = window.wiped()
    page.goto(address)
    assert page.evaluate("[localStorage.a, document.cookie]") == [None, ""]


def test_what_was_loaded_once_is_not_fetched_again(
    browser: Browser, window_of: WindowOf, server: Server
) -> None:
    window = window_of(browser)
    for _ in range(2):
        page = window.wiped()
        page.goto(f"{server.url}/mon-acces")
        settled(page)
    scripts = "performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js'))"
    assert page.evaluate(f"{scripts}.length") > 10
    assert page.evaluate(f"{scripts}.filter(one => one.transferSize).map(one => one.name)") == []


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("fetch('http://ailleurs.invalid/').catch(() => {})", "ailleurs.invalid"),
        ("new WebSocket('ws://ailleurs.invalid/')", "ailleurs.invalid"),
        ("setTimeout(() => { throw new Error('cassé'); })", "cassé"),
    ],
    ids=["a request", "a websocket", "a script"],
)
def test_what_goes_wrong_is_told_once(browser: Browser, window_of: WindowOf, script: str, told: str) -> None:
    window = window_of(browser)
    page = window.wiped()
    page.evaluate(f"() => {{ {script}; return new Promise(done => setTimeout(done, 200)); }}")
    with pytest.raises(AssertionError, match=told):
        window.check()
    window.check()
