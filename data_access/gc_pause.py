"""The garbage collector put off while a file is brought in."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Puts the garbage collector off: of 100,000 rows nothing is garbage, and looking for it triples the time.

    What was made meanwhile is old by then: the collector need not look through it as soon as it is on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
