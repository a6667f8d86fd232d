"""Pivot tables that Excel wrote: their « (vide) » says that a cell was blank, not that a value is to be erased, and the
name of a group stands once, above the rows that it is said of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data_access.french import quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import WARNING, Problem, problem_at

_WITHIN = 25  # rows in which the titles of a pivot table stand
_SUM = re.compile(r"(?:somme|sum|moyenne|average) (?:de|of) .+")
_LABELS = re.compile(r"(?:etiquettes de lignes|row labels)")
_TOTAL = re.compile(r"total\b.*|.* total")
_GRAND_TOTAL = re.compile(r"total general|grand total")
_BLANKS = {"(vide)", "(blank)"}
_RIGHT = "rien à faire si c'est juste ; sinon l'écrire dans un tableau ordinaire"


def unfolded(grid: Grid) -> tuple[Grid, list[Problem]]:
    """The sheet as a plain table, where Excel wrote a pivot table: blank cells where that says « (vide) », its groups
    over all of their rows, where its grand total shows that it grouped them. And what is said of both."""
    titles = titles_of_pivot(grid)
    if titles is None:
        return grid, []
    rows: list[Sequence[Cell]] = list(grid.rows)
    marks = dict.fromkeys(_marks(grid, titles))
    for number in {row for row, _ in marks}:
        rows[number] = [
            None if (number, place) in marks else cell for place, cell in enumerate(grid.rows[number])
        ]
    grouped = _outer(grid, titles) if _has_grand_total(grid) else ()
    groups = [area for place in grouped for area in _groups(grid, titles, place)]
    problems = [
        _told(grid, at, "écrit « (vide) » où rien n'était écrit : lu comme une case vide") for at in marks
    ]
    problems += [
        _told(
            grid,
            (area.top, area.left),
            f"n'écrit {quote(shown(grid.cell(area.top, area.left)))} qu'une fois "
            f"pour ses lignes : lu jusqu'à la ligne {area.bottom + 1}",
        )
        for area in groups
    ]
    return replace(grid, rows=rows, merged=(*grid.merged, *groups)), problems


def titles_of_pivot(grid: Grid) -> int | None:
    """The row of the titles, from 0, where they are those that Excel gives to a pivot table."""
    for number, row in enumerate(grid.rows[:_WITHIN]):
        if any(
            isinstance(cell, str) and (_SUM.match(text := folded(cell)) or _LABELS.fullmatch(text))
            for cell in row
        ):
            return number
    return None


def _has_grand_total(grid: Grid) -> bool:
    """Whether Excel summed all of it. A title alone (« Moyenne de satisfaction ») may be typed by anybody; blank cells
    below a name are asked about then, as in any table."""
    return any(_GRAND_TOTAL.fullmatch(folded(text)) for text in grid.texts)


def _marks(grid: Grid, titles: int) -> Iterator[tuple[int, int]]:
    """The cells that say « (vide) »."""
    if not any(text.strip().casefold() in _BLANKS for text in grid.texts):
        return
    for number in range(titles + 1, len(grid.rows)):
        for place, cell in enumerate(grid.rows[number]):
            if isinstance(cell, str) and folded(cell) in _BLANKS:
                yield number, place


def _outer(grid: Grid, titles: int) -> range:
    """The columns of groups: all that stand before the sums, but for the last of them."""
    row = grid.rows[titles]
    first = next(
        (one for one, cell in enumerate(row) if isinstance(cell, str) and _SUM.match(folded(cell))), 0
    )
    return range(max(first - 1, 0))


def _groups(grid: Grid, titles: int, place: int) -> Iterator[Area]:
    """The names of groups in a column, each with the rows below that do not say theirs, up to the next name in it or in
    a column before it."""
    top = None
    for number in range(titles + 1, len(grid.rows) + 1):
        row = grid.rows[number] if number < len(grid.rows) else ()
        *before, text = (folded(shown(grid.cell(number, one))) for one in range(place + 1)) if row else ("",)
        if not (text or any(before)) and any(one is not None for one in row):
            continue
        if top is not None and number - 1 > top:
            yield Area(top, place, number - 1, place)
        top = number if text and text not in _BLANKS and not _TOTAL.fullmatch(text) else None


def _told(grid: Grid, at: tuple[int, int], what: str) -> Problem:
    refused = Refused(f"ce tableau croisé dynamique {what}", _RIGHT)
    cell = grid.address(*at)
    return problem_at(grid.name, cell, at[0] + 1, "", shown(grid.cell(*at)), refused, WARNING)
