"""Every hostile file, read one after the other in a process confined as the one that reads a file: starting one for
each would take longer than the reading. `python -m tests.data_access.importing.extract.batch`."""

import pickle
import sys
from collections.abc import Callable
from pathlib import Path

from data_access.importing.extract.limits import LIMITS
from data_access.importing.extract.parser_process import answer_to, confine
from tests.data_access.importing.hostile import ALL
from tests.data_access.importing.raw.compounds import MERGED, PERCENT, formula, number, record, text, xls
from tests.data_access.importing.raw.workbooks import (
    SHEET,
    cell,
    entry,
    inline,
    line,
    ods,
    row,
    sheet,
    table,
    xlsx,
)
from tests.data_access.importing.raw.workbooks import formula as computed

SECONDS = 120  # of the processor, for all
_EVERY = 7  # bytes

_RECORDS = (
    text(0, 0, "Lons"),
    number(0, 1, 0.5, PERCENT),
    formula(1, 0, 7.0),
    record(MERGED, "5H", 1, 0, 1, 0, 0),
)
_SHEET = sheet(
    row(1, inline("A1", "Lons"), cell("B1", 1, style=1)) + row(2, computed("A2", "B1", "<v>7</v>"))
).encode()
_CONTENT = ods(table(line(entry("Lons"), entry("1", "float", "1"))))
_XLS = xls(*_RECORDS)
BREAKABLE: dict[
    str, tuple[bytes, Callable[[bytes], bytes]]
] = {  # by the end of its name: the part, the file of it
    ".xls": (_XLS[512:1000], lambda part: _XLS[:512] + part + _XLS[1000:]),
    ".xlsx": (_SHEET, lambda part: xlsx(changed={SHEET: part})),
    ".ods": (_CONTENT, lambda part: part),
    ".csv": ('Territoire;Présents\n"Lons";317\n'.encode(), lambda part: part),
}


def broken(suffix: str) -> list[bytes]:
    """A file as often as it has bytes, nearly, each time with another one wrong."""
    part, whole = BREAKABLE[suffix]
    return [
        answer_to(whole(part[:place] + bytes([part[place] ^ wrong]) + part[place + 1 :]), suffix, LIMITS)
        for wrong in (0xFF, 0x01, 0x20)
        for place in range(wrong % _EVERY, len(part), _EVERY)
    ]


if __name__ == "__main__":
    confine(LIMITS._replace(seconds=SECONDS))
    answers = {one.what: answer_to(one.content(), Path(one.name).suffix, LIMITS) for one in ALL}
    sys.stdout.buffer.write(pickle.dumps((answers, {suffix: broken(suffix) for suffix in BREAKABLE})))
