"""Rows that are data, whatever a word in them says to some table: numbers and days stand in the same columns in the row
above or below. « 2026 », « Abonnés LinkedIn », « 1985 » are no titles."""

import datetime
from collections.abc import Sequence

from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Grid
from data_access.importing.parse.date_text import FIRST_YEAR, LAST_YEAR
from data_access.importing.schema_matching.lines.cell_amounts import amount_of

_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_TITLES = 2  # texts of a row from which on it may hold titles


def is_data_row(grid: Grid, number: int, columns: slice) -> bool:
    """Whether a row, from 0, cannot hold titles: each of its numbers and days stands below one in the row above, or
    above one below a row of texts; those of a row of periods (« Nom », « 2024 », « 2025 ») are its titles."""
    row = grid.rows[number][columns]
    places = _values(row)
    above = grid.rows[number - 1][columns] if number else ()
    if not places or _are_periods(row, above, places):
        return False
    if places <= _values(above):
        return True
    below = grid.rows[number + 1][columns] if number + 1 < len(grid.rows) else ()
    return places <= _values(below) and _may_be_titles(above, row)


def _values(row: Sequence[Cell]) -> set[int]:
    """The places of the numbers and days of a row."""
    return {place for place, cell in enumerate(row) if isinstance(cell, datetime.date) or _is_number(cell)}


def _is_number(cell: Cell) -> bool:
    return cell is not None and amount_of(cell) is not None


def _are_periods(row: Sequence[Cell], above: Sequence[Cell], places: set[int]) -> bool:
    """Whether the values of a row are days and years, each once, behind a text, or alone below a title that spans them:
    titles of columns, not data."""
    values, filled = [row[place] for place in sorted(places)], len(row) - list(row).count(None)
    behind_a_text = any(isinstance(cell, str) for cell in row[: min(places)])
    titles = [isinstance(above[place], str) for place in sorted(places) if place < len(above)]
    spanned = len(values) == filled > 1 and titles[:1] == [True] and not any(titles[1:])
    return (behind_a_text or spanned) and len(set(values)) == len(values) and all(map(_is_period, values))


def _is_period(cell: Cell) -> bool:
    if isinstance(cell, datetime.date):
        return True
    number = None if cell is None else amount_of(cell)
    return number is not None and number in _YEARS


def _may_be_titles(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row may hold the titles of the one below: texts alone, and as many."""
    filled = [cell for cell in row if cell is not None]
    held = len(below) - list(below).count(None)
    return (
        len(filled) >= max(_TITLES, held)
        and all(isinstance(cell, str) for cell in filled)
        and not _values(row)
    )
