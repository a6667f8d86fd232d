"""Whether a sheet in which people are named is a table all the same: people only stand in it, beside other things."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from data_access.contract import model_of_sheet
from data_access.importing.attendance.list_detection import ListShape
from data_access.importing.attendance.list_titles import Part
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.table_detection import choose, fits
from data_access.importing.schema_matching.titles.person_titles import is_whole_name
from data_access.name_keys import slug

_RECEIVES = re.compile(r"(?:.*-)?(?:beneficiaires?|attributaires?|titulaires?)(?:-.*)?")
_BEFORE = 1  # titles that may stand before the names
_AMOUNT = re.compile(r"(?:.*-)?(?:montants?|subventions?|aides?)(?:-.*)?")


def is_a_table(grid: Grid, shape: ListShape | None = None) -> bool:
    """Whether the contract knows the sheet, by its name or its titles; or it tells who receives which grants, beside
    the names of who gave them. `shape`: the list that it may be. Where its titles begin with the names of people, it is
    one, whatever stands beside them."""
    if shape is None:
        return model_of_sheet(grid.name) is not None or choose(fits(grid), grid.name).fit is not None
    titles = grid.rows[shape.header - 1]
    if _of_grants(shown(cell) for cell in titles if cell is not None):
        return True
    names = shape.columns.get(Part.LAST, ())
    if _begins_with_names(titles, shape):
        return False
    return is_a_table(grid) and (not names or is_a_table(_without(grid, shape.header - 1, names)))


def _of_grants(titles: Iterable[str]) -> bool:
    found = [slug(title) for title in titles]
    return any(map(_RECEIVES.fullmatch, found)) and any(map(_AMOUNT.fullmatch, found))


def _begins_with_names(titles: Sequence[Cell], shape: ListShape) -> bool:
    """Whether « Nom » right beside « Prénom », or both in one, are the first of the titles, but for a number or a form
    of address."""
    last, first = (shape.columns.get(part, ()) for part in (Part.LAST, Part.FIRST))
    beside = [min(one, other) for one in last for other in first if abs(one - other) == 1]
    beside += [place for place in shape.columns.get(Part.NAME, ()) if is_whole_name(shown(titles[place]))]
    return bool(beside) and sum(cell is not None for cell in titles[: min(beside)]) <= _BEFORE


def _without(grid: Grid, header: int, places: Iterable[int]) -> Grid:
    """The sheet without these titles."""
    left = set(places)
    rows = list(grid.rows)
    rows[header] = tuple(None if place in left else cell for place, cell in enumerate(rows[header]))
    return replace(grid, rows=rows)
