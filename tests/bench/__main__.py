"""`make bench`: how quick every page is, at today's size and at forty times it. Exit status 1 past a limit."""

import argparse
import logging
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measures import Measure, Plan, measure
from tests.bench.report import Limits, past, table


def main(given: Sequence[str], limits: Limits | None = None) -> int:
    """Runs the bench and prints its table; returns the exit status."""
    plan, allowed = Plan(), limits or Limits()
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=plan.sizes, help="times today's network")
    parser.add_argument("--turns", type=int, default=plan.turns, help="turns of each measure")
    parser.add_argument("--sessions", type=int, default=plan.sessions, help="sessions opened for memory")
    parser.add_argument("--pages", type=int, help="only so many pages, from the first")
    asked = parser.parse_args(given)
    logging.disable(logging.WARNING)  # Streamlit's, of a script that runs without its server
    plan = Plan(tuple(asked.sizes), asked.turns, asked.sessions, asked.pages)
    started, found = time.monotonic(), list[Measure]()
    with tempfile.TemporaryDirectory() as folder:
        for of_a_page in measure(plan, Path(folder)):
            found += of_a_page
            print(
                table(of_a_page, allowed), file=sys.stderr, flush=True
            )  # what a run that is cut short has found
    print(table(found, allowed))
    print(f"{len(found)} measures in {(time.monotonic() - started) / 60:.1f} minutes")
    return 1 if past(found, allowed) else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # its servers are stopped then, too
    sys.exit(main(sys.argv[1:]))
