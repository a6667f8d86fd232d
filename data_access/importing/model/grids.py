"""A file as a person sees it: sheets of cells, each exactly where it stands. Nothing here knows what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data_access.importing.model.cells import Cell
from data_access.vocabulary import ImportKind


class Area(NamedTuple):
    """A block of merged cells: first and last row and column, from 0, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet: `rows[0]` is Excel's row 1, `rows[0][0]` its cell A1; None where nothing, or only blanks, stands.

    A percentage stands as it is displayed (« 88 % »), a number with a unit that multiplies it as well (« 40 k€ »), an
    error or a formula without a value as `Faulty`. `hidden`: the sheet is; `hidden_rows` and `hidden_columns` from 0;
    `filtered`: a filter hides the rows.

    By row and column, from 0: `struck`, the cells that are struck through, and `fills`, the colour behind a cell
    (« FFFF00 » or « theme:4:0.6 »: equal where the colours are the same), both of cells that hold something;
    `comments`, what is noted on a cell, be it blank, or beyond the last row.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A file as it was read. `digest`: SHA-256 of its bytes, in hexadecimal.

    `corrected`: what the file's cells held, by sheet and cell, where a person typed something else in their place.
    `kind`: what its import is, in the log as well.
    """

    file: str
    digest: str
    content: bytes
    grids: tuple[Grid, ...]
    corrected: Mapping[tuple[str, str], str] = field(default_factory=dict)
    kind: ImportKind = ImportKind.FILE


def address(row: int, column: int) -> str:
    """« C7 » for row 7, column 2 (rows from 1 as Excel numbers them, columns from 0)."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """« C » for column 2, « AA » for column 26 (from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
