"""How wide the columns of a table are, in letters, so that its rows have few lines; and how many lines they have."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

ACROSS = 82  # letters of a cell across a page, in the widest font that may stand in for ours
PADDING = 2  # letters that a column leaves free beside its own
_STEPS = (1, 2, 3, 5, 8)  # letters that one column leaves to another, tried in turn
_SPACE = re.compile(r"[ \t]")  # where a line may end: not at a space that does not break

Column = Sequence[str]  # the texts of a column, its title first


def fitting(columns: Sequence[Column]) -> tuple[float, ...]:
    """A width for each column: as wide as its longest line where all have room; else each has its longest word, and
    they share the rest so that the table has few lines."""
    room = ACROSS - PADDING * len(columns)
    longest_lines = [max(map(len, _lines(column)), default=1) or 1 for column in columns]
    if sum(longest_lines) <= room:
        return tuple(one + PADDING for one in longest_lines)
    words = [max(map(len, _words(column)), default=1) or 1 for column in columns]
    if sum(words) >= room:
        return tuple(one + PADDING for one in words)
    spare, free = sum(longest_lines) - sum(words), room - sum(words)
    shares = [
        word + int(free * (line - word) / spare) for word, line in zip(words, longest_lines, strict=True)
    ]
    return tuple(one + PADDING for one in _Layout(columns, words).improved(shares))


def row_lines(columns: Sequence[Column], widths: Sequence[float]) -> list[int]:
    """How many lines each row of a table has about, its titles first; `widths`: how much of the page each column
    gets."""
    letters = [max(1, int(ACROSS * one / sum(widths)) - PADDING) for one in widths]
    return _Layout(columns, letters).rows(letters)


class _Layout:
    """A table that is tried with several widths; `least`: that of each column at least."""

    def __init__(self, columns: Sequence[Column], least: Sequence[int]) -> None:
        self._columns, self._least = columns, least
        self._known: dict[tuple[int, int], list[int]] = {}

    def rows(self, widths: Sequence[int]) -> list[int]:
        """The lines of each row."""
        return [max(row) for row in zip(*map(self._column, range(len(widths)), widths), strict=True)]

    def improved(self, widths: Sequence[int]) -> list[int]:
        """Those widths, or others with which the table has fewer lines: a column leaves some to another as long as that
        makes the table shorter."""
        best, fewest = list(widths), sum(self.rows(widths))
        while found := next((one for one in self._changed(best) if sum(self.rows(one)) < fewest), None):
            best, fewest = found, sum(self.rows(found))
        return best

    def _changed(self, widths: Sequence[int]) -> Iterator[list[int]]:
        for giver, taker in permutations(range(len(widths)), 2):
            for step in _STEPS:
                if widths[giver] - step >= self._least[giver]:
                    changed = list(widths)
                    changed[giver] -= step
                    changed[taker] += step
                    yield changed

    def _column(self, place: int, width: int) -> list[int]:
        if (place, width) not in self._known:
            self._known[place, width] = [_wrapped(text, width) for text in self._columns[place]]
        return self._known[place, width]


def _wrapped(text: str, width: int) -> int:
    """How many lines a text has in a column of so many letters."""
    lines = 0
    for one in text.split("\n"):
        lines, left = lines + 1, width
        for word in _SPACE.split(one):
            if len(word) > left and left < width:
                lines, left = lines + 1, width
            left -= len(word) + 1
    return lines


def _lines(column: Column) -> list[str]:
    return [line for text in column for line in text.split("\n")]


def _words(column: Column) -> list[str]:
    return [word for line in _lines(column) for word in _SPACE.split(line)]
