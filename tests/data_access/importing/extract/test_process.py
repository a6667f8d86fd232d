"""The process that parses a file: however it ends, the server tells it in French and goes on."""

import logging
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data_access.importing.extract import parser_process, sandbox
from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.limits import LIMITS
from data_access.importing.extract.sandbox import grids_in, grids_of
from tests.data_access.importing.raw.workbooks import xlsx

ROOT = Path(__file__).parents[4]
TABLE = b"a;b\n"


def run_instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Lets another program stand for the one that parses."""
    real = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda command, **options: real([sys.executable, "-c", code], **options)
    )


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import os; os.abort()", "n'a pas pu être lu jusqu'au bout"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "n'a pas pu être lu jusqu'au bout"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "demande plus de 8 secondes de lecture"),
        ("import no_such_module", "une panne de l'application et non du fichier"),
        ("print('something else')", "ne se lit plus"),
        ("pass", "ne se lit plus"),
        ("import pickle, sys; sys.stdout.buffer.write(pickle.dumps((False, [1])))", "ne se lit plus"),
    ],
    ids=[
        "aborts",
        "is killed",
        "takes too long",
        "cannot begin",
        "answers nonsense",
        "answers nothing",
        "answers no sheets",
    ],
)
def test_a_process_that_ends_badly_is_told_in_french_and_logged(
    code: str, told: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run_instead(monkeypatch, code)
    with pytest.raises(Refusal, match=told):
        grids_of(TABLE, ".csv", LIMITS)
    assert "the process that reads a file" in caplog.text


@pytest.mark.slow
def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(Refusal, match="demande plus de 8 secondes"):
        grids_of(TABLE, ".csv", LIMITS._replace(patience=1))


@pytest.mark.slow
def test_where_no_limit_holds_the_processor_s_time_the_time_out_is_as_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "CONFINES", False)  # as on Windows
    run_instead(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(Refusal, match="demande plus de 1 secondes"):
        grids_of(TABLE, ".csv", LIMITS._replace(seconds=1))


@pytest.mark.parametrize("problem", [OSError("no more processes"), MemoryError()], ids=["process", "memory"])
def test_a_server_that_can_start_no_process_says_to_try_again(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(Refusal, match="le serveur manque de mémoire ou de place.*réessayez"):
        grids_of(TABLE, ".csv", LIMITS)


def test_what_a_parser_says_to_itself_is_logged_and_cut_short(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run_instead(
        monkeypatch, f"import sys; sys.stderr.write('x' * 9999); sys.stdout.buffer.write({_nothing()!r})"
    )
    with caplog.at_level(logging.WARNING):
        assert grids_of(TABLE, ".csv", LIMITS) == ()
    assert "x" * 500 in caplog.text and "x" * 501 not in caplog.text


def test_an_answer_that_would_run_something_is_not_followed() -> None:
    class Harm:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return exec, ("raise SystemExit",)

    with pytest.raises(Refusal):
        grids_in(pickle.dumps((False, Harm())))


def test_a_fault_of_ours_refuses_the_file_and_is_logged_by_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr(parser_process, "sheets_of", fail)
    with pytest.raises(Refusal, match="ne se lit plus"):
        grids_in(parser_process.answer_to(TABLE, ".csv", LIMITS))
    assert "KeyError: 'a fault of ours'" in capsys.readouterr().err


def test_the_process_takes_no_more_memory_nor_time_than_it_may() -> None:
    code = (
        "import resource as r\nfrom data_access.importing.extract.parser_process import confine\n"
        "from data_access.importing.extract.limits import LIMITS\nconfine(LIMITS)\n"
        "print([r.getrlimit(what)[0] for what in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_CORE)])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert told.stdout.strip() == str([LIMITS.memory, LIMITS.seconds, 0])


def test_windows_has_no_such_limits_and_reads_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)  # as where it cannot be imported
    parser_process.confine(LIMITS)
    (grid,) = grids_in(parser_process.answer_to(xlsx(), ".xlsx", LIMITS))
    assert grid.rows == [[1.0]]


def test_what_the_process_imports_is_light() -> None:
    code = (
        "import sys, data_access.importing.extract.parser_process\n"
        "print([name for name in ('pandas', 'sqlalchemy', 'openpyxl', 'numpy', 'babel') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert told.stdout.strip() == "[]"


def _nothing() -> bytes:
    return pickle.dumps((False, []))
