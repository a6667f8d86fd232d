"""How soon the first rows of a long sheet are seen, cell by cell, in an import that waits."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from data_access.importing.staging import look, open_file, sheet_rows
from data_access.view import View
from data_access.vocabulary import Role
from pages.imports.cell_grid import A_PAGE, html_of_sheet
from pages.sitemap import IMPORTS
from tests.bench.drawing import PATIENCE, window
from tests.bench.measures import Measure, Plan
from tests.bench.pending import MIDDLE, SHEET, USER, events_file, with_territories
from tests.bench.servers import APP, running
from tests.browser.browsers import PLAIN_FLAGS
from tests.browser.chromium import find_chromium

SOONEST = 300.0  # milliseconds
_LABEL = "Voir la feuille, cellule par cellule"
# Clicks, and answers with the milliseconds until so many rows of a grid are there to be painted.
_CLICKED = """([opener, rows, patience]) => new Promise(answer => {
    const begun = performance.now();
    const look = () => {
        const passed = performance.now() - begun;
        const there = document.querySelectorAll('[role="grid"] tr').length >= rows;
        there || passed > patience ? answer(passed) : requestAnimationFrame(look);
    };
    opener.click();
    look();
})"""


def grid_measures(plan: Plan, folder: Path, rows: int = MIDDLE) -> Iterator[list[Measure]]:
    """The first rows of a sheet of so many, as the page asks for them, and as they are drawn in Chromium."""
    url = f"sqlite:///{folder / 'grid.db'}"
    with_territories(url, folder)
    view = View.now(Role.ADMIN, url)
    file = events_file(folder, rows)
    number = open_file(view, file.read_bytes(), file.name, user=USER)
    yield [_asked(view, number, rows, plan.turns)]
    yield [_drawn(url, number, rows, folder, plan.turns)]


def _asked(view: View, number: int, rows: int, turns: int) -> Measure:
    """What the page does for them, once the file was looked at; the first turn does not count: it is nobody's."""
    look(view, number)
    times = [_milliseconds(view, number) for _ in range(turns + 1)][1:]
    return Measure(
        f"{rows} rows", 1, "grid", median(times), SOONEST, detail=f"ms, the least {min(times):.0f}"
    )


def _milliseconds(view: View, number: int) -> float:
    begun = time.perf_counter()
    (sheet,) = look(view, number).report.cells
    first = range(A_PAGE)
    assert html_of_sheet(sheet, first, sheet_rows(view, number, SHEET, first), {})
    return (time.perf_counter() - begun) * 1000


def _drawn(url: str, number: int, rows: int, folder: Path, turns: int) -> Measure:
    """In Chromium, from the click that opens the sheet until its first rows are there, each time in a new window: the
    server has looked at the file, as it has when somebody reads what was recognised. The first does not count."""
    times = list[float]()
    with running(APP, folder, url) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=PLAIN_FLAGS)
        for _ in range(turns + 1):
            with window(browser, f"{server.url}/{IMPORTS.address}?attente={number}") as opened:
                opened.draw()
                opener = opened.page.locator("summary", has_text=_LABEL).element_handle()
                times.append(opened.page.evaluate(_CLICKED, [opener, A_PAGE + 1, PATIENCE]))
        browser.close()
    least = min(times[1:])
    return Measure(
        f"{rows} rows", 1, "grid_drawn", median(times[1:]), SOONEST, detail=f"ms, the least {least:.0f}"
    )
