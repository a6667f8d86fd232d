"""Each fault says what it did, how often, and what was lost by it; together they write docs/reliability.md."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.conftest import BOTH
from tests.databases import Fill, PostgresqlCopies, SqliteCopies
from tests.faults.report import PAGE, Count, is_whole, page

Survived = Callable[[str, str, Sequence[object]], None]
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
COUNT = "count"  # among the properties of a test

_counts: list[Count] = []
_broken: set[str] = set()


@pytest.fixture
def survived(record_property: Callable[[str, object], None]) -> Survived:
    """survived(what was done, how often, what was lost): notes it for the page, in French; nothing may be lost."""

    def note(done: str, times: str, lost: Sequence[object]) -> None:
        record_property(COUNT, [done, times, len(lost)])
        assert not lost, f"{len(lost)} lost: {list(lost)[:5]}"

    return note


@dataclass(frozen=True)
class Databases:
    """One of the two databases: its name, and what makes new ones there."""

    name: str
    copies: SqliteCopies | PostgresqlCopies

    @contextmanager
    def one(self, fill: Fill) -> Iterator[str]:
        """The address of a new database that holds what `fill` puts in, for the block."""
        url = self.copies.copy(fill)
        try:
            yield url
        finally:
            if isinstance(self.copies, PostgresqlCopies):
                self.copies.drop(url)


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Databases:
    """SQLite, then PostgreSQL."""
    return Databases(NAMES[request.param], request.getfixturevalue(f"{request.param}_copies"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Collects what each test noted, in the process that reports."""
    if "tests/faults/" not in report.nodeid:
        return
    if report.when == "call":
        for name, value in report.user_properties:
            if name == COUNT and isinstance(value, list):
                _counts.append(Count(report.nodeid, *value))
    if report.failed:
        _broken.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Writes the page once every fault was tried: not for a part of them, and by one process only."""
    partly = hasattr(session.config, "workerinput") or not is_whole(session.config)
    if partly or not _counts or exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return
    told = {one.test for one in _counts if one.lost}
    unfinished = [Count(test, test.rpartition("::")[2], "", None) for test in _broken - told]
    PAGE.write_text(page([*_counts, *unfinished], datetime.datetime.now(datetime.UTC)), encoding="utf-8")
