"""Imports in processes that are killed (kill -9) at any moment, and what was lost by it."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from multiprocessing.connection import Connection
from typing import Any

from data_access import database
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.staging import confirm, look, open_file
from data_access.models import Event, EventMeasure
from data_access.models.pending import OPEN
from data_access.view import View
from tests.data_access.importing.results import USER, log, rows
from tests.data_access.importing.staging.waiting import elsewhere, kept, plan

ROWS = 40  # of each file; a row makes two records
LATEST = 1.3  # times as long as an import takes


def lost_by_kills(view: View, kills: int) -> list[str]:
    """Imports so many files, each in a process killed at any moment of it; what is lost, half there or there twice.

    An import that the kill prevented is made again: it still waits.
    """
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    lost: list[str] = []
    number, began = _send(view, 0), time.monotonic()
    _killed(view, number, 60)  # only once it is imported
    lasts = time.monotonic() - began
    for turn in range(1, kills + 1):
        number, before, told = _send(view, turn), elsewhere(view), f"turn {turn} of seed {seed}"
        waits = _waiting(view, number)
        _killed(view, number, chance.uniform(0, LATEST * lasts))
        if found := _waiting(view, number):
            if found != waits:
                lost.append(f"{told}: what waited is not as it was")
            if elsewhere(view) != before:
                lost.append(f"{told}: half an import")
            if confirm(view, number, user=USER, plan=plan(view, number)).status != IMPORTED:
                lost.append(f"{told}: could not be imported again")
    expected = Counter(name for turn in range(kills + 1) for name in _names(turn))
    there = Counter(name for (name,) in rows(view.database, Event, "name"))
    lost += [f"seed {seed}: {name} is not there" for name in expected - there]
    lost += [f"seed {seed}: {name} is there too often" for name in there - expected]
    for what, count, due in (
        ("measures", len(rows(view.database, EventMeasure, "label")), expected.total()),
        ("lines of the log", len(log(view.database)), 2 * expected.total()),
    ):
        if count != due:
            lost.append(f"seed {seed}: {count} {what}, not {due}")
    return lost


def _names(turn: int) -> list[str]:
    return [f"Soirée {turn} {'abcdefghij'[n % 10] * (1 + n // 10)}" for n in range(ROWS)]


def _send(view: View, turn: int) -> int:
    lines = (f"{name};{1 + n % 28:02}/05/2024;réseau;{n + 1}" for n, name in enumerate(_names(turn)))
    content = "\n".join(["Événement;Date;Portée;Présents", *lines])
    return open_file(view, content.encode(), f"Événements {turn}.csv", user=USER)


def _bring(view: View, number: int, begun: Connection) -> None:
    """Looks, confirms, and is killed at the latest then."""
    database.engine(view.database).dispose(close=False)  # its connections are the parent's
    begun.send_bytes(b"!")
    confirm(view, number, user=USER, plan=look(view, number).plan)
    os.kill(os.getpid(), signal.SIGKILL)


def _killed(view: View, number: int, after: float) -> None:
    """Begins to import in another process, which is killed so many seconds later."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_bring, args=(view, number, there))
    process.start()
    here.recv_bytes()
    process.join(after)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with database.writing(view.database):
        pass  # the server of PostgreSQL has taken back, or kept, what the process was at


def _waiting(view: View, number: int) -> dict[str, Any] | None:
    """A pending import that is still open; but for what the last look at it noted."""
    found = kept(view, number)
    return found._asdict() | {"to_settle": None, "status": None} if found.state == OPEN else None
