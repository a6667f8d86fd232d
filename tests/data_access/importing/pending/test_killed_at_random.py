"""The server is killed (kill -9) at any moment of an import: all of it is there, once, or none, and it still waits."""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from typing import Any

from data_access import database
from data_access.importing.pending import confirm, look, open_file
from data_access.importing.pipeline import IMPORTED
from data_access.models import Event, EventMeasure
from data_access.models.pending import OPEN
from data_access.view import View
from tests.data_access.importing.pending.waiting import elsewhere, kept, plan
from tests.data_access.importing.results import USER, log, rows

IMPORTS = 30
ROWS = 40  # of each file; a row makes two records
LATEST = 1.3  # times as long as an import takes


def names(turn: int) -> list[str]:
    return [f"Soirée {turn} {'abcdefghij'[n % 10] * (1 + n // 10)}" for n in range(ROWS)]


def send(view: View, turn: int) -> int:
    lines = (f"{name};{1 + n % 28:02}/05/2024;{n + 1}" for n, name in enumerate(names(turn)))
    content = "\n".join(["Événement;Date;Présents", *lines])
    return open_file(view, content.encode(), f"Événements {turn}.csv", user=USER)


def bring(view: View, number: int, begun: Connection) -> None:
    """Looks, confirms, and is killed at the latest then."""
    database.engine(view.database).dispose(close=False)  # its connections are the parent's
    begun.send_bytes(b"!")
    confirm(view, number, user=USER, plan=look(view, number).plan)
    os.kill(os.getpid(), signal.SIGKILL)


def killed(view: View, number: int, after: float) -> None:
    """Begins to import in another process, which is killed so many seconds later."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=bring, args=(view, number, there))
    process.start()
    here.recv_bytes()
    process.join(after)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with database.writing(view.database):
        pass  # the server of PostgreSQL has taken back, or kept, what the process was at


def waiting(view: View, number: int) -> dict[str, Any] | None:
    """A pending import that is still open; but for what the last look at it noted."""
    found = kept(view, number)
    return found._asdict() | {"to_settle": None, "status": None} if found.state == OPEN else None


def test_at_whatever_moment_of_thirty_imports(view: View) -> None:
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    number, began = send(view, 0), time.monotonic()
    killed(view, number, 60)  # only once it is imported
    lasts = time.monotonic() - began
    for turn in range(1, IMPORTS + 1):
        number, before, told = send(view, turn), elsewhere(view), f"turn {turn} of seed {seed}"
        waits = waiting(view, number)
        killed(view, number, chance.uniform(0, LATEST * lasts))
        if found := waiting(view, number):
            assert found == waits, told
            assert elsewhere(view) == before, told
            assert confirm(view, number, user=USER, plan=plan(view, number)).status == IMPORTED, told
    expected = [name for turn in range(IMPORTS + 1) for name in names(turn)]
    assert [name for (name,) in rows(view.database, Event, "name")] == expected, seed
    assert len(rows(view.database, EventMeasure, "label")) == len(expected), seed
    assert len(log(view.database)) == 2 * len(expected), seed
