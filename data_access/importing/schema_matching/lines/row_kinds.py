"""The rows under a header: which are data, and which are totals, notes, titles, the header once more."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from types import NoneType

from data_access.importing.model.cells import Cell, EmptySum, Faulty, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.file_stamps import is_stamp, may_stamp
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_repeats import (
    cell_at,
    is_text,
    repeats,
    repeats_but_the_first,
)
from data_access.importing.schema_matching.lines.text_beginnings import Beginning

_TOTAL = re.compile(r"\s*(?:sous[\s-]*)?(?:tota(?:l|ux)|moyennes?|sommes?|cumul|médiane)\b", re.I)
_TOTALS = ("tota", "moyenne", "somme", "cumul", "médiane")  # of which such a text holds one
_SURELY_TOTAL = re.compile(
    r"(?:sous[\s-]*)?(?:tota(?:l|ux)|moyennes?|sommes?|cumul|médiane)(?:\s*:.*|\s*\d.*|"
    r"\s+(?:généra(?:le?|ux)|general|global(?:e)?|annuel(?:le)?|partiel(?:le)?|cumulée?|"
    r"(?:des?|du|par|pour|en|sur|promo\w*|ht|ttc|€)\b.*|d['’].*))?\s*:?",
    re.I | re.S,
)
_WORD_TOTAL = re.compile(r"\s*(?:sous[\s-]*)?tota(?:l|ux)\b", re.I)
_NOTE = re.compile(
    r"\s*(?:\*|[¹²³⁴⁵⁶⁷⁸⁹]|\(\s*(?:\*|\d)\s*\)|(?:sources?|n\.?\s?b\.?|notes?|remarques?|légende|attention|précisions?)\s*:|"
    r"(?:mise?s? à jour|m[aà]j)\b|=+\s*[a-zà-ÿ]{2}[^=]*$)",  # « = annulé », no « == Amiens == »
    re.I,
)
_SURE_LABELS = r"(?:l[ée]gendes?|n\.?\s?b\.?|sources?)"  # that no record is called
_LABELS = rf"(?:{_SURE_LABELS}|remarques?|commentaires?|notes?|attention|pr[ée]cisions?)"
LABEL = Beginning.of(r"\s", rf"{_LABELS}\s*\d?\s*:?\s*$")  # in one cell, what it says in the next ones
_SURE_LABEL = re.compile(rf"\s*{_SURE_LABELS}\s*\d?\s*:?\s*", re.I)
_NUMBER = re.compile(r"\s*+[~≈+-]?\s*+\d[\d\s.,]*+[a-zà-ÿ€%.]*+\s*+(?:\(\d++\s*+%\))?\s*+|[-–—]", re.I)
_TWO_NUMBERS = re.compile(r"\s*\d+\s*/\s*\d+\s*")  # « 51/37 », inscrits and présents
_MARKS = {"*", "**", "***", "(*)", "(1)", "(2)"}
CENT = 0.01
SEVERAL = 3
ONLY_WORDS = frozenset({str, NoneType})  # of a row that may be titles: no number, no date
FEW = 2  # titles; the cells of a row may say as many by chance


@dataclass
class Body:
    """The rows of a table, from 0: `data`; those of them of which one cell is filled (`lone`), and again where nearly
    all fill several, or it announces others (`alone`); those passed over, and those of them that could be data
    (`doubtful`)."""

    data: list[int] = field(default_factory=list)
    lone: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)

    def take_out(self, rows: Collection[int], why: NoData | None = None) -> None:
        """Takes rows from the data, as they wait for an answer, or (`why`) pass over."""
        if why:
            self.passed += [PassedOver(row + 1, why) for row in self.data if row in rows]
        self.data = [row for row in self.data if row not in rows]
        self.lone = [row for row in self.lone if row not in rows]
        self.alone = [row for row in self.alone if row not in rows]
        self.doubtful = [row for row in self.doubtful if row not in rows]

    def passes(self, number: int, why: NoData, *, doubtful: bool = False) -> None:
        """Passes a row over."""
        self.passed.append(PassedOver(number + 1, why))
        if doubtful:
            self.doubtful.append(number)


def body_of(
    grid: Grid,
    line: HeaderLine,
    end: int,
    columns: slice,
    read: Sequence[int],
    keys: Sequence[int],
    enough: Collection[int],
    *,
    labelled: bool = True,
) -> Body:
    """The rows under a header, up to row `end`. `read`: the columns that are read; `keys`: those of them that identify
    a record; `enough`: those of which one cell alone can make a row; `labelled`: whether « Note » may stand before what
    a note says, and is no name."""
    kinds = _Kinds(grid, line, columns, read, enough, labelled=labelled)
    body, lone, below_end = Body(), set[int](), set[int]()
    ended = False  # by a blank row, a total or a note
    note: Sequence[Cell] = ()  # the last row, if that is one
    for number, row, filled in grid.rows_in(columns, line.last + 1, end):
        if not filled:
            ended, note = True, ()
            continue
        noted = ended and _continues_note(row, filled, note)
        passed = (NoData.NOTE, False) if noted else kinds.passed(number, row, filled, ended=ended)
        if passed:
            last = body.data[-1] if body.data else None
            if last is not None and passed[0] is NoData.HEADER_AGAIN and kinds.opens_part(last, lone):
                body.passes(body.data.pop(), NoData.TITLE, doubtful=True)
            body.passes(number, passed[0], doubtful=passed[1])
            ended = passed[0] in (NoData.NOTE, NoData.TOTAL)
            note = row if passed[0] is NoData.NOTE else ()
        else:
            body.data.append(number)
            if filled == 1:
                lone.add(number)
            if ended:
                below_end.add(number)
            ended = False
    _pass_notes_below(body, lone, below_end, read)
    if body.data and _sums_up(grid, body.data, read, keys):
        body.passes(body.data.pop(), NoData.TOTAL)
    body.lone = [number for number in body.data if number in lone]
    few = len(body.lone) * SEVERAL < len(body.data) or _head_blocks(body.data, body.lone)
    if body.lone and few and max(len(read), _saying(grid, line, body.data)) >= SEVERAL:
        body.alone = body.lone
    elif len(read) == 1:  # « Labellisés : » between names
        announced = {number: _announces(grid.cell(number, read[0])) for number in body.data}
        body.alone = [number for number in body.data if announced[number]]
    return body


def _head_blocks(rows: Sequence[int], lone: Collection[int]) -> bool:
    """Whether a row of one cell begins the data, and each other one follows rows of more and comes before one: titles
    of blocks, however short these are."""
    parts = [is_lone for is_lone, _ in groupby(row in lone for row in rows)]
    return parts[:1] == [True] and len(parts) % 2 == 0 and len(lone) == parts.count(True)


def _saying(grid: Grid, line: HeaderLine, rows: Sequence[int]) -> int:
    """How many columns with a title say something, be they read or not: ticks, all of which may be blank, do not."""
    columns = [grid.column(title.place, rows) for title in line.titles]
    return sum(any(cell is not None and len(shown(cell)) > 1 for cell in cells) for cells in columns)


def _announces(cell: Cell) -> bool:
    """Whether a text says that something follows."""
    return is_text(cell) and cell.rstrip().endswith(":")


class _Kinds:
    """What the rows under a header are."""

    def __init__(
        self,
        grid: Grid,
        line: HeaderLine,
        columns: slice,
        read: Sequence[int],
        enough: Collection[int],
        *,
        labelled: bool,
    ) -> None:
        self._grid = grid
        self._labelled = labelled and LABEL.stands_in(grid.words)
        self._read = read
        self._width = max(read, default=-1) + 1 - (columns.start or 0)
        self._may_stamp = may_stamp(grid.words)
        self._may_total = any(word in grid.words for word in _TOTALS)
        self._enough = enough
        self._first = line.first
        self._headers = [grid.rows[number][columns] for number in range(line.first, line.last + 1)]
        self._titles = {cell for header in self._headers for cell in header if cell is not None}
        self._words = {cell.casefold() if isinstance(cell, str) else cell for cell in self._titles}
        self._spanning = {
            area.top for area in grid.merged if area.top == area.bottom and area.right > area.left
        }
        self._below_merged = {
            row for area in grid.merged for row in range(area.top + 1, min(area.bottom + 1, len(grid.rows)))
        }

    def passed(
        self, number: int, row: Sequence[Cell], filled: int, *, ended: bool
    ) -> tuple[NoData, bool] | None:
        """Why a row is no data, and whether that is doubtful; None where it is data. `filled`: so many of its cells;
        `ended`: whether it stands below the end of the data."""
        first = row[0] if row[0] is not None else next(cell for cell in row if cell is not None)
        word = first.casefold() if isinstance(first, str) else first
        if word in self._words and any(repeats(row, header) for header in self._headers):
            return NoData.HEADER_AGAIN, False
        says_titles = filled > 1 and not self._titles.isdisjoint(row[1:])  # as nearly never
        if says_titles and any(repeats_but_the_first(row, header) for header in self._headers):
            return NoData.TITLE, False
        if self._may_total and isinstance(first, str) and _TOTAL.match(first) and _is_total(row, first):
            return NoData.TOTAL, not _SURELY_TOTAL.fullmatch(first.strip())
        if (filled == 1 and _NOTE.match(str(first))) or first in _MARKS:
            return NoData.NOTE, False
        if isinstance(first, EmptySum) and all(cell is None or isinstance(cell, EmptySum) for cell in row):
            return NoData.NOTHING_READ, False
        if self._may_stamp and is_stamp(row):
            return NoData.NOTE, False
        if self._labelled and _is_labelled(row, first, filled, ended=ended):
            return NoData.NOTE, False
        blank = max(len(row), self._width) - filled
        if blank >= len(self._read) and not _any(self._grid.rows[number], self._read):
            return NoData.NOTHING_READ, False
        if filled == 1 and len(self._read) > 1 and self._is_title(number):
            return NoData.TITLE, True
        return None

    def opens_part(self, number: int, lone: Collection[int]) -> bool:
        """Whether a row just above the header's return is the title of what follows: alone in its row, or as above the
        first header, of a sheet whose title stands on each of its pages."""
        if number in lone:
            return True
        first = next(cell for cell in self._grid.rows[number] if cell is not None)
        above = self._grid.rows[: self._first]
        return any(first == next((cell for cell in row if cell is not None), None) for row in above)

    def _is_title(self, number: int) -> bool:
        """Whether the only cell of a row spans several columns, or is a text that makes no record by itself."""
        if number in self._spanning:
            return True
        label = min(self._read)
        may_be_data = label in self._enough or number in self._below_merged
        return not may_be_data and is_text(cell_at(self._grid.rows[number], label))


def _pass_notes_below(body: Body, lone: set[int], below_end: set[int], read: Sequence[int]) -> None:
    """Texts that stand alone under the table, parted from it by a blank row, a total or a note: they could be names, so
    it is said."""
    below = list(takewhile(lone.__contains__, reversed(body.data)))
    if len(read) > 1 and below and len(below) < len(body.data) and below[-1] in below_end:
        for number in below:
            body.data.pop()
            body.passes(number, NoData.NOTE, doubtful=True)


def _is_labelled(row: Sequence[Cell], first: Cell, filled: int, *, ended: bool) -> bool:
    """Whether a row says « Légende », « NB » and, in other cells, words. Among the data, « Note » may be a name, unless
    it announces one text."""
    if not is_text(first) or not LABEL.of_text.match(first) or not ONLY_WORDS.issuperset(map(type, row)):
        return False
    announces = filled == 1 or (filled == FEW and _announces(first))
    return ended or announces or _SURE_LABEL.fullmatch(first) is not None


def _continues_note(row: Sequence[Cell], filled: int, above: Sequence[Cell]) -> bool:
    """Whether a row below a labelled note says one text more, where the text of that one stands."""
    place = next((place for place, cell in enumerate(row) if cell is not None), 0)
    beside = place > 0 and place < len(above) and is_text(above[place])
    return filled == 1 and beside and is_text(row[place])


def _is_total(row: Sequence[Cell], label: str) -> bool:
    """Whether all but the label are numbers; a mean or a sum must call itself so and nothing else."""
    if not (_WORD_TOTAL.match(label) or _SURELY_TOTAL.fullmatch(label.strip())):
        return False
    return all(cell is None or cell is label or _is_amount(cell) for cell in row)


def says_total(cell: Cell) -> bool:
    """Whether a text says that its row is a total."""
    return is_text(cell) and _WORD_TOTAL.match(cell) is not None


def _is_amount(cell: Cell) -> bool:
    if isinstance(cell, str):
        is_number = _NUMBER.fullmatch(cell) or _TWO_NUMBERS.fullmatch(cell)
        return isinstance(cell, Faulty) or bool(is_number) or bool(_TOTAL.match(cell))
    return isinstance(cell, int | float)


def _sums_up(grid: Grid, data: Sequence[int], read: Sequence[int], keys: Sequence[int]) -> bool:
    """Whether the last row is a total that does not say so: numbers only, of which one sums up those above it."""
    last = grid.rows[data[-1]]
    filled = {place: last[place] for place in read if place < len(last) and last[place] is not None}
    if len(data) < 3 or any(place in filled for place in keys) or _has_a_name(grid, data, read):
        return False
    totals = {place: amount_of(cell) for place, cell in filled.items()}
    return None not in totals.values() and any(
        abs(sum(amount_of(cell_at(grid.rows[number], place)) or 0 for number in data[:-1]) - (total or 0))
        < CENT
        for place, total in totals.items()
    )


def _has_a_name(grid: Grid, data: Sequence[int], read: Sequence[int]) -> bool:
    """Whether the last row has a name of its own, as all those above it have, in a column that is not read."""
    last = grid.rows[data[-1]]
    return any(
        is_text(cell)
        and not _is_amount(cell)
        and place not in read
        and all(is_text(cell_at(grid.rows[number], place)) for number in data[:-1])
        for place, cell in enumerate(last)
    )


def _any(row: Sequence[Cell], places: Sequence[int]) -> bool:
    return any(cell_at(row, place) is not None for place in places)
