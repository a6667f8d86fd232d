"""Every page of networks of several sizes as a picture, kept for a person to look at.

`make pictures` draws the pages at three widths, by day and in the evening; with LOOKS=laptop at one of them, by day.
It draws those that README shows, too, as they stand there.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_plus

from playwright.sync_api import Browser, Page

from tests.browser.window import NOTHING, Window, settled, watched

FOLDER = Path(__file__).parents[2] / "pictures"
TALLEST = 6_000  # pixels of a picture; what stands further down is cut
HEIGHT = 900
README = {"": 1_050, "territoires": 960, "parrainages": 1_180}  # of these pages, so many pixels from the top
README_SCALE = 2 / 3
_IN_ADDRESS = re.compile(r"\?.*=| ")  # « promotions?partie-promos=Les séances »
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"  # a narrow window's


@dataclass(frozen=True)
class Look:
    """How a page is looked at: the window's width in pixels, "light" or "dark"."""

    width: int = 1440
    scheme: str = "light"


LAPTOP = Look()
ALL_LOOKS = tuple(Look(width, scheme) for width in (390, 1440, 1920) for scheme in ("light", "dark"))


@dataclass(frozen=True)
class Picture:
    """A page as it was drawn. `broken`: what a person should not have met on it."""

    page: str
    file: Path
    broken: list[str]


def window(browser: Browser, look: Look) -> AbstractContextManager[Window]:
    """A window in which pages look so."""
    return watched(
        browser,
        color_scheme=look.scheme,
        viewport={"width": look.width, "height": HEIGHT},
        user_agent=PHONE if look.width < 600 else None,
    )


def pictures(
    window: Window, url: str, paths: Sequence[str], network: str, look: Look = LAPTOP
) -> Iterator[Picture]:
    """Draws the pages at those paths of a server, one after the other, and keeps their pictures."""
    page = window.page
    for path in paths:
        page.goto(f"{url}/{path}")
        settled(page)
        name = _name_of(path)
        file = FOLDER / network / f"{name}-{look.width}-{look.scheme}.png"
        yield Picture(name, _keep(page, file, look), window.broken + _broken(page))
        window.broken.clear()
    page.goto(NOTHING)  # it would go on asking for its server, and find the next one there


def picture_of_readme(browser: Browser, url: str, path: str) -> Path:
    """Draws a page of a server as README shows it, and keeps its picture."""
    file = FOLDER / "docs" / f"{_name_of(path)}.png"
    size = {"width": LAPTOP.width, "height": README[path]}
    with watched(browser, viewport=size, device_scale_factor=README_SCALE) as window:
        window.page.goto(f"{url}/{path}")
        settled(window.page).screenshot(path=file)
        window.check()
    return file


def _name_of(path: str) -> str:
    return _IN_ADDRESS.sub("-", unquote_plus(path)) or "vue-d-ensemble"


def _keep(page: Page, file: Path, look: Look) -> Path:
    """Makes the window as tall as the page, for Streamlit scrolls inside it; then takes the picture."""
    tall = int(page.get_by_test_id("stMain").evaluate("main => main.scrollHeight"))
    page.set_viewport_size({"width": look.width, "height": min(max(tall, HEIGHT), TALLEST)})
    settled(page)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    return file


def _broken(page: Page) -> list[str]:
    """Exceptions that are shown, error boxes, and a page that is wider than its window."""
    shown = page.get_by_test_id("stException").all_inner_texts()
    shown += page.locator('[data-testid="stAlertContentError"]').all_inner_texts()
    wider = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; }"
    )
    return shown + ([f"{wider} pixels wider than its window"] if wider > 1 else [])
