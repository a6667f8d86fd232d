"""Payments of which each row says what was received so far: « Reçu à ce jour » 5 000, then 8 000, is 8 000 in all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from data_access.importing.model.cells import folded, shown
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.models import Payment
from data_access.name_keys import key_of

_RECEIVED = "amount_received"
_OF_WHAT = ("funding", "funding_object", "funding_scheme")
_NAME = "name"  # of a payment: « solde », or what the grant is for
_SO_FAR = re.compile(
    r"\b(?:a (?:ce jour|date)|jusqu'(?:ici|a present)|cumul(?:e|es|ee|ees)?|depuis le debut|"
    r"deja (?:recu|verse|encaisse)\w*|au total|total (?:recu|verse|encaisse))\b"
)


def earlier_totals(table: Table) -> Iterator[tuple[int, int, int]]:
    """The rows whose amount another one of the same grant holds as well, its column, and that row; from 0."""
    if table.model is not Payment:
        return
    names = [place for place, column in table.read.items() if column.name in _OF_WHAT]
    with_name = [*names, *(place for place, column in table.read.items() if column.name == _NAME)]
    names = (
        with_name
        if len({_key(table, row, with_name) for row in table.body.data}) < len(table.body.data)
        else names
    )
    for place, column in table.read.items():
        if column.name != _RECEIVED or not _SO_FAR.search(folded(table.titles.get(place, ""))):
            continue
        of_one = defaultdict[tuple[str, ...], list[tuple[int, float]]](list)
        for row in table.body.data:
            if (amount := amount_of(table.grid.cell(row, place))) is not None:
                of_one[_key(table, row, names)].append((row, amount))
        for amounts in of_one.values():
            if all(one <= other for (_, one), (_, other) in pairwise(amounts)):
                yield from ((row, place, amounts[-1][0]) for row, _ in amounts[:-1])
            elif all(one >= other for (_, one), (_, other) in pairwise(amounts)):  # the newest first
                yield from ((row, place, amounts[0][0]) for row, _ in amounts[1:])


def _key(table: Table, row: int, names: Sequence[int]) -> tuple[str, ...]:
    return tuple(key_of(shown(table.grid.cell(row, one))) for one in names)
