"""Formulas whose 0 is the sum, or the difference, of cells that hold nothing: a spreadsheet program shows 0 there, and
nobody has counted anything.

Only formulas that add, compare or round cells of their own sheet are judged; what any other one gives is believed.
"""

import itertools
import re
from collections.abc import Iterator, Mapping

from data_access.importing.extract.plain_xml import column_of
from data_access.importing.model.cell import Cell
from data_access.importing.model.column_letters import column_letters

Place = tuple[int, int]  # row, column, from 0

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_AREA = re.compile(rf"(?<![\w.!$\]'])({_CELL})(?::({_CELL}))?(?![\w.!(\[])")
_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})")
_FUNCTION = re.compile(
    r"(?:SUM|AVERAGE|MIN|MAX|MEDIAN|PRODUCT|ROUND(?:UP|DOWN)?|SUBTOTAL|ABS|N|IF|IFERROR|ISBLANK|AND|OR|NOT)\("
)
_REST = re.compile(r"[\d.\s,;:+*/()<>=%-]*")
_NUMBER = re.compile(rb' si="(\d+)"')
_LARGEST = 1_000  # cells of an area; one of more is not looked at
_LONGEST = 300  # signs of a formula


def empty_sums(zeros: Mapping[Place, str], rows: list[list[Cell]]) -> set[Place]:
    """Those of the cells that hold a 0, by their formulas, of which all that the formula takes holds no number; the 0
    of another such cell is none."""
    taken = {at: found for at, formula in zeros.items() if (found := _operands(formula))}
    empty = set[Place]()
    while new := {
        at
        for at, (texts, cells) in taken.items()
        if at not in empty and _none_holds(cells, rows, empty, texts)
    }:
        empty |= new
    return empty


class SharedFormulas:
    """The formulas that several cells of a sheet share: each is written in one of them."""

    def __init__(self) -> None:
        self._found: dict[bytes, tuple[int, int, str]] = {}  # by number, where it is written

    def at(self, row: int, column: int, about: bytes, formula: str) -> str:
        """The formula of a cell: its own, or the one that it shares, by its number among what is told `about` it."""
        number = _NUMBER.search(about)
        if formula and number:
            self._found[number[1]] = (row, column, formula)
        if formula or not number or number[1] not in self._found:
            return formula
        first, left, shared = self._found[number[1]]
        return moved(shared, row - first, column - left)


def moved(formula: str, down: int, right: int) -> str:
    """A formula as it stands so many rows further down and columns to the right: cells that share one hold it once."""

    def one(match: re.Match[str]) -> str:
        fixed, letters, held, number = match.groups()
        column = letters if fixed else column_letters(column_of(letters.encode()) - 1 + right)
        return f"{fixed}{column}{held}{number if held else int(number) + down}"

    parts = re.split(rf"({_TEXT.pattern})", formula)
    return "".join(part if rank % 2 else _REFERENCE.sub(one, part) for rank, part in enumerate(parts))


def _operands(formula: str) -> tuple[bool, list[Place]] | None:
    """The cells that a formula takes, and whether it compares texts; None where it does more than what is judged."""
    texts = any(text != '""' for text in _TEXT.findall(formula))
    bare = _TEXT.sub("", formula)
    areas = [match.groups() for match in _AREA.finditer(bare)]
    if len(formula) > _LONGEST or not areas or not _REST.fullmatch(_FUNCTION.sub("(", _AREA.sub("", bare))):
        return None
    cells = [list(itertools.islice(_cells(first, last or first), _LARGEST + 1)) for first, last in areas]
    return None if any(len(one) > _LARGEST for one in cells) else (texts, [at for one in cells for at in one])


def _cells(first: str, last: str) -> Iterator[Place]:
    (top, left), (bottom, right) = _place(first), _place(last)
    return itertools.product(range(top, bottom + 1), range(left, right + 1))


def _place(reference: str) -> Place:
    letters = reference.replace("$", "").rstrip("0123456789")
    return int(reference.replace("$", "")[len(letters) :]) - 1, column_of(letters.encode()) - 1


def _none_holds(cells: list[Place], rows: list[list[Cell]], empty: set[Place], texts: bool) -> bool:
    return not any(_holds(rows, at, texts) for at in cells if at not in empty)


def _holds(rows: list[list[Cell]], at: Place, texts: bool) -> bool:
    """Whether a cell holds what a formula counts; a text is nothing to it where it compares none."""
    row, column = at
    cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    return bool(texts and cell.strip()) if isinstance(cell, str) else cell is not None
