"""Remarks that point at another row by its number: « annule et remplace le n° 3 » says of the row that bears it that it
stands, and of row 3 that it does not."""

import re
from collections.abc import Iterable

from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.table_rows import Table

_NUMBERED = r"(?:le |la |l'|les )?(?:[a-z]+ )?(?:n ?[°o]\.? ?|n ?|numero |num\.? |ligne |#)(\d{1,4})\b"
_REPLACES = re.compile(rf"\b(?:annule(?: et |/|, ?| & )remplace|remplace|annule) {_NUMBERED}")
_IS_REPLACED = re.compile(rf"\b(?:annule et )?remplacee?s? par {_NUMBERED}")
_A_ROW = re.compile(r"\bligne \d")
_TITLES = re.compile(r"(?:n ?[°o]?|no|num|numero|#|id|ordre|rang|ref|ligne)\W*")


def replacing(grid: Grid) -> set[str]:
    """The texts of a sheet that say by its number which row is replaced, or by which."""
    if "remplac" not in grid.words:  # as nearly always
        return set()
    return {text for text in grid.texts if _REPLACES.search(_words(text)) or is_replaced(text)}


def is_replaced(text: str) -> bool:
    """Whether a text says by which row, by its number, its own is replaced."""
    return _IS_REPLACED.search(_words(text)) is not None


def row_meant(table: Table, own: int, text: str) -> int | None:
    """The row, from 0, that such a text in a row says to be replaced; None where no other row has its number."""
    words = _words(text)
    found = _REPLACES.search(words)
    if not found:
        return None
    wanted = found[1].lstrip("0")
    for place in _numbers(table):
        rows = [row for row in table.body.data if shown(table.grid.cell(row, place)).lstrip("0") == wanted]
        if len(rows) == 1 and rows[0] != own:
            return rows[0]
    row = int(found[1]) - 1
    return row if _A_ROW.search(words) and row in table.body.data and row != own else None


def _numbers(table: Table) -> Iterable[int]:
    """The columns that number the rows, as their titles say."""
    return [place for place, title in table.titles.items() if _TITLES.fullmatch(folded(title).strip())]


def _words(text: str) -> str:
    return folded(text).replace("’", "'")
