"""What hostile and broken files cost at the real limits: those of the tests, and heavier ones."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from unittest import mock

from data_access.errors import Unreadable
from data_access.importing.extract import limits
from data_access.importing.extract.readers import read
from data_access.importing.model.column_letters import column_letters
from tests.bench.heavy import heaviest
from tests.bench.measures import MB, Measure
from tests.data_access.importing.hostile import ALL
from tests.data_access.importing.raw import compounds
from tests.data_access.importing.raw.compounds import record, xls
from tests.data_access.importing.raw.workbooks import (
    HEAD,
    MAIN,
    PERCENT,
    SHEET,
    TEXTS,
    cell,
    formula,
    inline,
    ods,
    row,
    sheet,
    xlsx,
)
from tests.data_access.importing.raw.zips import MEGABYTE, Part, bomb

SECONDS = (
    10.0  # of the processor that each takes, here and where it is parsed: what it lasts on a quiet machine
)
CHILD = 1_000.0  # megabytes that the process which parses takes at most
REFUSING, READING = (
    16.0,
    500.0,
)  # megabytes by which the server's process grows meanwhile, where it is refused or read


def hostile_measures(only: str = "") -> Iterator[list[Measure]]:
    """For each file, or for those with a word in what they are: seconds, megabytes of the process that parses, and
    those by which this one grows; each beside its limit, so that a ratio above 1 is past it."""
    files = {one.what: (one.name, one.content) for one in ALL} | HEAVY
    patient = limits.LIMITS._replace(patience=600)  # what else runs on the machine is not the file's doing
    with mock.patch.object(limits, "LIMITS", patient):
        for what, (name, content) in files.items():
            if only in what:
                yield _measured(what, name, content())


def _measured(what: str, name: str, content: bytes) -> list[Measure]:
    gc.collect()
    before, began, started = os.times(), time.thread_time(), time.perf_counter()
    with heaviest() as held:
        try:
            ended, server = f"{len(read(content, name).grids)} sheets", READING
        except Unreadable as problem:
            ended, server = str(problem), REFUSING
    took = sum(os.times()[2:4]) - sum(before[2:4]) + time.thread_time() - began
    detail = f"{len(content) / MB:.1f} MB, {time.perf_counter() - started:.1f} s on the clock; {ended}"
    return [
        Measure(what, 1, "seconds", took, SECONDS, detail=detail),
        Measure(what, 1, "child", held[1] / MB, CHILD, detail=detail),
        Measure(what, 1, "server", held[0] / MB, server, detail=detail),
    ]


def _filled(megabytes: int, around: str) -> Part:
    """A part that is mostly blanks, where « @ » stands."""
    begin, _, end = around.partition("@")
    return bomb(megabytes, begin.encode(), end.encode())


def _rows(rows: int, columns: int, entry: Callable[[str, int], str]) -> str:
    """Rows whose cells are given by their address and their number."""
    letters = [column_letters(place) for place in range(columns)]
    return "".join(
        row(
            number,
            *(entry(f"{name}{number}", number * columns + place) for place, name in enumerate(letters)),
        )
        for number in range(1, rows + 1)
    )


def _ods_rows(count: int) -> bytes:
    one = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    return ods(f'<table:table table:name="A">{one * count}</table:table>')


_TWO_CELLS = row(1, cell("A1", 1)) + row(1_000_000, cell("A1000000", 1))
_AREAS = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(1, 1_000_000))
_LONG = "e" * 130_000
HEAVY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "299 MB of blanks": ("a.xlsx", lambda: xlsx(changed={SHEET: _filled(299, sheet("@"))})),
    "299 MB of blanks in an .ods": (
        "a.ods",
        lambda: ods("", changed={"content.xml": _filled(299, "<a>@</a>")}),
    ),
    "a shared text of 299 MB": (
        "a.xlsx",
        lambda: xlsx(changed={TEXTS: _filled(299, f'{HEAD}<sst xmlns="{MAIN}"><si><t>@</t></si></sst>')}),
    ),
    "3 million shared texts": ("a.xlsx", lambda: xlsx(texts=["x"] * 3_000_000)),
    "4 million numbers": (
        "a.xlsx",
        lambda: xlsx(_rows(40_000, 100, lambda at, number: cell(at, number * 1.37))),
    ),
    "3 million texts, each its own": (
        "a.xlsx",
        lambda: xlsx(_rows(30_000, 100, lambda at, number: inline(at, f"texte {number}"))),
    ),
    "a million errors": ("a.xlsx", lambda: xlsx(_rows(100_000, 10, lambda at, _: cell(at, "#N/A", "e")))),
    "a million formulas without results": (
        "a.xlsx",
        lambda: xlsx(_rows(100_000, 10, lambda at, number: formula(at, f"SOMME(A{number}:B{number})+1"))),
    ),
    "a million percentages, each its own": (
        "a.xlsx",
        lambda: xlsx(_rows(100_000, 10, lambda at, number: cell(at, number / 7, style=PERCENT))),
    ),
    "500 texts of 130,000 letters": (
        "a.xlsx",
        lambda: xlsx(_rows(50, 10, lambda at, n: inline(at, f"{n}{_LONG}"))),
    ),
    "1,000 texts of 130,000 letters": (
        "a.xlsx",
        lambda: xlsx(_rows(100, 10, lambda at, n: inline(at, f"{n}{_LONG}"))),
    ),
    "a million merged areas": (
        "a.xlsx",
        lambda: xlsx(changed={SHEET: sheet(_TWO_CELLS, after=f"<mergeCells>{_AREAS}</mergeCells>")}),
    ),
    "2 million cells, oddly written": (
        "a.xlsx",
        lambda: xlsx(changed={SHEET: sheet(_rows(20_000, 100, cell)).replace('"', "'")}),
    ),
    "formulas that never end": ("a.xlsx", lambda: xlsx(row(1, '<c r="A1"><f>' * 500_000))),
    "a row of 40 MB that never ends": ("a.xlsx", lambda: xlsx('<row r="1">' + '<c r="A1"><v>' * 3_000_000)),
    "an .xls of a million empty records": ("a.xls", lambda: xls(record(0) * 1_600_000)),
    "an .xls of 350,000 numbers": (
        "a.xls",
        lambda: xls(*(compounds.number(at // 30, at % 30, at * 1.1) for at in range(350_000))),
    ),
    "a million rows of an .ods": ("a.ods", lambda: _ods_rows(1_040_000)),
    "50 MB of line ends": ("a.csv", lambda: b"\n" * 50 * MEGABYTE),
    "50 MB of separators": ("a.csv", lambda: (b";" * 16_000 + b"x\n") * 3_000),
    "50 MB of quotes": ("a.csv", lambda: b'"' * 50 * MEGABYTE),
    "quotes in every cell, never doubled": ("a.csv", lambda: (b'"a"b;' * 25_000 + b"\n") * 300),
    "50 MB of apostrophes": ("a.csv", lambda: (b"'" * 130_000 + b"=;\n") * 400),
    "a million short rows": ("a.csv", lambda: b"a;b\n" * 1_048_000),
}
