"""Files parsed in a process of their own, so that no file can harm the server; and its answer as grids."""

import importlib.util
import logging
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

from data_access.importing.grids import Area, Grid
from data_access.importing.reading.faults import faulty
from data_access.importing.reading.limits import Limits
from data_access.importing.reading.refusals import Refusal, damaged, too_costly, too_slow
from data_access.importing.reading.transfer import Sent, load, unpack

_ROOT = Path(__file__).parents[3]  # where `data_access` lies
_CHILD = "data_access.importing.reading.child"
_LOGGED = 500  # characters
_NEVER_BEGAN = 1  # the status of a Python that could not import what it needs
CONFINES = importlib.util.find_spec("resource") is not None  # see `child.confine`: Windows does not
_log = logging.getLogger(__name__)


def grids_of(content: bytes, suffix: str, limits: Limits) -> tuple[Grid, ...]:
    """Reads a file. `suffix`: the end of its name, in lower case. Raises Refusal, however the other process ends."""
    command = [sys.executable, "-m", _CHILD, suffix, *map(str, limits)]
    environment = os.environ | {"RUST_BACKTRACE": "0"}  # calamine's panics end quickly
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, cwd=_ROOT, env=environment,
            timeout=limits.patience if CONFINES else limits.seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as problem:
        raise too_slow(limits.seconds) from problem
    except OSError as problem:
        raise Refusal(
            "n'a pas pu être lu : le serveur manque de mémoire ou de place ; réessayez dans quelques minutes"
        ) from problem
    if ended.stderr:
        _log.warning("reading: %s", ended.stderr[-_LOGGED:].decode(errors="replace").strip())
    if ended.returncode:
        _log.warning("the process that reads a file ended with %s", ended.returncode)
        raise _ended_early(ended.returncode, limits)
    try:
        refused, answer = load(ended.stdout)
    except (pickle.UnpicklingError, EOFError) as problem:
        raise damaged() from problem
    if refused:
        raise Refusal(answer)
    return tuple(map(_grid, answer))


def _ended_early(status: int, limits: Limits) -> Refusal:
    if status == -getattr(signal, "SIGXCPU", 0):
        return too_slow(limits.seconds)
    if status == _NEVER_BEGAN:
        return Refusal(
            "n'a pas pu être lu, par une panne de l'application et non du fichier : prévenez qui s'en occupe"
        )
    return too_costly()


def _grid(sent: Sent) -> Grid:
    rows = unpack(sent.height, sent.columns)
    for row, column, text, what in sent.faults:
        rows[row][column] = faulty(text, what)
    return Grid(
        sent.name, rows, tuple(Area(*area) for area in sent.merged), sent.hidden, frozenset(sent.hidden_rows),
        frozenset(sent.hidden_columns),
    )  # fmt: skip
