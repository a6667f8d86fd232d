"""How quick and how heavy large files are: read and understood, beside calamine's bare reading of the same file."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from python_calamine import CalamineWorkbook

from data_access.importing.extract.readers import read_file
from tests.bench.events import KEPT, TYPED, write
from tests.bench.heavy import read_and_understood
from tests.bench.measures import Measure

LARGE, SMALL = 100_000, 1_000  # rows of events
HEAVIEST = 700.0  # MB: growth of the process that reads the large file, and of its child
SLOWEST = 1.5  # seconds in which the small file is read and understood
ROOT = Path(__file__).parents[2]


def file_measures(folder: Path, turns: int = 3, rows: int = LARGE) -> Iterator[Measure]:
    """Builds the files in that folder and measures each: cells as Excel keeps them, then as people type them."""
    small = _written(folder, SMALL, KEPT)
    quick = median(seconds(read_and_understood, small) for _ in range(turns))
    yield Measure(f"{SMALL} events", 1, "small_file", quick, SLOWEST, detail="s")
    for kind in (KEPT, TYPED):
        large = _written(folder, rows, kind)
        name = f"{rows} events, {kind}"
        grown, child = _megabytes(large)
        detail = f"MB: the process grows by {grown:.0f}, its child holds {child:.0f}"
        yield Measure(name, 1, "file_memory", grown + child, HEAVIEST, detail=detail)
        ways: tuple[Callable[[Path], object], ...] = (bare, read_file, read_and_understood)
        alone, read, understood = zip(
            *([seconds(way, large) for way in ways] for _ in range(turns)), strict=True
        )
        yield Measure(name, 1, "read", median(read), median(alone), detail="s, calamine alone is 1")
        yield Measure(
            name, 1, "understood", median(understood), median(alone), detail="s, calamine alone is 1"
        )


def _written(folder: Path, rows: int, kind: str) -> Path:
    """A workbook of so many events."""
    file = folder / f"evenements-{rows}-{kind}.xlsx"
    write(file, rows, kind)
    return file


def bare(file: Path) -> None:
    """Calamine's reading of a file's first sheet, and no more."""
    CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def seconds(run: Callable[[Path], object], file: Path) -> float:
    """How long it takes with that file."""
    started = time.perf_counter()
    run(file)
    return time.perf_counter() - started


def _megabytes(file: Path) -> tuple[float, float]:
    """By how much a process grows that reads and understands the file, and the most that its child holds."""
    command = [sys.executable, "-m", "tests.bench.heavy", str(file)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    grown, child = map(float, said.split())
    return grown, child
