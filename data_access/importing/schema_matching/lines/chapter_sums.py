"""Chapters above their parts: rows whose amounts are the sums of the rows that follow them, as far as the next chapter,
whatever they are called: « Personnel » 62 000 above « Salaires » 45 000 and « Charges » 17 000."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from data_access.fields import FieldKind
from data_access.importing.model.cell import BOLD, INDENTED
from data_access.importing.model.cells import Cell, each_once, shown
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.models import Budget

_FEWEST = 3  # rows: a chapter and two parts
_NEARLY = 4  # a budget is made of chapters where all rows but one of so many are held by them
_MANY_ROWS = 60
_SURE_DIGITS = 4  # significant ones of a sum that is no chance
_NUMBER = re.compile(r"\W*(\d+(?:\.\d+)*)\b")  # of an account, of a chapter
_DETAIL = re.compile(r"\s*(?:[-–—•·*→↳>]|dont\b)", re.I)
_PLAIN = re.compile(r"(?!dont\b)[^\W\d_]", re.I)  # how a text begins that is neither a detail nor numbered
_YEAR = re.compile(r"(?:19|20)\d\d")

_COUNTS = (FieldKind.MONEY, FieldKind.NUMBER)

Amounts = Sequence[float | None]  # of a column: 0 where it is blank, None for a text that says no number
Spans = Mapping[int, int]  # ranks of chapters, with the ranks behind their last parts


def chapters(table: Table) -> Iterator[tuple[int, Sequence[int]]]:
    """Each row that sums up those that follow it, and these rows; from 0."""
    rows = table.body.data
    places = table.places(*_COUNTS) if len(rows) >= _FEWEST else []
    if not places:
        return
    may_stand_out = _may_stand_out(table)
    if not (may_stand_out or table.places(FieldKind.MONEY)):  # as of most lists of events
        return
    breaks = _breaks(table)
    columns = {place: each_once(_amount, table.column(place)) for place in places}
    for place, amounts in columns.items():
        is_money = table.read[place].field.kind is FieldKind.MONEY
        if not (is_money or may_stand_out):
            continue
        spans = _spans(amounts, breaks)
        if not spans:  # as nearly always
            continue
        others = [other for at, other in columns.items() if at != place]
        spans = {at: end for at, end in spans.items() if all(_agrees(one, at, end) for one in others)}
        if found := _sure(table, amounts, spans, is_money=is_money):
            yield from ((rows[at], rows[at + 1 : found[at]]) for at in sorted(found))
            return


def _amount(cell: Cell) -> float | None:
    return 0 if cell is None else amount_of(cell)


def _breaks(table: Table) -> set[int]:
    """The ranks of rows at which a chapter that began above ends: behind a blank row, a total, or a title."""
    passed = {one.row - 1 for one in table.body.passed if one.column is None}
    ends = {*passed, *table.body.alone}
    pairs = enumerate(pairwise(table.body.data), 1)
    return {
        rank
        for rank, (above, row) in pairs
        if row in ends or any(one in ends or not table.filled(one) for one in range(above + 1, row))
    }


def _spans(amounts: Amounts, breaks: Collection[int]) -> dict[int, int]:
    """The rows whose amount is the sum of two or more that follow; of chapters among these, theirs alone are added."""
    ends = list(range(1, len(amounts) + 1))
    flat, found = list(ends), dict[int, int]()
    for at in range(len(amounts) - _FEWEST, -1, -1):
        end = _end(amounts, at, ends, breaks)
        if not end and found:  # until then both are alike
            end = _end(amounts, at, flat, breaks)
        if end:
            ends[at] = found[at] = end
    return found


def _end(amounts: Amounts, at: int, ends: Sequence[int], breaks: Collection[int]) -> int:
    """The rank behind the last of the rows that add up to the one before them; 0 where they do not. `ends`: the rank
    behind each row and its own parts."""
    own, total, parts, rank = amounts[at], 0.0, 0, at + 1
    if not own or own < 0:
        return 0
    while rank < len(amounts) and rank not in breaks:
        amount = amounts[rank]
        if amount is None or amount < 0:
            return 0
        total, parts, rank = total + amount, parts + (amount != 0), ends[rank]
        if total > own + CENT:
            return 0
        if total > own - CENT:
            return rank if parts > 1 else 0
    return 0


def _agrees(amounts: Amounts, at: int, end: int) -> bool:
    """Whether another amount of a chapter, if it has one, is a sum of its parts as well, or they have none of it."""
    own, parts = amounts[at], amounts[at + 1 : end]
    if not own or None in parts or not any(parts):
        return True
    total = 0.0
    for part in parts:  # those of a chapter among them follow it: added one by one, the sum is passed through
        total += part or 0
        if abs(total - own) < CENT:
            return True
    return False


def _sure(table: Table, amounts: Amounts, spans: Spans, *, is_money: bool) -> Spans:
    """The chapters that are no chance: each looks like one, adds up many amounts or odd ones, or they hold the whole
    table, several of them (of a budget, nearly the whole). With them, those of one part only, where all are like that.
    """
    tops = _outermost(spans)
    single = _single(amounts, tops)
    held = sum(end - at for at, end in tops.items()) + 2 * len(single)
    filled = len(amounts) - sum(not one for one in _outside(amounts, tops))
    whole = held == filled or (table.model is Budget and _NEARLY * held >= (_NEARLY - 1) * filled)
    if is_money and whole and len(tops) > 1:
        return {**spans, **{at: at + 2 for at in single}}
    sure = {
        at: end
        for at, end in spans.items()
        if _looks_like_one(table, at, end) or (is_money and _is_no_chance(amounts, at))
    }
    single = [at for at in single if _looks_like_one(table, at, at + 2)] if sure else []
    found = {**sure, **{at: at + 2 for at in single}}
    held = sum(end - at for at, end in _outermost(found).items())
    return found if filled <= _MANY_ROWS or 2 * held >= filled else {}  # of so many, some add up by chance


def _outermost(spans: Spans) -> dict[int, int]:
    found, until = dict[int, int](), 0
    for at in sorted(spans):
        if at >= until:
            found[at] = until = spans[at]
    return found


def _outside(amounts: Amounts, tops: Spans) -> list[float | None]:
    """What the rows hold that are in no chapter."""
    inside = {rank for at, end in tops.items() for rank in range(at, end)}
    return [one for rank, one in enumerate(amounts) if rank not in inside]


def _single(amounts: Amounts, tops: Spans) -> list[int]:
    """The rows in no chapter whose one next row has the same amount: each may be a chapter of one part."""
    inside = {rank for at, end in tops.items() for rank in range(at, end)}
    found, until = list[int](), 0
    for rank, (own, below) in enumerate(pairwise(amounts)):
        if rank >= until and own and own == below and inside.isdisjoint((rank, rank + 1)):
            found.append(rank)
            until = rank + 2
    return found


def _is_no_chance(amounts: Amounts, at: int) -> bool:
    """Whether others add up to an odd amount: 62 350, where 60 000 is soon a sum of others."""
    return len(f"{amounts[at]:.2f}".replace(".", "").strip("0")) >= _SURE_DIGITS


def _looks_like_one(table: Table, at: int, end: int) -> bool:
    """Whether a chapter stands out from all of its parts: further left, in bold, in a colour, by its number, by saying
    clearly less than they do."""
    rows = table.body.data
    head, *parts = (_Looks(table, row) for row in rows[at:end])
    return all(
        any(
            (
                head.indent < part.indent,
                head.bold and not part.bold,
                head.fill not in ("", part.fill),
                head.number and part.number.startswith(head.number) and part.number != head.number,
                head.number and not part.number,
                head.said + 1 < part.said,
            )
        )
        for part in parts
    )


def _may_stand_out(table: Table) -> bool:
    """Whether any row may look like a chapter: a glance at whole columns, for tables all of whose rows look alike."""
    names = table.places(*TEXTS)
    cells = set(table.column(min(names))) if names else {None}
    return (
        bool(table.grid.inks or table.grid.fills)
        or not all(isinstance(cell, str) and _PLAIN.match(cell) for cell in cells)
        or any(None in table.column(place) for place in _telling(table))
        or any(set(table.column(place)) != {None} for place in _unread(table))
    )


def _unread(table: Table) -> list[int]:
    width = max(map(len, table.grid.rows), default=0)
    return [place for place in range(*table.columns.indices(width)) if place not in table.read]


def _telling(table: Table) -> list[int]:
    """The columns that say more of a row than its amounts and its note."""
    return [
        at for at, column in table.read.items() if column.name != "note" and column.field.kind not in _COUNTS
    ]


class _Looks:
    """How a row begins, and looks."""

    def __init__(self, table: Table, row: int) -> None:
        filled = table.filled(row)
        names = table.places(*TEXTS)
        told = _telling(table)
        place, cell = next((one for one in filled if one[0] in names), filled[0])
        text = cell if isinstance(cell, str) else shown(cell)
        aside = (
            shown(other) for at, other in filled if at not in table.read
        )  # « 60 » in a column of accounts
        number = _NUMBER.match(text) or next(filter(None, map(_NUMBER.fullmatch, aside)), None)
        ink = table.grid.inks.get((row, place), "").split(" ")
        steps = sum(int(one.removeprefix(INDENTED)) for one in ink if one.startswith(INDENTED))
        self.indent = len(text) - len(text.lstrip()) + (_DETAIL.match(text) is not None) + steps
        self.bold = BOLD in ink
        self.fill = table.grid.fills.get((row, place), "")
        self.number = number[1] if number and not _YEAR.fullmatch(number[1]) else ""
        self.said = sum(at in told for at, _ in filled)
