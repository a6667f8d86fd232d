"""A remark beside the amounts of several years of one grant, each in columns of its own: it may be about one of them
only, and is that of the grant alone."""

from collections import Counter
from collections.abc import Iterable, Sequence

from data_access.importing.schema_matching.values.column_reading import Read

_YEAR = "year"  # the field


def is_of_one_year(columns: Sequence[Read]) -> bool:
    """Whether the columns that make a row together give the amounts of one year, which their titles say."""
    return _YEAR in columns[0].column.constants


def of_several_years(sides: Iterable[Sequence[Read]]) -> frozenset[int]:
    """The rows, by their rank, that give the amounts of several years, each in columns of its own."""
    held: Counter[int] = Counter()
    for columns in filter(is_of_one_year, sides):
        held.update({rank for read in columns for rank, one in enumerate(read.values) if one is not None})
    return frozenset(rank for rank, count in held.items() if count > 1)
