"""What a hall waits for: the first slide of the show, the next one after a key; and the files that are taken away."""

import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser, Page, sync_playwright

from data_access.slides.choosing import compose, default_choices
from data_access.view import View
from data_access.vocabulary import Role
from pages.agora.slides.player import as_html, show_data
from pages.agora.slides.powerpoint import as_pptx
from pages.agora.slides.printing import as_pdf
from tests.bench import network
from tests.bench.drawing import PATIENCE
from tests.bench.measures import MB, Measure, Plan
from tests.bench.servers import APP, running
from tests.browser.browsers import PLAIN_FLAGS
from tests.browser.chromium import MISSING, find_chromium

FIRST = 3.0  # seconds from the opening of the address to the first slide, also on a server that has shown nothing yet
CHANGE, CHANGE_BEYOND = (
    300.0,
    500.0,
)  # milliseconds from a key to its slide, at today's size and far beyond it
FILES = 10.0  # seconds in which the three files are built
HTML = 8.0  # megabytes of the file that opens without a network

# From a key's own time to the second frame after it: by then the slide that it brought is on the screen.
WATCH = """
window.changes = [];
addEventListener('keydown', event => requestAnimationFrame(() => requestAnimationFrame(
    () => changes.push(performance.now() - event.timeStamp))), true);
"""


def slide_measures(plan: Plan, folder: Path) -> Iterator[list[Measure]]:
    """For each size: the show opened `turns` times, the slowest counts, and walked through by keys; its files.

    Raises RuntimeError where the server or Chromium does not start.
    """
    for size in plan.sizes:
        url = f"sqlite:///{folder / f'slides-{size}.db'}"
        network.build(url, size)
        yield [*_on_stage(url, size, folder, plan.turns), *_files(url, size)]


def _on_stage(url: str, size: int, folder: Path, turns: int) -> Iterator[Measure]:
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError(MISSING)
    with running(APP, folder, url) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=PLAIN_FLAGS)
        shows = [_show(browser, f"{app.url}/agora") for _ in range(turns)]
        browser.close()
    first, whole = [one for one, _, _ in shows], [one for _, one, _ in shows]
    later, all_here = min(first) / 1000, max(whole) / 1000
    detail = f"s, on a server that has shown nothing; later {later:.2f}; all of them after {all_here:.2f}"
    yield Measure("show", size, "first_slide", max(first) / 1000, FIRST, detail=detail)
    changes = [one for *_, found in shows for one in found]
    slow = quantiles(changes, n=20)[-1]
    limit = CHANGE if size == 1 else CHANGE_BEYOND
    yield Measure(
        "show", size, "slide_change", slow, limit, detail=f"ms, of 95 in 100 of {len(changes)} keys"
    )


def _show(browser: Browser, link: str) -> tuple[float, float, list[float]]:
    """Milliseconds until the first slide is drawn, until all have come, and those of each key of a walk to the end and
    back."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="fr-FR")
    page.set_default_timeout(PATIENCE)
    page.add_init_script(WATCH)
    page.goto(link, wait_until="commit")
    first = _drawn(page)
    slides = int(page.locator(".where").inner_text().partition("/")[2])
    page.keyboard.press("End")
    whole = _drawn(page)
    page.keyboard.press("Home")
    page.wait_for_function("() => changes.length === 2")
    page.evaluate("changes.length = 0")
    for pressed, key in enumerate(["PageDown"] * (slides - 1) + ["PageUp"] * (slides - 1), start=1):
        page.keyboard.press(key)
        page.wait_for_function("pressed => changes.length === pressed", arg=pressed)
    changes: list[float] = page.evaluate("changes")
    page.close()
    return first, whole, changes


def _drawn(page: Page) -> float:
    """Milliseconds from the opening of the page to the frame after its slide has come."""
    page.locator(".slide svg").wait_for()
    return float(page.evaluate("new Promise(done => requestAnimationFrame(() => done(performance.now())))"))


def _files(url: str, size: int) -> Iterator[Measure]:
    """The default show as HTML, PowerPoint and PDF, by a process that has drawn none of its slides yet."""
    view, at = View.now(Role.STAFF, url), datetime.datetime.now(datetime.UTC)
    slides = compose(view, default_choices(view))
    builders: dict[str, Callable[[], bytes]] = {
        "HTML": lambda: as_html(show_data(slides, "dark", "Agora"), "Agora").encode(),
        "PowerPoint": lambda: as_pptx(slides, "dark", "Agora", at),
        "PDF": lambda: as_pdf(slides, "dark", "Agora", at),
    }
    seconds, megabytes = dict[str, float](), dict[str, float]()
    for name, build in builders.items():
        began = time.perf_counter()
        megabytes[name] = len(build()) / MB
        seconds[name] = time.perf_counter() - began
    said = ", ".join(f"{name} {taken:.1f}" for name, taken in seconds.items())
    yield Measure(
        "show", size, "show_files", sum(seconds.values()), FILES, detail=f"s, {len(slides)} slides: {said}"
    )
    yield Measure("show", size, "show_html", megabytes["HTML"], HTML, detail="MB")
