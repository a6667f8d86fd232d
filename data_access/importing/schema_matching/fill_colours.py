"""What the colours behind cells mean, where a legend says it."""

import re
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping

from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.table_rows import Table

Place = tuple[int, int]  # row and column of a cell, from 0

_HUES = {  # as a legend names them: from which to which, in degrees
    "rouge": ((345, 361), (0, 15)),
    "orange": ((15, 45),),
    "jaune": ((45, 70),),
    "vert": ((70, 170),),
    "bleu": ((170, 260),),
    "violet": ((260, 300),),
    "rose": ((300, 345),),
}
_NAMED = {name: re.compile(rf"\b{name}e?s?\b") for name in _HUES}


def meanings(table: Table) -> Mapping[str, str]:
    """Colour → what a note beside the table says of it."""
    if not table.grid.fills:
        return {}
    rows = set(table.body.data)
    notes = [((row, place), cell) for row in table.notes for place, cell in table.filled(row)]
    notes += _beside(table, rows)
    return told(table.grid.fills, notes, lambda place: place[0] if place[0] in rows else None, len(rows))


def _beside(table: Table, rows: Container[int]) -> Iterator[tuple[Place, Cell]]:
    """The texts to the right of the rows of a table, or left of them, that have a colour or stand beside one."""
    for row, column in table.grid.fills:
        if row in rows and column not in table.titles:
            for place in (column - 1, column, column + 1):
                if place >= 0 and place not in table.titles and (cell := table.grid.cell(row, place)):
                    yield (row, place), cell


def explains(grid: Grid, row: int, place: int) -> bool:
    """Whether a text is the meaning of a colour: it stands beside a blank cell that has one."""
    return _swatch(grid.fills, (row, place), lambda at: grid.cell(*at) is not None) is not None


def _swatch(fills: Mapping[Place, str], at: Place, is_filled: Callable[[Place], bool]) -> str | None:
    """The colour of the blank cell to the left of a text, or to its right."""
    row, place = at
    beside = ((row, place - 1), (row, place + 1))
    return next((fills[one] for one in beside if one in fills and not is_filled(one)), None)


def told(
    fills: Mapping[Place, str],
    notes: Iterable[tuple[Place, Cell]],
    record: Callable[[Place], Hashable],
    count: int,
) -> Mapping[str, str]:
    """Colour → what a note says of it: a note of that colour, one beside a blank cell that has it, or one that names it
    (« en rouge : refusé »). What most records have decorates them, and has no meaning. `record`: that of a cell, None
    outside; `count`: how many."""
    found: dict[str, str] = {}
    texts = dict(notes)
    for place, cell in texts.items():
        text = shown(cell)
        if fill := fills.get(place) or _swatch(fills, place, texts.__contains__):
            found.setdefault(fill, text)
        for name, pattern in _NAMED.items():
            if pattern.search(folded(text)):
                found |= {fill: text for fill in set(fills.values()) if is_called(fill, name)}
    of_records = {(fill, record(place)) for place, fill in fills.items()} if found else ()
    coloured = Counter(fill for fill, one in of_records if one is not None)
    return {fill: text for fill, text in found.items() if 2 * coloured[fill] <= count}


def is_called(fill: str, name: str) -> bool:
    """Whether a colour is what a legend calls by that name; one of the theme is not known."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", fill):
        return False
    red, green, blue = (int(fill[place : place + 2], 16) for place in (0, 2, 4))
    most, least = max(red, green, blue), min(red, green, blue)
    if most == least:
        return False
    hue = {
        red: (60 * (green - blue) / (most - least)) % 360,
        green: 120 + 60 * (blue - red) / (most - least),
        blue: 240 + 60 * (red - green) / (most - least),
    }[most]
    return any(first <= hue < last for first, last in _HUES[name])
