"""The server is killed (kill -9) while it writes a pending import: nothing is written, and the import still waits."""

import multiprocessing
import os
import signal
from collections.abc import Callable

import pytest
from sqlalchemy import event

from data_access import database
from data_access.importing import pipeline
from data_access.importing.commit import loading
from data_access.importing.staging import answer, confirm, confirmation, correct, look
from data_access.models import Event
from data_access.records import record_writer
from data_access.view import View
from tests.data_access.importing.results import USER, rows
from tests.data_access.importing.staging.waiting import UNKNOWN, Send, elsewhere, kept, only_question, plan


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def at_commit(patch: pytest.MonkeyPatch, url: str) -> None:
    event.listen(database.engine(url), "commit", die)


POINTS: dict[str, Callable[[pytest.MonkeyPatch, str], None]] = {
    "before the first row": lambda patch, _: patch.setattr(pipeline, "load", die),
    "between two tables": lambda patch, _: patch.setattr(record_writer, "rewrite", die),
    "before the log": lambda patch, _: patch.setattr(loading, "_lines", die),
    "before the original is kept": lambda patch, _: patch.setattr(pipeline, "keep_original", die),
    "once the original is kept": lambda patch, _: patch.setattr(pipeline, "remember", die),
    "before it is closed": lambda patch, _: patch.setattr(confirmation, "change", die),
    "at the commit": at_commit,
}


def killed(view: View, number: int, shown: str, point: str) -> int | None:
    """Confirms in a process that is killed at that point; returns how it ended."""

    def run() -> None:
        inherited.append(database.engine(view.database))  # its connections are the parent's
        database.engine.cache_clear()
        POINTS[point](pytest.MonkeyPatch(), view.database)
        confirm(view, number, user=USER, plan=shown)

    inherited: list[object] = []
    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(60)
    return process.exitcode


@pytest.mark.slow
def test_nothing_is_written_and_nothing_that_was_answered_is_lost(view: View, send: Send) -> None:
    number = send(UNKNOWN)
    answer(view, number, only_question(look(view, number)), "lons", user=USER)
    correct(view, number, "Événements", "A2", "Grande soirée", user=USER)
    shown = plan(view, number)
    before, waits = elsewhere(view), kept(view, number)
    for point in POINTS:
        assert killed(view, number, shown, point) == -signal.SIGKILL, point
        assert elsewhere(view) == before, point
        assert kept(view, number) == waits, point
    assert confirm(view, number, user=USER, plan=shown).import_id == 1
    assert [name for (name,) in rows(view.database, Event, "name")] == [
        "Grande soirée",
        "Soirée 2",
        "Soirée 3",
    ]
