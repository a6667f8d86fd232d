"""Where a table ends because another one begins: its header, or the same titles in another order."""

from collections.abc import Sequence

from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, titles_of
from data_access.importing.schema_matching.lines.header_repeats import is_text, repeats
from data_access.importing.schema_matching.lines.row_kinds import FEW, ONLY_WORDS
from data_access.importing.schema_matching.lines.table_detection import fit
from data_access.importing.schema_matching.titles.title_match import is_a_title, says_something
from data_access.models import SHEET_MODELS
from data_access.name_keys import key_of

_GLANCE = 3  # letters of a text that tell it from most titles


def end_of(grid: Grid, line: HeaderLine, columns: slice) -> int:
    """The row, from 0, in which another table begins (with its title) below this header; else the number of rows. It
    may follow at once where its titles are those of this one, in another order, or surely those of another."""
    begins, after_blank, lone = 0, False, False
    moved = _MovedTitles(grid, line, columns)
    for number, row, filled in grid.rows_in(columns, line.last + 1):
        if filled > 1 and (
            moved.stand_in(row)
            or (ONLY_WORDS.issuperset(map(type, row)) and _heads_at_once(grid, number, row, line, columns))
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
    if sum(count > 1 for count in filled) < FEW:  # as mostly: one says nothing of what is below it
        return 0
    moved = _MovedTitles(grid, line, columns)
    for rank, row in enumerate(rows):
        below = sum(count > 1 for count in filled[rank + 1 :])
        if filled[rank] > 1 and below and moved.stand_in(row):
            return line.first - (filled[-1] == 1)
        may_head = filled[rank] > 1 and below > 1 and ONLY_WORDS.issuperset(map(type, row))
        if may_head and _heads_at_once(grid, start + rank, row, line, columns):
            return line.first - (filled[-1] == 1)
        parted = 0 in filled[rank + 1 :]
        if filled[rank] > 1 and below and parted and moved.stand_among_others(row):
            return line.first - (filled[-1] == 1)
    return 0


class _MovedTitles:
    """The titles of a header of one row, where they come again in other places, or nearly all of them with others."""

    def __init__(self, grid: Grid, line: HeaderLine, columns: slice) -> None:
        of_one_row = line.first == line.last and len(line.titles) > FEW
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
        return len(keys) > FEW and nearly_all and not repeats(row, self._header)

    def stand_among_others(self, row: Sequence[Cell]) -> bool:
        """Whether a row below a blank one is made of words, half of which are these titles in other places: those of a
        table that says more, or less."""
        words = all(cell is None or (is_text(cell) and not cell[:1].isdigit()) for cell in row)
        if not words or not self._come_again or not self._begins_with_a_title(row):
            return False
        keys = [key_of(shown(cell)) for cell in row if cell is not None]
        known = self._keys.intersection(keys)
        return len(known) > FEW and 2 * len(known) >= len(keys) and not repeats(row, self._header)

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
            if few == FEW:
                break
        return False


def _heads_at_once(grid: Grid, number: int, row: Sequence[Cell], line: HeaderLine, columns: slice) -> bool:
    """Whether a row with no blank one above it, or above the header, is surely the header of another table: its words
    are titles, nearly all of them of one table, other ones than this header's, and no titles stand below it."""
    if not all(map(_is_word, row)):
        return False
    if not any(is_a_title(cell) for cell in row if isinstance(cell, str)):
        return False
    titles = titles_of(row, number, columns)
    if sum(says_something(title.text) for title in titles) <= FEW:
        return False
    below = grid.rows[number + 1][columns] if number + 1 < len(grid.rows) else ()
    has_data = sum(cell is not None for cell in below) > 1
    is_above_titles = has_data and all(
        is_text(cell) and says_something(cell) for cell in below if cell is not None
    )
    says_the_same = any(cell is not None and cell == other for cell, other in zip(row, below, strict=False))
    if len(titles) <= FEW or not has_data or is_above_titles or says_the_same:
        return False
    if 2 * len({title.key for title in titles} & {title.key for title in line.titles}) > len(titles):
        return False
    best = max(fit(model, HeaderLine(number, number, titles)).matched for model in SHEET_MODELS)
    return best > FEW and 4 * best >= 3 * len(titles)


def _is_word(cell: Cell) -> bool:
    return cell is None or (is_text(cell) and not any(map(str.isdigit, cell)))


def _is_another_header(row: Sequence[Cell], number: int, line: HeaderLine, columns: slice) -> bool:
    """Whether a row is surely the header of a table, and not this one's once more."""
    titles = titles_of(row, number, columns)
    if not any(says_something(title.text) for title in titles[:2]):
        return False
    if {title.key for title in titles} <= {title.key for title in line.titles}:
        return False
    below = HeaderLine(number, number, titles)
    return any(one.solid and one.matched > 1 for one in (fit(model, below) for model in SHEET_MODELS))
