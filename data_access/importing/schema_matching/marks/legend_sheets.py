"""A sheet that says what the colours of the others of its book mean: « Légende », or coloured cells beside texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid

Place = tuple[int, int]  # row and column of a cell, from 0

_NAMED = re.compile(r"\b(?:legendes?|couleurs?)\b")
_MOST_ROWS = 40  # of a sheet that is called so; of one that only looks so, a third of it
_LEAST = 2  # colours that are explained
_BEYOND = 10**7  # rows: those of the legend stand behind all of a sheet


def with_legends(grids: Sequence[Grid], book: Sequence[Grid]) -> list[Grid]:
    """Some sheets of a book, each with the one that says what its colours mean."""
    legend = next((grid for grid in book if is_legend(grid)), None) if len(book) > 1 else None
    if legend is None:  # as nearly always
        return list(grids)
    return [one if one.name == legend.name else replace(one, legend=legend) for one in grids]


def and_of_legend(
    looks: Mapping[Place, str], legend: Mapping[Place, str], grid: Grid | None
) -> tuple[Mapping[Place, str], Iterator[tuple[Place, Cell]]]:
    """The looks of a sheet with those of its legend, whose places are beyond it; and what its rows say of them."""
    if grid is None:
        return looks, iter(())
    beyond = {(row + _BEYOND, place): look for (row, place), look in legend.items()}
    return {**looks, **beyond}, _notes(grid, legend)


def _notes(grid: Grid, looks: Mapping[Place, str]) -> Iterator[tuple[Place, Cell]]:
    """The texts of a legend, those of a row as one, where the first of its cells stands that has a colour."""
    for row, cells in enumerate(grid.rows):
        texts = {place: shown(cell) for place, cell in enumerate(cells) if isinstance(cell, str)}
        if texts:
            coloured = (place for place in range(len(cells)) if (row, place) in looks)
            yield (row + _BEYOND, next(coloured, min(texts))), " : ".join(texts.values())


def is_legend(grid: Grid) -> bool:
    """Whether a sheet says what the colours of others mean."""
    filled = [row for row, cells in enumerate(grid.rows) if any(cell is not None for cell in cells)]
    colours = {*grid.fills.values(), *grid.inks.values()}
    if not filled or len(filled) > _MOST_ROWS:
        return False
    if _NAMED.search(folded(grid.name)):
        return True
    swatches = [row for row in filled if (row, 0) in grid.fills and grid.cell(row, 0) is None]
    return len(colours) >= _LEAST and len(swatches) == len(filled) <= _MOST_ROWS // 3
