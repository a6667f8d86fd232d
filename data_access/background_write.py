"""What is noted of a visit is written beside the page, which neither waits for it nor fails by it."""

import logging
import time
from collections.abc import Callable
from threading import Thread

from data_access.database import DatabaseProblem

TRIES = 6  # while an import keeps the database to itself
PAUSE = 5.0  # seconds between them
WRITER = "beside the page: "  # how the threads that write are called, before what they note


def write_beside(what: str, write: Callable[[], None], gave_up: Callable[[], None] = lambda: None) -> Thread:
    """Writes in a thread, and again while the database cannot be written; what never can be is noted in the journal,
    and to `gave_up`.

    `what`: what is noted, as the journal calls it (« a visit »). Returns the thread.
    """
    writer = Thread(target=_try, args=(what, write, gave_up), name=WRITER + what, daemon=True)
    writer.start()
    return writer


def _try(what: str, write: Callable[[], None], gave_up: Callable[[], None]) -> None:
    for tried in range(TRIES):
        if tried:
            time.sleep(PAUSE)
        try:
            write()
        except DatabaseProblem as problem:
            why = problem
        else:
            return
    gave_up()
    logging.getLogger(__name__).warning("%s was not noted: %s", what, why)
