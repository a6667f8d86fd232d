"""The number that a cell holds, or says as a text."""

import re

from data_access.importing.model.cells import Cell, Refused
from data_access.importing.parse.number_text import DECIMALS, read_amount

_DIGITS = re.compile(r"-?\d")
_PART = re.compile(r"\s*,?\s*\(?\b(?:dont|y compris|soit)\b", re.I)


def amount_of(cell: Cell) -> float | None:
    """The number that a cell holds, or says as a text (« 40 k€ », « 1 500 » in a text file)."""
    if isinstance(cell, str) and _DIGITS.match(cell):
        try:
            return float(read_amount(cell, lambda *_: DECIMALS)[0])
        except Refused:
            return None
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def number_in(cell: Cell) -> float | None:
    """The same, also where its parts stand behind it: « 24 dont 19 labellisés »."""
    part = _PART.search(cell) if isinstance(cell, str) and _DIGITS.match(cell) else None
    return amount_of(cell[: part.start()] if part and isinstance(cell, str) else cell)
