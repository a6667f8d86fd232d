"""What « D'où vient ce chiffre ? » costs: how soon it opens, and what a long history costs the pages,
and how long « Ce qui a changé » takes.

`python -m tests.bench.provenance` prints these measures alone; exit status 1 past a limit.
"""

import datetime
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import streamlit as st
from playwright.sync_api import sync_playwright
from sqlalchemy import func, insert, select
from streamlit.testing.v1 import AppTest

from data_access.database import writing
from data_access.figures import FIGURES, Slice
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED
from data_access.models import Import, LogLine, table_of
from data_access.provenance import explained, records_traced
from data_access.queries.changes import what_changed
from data_access.queries.changes_start import Start
from data_access.view import View
from data_access.vocabulary import Role
from tests.bench import network
from tests.bench.drawing import window
from tests.bench.measures import Measure, Plan
from tests.bench.questions import MAIN, PATIENCE, Case, cases
from tests.bench.servers import APP, running
from tests.browser.browsers import PLAIN_FLAGS
from tests.browser.chromium import find_chromium

SIZE = 40  # times today's network
SOONEST = 500.0  # milliseconds until it has opened
CORRECTED, READ = 100, 1_000.0  # one record in so many; milliseconds
IMPORTS, ROWS = 200, 1_000
FEW = 25  # imports that fill the first page of the history
RUNS = 3  # of a page, one after the other: some pages take so little that much else is measured with them
WITH_SOURCES = (
    "/",
    "/promotions",
    "/parrainages",
    "/evenements",
    "/levee-de-fonds?partie-fonds=Qui+nous+finance",
)


def provenance_measures(plan: Plan, folder: Path, size: int = SIZE) -> Iterator[list[Measure]]:
    """The opening for every figure and, to the eye, on each page that shows figures; then the history."""
    url = f"sqlite:///{folder / 'provenance.db'}"
    network.build(url, size)
    yield [_slowest(url, size)]
    yield list(_openings(url, size, folder, plan.turns))
    yield [_changes(url, size)]
    yield list(_history(folder, 2 * plan.turns))


def _slowest(url: str, size: int) -> Measure:
    """Of all figures, the one that takes longest to be explained with its first records: time of the processor."""
    view = View.now(Role.ADMIN, url)
    asked = Slice()

    def explain(figure_id: str) -> float:
        return min(_milliseconds(lambda: _explain(view, figure_id, asked)) for _ in range(2))

    slowest, name = max((explain(one.id), one.id) for one in FIGURES)
    return Measure("every figure", size, "explained", slowest, SOONEST, detail=f"ms, the slowest is {name}")


def _explain(view: View, figure_id: str, asked: Slice) -> None:
    explained(view, figure_id, asked)
    records_traced(view, figure_id, asked)


def _openings(url: str, size: int, folder: Path, turns: int) -> Iterator[Measure]:
    """In Chromium, from the click on « Source » until what it opens is drawn and still; each turn another card of the
    page, so that no answer is kept. The first fetches what Streamlit draws such a window with, and does not count.
    """
    with running(APP, folder, url) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=PLAIN_FLAGS)
        for path in WITH_SOURCES:
            with window(browser, server.url + path) as opened:
                opened.draw()
                sources = opened.page.get_by_role("button", name="Source : ")
                dialog, times = opened.page.get_by_role("dialog"), list[float]()
                for turn in range(turns + 1):
                    times.append(opened.press(sources.nth(turn)))
                    dialog.get_by_role("button", name="Fermer").click()
                    dialog.wait_for(state="detached")
                yield Measure(path, size, "opened", median(times[1:]), SOONEST, detail="ms")
        browser.close()


def _history(folder: Path, turns: int) -> Iterator[Measure]:
    """Each page after so many imports that confirmed it all, beside a network whose history fills one page: time of
    the processor, nothing kept from before, the least of so many turns of some runs each.
    """
    short, long = (f"sqlite:///{folder / f'history-{name}.db'}" for name in ("short", "long"))
    for url, imports, rows in ((short, FEW, 1), (long, IMPORTS, ROWS)):
        network.build(url, 1)
        confirm_all(url, imports, rows)
    for case in cases(long):
        times = [(_run(case, long), _run(case, short)) for _ in range(turns + 1)]
        with_it, without = (min(side) for side in zip(*times[1:], strict=True))
        yield Measure(case.name, 1, "history", with_it, without, detail="ms")


