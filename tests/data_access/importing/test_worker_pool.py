"""Files are looked at beside the server: the same is seen, limits hold, and whoever leaves ends it."""

import os
import pickle
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from data_access.forgetting import forget_all
from data_access.importing import several_files, worker_pool
from data_access.importing.attendance_upload import import_list
from data_access.importing.extract.limits import MEGABYTE
from data_access.importing.extract.process_limits import TOO_SLOW
from data_access.importing.model.progress import listening
from data_access.importing.plan.file_report import IMPORTED, UNREADABLE
from data_access.importing.several_files import import_files
from data_access.importing.staging import PendingRefused, confirm, dry_run, look, open_file
from data_access.importing.worker_pool import COSTS, TooCostly, run
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import TWO, USER
from tests.data_access.importing.workbooks import workbook

FOR_EVER = partial(max, range(10**13))
PEOPLE = "Nom;Prénom;Signature\nDupont;Ana;x\nMartin;Zoé;x\n".encode()


class Gone(BaseException):
    """Whoever asked has left, as Streamlit says it."""


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is `beside` runs in workers, as it does in the server."""
    monkeypatch.setattr(worker_pool, "here", False)
    monkeypatch.setattr(worker_pool, "READY", ())  # they begin sooner


@pytest.fixture(scope="module", autouse=True)
def _none_is_left() -> Iterator[None]:
    yield
    worker_pool.end_all()


def leave(*_: object) -> None:
    raise Gone


@pytest.mark.slow
def test_a_file_is_seen_and_imported_as_if_it_were_done_here(database_url: str, tmp_path: Path) -> None:
    view, stages = View.now(Role.STAFF, database_url), list[str]()
    content = workbook(tmp_path, TWO, "classeur.xlsx").read_bytes()
    number = open_file(view, content, "classeur.xlsx", user=USER)
    seen = look(view, number, lambda stage, _: stages.append(stage))
    assert len(set(stages) - {""}) == 5
    worker_pool.here = True
    dry_run.forget(number)
    here = look(view, number)
    assert seen.report == here.report and seen.plan == here.plan
    worker_pool.here = False
    assert [(row.what, row.action, row.fields) for row in seen.rows] == [
        (row.what, row.action, row.fields) for row in here.rows
    ]
    assert confirm(view, number, user=USER, plan=seen.plan).status == IMPORTED
    with pytest.raises(PendingRefused):
        look(view, number)


def test_the_worker_that_is_done_waits_for_the_next_question() -> None:
    assert run(os.getpid) == run(os.getpid) != os.getpid()


def test_a_list_of_people_is_counted_beside_the_server(
    seeded_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View.now(Role.STAFF, seeded_sqlite_url)
    beside = import_list(view, PEOPLE, "emargement.csv", user=USER, dry_run=True, event=None)
    assert beside
    monkeypatch.setattr(worker_pool, "here", True)
    assert beside == import_list(view, PEOPLE, "emargement.csv", user=USER, dry_run=True, event=None)


@pytest.mark.slow
def test_what_takes_too_long_is_ended_and_told_in_french(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker_pool, "COSTS", COSTS._replace(seconds=1, patience=60))
    with pytest.raises(
        TooCostly, match="plus de 1 secondes de calcul : gardez les feuilles.*Rien n'a été écrit"
    ):
        run(FOR_EVER)
    assert f"ended with {TOO_SLOW}" in caplog.text  # by the limit of its processor time, not by the clock


@pytest.mark.slow
def test_what_only_waits_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "COSTS", COSTS._replace(seconds=1, patience=1))
    with pytest.raises(TooCostly, match="secondes de calcul"):
        run(partial(time.sleep, 600))


def test_what_takes_too_much_memory_is_told_once_what_was_kept_before_is_given_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    run(os.getpid)
    with pytest.raises(TooCostly, match="trop de mémoire : gardez les feuilles"):
        run(partial(bytearray, 2 * COSTS.memory))
    assert caplog.text.count("ended with 2") == 2  # the one that kept something, then a new one


def test_a_question_that_is_too_large_for_a_worker_is_told_as_one_of_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_pool, "COSTS", COSTS._replace(memory=400 * MEGABYTE))
    with pytest.raises(TooCostly, match="trop de mémoire : gardez les feuilles"):
        run(partial(len, bytes(390 * MEGABYTE)))


def test_an_answer_that_cannot_be_read_is_told_and_ends_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(pickle, "load", fail)
        with pytest.raises(TooCostly, match="trop de mémoire"):
            run(partial(abs, -1))
    assert "cannot be read: MemoryError()" in caplog.text
    assert run(partial(abs, -1)) == 1


def test_a_server_that_can_start_no_worker_does_not_fail_before_it_needs_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    worker_pool.end_all()
    monkeypatch.setattr(subprocess, "Popen", fail)
    worker_pool.warm()
    with pytest.raises(TooCostly, match="réessayez dans quelques minutes"):
        run(os.getpid)


@pytest.mark.slow
def test_once_somebody_is_erased_no_worker_that_read_before_is_asked_again() -> None:
    idle = run(os.getpid)
    forget_all()
    assert not psutil.pid_exists(idle)

    def forget_now(*_: object) -> None:
        forget_all()

    with listening(forget_now):  # told while it works
        busy = run(partial(_slowly, 2 * worker_pool._PULSE))
    assert run(os.getpid) not in (idle, busy) and not psutil.pid_exists(busy)


def _slowly(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def test_whoever_leaves_ends_it() -> None:
    worker = run(os.getpid)
    with pytest.raises(Gone), listening(leave):
        run(FOR_EVER)
    assert not psutil.pid_exists(worker)


def test_a_worker_that_dies_is_told_and_the_next_question_is_answered() -> None:
    with pytest.raises(TooCostly):
        run(partial(os._exit, 9))
    assert run(partial(abs, -1)) == 1


def test_a_worker_that_was_ended_meanwhile_is_not_asked() -> None:
    psutil.Process(run(os.getpid)).kill()
    assert run(partial(abs, -1)) == 1


def test_a_fault_of_ours_comes_back_with_where_it_was() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        run(partial(divmod, 1, 0))
    assert "worker.py" in "".join(caught.value.__notes__)


def test_the_command_line_tells_a_file_that_costs_too_much(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(*_: object) -> None:
        raise TooCostly("Ce fichier demande trop de mémoire.")

    monkeypatch.setattr(several_files, "run", run_out)
    reports, moved = import_files(sqlite_url, [tmp_path / "a.csv", tmp_path / "b.csv"], user=USER)
    assert [(one.file, one.status) for one in reports] == [("a.csv", UNREADABLE), ("b.csv", UNREADABLE)]
    assert "un par un" in reports[0].message
    assert moved == []
