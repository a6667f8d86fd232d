"""The lines at the foot of a table that sum it up under a name of their own: « Record », « Gens aidés ». They
have a name and numbers, and nothing in the columns that say what a row is (date, place, stage), which all rows above
have."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from data_access.fields import FieldKind
from data_access.french import first_of, quote
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import Budget, Definition, Indicator, Setting

_NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE)
_NAMED_BY_WORDS = (Budget, Definition, Indicator, Setting)  # a record may well be called « Rappel 2024 »
_LONGEST = 12  # rows; more are a part of the table
_NAMED = 3  # columns that are told
_LEAST = 2  # rows above, and columns that all of them have


def foot_lines(table: Table) -> Iterator[tuple[int, str]]:
    """Those rows, each with why it seems one."""
    numbers = [place for place, column in table.read.items() if is_number(table, place)]
    names = set(table.read).difference(numbers)
    numbers += _open_numbers(table)
    rows = table.body.data
    if table.model in _NAMED_BY_WORDS or not numbers or len(names) <= _LEAST or len(rows) <= _LEAST:
        return
    name = _label_of_foot(table, names)
    names.discard(name)
    if 2 * len(_filled(table, rows[-1], names)) > len(names):  # as nearly always
        return
    filled = [_filled(table, row, names) for row in rows]
    first, usual = _foot(filled)
    for row, said in zip(rows[first:], filled[first:], strict=True):
        counted = any(table.grid.cell(row, place) is not None for place in numbers)
        counted = counted and not _is_merged_above(table, row)
        if not said & usual and counted and table.grid.cell(row, name) is not None:
            titles = [quote(table.titles.get(place, table.read[place].header)) for place in sorted(usual)]
            yield row, f"semble une ligne de bilan : elle n'a rien sous {first_of(titles, _NAMED)}"


def label_among(table: Table, names: Iterable[int]) -> int:
    """The first of such columns that is no date: a total has none, in front of its name or behind it."""
    dates = set(table.places(FieldKind.DATE))
    return min(names, key=lambda place: (place in dates, place))


def _label_of_foot(table: Table, names: set[int]) -> int:
    """The column in which the last row has its name: the first of texts, or the only one that it fills. A name of a
    record there (« Luxembourg ») says what its row is, below a date that stands once."""
    first, held = label_among(table, names), _filled(table, table.body.data[-1], names)
    only = next(iter(held)) if len(held) == 1 else first
    return only if table.read[only].field.kind is FieldKind.TEXT else first


def _is_merged_above(table: Table, row: int) -> bool:
    """Whether a cell of a row is merged with that above it, which it says once more."""
    return any(area.top < row <= area.bottom for area in table.grid.merged)


def _open_numbers(table: Table) -> list[int]:
    """The columns of numbers which are not read, as their titles are asked about."""
    columns = {place: table.column(place) for place in table.titles if place not in table.read}
    return [
        place
        for place, column in columns.items()
        if any(column) and all(cell is None or isinstance(cell, int | float) for cell in column)
    ]


def is_number(table: Table, place: int) -> bool:
    """Whether a column counts, or holds amounts; a year does neither."""
    field = table.read[place].field
    return field.kind in _NUMBERS and field.name != "year"


def _filled(table: Table, row: int, places: set[int]) -> frozenset[int]:
    return frozenset(place for place in places if table.grid.cell(row, place) is not None)


def _foot(filled: Sequence[frozenset[int]]) -> tuple[int, frozenset[int]]:
    """The first of the last rows that leave blank most of what all rows above fill, and what that is; behind all rows
    where there is none."""
    common: list[frozenset[int]] = list(accumulate(filled, frozenset.intersection))
    found, usual = len(filled), frozenset[int]()
    for first in range(len(filled) - 1, max(len(filled) - _LONGEST, _LEAST) - 1, -1):
        above = common[first - 1]
        if len(above) >= _LEAST and all(2 * len(one & above) < len(above) for one in filled[first:]):
            found, usual = first, above
    return found, usual
