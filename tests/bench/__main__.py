"""`make bench`: how quick pages and files are, at today's size and far beyond it. Exit status 1 past a limit."""

import argparse
import datetime
import logging
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.bench import document
from tests.bench.files import file_measures
from tests.bench.grid import grid_measures
from tests.bench.hostile import hostile_measures
from tests.bench.measures import Measure, Plan, measure
from tests.bench.pending import pending_measures
from tests.bench.provenance import provenance_measures
from tests.bench.report import Limits, line, past, table
from tests.bench.slides import slide_measures

PAGES = "pages"
Part = Callable[[Plan, Path], Iterable[Sequence[Measure]]]
PARTS: dict[str, Part] = {
    PAGES: measure,
    "files": lambda plan, folder: ([one] for one in file_measures(folder, plan.turns)),
    "pending": lambda plan, folder: ([one] for one in pending_measures(folder)),
    "grid": grid_measures,
    "provenance": provenance_measures,
    "slides": slide_measures,
    "hostile": lambda plan, folder: hostile_measures(),
}


def main(given: Sequence[str], limits: Limits | None = None) -> int:
    """Runs the bench and prints its table; returns the exit status."""
    plan, allowed = Plan(), limits or Limits()
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=plan.sizes, help="times today's network")
    parser.add_argument("--turns", type=int, default=plan.turns, help="turns of each measure")
    parser.add_argument("--sessions", type=int, default=plan.sessions, help="sessions opened for memory")
    parser.add_argument(
        "--parts", nargs="+", default=[*PARTS], choices=PARTS, help="of the bench; all without it"
    )
    parser.add_argument("--pages", type=int, help="only so many pages, from the first")
    asked = parser.parse_args(given)
    plan = Plan(tuple(asked.sizes), asked.turns, asked.sessions, asked.pages)
    started, found = time.monotonic(), list[Measure]()
    with tempfile.TemporaryDirectory() as folder:
        for part in asked.parts:
            of_part = list[Measure]()
            for some in PARTS[part](plan, Path(folder)):
                of_part += some
                told = (
                    table(some, allowed) if part == PAGES else "\n".join(line(one, allowed) for one in some)
                )
                print(told, file=sys.stderr, flush=True)  # what a run that is cut short has found
            if part == PAGES:
                print(table(of_part, allowed))
            else:
                print(*(line(one, allowed) for one in of_part), sep="\n")
            found += of_part
    if document.is_whole(found):
        document.write(found, allowed, datetime.datetime.now(datetime.UTC))
    print(f"{len(found)} measures in {(time.monotonic() - started) / 60:.1f} minutes")
    return 1 if past(found, allowed) else 0


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # Streamlit's, of a script that runs without its server
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # its servers are stopped then, too
    sys.exit(main(sys.argv[1:]))
