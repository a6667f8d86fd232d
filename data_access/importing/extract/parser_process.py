"""The process that parses a file, `python -m data_access.importing.extract.parser_process SUFFIX LIMITS…`, and no more.

The file's bytes come on standard input; what was read, or why not, goes to standard output. Whatever happens to this
process (a parser that aborts, runs out of memory or of time), the server only sees it end.
"""

import gc
import pickle
import sys

from data_access.importing.extract.file_refusals import Refusal, damaged, too_much
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.parsers import sheets_of
from data_access.importing.extract.process_limits import OUT_OF_MEMORY, limit


def main(suffix: str, limits: Limits) -> None:
    """Reads standard input and answers on standard output."""
    confine(limits)
    gc.disable()  # it lives shortly, and makes no circles
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it, only to know its numbers
    try:
        sys.stdout.buffer.write(answer_to(sys.stdin.buffer.read(), suffix, limits))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)  # which needs none


def answer_to(content: bytes, suffix: str, limits: Limits) -> bytes:
    """Whether a file is refused, then why, or its sheets; as they travel. Raises MemoryError."""
    try:
        answer = pickle.dumps((False, sheets_of(content, suffix, limits)), protocol=5)
        if len(answer) <= limits.answer:
            return answer
        refusal = too_much()
    except Refusal as problem:
        refusal = problem
    except MemoryError:
        raise
    except Exception:  # a parser's fault or ours: we cannot read the file, and the server logs why
        sys.excepthook(*sys.exc_info())
        refusal = damaged()
    return pickle.dumps((True, str(refusal)))


def confine(limits: Limits) -> None:
    """Lowers what this process may take: memory and processor time, and no file of its memory where it crashes."""
    limit("RLIMIT_AS", limits.memory)
    limit("RLIMIT_CPU", limits.seconds)
    limit("RLIMIT_CORE", 0)


if __name__ == "__main__":
    main(sys.argv[1], Limits(*map(int, sys.argv[2:])))
