"""Work on files that others made is done in a process beside the server, within limits, and can be ended.

What a cell costs nobody knows before it was read: here it costs the server nothing. A function that is `beside` runs in
a worker (see `worker`), wherever it is called; what it gives, or raises, comes back as if it ran here. The worker that
is done waits for the next question: it knows the file, the look at it, and what that prepared. Whoever asked and goes
away (what tells the progress raises) ends the process, and takes back what it did not finish.
"""

import logging
import os
import pickle
import queue
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from pathlib import Path
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, NamedTuple, ParamSpec, TypeVar

from data_access.errors import Unreadable
from data_access.forgetting import forgets
from data_access.importing.extract.limits import MEGABYTE
from data_access.importing.extract.process_limits import CONFINES, NEVER_BEGAN, TOO_SLOW
from data_access.importing.model.progress import Progress, listener

_ROOT = Path(__file__).parents[2]  # where `data_access` lies
_WORKER = "data_access.importing.worker"
STAGE, DONE, FAILED, ENDED = "stage", "done", "failed", "ended"  # what a worker says
_PULSE = 0.25  # seconds after which whoever asked is told again how far it is, and may go
_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

READY = (  # what a worker loads, and calls, before it is asked anything
    "data_access.importing.staging",
    "data_access.importing.attendance_upload",
    "data_access.importing.plan.figure_impact:prepare",
)
here = False  # whether this process is a worker, or does its work itself (tests do)


class Costs(NamedTuple):
    """What one question may cost."""

    memory: int = 2048 * MEGABYTE  # of the worker, with all that it keeps
    seconds: int = 60  # of the processor's time; on Windows, of its life
    patience: int = 4  # times as long it may live, where a busy server leaves it little of the processor
    at_once: int = 3  # workers


COSTS = Costs()
_free = BoundedSemaphore(COSTS.at_once)


class Job(NamedTuple):
    """What is asked of a worker. `seconds`: of the processor's time that it may take."""

    function: Callable[[], Any]
    seconds: int


class TooCostly(Unreadable):
    """A file that passes the limits; the message says which, and what to do."""


def beside(function: Callable[P, T]) -> Callable[P, T]:
    """Has a public function run in a worker. It takes and gives plain values; the functions that it calls run there."""

    @wraps(function)
    def asked(*args: P.args, **options: P.kwargs) -> T:
        return function(*args, **options) if here else run(partial(asked, *args, **options))

    return asked


def run(function: Callable[[], T], files: int = 1) -> T:
    """What the function, with the arguments bound to it, gives in a worker. `files`: how many it looks at.

    Whoever is `listening` is told the stages, and ends it by raising. Raises what the function raises, and TooCostly.
    """
    if here:
        return function()
    tell = listener()
    while not _free.acquire(timeout=_PULSE):
        tell("D'autres fichiers sont lus en ce moment : le vôtre attend son tour…", 0.0)
    job = Job(function, files * COSTS.seconds)
    try:
        try:
            given = (_waiting() or _Worker()).do(job, tell)
        except _Tired:
            given = _Worker().do(job, tell)
    finally:
        _free.release()
    result: T = given
    return result


def warm() -> None:
    """Lets a worker begin, where none waits, so that the first file need not wait for it."""
    if here:
        return
    with suppress(TooCostly):  # whoever brings a file will be told, if it is still so
        (_waiting() or _Worker()).wait()


def end_all() -> None:
    """Ends the worker that waits, and each other once it answered: the next question goes to a new one, which knows
    nothing of what those have read."""
    global _generation
    with _lock:
        _generation += 1
    if worker := _waiting():
        worker.end()


forgets(end_all)  # a worker keeps texts, too


class _Tired(Exception):
    """A worker ended that had done something before: what it kept of that may be why, or it was ended meanwhile."""


_idle: list["_Worker"] = []
_generation = 0  # of the workers: those of an earlier one do not wait for another question
_lock = Lock()


def _waiting() -> "_Worker | None":
    with _lock:
        worker = _idle.pop() if _idle else None
    if worker is None or worker.lives():
        return worker
    worker.end()
    return _waiting()


class _Worker:
    """One process, and the thread that hears it."""

    def __init__(self) -> None:
        folders = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
        self._fresh, self._generation = True, _generation
        self._messages: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        try:
            self._process: Any = subprocess.Popen(
                [sys.executable, "-m", _WORKER, str(COSTS.memory), *READY],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(folders)},
            )
        except (OSError, MemoryError) as problem:
            raise TooCostly(
                "Le serveur manque de mémoire ou de place pour ouvrir ce fichier : réessayez dans quelques minutes."
            ) from problem
        self._hearing = Thread(target=self._hear, name="hears a worker", daemon=True)
        self._hearing.start()

    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def wait(self) -> None:
        """Waits for the next question, if no other does."""
        with _lock:
            if not _idle and self._generation == _generation and self.lives():
                _idle.append(self)
                return
        self.end()

    def end(self) -> None:
        """Ends it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._hearing.join()
        with suppress(BrokenPipeError):  # of what it was asked, and did not hear
            self._process.stdin.close()

    def do(self, job: Job, tell: Progress) -> Any:
        """What the function of a job gives there; the worker waits then for the next one, or has ended."""
        try:
            kind, what = self._answer(job, tell)
        except BaseException:
            self.end()
            raise
        self._fresh = False
        self.wait()
        if kind == FAILED:
            problem, trace = what
            problem.add_note(trace)
            raise problem
        return what

    def _answer(self, job: Job, tell: Progress) -> tuple[str, Any]:
        _, seconds = job
        last = time.monotonic() + (seconds * COSTS.patience if CONFINES else seconds)
        stage = ("", 0.0)
        self._ask(job)
        while time.monotonic() < last:
            try:
                kind, what = self._messages.get(timeout=_PULSE)
            except queue.Empty:
                kind, what = STAGE, stage
            if kind == ENDED:
                raise self._why_ended(seconds)
            if kind != STAGE:
                return kind, what
            stage = what
            tell(*stage)
        raise _too_slow(seconds)

    def _ask(self, job: Job) -> None:
        with suppress(BrokenPipeError):  # it ended, which is heard
            pickle.dump(job, self._process.stdin, protocol=5)
            self._process.stdin.flush()

    def _hear(self) -> None:
        """Puts what it says where it is waited for; at the end, that it ended."""
        try:
            with self._process.stdout as answers:
                while True:
                    self._messages.put(pickle.load(answers))
        except EOFError:
            pass
        except Exception as problem:  # pickle raises many kinds, and this process may be out of memory
            _log.warning("what the process that looks at files says cannot be read: %r", problem)
            self._process.kill()
        finally:
            self._messages.put((ENDED, None))

    def _why_ended(self, seconds: int) -> Exception:
        status = self._process.wait()
        _log.warning("the process that looks at files ended with %s", status)
        if status == TOO_SLOW:
            return _too_slow(seconds)
        if not self._fresh:
            return _Tired()
        if status == NEVER_BEGAN:
            return RuntimeError("the process that looks at files could not begin")
        return TooCostly(
            "Ce fichier demande trop de mémoire : gardez les feuilles, les lignes et les colonnes utiles, ou "
            "séparez-le en plusieurs fichiers. Rien n'a été écrit."
        )


def _too_slow(seconds: int) -> TooCostly:
    return TooCostly(
        f"Ce fichier demande plus de {seconds} secondes de calcul : gardez les feuilles, les lignes et les colonnes "
        "utiles, séparez-le en plusieurs fichiers, ou réessayez quand le serveur est moins occupé. Rien n'a été écrit."
    )
