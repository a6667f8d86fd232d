"""The process that parses one file, `python -m data_access.importing.reading.child SUFFIX LIMITS…`, and nothing else.

The file's bytes come on standard input; what was read, or why not, goes to standard output. Whatever happens to this
process (a parser that aborts, runs out of memory or of time), the server only sees it end.
"""

import gc
import pickle
import sys

from data_access.importing.reading.limits import Limits
from data_access.importing.reading.parsers import sheets_of
from data_access.importing.reading.refusals import Refusal, damaged, too_costly


def main(suffix: str, limits: Limits) -> None:
    """Reads standard input and answers on standard output: whether it is refused, then why, or the sheets."""
    confine(limits)
    gc.disable()  # it lives shortly, and makes no circles
    try:
        answer = pickle.dumps((False, sheets_of(sys.stdin.buffer.read(), suffix, limits)), protocol=5)
    except Refusal as refusal:
        answer = pickle.dumps((True, str(refusal)))
    except MemoryError:
        answer = pickle.dumps((True, str(too_costly())))
    except (
        Exception
    ):  # a parser's fault or ours: the file is one that we cannot read, and the server logs why
        sys.excepthook(*sys.exc_info())
        answer = pickle.dumps((True, str(damaged())))
    sys.stdout.buffer.write(answer)


def confine(limits: Limits) -> None:
    """Lowers what this process may take: memory and processor time, and no file of its memory where it crashes.

    Windows has no such limits; there, the server's time-out alone ends a file that takes too much. macOS knows the
    limit of memory and does not hold it.
    """
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main(sys.argv[1], Limits(*map(int, sys.argv[2:])))
