"""How heavy it is to read and understand a file, in a process of its own that did nothing before.

`python -m tests.bench.heavy FILE` prints the megabytes by which it grows, and the most that its child holds.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from data_access.importing.extract.readers import read_file
from data_access.importing.schema_matching.workbook_tables import understand


def read_and_understood(file: Path) -> int:
    """Reads and understands a file of events; returns how many rows it gives, those of its counts included."""
    sheets, problems = understand(read_file(file))
    assert problems == [] and not any(sheet.problems for sheet in sheets)
    return sum(len(sheet.rows) for sheet in sheets)


@contextmanager
def heaviest() -> Iterator[list[float]]:
    """The most bytes that this process grew by, and that its children held, looked at every few milliseconds."""
    this, most, over = psutil.Process(), [0.0, 0.0], threading.Event()
    before = this.memory_info().rss

    def look() -> None:
        while not over.wait(0.005):
            most[0] = max(most[0], this.memory_info().rss - before)
            most[1] = max(most[1], sum(map(_held, this.children(recursive=True))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield most
    finally:
        over.set()
        looking.join()


def _held(child: psutil.Process) -> int:
    try:
        return int(child.memory_info().rss)
    except psutil.NoSuchProcess:  # it ended since it was listed
        return 0


if __name__ == "__main__":
    with heaviest() as held:
        read_and_understood(Path(sys.argv[1]))
    print(*(size / 1_000_000 for size in held))
