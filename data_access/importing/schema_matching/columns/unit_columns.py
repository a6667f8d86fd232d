"""A column that says the unit of the amounts beside it, row by row: « k€ », « € », « CHF ». It holds for each of them,
unless the amount would then be out of all measure, which is asked as of any unit (see `unit_hints`)."""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import TypeGuard

from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, InUnits, RowCount, ShownAmount, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.amount_units import Scale, currency_of, is_too_large, scale_of
from data_access.importing.parse.count_scale import counted_in
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.table_rows import Table

SAYS_UNITS = "donne l'unité du montant de chaque ligne"  # a column

_LONGEST = 25  # signs of a unit
_LONGEST_LABEL = 100  # … of what a row is about; more is a note
_UNIT = re.compile(
    r"[(\[]?(?:en )?(?:[km]? ?(?:€|euros?|eur)|(?:milliers|millions)(?: d'(?:euros?|€))?)[)\]]?"
)
_BARE = re.compile(r"[\d\s.,'’\u00a0\u202f]+")


def says_units(cells: Iterable[Cell]) -> bool:
    """Whether cells hold nothing but units of amounts."""
    held = (cell for cell in cells if cell is not None)
    first = next(held, None)  # of most columns that is enough
    return _is_unit(first) and all(map(_is_unit, set(held)))


def with_units_of_rows(grid: Grid, table: Table) -> tuple[Grid, Collection[int]]:
    """The sheet with each amount in euros of which such a column says the unit, and the columns that say it for all of
    them; an amount of another currency is refused as any that its own cell says."""
    units = unit_places(table)
    if not units:
        return grid, ()
    said = {grid.cell(number, one) for number in table.body.data for one in units} - {None}
    scales = {unit: scale_of(shown(unit)) for unit in said}
    if set(scales.values()) == {Scale.EUROS}:
        return grid, units
    cells, unsettled = dict[tuple[int, int], Cell](), set[int]()
    for place in table.places(FieldKind.MONEY):
        beside = next((one for one in units if one > place), units[-1])
        for number in table.body.data:
            unit, cell = grid.cell(number, beside), grid.cell(number, place)
            if unit is None or cell is None:
                continue
            scale, amount = scales[unit], amount_of(cell)
            if scale and amount and is_too_large(Decimal(amount), scale):
                unsettled.add(beside)
                continue
            sign = scale.sign if scale else shown(unit)
            cells[number, place] = in_euros(cell, scale, sign)
    return grid.with_cells(cells), [one for one in units if one not in unsettled]


def with_counts_of_rows(grid: Grid, table: Table) -> Grid:
    """The sheet with each count of which its row says that it is in thousands, as « Participants (en milliers) » does,
    in a table that has no amounts; what it stands for is asked."""
    counts = table.places(FieldKind.NUMBER)
    if table.places(FieldKind.MONEY) or not counts or "mill" not in grid.words:
        return grid
    if not any(counted_in(text) > 1 for text in grid.texts):
        return grid
    labels, cells = table.places(FieldKind.TEXT, FieldKind.REFERENCE), dict[tuple[int, int], Cell]()
    for number in table.body.data:
        texts = (shown(grid.cell(number, place)) for place in labels)
        label = next((text for text in texts if len(text) <= _LONGEST_LABEL and counted_in(text) > 1), "")
        for place in counts if label else ():
            if (cell := grid.cell(number, place)) is not None and not isinstance(cell, Faulty):
                cells[number, place] = RowCount(cell, counted_in(label), label)
    return grid.with_cells(cells)


def unit_places(table: Table) -> list[int]:
    """The columns of units, of a table that has amounts."""
    if not table.places(FieldKind.MONEY):
        return []
    unread = (place for place in range(table.columns.start or 0, _width(table)) if place not in table.read)
    rows = table.body.data
    return [place for place in unread if says_units(table.grid.cell(row, place) for row in rows)]


def _width(table: Table) -> int:
    width = max(map(len, map(table.grid.rows.__getitem__, table.body.data)), default=0)
    return width if table.columns.stop is None else min(width, table.columns.stop)


def _is_unit(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return False
    return bool(_UNIT.fullmatch(folded(cell))) or currency_of(cell) == folded(cell)


def in_euros(cell: Cell, scale: Scale | None, unit: str) -> Cell:
    """An amount that names no unit, with that of its row; `scale`: None where that is another currency."""
    if _is_number(cell):
        shown_as = ShownAmount(f"{shown(cell)} {unit}", float(cell))
        return InUnits(Decimal(repr(float(cell))) * scale.times) if scale else shown_as
    if isinstance(cell, str) and _BARE.fullmatch(cell):
        return f"{shown(cell)} {unit}"
    return cell


def _is_number(cell: Cell) -> TypeGuard[float]:
    """Whether a cell is a number that does not say its unit itself."""
    return isinstance(cell, int | float) and not isinstance(cell, bool | InUnits)
