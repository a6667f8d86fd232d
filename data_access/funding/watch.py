"""Whether rows of the fundraising are read: each statement that is sent to a database is looked at.

Whoever reads tells in whose name (`reading_for`), and asks a whole block whether it read some (`watching`). What speaks
of them in other tables (the history, names, files) is noted by whoever reads it there: `View.reads`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from data_access.models import FUNDING_MODELS

FUNDING = frozenset(model.__tablename__ for model in FUNDING_MODELS)  # tables
_NAMED = re.compile(rf"(?:\bFROM|\bJOIN|,)\s+(?:{'|'.join(sorted(FUNDING))})\b")

_notify: ContextVar[Callable[[], None] | None] = ContextVar("notify", default=None)
_watch: ContextVar["Watch | None"] = ContextVar("watch", default=None)


class Watch:
    """Whether rows of the fundraising were read since it began."""

    def __init__(self) -> None:
        self.found = False


@contextmanager
def watching() -> Iterator[Watch]:
    """Whether such rows are read in the block; of the blocks around it, too."""
    watch, outer = Watch(), _watch.get()
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)
        if outer and watch.found:
            outer.found = True


@contextmanager
def unwatched() -> Iterator[None]:
    """What is read in the block is shown to nobody yet: no block around it is told."""
    token = _watch.set(None)
    try:
        yield
    finally:
        _watch.reset(token)


@contextmanager
def reading_for(notify: Callable[[], None] | None) -> Iterator[None]:
    """In the block, `notify` is called at each statement that reads such rows; None: nobody needs to be told."""
    token = _notify.set(notify)
    try:
        yield
    finally:
        _notify.reset(token)


def found() -> None:
    """That such rows are read just now."""
    if watch := _watch.get():
        watch.found = True


def speaks_of_funding(tables: Iterable[str | None]) -> bool:
    """Whether one of these tables is of the fundraising."""
    return not FUNDING.isdisjoint(tables)


def look_at(_: Any, __: Any, statement: str, *___: Any) -> None:
    """What the engine calls before each statement."""
    notify = _notify.get()
    if notify and _reads_funding(statement):
        notify()


@lru_cache(maxsize=2_000)
def _reads_funding(statement: str) -> bool:
    return statement.startswith(("SELECT", "WITH", "(")) and _NAMED.search(statement) is not None