def _changes(url: str, size: int) -> Measure:
    """« Ce qui a changé » since an import that corrected one record in a hundred: time of the processor, the least of
    three. It is read once before a meeting, and its answer is kept until the next import: a second is soon enough."""
    number = correct_some(url, CORRECTED)
    view = View.now(Role.ADMIN, url)
    taken = min(_milliseconds(lambda: what_changed(view, Start(number=number))) for _ in range(3))
    return Measure(
        "what changed", size, "changed", taken, READ, detail=f"ms, one record in {CORRECTED} corrected"
    )


def correct_some(url: str, of: int) -> int:
    """Adds an import to the log that gave the numbers of one record in so many; each was one more before. Its number
    is returned."""
    log, now = table_of(LogLine), datetime.datetime.now(datetime.UTC)
    columns = (log.c.record_id, log.c.sheet, log.c.row, log.c.after, log.c.cells)
    with writing(url) as connection:
        number = (connection.scalar(select(func.max(Import.id))) or 0) + 1
        created = connection.execute(select(*columns).where(log.c.action == CREATED).order_by(log.c.id)).all()
        connection.execute(
            insert(table_of(Import)).values(
                id=number,
                at=now,
                user="bench",
                file="corrections.xlsx",
                digest="1" * 64,
                fictitious=False,
            )
        )
        connection.execute(
            insert(log),
            [
                {
                    **line._mapping,
                    "import_id": number,
                    "action": CHANGED,
                    "read": None,
                    "before": {name: _one_more(value) for name, value in line.after.items()},
                }
                for line in created[::of]
            ],
        )
    return number


def _one_more(value: Any) -> Any:
    if isinstance(value, dict) and "value" in value:
        return value | {"value": value["value"] + 1, "text": None}
    return value


def confirm_all(url: str, imports: int, rows: int) -> None:
    """Adds so many imports to the log, each of which confirms so many rows."""
    log, now = table_of(LogLine), datetime.datetime.now(datetime.UTC)
    columns = (log.c.record_id, log.c.sheet, log.c.row, log.c.after, log.c.cells)
    with writing(url) as connection:
        known = [dict(row._mapping) for row in connection.execute(select(*columns).order_by(log.c.id))]
        lines = itertools.cycle(known)
        for number in range(2, imports + 2):
            connection.execute(
                insert(table_of(Import)).values(
                    id=number,
                    at=now,
                    user="bench",
                    file=f"fichier-{number}.xlsx",
                    digest="0" * 64,
                    fictitious=False,
                )
            )
            connection.execute(
                insert(log),
                [
                    {**line, "import_id": number, "action": CONFIRMED, "before": None, "read": None}
                    for line in itertools.islice(lines, rows)
                ],
            )


def _run(case: Case, url: str) -> float:
    """Milliseconds of the processor for a run of a page whose answers are not kept yet, the least of some."""
    with patch.dict(os.environ, DATABASE_URL=url):
        page = AppTest.from_file(str(MAIN), default_timeout=PATIENCE).run()
        for name, value in case.address.items():
            page.query_params[name] = value
        page.switch_page(case.script)
        taken = min(_alone(page) for _ in range(RUNS))
    if page.exception or page.error:
        raise RuntimeError(f"{case.name} failed: {[one.value for one in (*page.exception, *page.error)]}")
    return taken


def _alone(page: AppTest) -> float:
    st.cache_data.clear()
    return _milliseconds(page.run)


def _milliseconds(do: Callable[[], object]) -> float:
    begun = time.process_time()
    do()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    from tests.bench.report import Limits, line, past

    found: list[Measure] = []
    with tempfile.TemporaryDirectory() as kept:
        for some in provenance_measures(Plan(), Path(kept)):
            found += some
            print(*(line(one, Limits()) for one in some), sep="\n", flush=True)
    sys.exit(1 if past(found, Limits()) else 0)
