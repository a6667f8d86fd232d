"""Amounts whose scale breaks within a sheet: from some row on, or some year, all are about a thousand times smaller
than the others, and some have decimals (« 94,5 » below « 66 000 »): they were perhaps typed in thousands of euros,
without a word."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from statistics import median

from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.french import euros
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.rows import Row
from data_access.importing.parse.amount_units import Scale
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises, is_said
from data_access.models import Base

_ROWS = 3  # on either side, at least
_APART = 10  # times the largest of the small ones is less than any other
_LEAST, _MOST = 200, 5_000  # times that the middle of the others is more than theirs
_TIMES = Scale.KILOEUROS.times


@dataclass(frozen=True)
class _Amounts:
    """Those that a row says."""

    change: RowChange
    values: Sequence[Decimal]

    @property
    def least(self) -> Decimal:
        return min(self.values)

    @property
    def most(self) -> Decimal:
        return max(self.values)


def scale_breaks(changes: Sequence[RowChange], surprises: Surprises) -> None:
    """Doubts the amounts of such rows, in each sheet."""
    sheets: dict[tuple[str, type[Base]], list[_Amounts]] = defaultdict(list)
    for change in changes:
        values = [abs(value) for one in _amounts(change.model) if (value := _value(change, one))]
        if values:
            sheets[change.row.sheet, change.model].append(_Amounts(change, values))
    for rows in sheets.values():
        for change in _in_thousands(rows):
            for one in _amounts(change.model):
                if (value := _value(change, one)) and is_said(change, (one.name,)):
                    why = (
                        f"{euros(value)}, c'est environ mille fois moins que les montants des autres lignes ou années "
                        "de cette feuille"
                    )
                    surprises.add(Surprise(BREAK, change.row, one, why, "écrire l'unité (« k€ »)", change))


def _in_thousands(rows: Sequence[_Amounts]) -> Sequence[RowChange]:
    """The rows that are perhaps in thousands: all below or above one of them, else all of some years; none of a sheet
    that is sorted by its amounts."""
    in_order = sorted(rows, key=lambda one: one.change.row.number)
    if len(rows) < 2 * _ROWS or _is_sorted(in_order):
        return []
    found = _smaller(in_order)
    if not found and all(one.change.after.get("year") for one in rows):
        found = _smaller(sorted(in_order, key=_year), _year)
    return [one.change for one in found]


def _smaller(rows: Sequence[_Amounts], kind: Callable[[_Amounts], int] | None = None) -> Sequence[_Amounts]:
    """The rows on one side of a place where the scale breaks; `kind`: what differs between the rows beside it."""
    for order in (rows, rows[::-1]):
        most = list(accumulate((one.most for one in order), max))
        least = list(accumulate((one.least for one in reversed(order)), min))[::-1]
        for place in range(_ROWS, len(order) - _ROWS + 1):
            if _APART * most[place - 1] > least[place]:  # as nearly always
                continue
            small, large = order[:place], order[place:]
            if (kind is None or kind(small[-1]) != kind(large[0])) and _breaks(small, large):
                return small
    return []


def _breaks(small: Sequence[_Amounts], large: Sequence[_Amounts]) -> bool:
    below, above = ([value for one in some for value in one.values] for some in (small, large))
    return (
        _LEAST <= median(above) / median(below) <= _MOST
        and any(value != int(value) for value in below)
        and all(value < _TIMES for value in below)
    )


def _is_sorted(rows: Sequence[_Amounts]) -> bool:
    pairs = list(pairwise(one.most for one in rows))
    return all(one <= other for one, other in pairs) or all(one >= other for one, other in pairs)


def _year(one: _Amounts) -> int:
    return int(one.change.after["year"])


def _value(change: RowChange, one: Field) -> Decimal:
    return Decimal(change.after.get(one.name) or 0)


@lru_cache
def _amounts(model: type[Base]) -> tuple[Field, ...]:
    return tuple(one for one in fields_of(model) if one.kind is FieldKind.MONEY)


def _times_thousand(value: Plain) -> Plain:
    return f"{Decimal(value) * _TIMES:.2f}"


def _in_full(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    for one in found:
        surprises.take(one, _times_thousand)
    return set()


BREAK = Doubt(
    "montants mille fois plus petits que les autres",
    "oui, ils sont en euros",
    instead=Instead(Scale.KILOEUROS.value, "non, en milliers d'euros (k€) : 25 est lu 25 000 €", _in_full),
)
