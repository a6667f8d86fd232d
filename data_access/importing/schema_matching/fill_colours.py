"""What the colours behind cells mean, where a legend says it."""

import re
from collections import Counter
from collections.abc import Mapping

from data_access.importing.model.cells import folded, shown
from data_access.importing.schema_matching.table_rows import Table

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
    """Colour → what a note beside the table says of it: a note of that colour, or one that names it (« en rouge :
    refusé »). What most rows have decorates them, and has no meaning."""
    fills = table.grid.fills
    found: dict[str, str] = {}
    for row in table.notes if fills else ():
        for place, cell in table.filled(row):
            text = shown(cell)
            if (row, place) in fills:
                found.setdefault(fills[row, place], text)
            for name, pattern in _NAMED.items():
                if pattern.search(folded(text)):
                    found |= {fill: text for fill in set(fills.values()) if is_called(fill, name)}
    rows = set(table.body.data) if found else set()
    coloured = Counter(fill for fill, _ in {(fill, row) for (row, _), fill in fills.items() if row in rows})
    return {fill: text for fill, text in found.items() if 2 * coloured[fill] <= len(rows)}


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
