"""Rows whose amounts are the sums of those of others: totals, whatever they are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise

from data_access.fields import FieldKind
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import each_once
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.foot_lines import is_number, label_among
from data_access.importing.schema_matching.lines.row_kinds import CENT, SEVERAL
from data_access.importing.schema_matching.lines.table_rows import Table

Amounts = Mapping[int, float | None]  # what a row holds, by column; None: a text that says no number


def sums(table: Table) -> Iterator[tuple[int, Sequence[int]]]:
    """Each row that sums up those above it, up to a blank row, a title or another sum, or all others; and the rows that
    it sums up; from 0."""
    places, rows = table.places(FieldKind.MONEY, FieldKind.NUMBER), table.body.data
    if not (places and rows and _may_sum_up(table, places)):  # as nearly always
        return
    read = _Amounts()
    amounts = [read.of(table.grid.rows[row], places) for row in rows]
    halves = {place: sum(each.get(place) or 0 for each in amounts) / 2 for place in places}
    titles, block = set(table.body.alone), _Sum()
    for rank, own in enumerate(amounts):
        row = rows[rank]
        if row in titles or (rank and row > rows[rank - 1] + 1):
            block = _Sum()
        summed = block
        if rank in (0, len(amounts) - 1) and _is_half(own, halves) and not block.equals(own, row, table):
            summed = _Sum()
            for other, others in enumerate(amounts):
                if other != rank:
                    summed.add(rows[other], others)
        if summed.equals(own, row, table):
            yield row, summed.rows
            block = _Sum()
        else:
            block.add(row, own)


def sums_of_full_rows(table: Table) -> Iterator[tuple[int, Sequence[int]]]:
    """Each row that leaves blank half of what rows say beside their names and numbers, wherever it stands, and that
    sums up all those that say it (a mean or a record beside it is no part of that sum); and the rows that it sums up;
    from 0."""
    places, rows = table.places(FieldKind.MONEY, FieldKind.NUMBER), table.body.data
    poor = _poor_rows(table) if places else set[int]()
    if not poor or len(rows) - len(poor) < 2:  # as nearly always
        return
    read, block = _Amounts(), _Sum()
    for row in rows:
        if row not in poor:
            block.add(row, read.of(table.grid.rows[row], places))
    for row in sorted(poor):
        if block.equals(read.of(table.grid.rows[row], places), row, table):
            yield row, block.rows


def _poor_rows(table: Table) -> set[int]:
    """The rows that leave blank half of the columns or more that half of the rows fill, names and numbers aside."""
    names = [place for place in table.read if not is_number(table, place)]
    label = label_among(table, names) if names else -1
    rows = table.body.data
    columns = [table.column(place) for place in names if place != label]
    usual = [column for column in columns if 2 * column.count(None) <= len(rows)]
    if not any(None in column for column in usual):
        return set()
    return {
        row
        for row, cells in zip(rows, zip(*usual, strict=True), strict=True)
        if 2 * cells.count(None) >= len(cells)
    }


def _may_sum_up(table: Table, places: Sequence[int]) -> bool:
    """Whether any row may be a sum: each of its amounts that of those above it, or half of all. A look at whole
    columns, until no row is left, takes a tenth of what is needed to know which rows are (2026-11-30)."""
    rows, titles = table.body.data, set(table.body.alone)
    starts = (rank for rank, (above, row) in enumerate(pairwise(rows), 1) if row > above + 1 or row in titles)
    blocks = list(pairwise([0, *starts, len(rows)]))
    known: dict[Cell, float | None] = {}
    summing, told = set[int](), set[int]()
    may, may_halve = set(range(len(rows))), {0, len(rows) - 1}
    for place in places:
        read = each_once(_amount, table.column(place), known)
        column = [one or 0 for one in read]
        sums, half = _sums_of_those_above(column, blocks), sum(column) / 2
        summing |= sums
        told |= {rank for rank in may_halve if column[rank]}
        if None not in read:
            may = {rank for rank in may if rank in sums or not column[rank]}
        may_halve = {rank for rank in may_halve if not column[rank] or abs(half - column[rank]) < CENT}
        if not (may or may_halve):  # as nearly always
            return False
    return not (may.isdisjoint(summing) and may_halve.isdisjoint(told))


def _amount(cell: Cell) -> float | None:
    """What a cell counts, nothing where it is blank; None for a text that says no number."""
    return 0 if cell is None else amount_of(cell)


def _sums_of_those_above(column: Sequence[float], blocks: Iterable[tuple[int, int]]) -> set[int]:
    """The rows whose amount is the sum of those above it in their block, two of them at least."""
    found: set[int] = set()
    for first, end in blocks:
        totals = islice(accumulate(column[first:end]), 1, None)
        amounts = enumerate(column[first + 2 : end], first + 2)
        found.update(
            rank
            for (rank, amount), total in zip(amounts, totals, strict=False)
            if abs(total - amount) < CENT and amount
        )
    return found


class _Amounts:
    """Reads amounts, each text once: of 100,000 rows of typed numbers that is a third of what a look takes."""

    def __init__(self) -> None:
        self._known: dict[str, float | None] = {}

    def of(self, cells: Sequence[Cell], places: Sequence[int]) -> Amounts:
        """Those of a row, by column; none that are zero."""
        found: dict[int, float | None] = {}
        for place in places:
            if place < len(cells) and (cell := cells[place]) is not None:
                value = cell if isinstance(cell, float) else self._read(cell)
                if value != 0:
                    found[place] = value
        return found

    def _read(self, cell: Cell) -> float | None:
        if not isinstance(cell, str):
            return amount_of(cell)
        if cell not in self._known:
            self._known[cell] = amount_of(cell)
        return self._known[cell]


def _is_half(own: Amounts, halves: Mapping[int, float]) -> bool:
    """Whether the amounts of a row are as much as those of all the others. `halves`: those of half of all amounts."""
    known = {place: amount for place, amount in own.items() if amount is not None}
    return bool(known) and all(abs(halves[place] - amount) < CENT / 2 for place, amount in known.items())


class _Sum:
    """Amounts of some rows, added up by column."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self._totals: dict[int, float] = {}
        self._addends: dict[int, int] = {}
        self._unread: set[int] = set()  # the columns in which a text says no number: their sums are not known

    def add(self, row: int, amounts: Amounts) -> None:
        """Adds a row."""
        if amounts:
            self.rows.append(row)
            for place, amount in amounts.items():
                if amount is None:
                    self._unread.add(place)
                    continue
                self._totals[place] = self._totals.get(place, 0) + amount
                self._addends[place] = self._addends.get(place, 0) + 1

    def equals(self, amounts: Amounts, row: int, table: Table) -> bool:
        """Whether each of the amounts of a row is the sum of a column, as far as all of that is read, and that is no
        chance: several columns agree, or the row says less than the others, or many amounts of money add up to it."""
        agree = []
        for place, amount in amounts.items():
            if amount is None:
                continue
            if self._addends.get(place, 0) >= 2 and abs(self._totals[place] - amount) < CENT:
                agree.append(place)
            elif place not in self._unread:
                return False
        if len(agree) != 1:
            return bool(agree)
        filled = [len(table.filled(one)) for one in self.rows]
        poorer = len(table.filled(row)) * len(filled) < sum(filled)
        (place,) = agree
        return poorer or (table.read[place].field.kind is FieldKind.MONEY and self._addends[place] >= SEVERAL)
