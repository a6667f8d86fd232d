"""A file as a person sees it: sheets of cells, each exactly where it stands. Nothing here knows what they mean."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import count, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from data_access.french import join, plural
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.column_letters import column_letters, column_number
from data_access.importing.model.sheet_texts import PROMPT, SheetText
from data_access.vocabulary import ImportKind


class Area(NamedTuple):
    """A block of cells: first and last row and column, from 0, both included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell stands in it; both from 0."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Marked(NamedTuple):
    """All that a cell holds whose grid shows it without a part; whether that part is struck through, or only raised."""

    whole: str
    struck: bool


class Unclear(NamedTuple):
    """Where a conditional format strikes cells through, or else hides what they hold, on a condition, `said`, that
    cannot be worked out here."""

    area: Area
    said: str
    strikes: bool


_LONGEST_SIGN = 2  # signs of what a legend explains
_CELLS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")


@dataclass(frozen=True)
class Grid:
    """One sheet: `rows[0]` is Excel's row 1, `rows[0][0]` its cell A1; None where nothing, or only blanks, stands.

    A percentage stands as it is displayed (« 88 % »), a number with a unit that multiplies it as well (« 40 k€ »), an
    error or a formula without a value as `Faulty`. `hidden`: the sheet is; `hidden_rows` and `hidden_columns` from 0;
    `filtered`: a filter hides the rows.

    By row and column, from 0: `struck`, the cells that are struck through, and `fills`, the colour behind a cell
    (« FFFF00 » or « theme:4:0.6 »: equal where the colours are the same), both of cells that hold something;
    `comments`, what is noted on a cell, be it blank, or beyond the last row; `inks`, how the signs of a cell are
    written that are not plain (« FF0000 », « italic », « theme:4:0 bold »).

    `marked`: the cells, by row and column, that stand here without a part that is struck through, or raised as the mark
    of a footnote is; `unseen`: those that hold something that nobody sees, white on white, or by a format that shows
    nothing.

    `unclear`: where conditional formats may strike or hide; `beside`: the texts of the sheet that stand in no cell.

    `blanks`: the colours of cells that hold nothing, by row and column; `tab`: that of the sheet's tab, empty where it
    has none, or the format does not tell.

    `legend`: the sheet of its book that says what colours mean.

    `origins`: the columns that stand for a part of another one (see `split_columns`), and which one that is.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    origins: Mapping[int, int] = field(default_factory=dict)
    marked: Mapping[tuple[int, int], Marked] = field(default_factory=dict)
    unseen: frozenset[tuple[int, int]] = frozenset()
    inks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    unclear: tuple[Unclear, ...] = ()
    beside: tuple[SheetText, ...] = ()
    legend: "Grid | None" = None
    blanks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    tab: str = ""

    @cached_property
    def texts(self) -> frozenset[str]:
        """The texts in its cells, each once."""
        return frozenset(cell for cell in set().union(*self.rows) if isinstance(cell, str))

    @cached_property
    def words(self) -> str:
        """Its texts, each once, in small letters, each behind a line feed: whether any says something that few sheets
        say is found out in all at once, a tenth of what a look at each takes."""
        return words_of(self.texts)

    @cached_property
    def legend_lines(self) -> list[str]:
        """What the legend of its book says: its texts, and each sign with what stands beside it, « ✗ = annulé »."""
        found: list[str] = []
        for row in self.legend.rows if self.legend else ():
            texts = [shown(cell) for cell in row if cell is not None]
            if len(texts) > 1 and len(texts[0]) <= _LONGEST_SIGN:
                found.append(f"{texts[0]} = {texts[1]}")
            else:
                found += [one for one in texts if len(one) > _LONGEST_SIGN]
        return found

    @cached_property
    def breaks_lines(self) -> bool:
        """Whether any of its cells holds several lines."""
        return "\n" in "".join(self.texts)

    def origin(self, column: int) -> int:
        """The column of the file in which what stands in a column is written."""
        return self.origins.get(column, column)

    def address(self, row: int, column: int) -> str:
        """« C7 »: where in the file a cell is written; both from 0."""
        return address(row + 1, self.origin(column))

    def cell(self, row: int, column: int) -> Cell:
        """What a cell holds; a row may be shorter than others. Both from 0."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    @cached_property
    def filled(self) -> list[int]:
        """How many cells of each row hold something."""
        return [len(row) - row.count(None) for row in self.rows]

    def rows_in(
        self, columns: slice, first: int, end: int | None = None
    ) -> Iterator[tuple[int, Sequence[Cell], int]]:
        """The rows from `first` to before `end`, each with its number, as far as they stand in some columns, and how
        many of these cells hold something; those of all are no copies."""
        rows = islice(self.rows, first, end)
        if columns == slice(None):
            return zip(count(first), rows, islice(self.filled, first, end), strict=False)
        parts = (row[columns] for row in rows)
        return ((number, row, len(row) - row.count(None)) for number, row in enumerate(parts, first))

    def column(self, place: int, rows: Sequence[int]) -> list[Cell]:
        """The cells of a column in some rows, which are in their order; all from 0."""
        if place not in self._columns:
            self._columns[place] = column_of(self.rows, place, self._shortest)
        whole = self._columns[place]
        if rows and rows[-1] - rows[0] == len(rows) - 1:  # as nearly always
            return whole[rows[0] : rows[-1] + 1]
        return list(map(whole.__getitem__, rows))

    @cached_property
    def _shortest(self) -> int:
        return min(map(len, self.rows), default=0)

    @cached_property
    def _columns(self) -> dict[int, list[Cell]]:
        """The columns that were asked for: most are looked at several times."""
        return {}

    def with_cells(self, cells: Mapping[tuple[int, int], Cell]) -> "Grid":
        """The same sheet with other cells at these rows and columns, from 0, of those that its rows have."""
        rows = list(self.rows)
        for (row, column), cell in cells.items():
            if column < len(rows[row]):
                rows[row] = [*rows[row][:column], cell, *rows[row][column + 1 :]]
        return replace(self, rows=rows) if cells else self


