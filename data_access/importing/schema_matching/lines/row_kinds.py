"""The rows under a header: which are data, and which are totals, notes, titles, the header once more."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from types import NoneType
from typing import TypeGuard

from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, titles_of
from data_access.importing.schema_matching.lines.table_detection import fit
from data_access.importing.schema_matching.lines.text_beginnings import Beginning
from data_access.importing.schema_matching.titles.title_match import is_a_title, says_something
from data_access.models import SHEET_MODELS
from data_access.name_keys import key_of

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
_WORDS = frozenset({str, NoneType})  # of a row that may be titles: no number, no date
_FEW = 2  # titles; the cells of a row may say as many by chance
_GLANCE = 3  # letters of a text that tell it from most titles


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


def end_of(grid: Grid, line: HeaderLine, columns: slice) -> int:
    """The row, from 0, in which another table begins (with its title) below this header; else the number of rows. It
    may follow at once where its titles are those of this one, in another order, or surely those of another."""
    begins, after_blank, lone = 0, False, False
    moved = _MovedTitles(grid, line, columns)
    for number, row, filled in grid.rows_in(columns, line.last + 1):
        if filled > 1 and (
            moved.stand_in(row)
            or (_WORDS.issuperset(map(type, row)) and _heads_at_once(grid, number, row, line, columns))
        ):
            return begins or number - lone
        lone = filled == 1
        if filled == 0:
            after_blank = True
        elif after_blank or begins:
            begins = number if after_blank else begins
            if filled > 1 and (
                _is_another_header(row, number, line, columns) or moved.stand_among_others(row)
            ):
                return begins
            begins, after_blank = begins if filled == 1 else 0, False
    return len(grid.rows)


def begins_below(grid: Grid, line: HeaderLine, start: int, columns: slice) -> int:
    """The row in which a table begins (with its title) whose header says more than the one of the table above it, of
    the same titles in another order, or of others above several rows (one row may say what the table is of); 0 where
    there is none above, from row `start` on."""
    rows = [grid.rows[number][columns] for number in range(start, line.first)]
    filled = [len(row) - row.count(None) for row in rows]
    if sum(count > 1 for count in filled) < _FEW:  # as mostly: one says nothing of what is below it
        return 0
    moved = _MovedTitles(grid, line, columns)
    for rank, row in enumerate(rows):
        below = sum(count > 1 for count in filled[rank + 1 :])
        if filled[rank] > 1 and below and moved.stand_in(row):
            return line.first - (filled[-1] == 1)
        may_head = filled[rank] > 1 and below > 1 and _WORDS.issuperset(map(type, row))
        if may_head and _heads_at_once(grid, start + rank, row, line, columns):
            return line.first - (filled[-1] == 1)
        parted = 0 in filled[rank + 1 :]
        if filled[rank] > 1 and below and parted and moved.stand_among_others(row):
            return line.first - (filled[-1] == 1)
    return 0


class _MovedTitles:
    """The titles of a header of one row, where they come again in other places, or nearly all of them with others."""

    def __init__(self, grid: Grid, line: HeaderLine, columns: slice) -> None:
        of_one_row = line.first == line.last and len(line.titles) > _FEW
        self._header = grid.rows[line.last][columns] if of_one_row else ()
        self._keys = {key_of(shown(cell)) for cell in self._header if cell is not None}
        self._words = {shown(cell).casefold() for cell in self._header if cell is not None}
        self._come_again = self._saying_a_title(grid) if self._words else frozenset()

    def stand_in(self, row: Sequence[Cell]) -> bool:
        """Whether a row is these titles, and not each in its place."""
        if self._come_again.isdisjoint(row) or not self._begins_with_a_title(row):  # as nearly always
            return False
        keys = [key_of(shown(cell)) for cell in row if cell is not None]
        known = self._keys.intersection(keys)
        nearly_all = 4 * len(known) >= 3 * len(keys) and 4 * len(known) >= 3 * len(self._keys)
        return len(keys) > _FEW and nearly_all and not _repeats(row, self._header)

    def stand_among_others(self, row: Sequence[Cell]) -> bool:
        """Whether a row below a blank one is made of words, half of which are these titles in other places: those of a
        table that says more, or less."""
        words = all(cell is None or (_is_text(cell) and not cell[:1].isdigit()) for cell in row)
        if not words or not self._come_again or not self._begins_with_a_title(row):
            return False
        keys = [key_of(shown(cell)) for cell in row if cell is not None]
        known = self._keys.intersection(keys)
        return len(known) > _FEW and 2 * len(known) >= len(keys) and not _repeats(row, self._header)

    def _saying_a_title(self, grid: Grid) -> frozenset[str]:
        """The texts of a sheet that say a title: looked for among all at once, as few do."""
        longest = 2 * max(map(len, self._words))  # with the blanks around a title
        begin = {word[:_GLANCE] for word in self._words}
        return frozenset(
            text
            for text in grid.texts
            if len(text) <= longest
            and (text.lstrip()[:_GLANCE].casefold() in begin or not text.isprintable())
            and shown(text).casefold() in self._words
        )

    def _begins_with_a_title(self, row: Sequence[Cell]) -> bool:
        few = 0
        for cell in row:
            if cell is None:
                continue
            if cell in self._come_again:
                return True
            few += 1
            if few == _FEW:
                break
        return False


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
    return _is_text(cell) and cell.rstrip().endswith(":")


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
        if word in self._words and any(_repeats(row, header) for header in self._headers):
            return NoData.HEADER_AGAIN, False
        says_titles = filled > 1 and not self._titles.isdisjoint(row[1:])  # as nearly never
        if says_titles and any(_repeats_but_the_first(row, header) for header in self._headers):
            return NoData.TITLE, False
        if self._may_total and isinstance(first, str) and _TOTAL.match(first) and _is_total(row, first):
            return NoData.TOTAL, not _SURELY_TOTAL.fullmatch(first.strip())
        if (filled == 1 and _NOTE.match(str(first))) or first in _MARKS:
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
        return not may_be_data and _is_text(_at(self._grid.rows[number], label))


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
    if not _is_text(first) or not LABEL.of_text.match(first) or not _WORDS.issuperset(map(type, row)):
        return False
    announces = filled == 1 or (filled == _FEW and _announces(first))
    return ended or announces or _SURE_LABEL.fullmatch(first) is not None


def _continues_note(row: Sequence[Cell], filled: int, above: Sequence[Cell]) -> bool:
    """Whether a row below a labelled note says one text more, where the text of that one stands."""
    place = next((place for place, cell in enumerate(row) if cell is not None), 0)
    beside = place > 0 and place < len(above) and _is_text(above[place])
    return filled == 1 and beside and _is_text(row[place])


def _is_total(row: Sequence[Cell], label: str) -> bool:
    """Whether all but the label are numbers; a mean or a sum must call itself so and nothing else."""
    if not (_WORD_TOTAL.match(label) or _SURELY_TOTAL.fullmatch(label.strip())):
        return False
    return all(cell is None or cell is label or _is_amount(cell) for cell in row)


def says_total(cell: Cell) -> bool:
    """Whether a text says that its row is a total."""
    return _is_text(cell) and _WORD_TOTAL.match(cell) is not None


def _is_text(cell: Cell) -> TypeGuard[str]:
    return isinstance(cell, str) and not isinstance(cell, Faulty)


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
        abs(sum(amount_of(_at(grid.rows[number], place)) or 0 for number in data[:-1]) - (total or 0)) < CENT
        for place, total in totals.items()
    )


def _has_a_name(grid: Grid, data: Sequence[int], read: Sequence[int]) -> bool:
    """Whether the last row has a name of its own, as all those above it have, in a column that is not read."""
    last = grid.rows[data[-1]]
    return any(
        _is_text(cell)
        and not _is_amount(cell)
        and place not in read
        and all(_is_text(_at(grid.rows[number], place)) for number in data[:-1])
        for place, cell in enumerate(last)
    )


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _any(row: Sequence[Cell], places: Sequence[int]) -> bool:
    return any(_at(row, place) is not None for place in places)


def _repeats(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row says the header once more: most of its cells, each in its place."""
    pairs = [(cell, _at(header, place)) for place, cell in enumerate(row) if cell is not None]
    alike = sum(key_of(shown(cell)) == key_of(shown(title)) for cell, title in pairs)
    return alike == len(pairs) and (alike > 1 or alike == len(header) - list(header).count(None))


