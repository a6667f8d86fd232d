"""Everything that is measured of a page, each beside what it is compared with, in turns so that both meet the same
machine; medians."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench import network, questions
from tests.bench.drawing import OURS, STREAMLITS, Window, window
from tests.bench.questions import Case, Timed
from tests.bench.servers import APP, EMPTY, Running, running
from tests.bench.sessions import session
from tests.browser.browsers import MAP_FLAGS, PLAIN_FLAGS, WITH_MAP
from tests.browser.chromium import MISSING, find_chromium

MB = 1_000_000
MORE_THAN_SQL = 1.5  # times its SQL that a question may take, or
A_QUESTION = 1  # millisecond more than it, whichever is longer
CHANGES = 3  # of a filter in each turn: one takes little time, and varies most
BARE_SESSION = (
    1.6  # MB that a session of a page with charts and a map was measured to take of Streamlit's own
)


@dataclass(frozen=True)
class Plan:
    """How much is measured: sizes of networks, turns of each measure, sessions opened for memory, first pages only."""

    sizes: tuple[int, ...] = (1, 40)
    turns: int = 3
    sessions: int = 10
    pages: int | None = None


@dataclass(frozen=True)
class Measure:
    """One measure of one page at one size, and what it stands beside, in the same unit. `most`: what it may be, where
    that is not so many times the base for all of its kind."""

    page: str
    size: int
    what: str
    value: float
    base: float
    explorable_map: bool = False
    detail: str = ""
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many times what it is compared with."""
        return self.value / self.base


@dataclass(frozen=True)
class Bench:
    """The servers and the browser of one run."""

    plan: Plan
    browser: Browser
    map_browser: Browser
    empty: Running
    apps: dict[int, Running]
    databases: dict[int, str]

    def all_of(self, case: Case) -> Iterator[Measure]:
        """Every measure of a page, at every size."""
        yield from self._queries(case)
        yield from self._runs(case)
        yield from self._drawings(case)
        yield from self._memory(case)

    def _queries(self, case: Case) -> Iterator[Measure]:
        for size, url in self.databases.items():
            found = questions.timed(case, url, self.plan.turns)
            worst = max(found, key=lambda one: one.query - one.sql, default=Timed("none", 0, 0))
            detail = f"most of it: {worst.name} {worst.query:.1f} ms, its SQL {worst.sql:.1f} ms"
            query, sql = sum(one.query for one in found), sum(one.sql for one in found)
            most = sum(max(MORE_THAN_SQL * one.sql, one.sql + A_QUESTION) for one in found)
            yield Measure(case.name, size, "queries", query, sql or 1.0, detail=detail, most=most)

    def _runs(self, case: Case) -> Iterator[Measure]:
        """The whole script in a new session, and once more in the same one; the server has its answers ready."""
        links = {0: (self.empty, "/"), **{size: (app, case.link) for size, app in self.apps.items()}}
        first: dict[int, list[float]] = {size: [] for size in links}
        again: dict[int, list[float]] = {size: [] for size in links}
        for _ in range(self.plan.turns + 1):
            for size, (server, link) in links.items():
                with session(server.url, link) as opened:
                    first[size].append(opened.run())
                    again[size].append(opened.run())
        for what, found in (("script", first), ("rerun", again)):
            middle = {size: median(times[1:]) for size, times in found.items()}
            for size in self.apps:
                yield Measure(case.name, size, what, middle[size], middle[0])

    def _drawings(self, case: Case) -> Iterator[Measure]:
        """In Chromium, each time with nothing kept: drawn, then a filter changed; and the bytes that came."""
        links = {0: (self.empty, "/"), **{size: (app, case.link) for size, app in self.apps.items()}}
        drawn: dict[int, list[float]] = {size: [] for size in links}
        readable: dict[int, list[float]] = {size: [] for size in links}
        browser = self.map_browser if case.path == WITH_MAP else self.browser
        for turn in range(self.plan.turns):
            with ExitStack() as windows:
                opened = {}
                for size, (server, link) in links.items():
                    opened[size] = windows.enter_context(window(browser, server.url + link))
                    drawn[size].append(opened[size].draw())
                    readable[size] += filter(None, [opened[size].readable()])
                if turn == self.plan.turns - 1:
                    received = {size: dict(one.received) for size, one in opened.items()}
                    deck = any(one.has_explorable_map() for one in opened.values())
                    changed = self._changes(opened)
                    elements = {size: one.elements() for size, one in opened.items()}
        for size in self.apps:
            yield Measure(case.name, size, "drawn", median(drawn[size]), median(drawn[0]), deck)
            if readable[size]:
                yield Measure(case.name, size, "readable", median(readable[size]), median(drawn[0]), deck)
            held, anew = elements[size]
            yield Measure(case.name, size, "elements", held, 1)
            if changed[size]:
                yield Measure(case.name, size, "filter", median(changed[size]), median(changed[0]))
                yield Measure(case.name, size, "anew", anew, held)
            ours, bundles = received[size][OURS], received[size][STREAMLITS]
            yield Measure(
                case.name, size, "bytes", (ours + bundles) / 1000, (received[0][OURS] + bundles) / 1000
            )

    def _changes(self, opened: dict[int, Window]) -> dict[int, list[float]]:
        """Times of a filter's changes; the first does not count: it may fetch what Streamlit draws a list with."""
        found: dict[int, list[float]] = {size: [] for size in opened}
        for turn in range(CHANGES * self.plan.turns + 1):
            for size, one in opened.items():
                taken = one.change()
                if turn and taken is not None:
                    found[size].append(taken)
        return found

    def _memory(self, case: Case) -> Iterator[Measure]:
        empty = self._each_session(self.empty, "/")
        for size, app in self.apps.items():
            growth = self._each_session(app, case.link)
            yield Measure(case.name, size, "memory", growth - empty, BARE_SESSION)

    def _each_session(self, server: Running, link: str) -> float:
        """Megabytes that a server grows by with each session that stays open."""
        with ExitStack() as sessions:

            def open_some(count: int) -> int:
                for _ in range(count):
                    sessions.enter_context(session(server.url, link)).run()
                return server.memory()

            before = open_some(
                self.plan.sessions
            )  # what the first ones need, and what was freed before, is not theirs
            return (open_some(self.plan.sessions) - before) / self.plan.sessions / MB


@contextmanager
def bench(plan: Plan, folder: Path) -> Iterator[Bench]:
    """Builds the networks in that folder, starts servers and Chromium; all is stopped at the end.

    Raises RuntimeError where something does not start.
    """
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError(MISSING)
    databases = {size: f"sqlite:///{folder / f'network-{size}.db'}" for size in plan.sizes}
    for size, url in databases.items():
        network.build(url, size)
    with ExitStack() as started:
        apps = {size: started.enter_context(running(APP, folder, url)) for size, url in databases.items()}
        empty = started.enter_context(running(EMPTY, folder))
        playwright = started.enter_context(sync_playwright())
        plain, with_map = (
            playwright.chromium.launch(executable_path=chromium, args=flags)
            for flags in (PLAIN_FLAGS, MAP_FLAGS)
        )
        yield Bench(plan, plain, with_map, empty, apps, databases)
        plain.close()
        with_map.close()


def measure(plan: Plan, folder: Path) -> Iterator[list[Measure]]:
    """All measures of each page of the navigation, one page after the other. Raises RuntimeError."""
    with bench(plan, folder) as started:
        for case in questions.cases(next(iter(started.databases.values())), plan.pages):
            yield list(started.all_of(case))
