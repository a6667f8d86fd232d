"""The process in which files are looked at, `python -m data_access.importing.worker MEMORY READY…`, and nothing else.

It is asked one thing after the other on standard input (`Job`), and answers on standard output: `STAGE` as often as the
work goes on, then `DONE` or `FAILED`. What it keeps between two of them (files, looks, what a look prepared) makes the
next one quick. Whatever happens to it, the server only sees it end.
"""

import os
import pickle
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from typing import BinaryIO

from data_access.gc_pause import nothing_collected
from data_access.importing import worker_pool
from data_access.importing.extract.process_limits import OUT_OF_MEMORY, limit
from data_access.importing.model.progress import listening
from data_access.importing.worker_pool import DONE, FAILED, STAGE, Job


def main(memory: int, ready: Iterable[str]) -> None:
    """Answers until nobody asks any more. `ready`: modules that it will be asked for, and « module:function » to call,
    so that all lies ready."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed is no answer
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # nor does a process of ours read what is asked
    worker_pool.here = True
    _goes_first()
    limit("RLIMIT_AS", memory)
    limit("RLIMIT_CORE", 0)
    with nothing_collected():  # what is loaded stays
        for name in ready:
            if callable(found := resolve_name(name)):
                found()
    serve(requests, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Does what is asked, until the end of it. Ends this process where its memory does."""
    while True:
        try:
            job: Job = pickle.load(requests)
            limit("RLIMIT_CPU", int(sum(os.times()[:2])) + 1 + job.seconds)
            answers.write(_answer(job, answers))
            answers.flush()
        except (EOFError, BrokenPipeError):  # nobody asks, or whoever asked is gone
            return
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # which needs none


def _answer(job: Job, answers: BinaryIO) -> bytes:
    def tell(stage: str, before: float) -> None:
        answers.write(pickle.dumps((STAGE, (stage, before))))
        answers.flush()

    try:
        with listening(tell):
            return pickle.dumps((DONE, job.function()), protocol=5)
    except (MemoryError, BrokenPipeError):
        raise
    except Exception as problem:
        return pickle.dumps((FAILED, (_that_travels(problem), traceback.format_exc())))


def _that_travels(problem: Exception) -> Exception:
    """The problem, where it can be told to another process; else its words."""
    try:
        pickle.loads(pickle.dumps(problem))
    except Exception as why:  # pickle raises many kinds
        return RuntimeError(f"{problem!r} ({why})")
    return problem


def _goes_first() -> None:
    """Where memory runs out, Linux ends this process rather than the server."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
