"""What this process keeps in memory of the texts that it read, so that it need not work them out again; and how it
forgets all of it once somebody was erased, here or in another process: each look at the database tells (`learn`)."""

import datetime
import functools
import inspect
import sys
from collections.abc import Callable, Iterator

OURS = ("data_access.", "pages.")
_SPARED = "data_access.database"  # addresses, and connections to them
_CACHE = type(functools.lru_cache(len))

_others: list[Callable[[], object]] = []
_last_erased: dict[str, datetime.datetime | None] = {}  # by the address of the database


def forgets(forget: Callable[[], object]) -> None:
    """From now on that is called, too, when all is forgotten: it drops what a cache of another kind holds."""
    _others.append(forget)


def forget_all() -> None:
    """Drops all that is kept of texts."""
    for forget in (*_others, *(cache.cache_clear for cache in caches())):
        forget()


def learn(url: str, erased_at: datetime.datetime | None) -> None:
    """That somebody was last erased from that database at that moment (None: nobody ever was)."""
    if _last_erased.setdefault(url, erased_at) != erased_at:
        _last_erased[url] = erased_at
        forget_all()


def caches() -> Iterator["functools._lru_cache_wrapper[object]"]:
    """Every `lru_cache` of our own modules and their classes, as long as it may hold a text that somebody brought: what
    takes no argument is found out once, and holds none."""
    for name, module in [*sys.modules.items()]:
        if name.startswith(OURS) and name != _SPARED:
            for one in _members(module):
                if type(one) is _CACHE and one.__module__ == name and inspect.signature(one).parameters:
                    yield one


def _members(holder: object) -> Iterator[object]:
    """What a module or class holds, and what is inside its own classes."""
    for one in [*vars(holder).values()]:
        if isinstance(one, type) and one.__module__.startswith(OURS) and one is not holder:
            yield from _members(one)
        yield getattr(one, "__func__", one)