def _repeats_but_the_first(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row says the header once more, but for another word in its first place: « PRODUITS », « Montant » below
    « CHARGES », « Montant » begins a block of that name."""
    first = next(place for place, cell in enumerate(row) if cell is not None)
    title = _at(header, first)
    if not (_is_text(row[first]) and _is_text(title)) or key_of(shown(row[first])) == key_of(shown(title)):
        return False
    rest = [None if place == first else cell for place, cell in enumerate(row)]
    return len(rest) - rest.count(None) == len(header) - list(header).count(None) - 1 and all(
        cell is None or (_is_text(cell) and key_of(shown(cell)) == key_of(shown(_at(header, place))))
        for place, cell in enumerate(rest)
    )


def _heads_at_once(grid: Grid, number: int, row: Sequence[Cell], line: HeaderLine, columns: slice) -> bool:
    """Whether a row with no blank one above it, or above the header, is surely the header of another table: its words
    are titles, nearly all of them of one table, other ones than this header's, and no titles stand below it."""
    if not all(map(_is_word, row)):
        return False
    if not any(is_a_title(cell) for cell in row if isinstance(cell, str)):
        return False
    titles = titles_of(row, number, columns)
    if sum(says_something(title.text) for title in titles) <= _FEW:
        return False
    below = grid.rows[number + 1][columns] if number + 1 < len(grid.rows) else ()
    has_data = sum(cell is not None for cell in below) > 1
    is_above_titles = has_data and all(
        _is_text(cell) and says_something(cell) for cell in below if cell is not None
    )
    says_the_same = any(cell is not None and cell == other for cell, other in zip(row, below, strict=False))
    if len(titles) <= _FEW or not has_data or is_above_titles or says_the_same:
        return False
    if 2 * len({title.key for title in titles} & {title.key for title in line.titles}) > len(titles):
        return False
    best = max(fit(model, HeaderLine(number, number, titles)).matched for model in SHEET_MODELS)
    return best > _FEW and 4 * best >= 3 * len(titles)


def _is_word(cell: Cell) -> bool:
    return cell is None or (_is_text(cell) and not any(map(str.isdigit, cell)))


def _is_another_header(row: Sequence[Cell], number: int, line: HeaderLine, columns: slice) -> bool:
    """Whether a row is surely the header of a table, and not this one's once more."""
    titles = titles_of(row, number, columns)
    if not any(says_something(title.text) for title in titles[:2]):
        return False
    if {title.key for title in titles} <= {title.key for title in line.titles}:
        return False
    below = HeaderLine(number, number, titles)
    return any(one.solid and one.matched > 1 for one in (fit(model, below) for model in SHEET_MODELS))
