"""What each page asks of the data: its queries, caught as it runs, timed against the same SQL sent by hand."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from sqlalchemy import event
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Tab

from data_access.database import engine, file_of, teach
from data_access.view import View
from pages.ui import layout

MAIN = Path(__file__).parents[2] / "pages" / "main.py"
ONE_OF_THEM = {
    "territoires": ("territoire", "territoire-00005"),
    "evenements": ("evenement", "evenement-00007"),
    "projets": ("projet", "projet-00007"),
}
PATIENCE = 120  # seconds for one run of a page
PRAGMAS = ("foreign_keys=ON", "busy_timeout=10000", "synchronous=FULL")

Sent = list[tuple[str, Any]]  # statements with their parameters


@dataclass(frozen=True)
class Case:
    """A page at an address: `path` as a browser asks for it, `script` from pages/. `of_one`: of one record."""

    script: str
    path: str
    address: dict[str, str] = field(default_factory=dict)
    of_one: bool = False

    @property
    def name(self) -> str:
        """« /territoires?territoire=territoire-00005 »."""
        return "/" + self.path + "".join(f"?{key}={value}" for key, value in self.address.items())

    @property
    def link(self) -> str:
        """What follows the server's address."""
        return f"/{self.path}?{urlencode(self.address)}" if self.address else f"/{self.path}"


@dataclass(frozen=True)
class Question:
    """One call of a query as a page made it."""

    name: str
    ask: Callable[[], Any]
    sent: Sent


@dataclass(frozen=True)
class Timed:
    """Milliseconds of a query, and of its SQL alone."""

    name: str
    query: float
    sql: float


def cases(url: str, first: int | None = None) -> list[Case]:
    """Every page of the navigation, and one territory and one event where those pages are offered; of a page in
    sections each, the first at its plain address. `first`: only so many of them.
    """
    with patch.dict(os.environ, DATABASE_URL=url):
        page = AppTest.from_file(str(MAIN), default_timeout=PATIENCE).run()
        found: list[Case] = []
        for info in page._registered_pages.values():
            if first is not None and len(found) >= first:
                break
            script = Path(str(info["script_path"])).relative_to(MAIN.parent).as_posix()
            path = str(info.get("url_pathname", "")) if found else ""  # the first one stands at the root
            found.append(Case(script, path))
            found += (Case(script, path, one) for one in _later_sections(page.switch_page(script).run()))
            if path in ONE_OF_THEM:
                found.append(Case(script, path, dict([ONE_OF_THEM[path]]), of_one=True))
    return found[:first]


def _later_sections(page: AppTest) -> Iterator[dict[str, str]]:
    """What the addresses of a page's tabs say, the first ones' excepted."""
    for tabs in page.get("tab_container"):
        labels = [tab.label for tab in tabs.children.values() if isinstance(tab, Tab)]
        yield from ({tabs.proto.tab_container.query_param_key: label} for label in labels[1:])


def timed(case: Case, url: str, times: int) -> list[Timed]:
    """The queries that a page asks of that database, each once. Raises RuntimeError where the page fails."""
    asked = _asked(case, url)
    return [_timed(question, url, times) for question in asked]


def _asked(case: Case, url: str) -> list[Question]:
    found: dict[str, Question] = {}

    def answer(
        asked: str, _view: View, _args: Any, _kwargs: Any, _query: Callable[..., Any]
    ) -> tuple[Any, bool]:
        def ask() -> Any:
            return _query(_view, *_args, **_kwargs)

        with _listening(url) as sent:
            result = ask()
        name = f"{_query.__module__}.{_query.__qualname__}".removeprefix("data_access.")
        found.setdefault(asked, Question(name, ask, sent))
        return result, False

    with patch.dict(os.environ, DATABASE_URL=url), patch.object(layout, "_answer", answer):
        page = AppTest.from_file(str(MAIN), default_timeout=PATIENCE).run()
        for name, value in case.address.items():
            page.query_params[name] = value
        found.clear()
        page.switch_page(case.script)
        page.run()
    if page.exception or page.error:
        raise RuntimeError(f"{case.name} failed: {[one.value for one in (*page.exception, *page.error)]}")
    return list(found.values())


@contextmanager
def _listening(url: str) -> Iterator[Sent]:
    """The statements that reach the database in the block."""
    sent: Sent = []

    def hear(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement != "BEGIN":
            sent.append((statement, parameters))

    event.listen(engine(url), "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(engine(url), "before_cursor_execute", hear)


def _timed(question: Question, url: str, times: int) -> Timed:
    """Medians of so many turns, one of each in turn, after one of each that does not count."""
    turns = [
        (_milliseconds(question.ask), _milliseconds(lambda: _send(url, question.sent)))
        for _ in range(times + 1)
    ]
    query, sql = (median(side) for side in zip(*turns[1:], strict=True))
    return Timed(question.name, query, sql)


def _milliseconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _send(url: str, sent: Sent) -> None:
    """What a program without the app's data layer would do for the same answers: a connection opened as the app opens
    one for each question, the same statements sent, all rows fetched.
    """
    connection = sqlite3.connect(str(file_of(url)), isolation_level=None)
    teach(connection)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement, parameters in sent:
            connection.execute(statement, parameters).fetchall()
    finally:
        connection.close()
