"""A line « Total » that says something else than the lines that are read: which of the two is right is not known, so it
is said at its cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from data_access.fields import FieldKind
from data_access.french import agree, number, plural, quote
from data_access.importing.model.cells import Cell, Refused, each_once, folded, shown
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.row_kinds import CENT, amount_of
from data_access.importing.schema_matching.table_rows import Table

_OF_ALL = re.compile(
    r"(?P<part>sous[\s-]*)?tota(?:l|ux)(?:\s+(?:general|generaux|global|annuel|ht|ttc|€|en euros))?\s*(?:\(.*\))?\s*:?"
)
_NO_SUM = re.compile(r"%|satisf|moyen|note|proba")  # titles of what does not add up


def totals_that_differ(table: Table) -> Iterator[Problem]:
    """Says of each line « Total » or « Sous-total » which of its cells is not the sum of the lines that are read: all
    those above it, those since the last total, or the whole table."""
    totals = sorted(
        one.row - 1 for one in table.body.passed if one.why is NoData.TOTAL and one.column is None
    )
    labels = {row: folded(shown(table.filled(row)[0][1])) for row in totals}
    if not any(map(_OF_ALL.fullmatch, labels.values())):  # as in most tables
        return
    open_rows = _asked(table)
    rows = sorted({*table.body.data, *open_rows})
    for place in table.places(FieldKind.MONEY, FieldKind.NUMBER):
        if _NO_SUM.search(folded(table.titles.get(place, ""))):
            continue
        column = _Column([table.grid.cell(row, place) for row in rows], rows, open_rows)
        for row in totals:
            said = amount_of(table.grid.cell(row, place))
            generic = _OF_ALL.fullmatch(labels[row])
            if generic and said:
                since = max((one for one in totals if one < row), default=-1)
                if read := column.differing(said, row, since, part=bool(generic["part"])):
                    yield _told(table, row, place, said, *read)


def _asked(table: Table) -> set[int]:
    """The rows between others that are neither data nor passed over: something is asked of them."""
    passed = {one.row - 1 for one in table.body.passed}
    known = {*table.body.data, *passed}
    between = range(min(known, default=0), max(known, default=0))
    return {row for row in between if row not in known and table.filled(row)}


class _Column:
    """The amounts of a column, in all rows and in those of which nothing is asked."""

    def __init__(self, cells: Sequence[Cell], rows: Sequence[int], asked: set[int]) -> None:
        amounts = each_once(_amount, cells)
        self._rows, self._asked = rows, asked
        self._unread = [amount is None for amount in amounts]
        self._amounts = [amount or 0 for amount in amounts]
        self._sums = [0, *accumulate(self._amounts)]

    def differing(self, said: float, row: int, since: int, *, part: bool) -> tuple[float, int] | None:
        """What the lines of a total add up to, and how many of their cells say no number; None where it is right, or
        they say nothing."""
        end = sum(1 for one in self._rows if one < row)
        first = sum(1 for one in self._rows if one < since)
        whole = len(self._rows)
        spans = {(0, end), (first, end), (0, whole)}
        if any(abs(self._sums[last] - self._sums[start] - said) < CENT for start, last in spans):
            return None
        start, last = (first, end) if part else (0, end or whole)
        read = [rank for rank in range(start, last) if self._rows[rank] not in self._asked]
        unread = sum(self._unread[rank] for rank in read)
        total = sum(self._amounts[rank] for rank in read)
        return (total, unread) if read and (total or unread) and abs(total - said) >= CENT else None


def _amount(cell: Cell) -> float | None:
    return 0 if cell is None else amount_of(cell)


def _told(table: Table, row: int, place: int, said: float, read: float, unread: int) -> Problem:
    grid, label = table.grid, shown(table.filled(row)[0][1])
    without = ""
    if unread:
        says = agree(unread, "qui ne dit pas un nombre seul", "qui ne disent pas un nombre seul")
        without = f", sans {plural(unread, 'cellule')} {says}"
    why = f"la ligne {quote(label)} dit {_text(said)}, et les lignes que nous lisons font {_text(read)}{without}"
    right = "rien à faire si c'est la ligne du total qui n'est pas à jour ; sinon vérifier les lignes"
    text = shown(grid.cell(row, place))
    title = table.titles.get(place, "")
    told = problem_at(grid.name, grid.address(row, place), row + 1, title, text, Refused(why, right), WARNING)
    return replace(told, plain=True)


def _text(value: float) -> str:
    return number(value, 2)
