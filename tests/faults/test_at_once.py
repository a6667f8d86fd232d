"""The same waiting file confirmed, and the same import taken back, by four processes at once: it happens once."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from data_access import database
from data_access.database import reading
from data_access.importing.staging import PendingRefused, confirm, open_file
from data_access.importing.undo.take_back import UndoRefused, undo
from data_access.models import Event
from data_access.upgrading import upgrade
from data_access.view import View, changes_so_far
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER, rows
from tests.data_access.importing.staging.waiting import plan
from tests.databases import with_tables
from tests.faults.conftest import Databases, Survived

pytestmark = pytest.mark.faults

TURNS, PROCESSES = 10, 4


def together(url: str, deed: Callable[[], object]) -> list[str]:
    """Does the same in so many processes at the same moment; who neither did it nor was refused."""
    fork = multiprocessing.get_context("fork")
    start = fork.Barrier(PROCESSES)

    def begin() -> None:
        database.engine(url).dispose(close=False)  # its connections are the parent's
        start.wait()
        with suppress(PendingRefused, UndoRefused):
            deed()

    processes = [fork.Process(target=begin) for _ in range(PROCESSES)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    return ["a process failed" for one in processes if one.exitcode]


def test_an_import_and_its_undo_happen_once(databases: Databases, survived: Survived) -> None:
    wrong: list[str] = []
    with databases.one(with_tables) as url:
        upgrade(url)
        view = View.now(Role.STAFF, url)
        for turn in range(1, TURNS + 1):
            content = f"Événement;Date\nSoirée {turn};30/05/2024\n".encode()
            number = open_file(view, content, f"soiree-{turn}.csv", user=USER)
            confirming = partial(confirm, view, number, user=USER, plan=plan(view, number))
            for deed, there, changes in (
                (confirming, 1, 2 * turn - 1),  # an import counts one, and one more once it is taken back
                (partial(undo, view, turn, user=USER), 0, 2 * turn),
            ):
                wrong += together(url, deed)
                with reading(url) as connection:
                    if (found := changes_so_far(connection)[0]) != changes:
                        wrong.append(f"turn {turn}: {found} imports and undos, not {changes}")
                if (events := len(rows(url, Event, "name"))) != there:
                    wrong.append(f"turn {turn}: {events} events, not {there}")
    survived(
        f"Le même fichier importé, puis annulé, par {PROCESSES} processus à la fois, {databases.name}",
        f"{TURNS} imports, {TURNS} annulations",
        wrong,
    )