@dataclass(frozen=True)
class Book:
    """A file as it was read. `digest`: SHA-256 of its bytes, in hexadecimal.

    `corrected`: what the file's cells held, by sheet and cell, where a person typed something else in their place.
    `kind`: what its import is, in the log as well. `saved_at`, `exported_at`: see `extract.workbook_dates`.
    """

    file: str
    digest: str
    content: bytes
    grids: tuple[Grid, ...]
    corrected: Mapping[tuple[str, str], str] = field(default_factory=dict)
    kind: ImportKind = ImportKind.FILE
    saved_at: datetime | None = None
    exported_at: datetime | None = None


def words_of(texts: Iterable[str]) -> str:
    """Texts in small letters, each behind a line feed, to be searched all at once."""
    return "\n" + "\n".join(texts).lower()


def says_of(text: SheetText, columns: Collection[int]) -> bool:
    """Whether a text beside the cells may speak of those columns: that of cells, of their own alone."""
    areas = areas_of(text.cells) if text.kind == PROMPT else []
    return not areas or any(area.left <= column <= area.right for area in areas for column in columns)


def column_of(rows: Sequence[Sequence[Cell]], place: int, shortest: int | None = None) -> list[Cell]:
    """The cells of a column; a row may be shorter than others. `shortest`: how many cells each has, where that is
    known."""
    if place < (min(map(len, rows), default=0) if shortest is None else shortest):
        return list(map(itemgetter(place), rows))
    return [row[place] if place < len(row) else None for row in rows]


def within(grid: Grid, first: int, end: int, columns: slice = slice(None)) -> Area:
    """The block of a sheet from row `first` to before `end`, in those columns; all from 0."""
    width = max(map(len, grid.rows[first:end]), default=0)
    return Area(first, columns.start or 0, end - 1, (width if columns.stop is None else columns.stop) - 1)


def address(row: int, column: int) -> str:
    """« C7 » for row 7, column 2 (rows from 1 as Excel numbers them, columns from 0)."""
    return f"{column_letters(column)}{row}"


def area_of(cells: str) -> Area | None:
    """The cells of « C7 » or « A1:H40 »; None for what is no address."""
    found = _CELLS.fullmatch(cells)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    first = int(top) - 1, column_number(left)
    return Area(*first, *((int(bottom) - 1, column_number(right)) if right else first))


def areas_of(cells: str) -> list[Area]:
    """The cells of « C2:E2, G2:I2 »."""
    return list(filter(None, map(area_of, cells.split(", "))))


def row_ranges(rows: Sequence[int], most: int | None = None) -> str:
    """« 4, 7 à 9 et 12 » for the rows 3, 6, 7, 8 and 11, from 0. `most`: runs that are named; the rows of the others
    are counted."""
    runs = [[rows[0], rows[0]]]
    for before, row in pairwise(rows):
        if row == before + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    named = runs if most is None or len(runs) <= most + 1 else runs[:most]
    texts = [f"{first + 1}" if first == last else f"{first + 1} à {last + 1}" for first, last in named]
    if rest := sum(last - first + 1 for first, last in runs[len(named) :]):
        texts.append(plural(rest, "autre"))
    return join(texts)
