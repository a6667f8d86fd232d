"""What the colours of cells mean, behind their signs or of these, where a legend says it."""

import re
from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping

from data_access.importing.model.cell import BOLD, INDENTED, ITALIC
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.legend_sheets import and_of_legend
from data_access.importing.schema_matching.marks.ticked_states import tells_off

Place = tuple[int, int]  # row and column of a cell, from 0
_Record = Callable[[Place], Hashable]
ToldBy = Callable[[Mapping[Place, str], Iterable[tuple[Place, Cell]], _Record, int], Mapping[str, str]]

_HUES = {  # as a legend names them: from which to which, in degrees
    "rouge": ((345, 361), (0, 15)),
    "orange": ((15, 45),),
    "jaune": ((45, 70),),
    "vert": ((70, 170),),
    "bleu": ((170, 260),),
    "violet": ((260, 300),),
    "rose": ((300, 345),),
}
_BETWEEN_COLOURS = re.compile(r"\s*[/;,|\n]\s*")
_GREY, _PALE, _DARKEST, _LIGHTEST = "gris", 16, 0x50, 0xF2  # of 255
_NAMED = {name: re.compile(rf"\b{name}e?s?\b") for name in _HUES} | {
    _GREY: re.compile(r"\bgris(?:e|es|ee|ees)?\b")
}
_NAMES_COLOUR = re.compile(
    "|".join(one.pattern for one in _NAMED.values()) + r"|\b(?:blanc|blanche)s?\b|\bsans couleur\b"
)
_EXPLAINS = re.compile(rf"(?:{_NAMES_COLOUR.pattern}|\bitaliques?\b|\bgras\b)[^=:→\n]{{0,60}}[=:→]")
_WRITTEN = {  # « en rouge : refusé », « lignes en italique = espéré »
    name: re.compile(
        rf"\b(?:en|texte|ecriture|police|encre|caracteres|lignes?|noms?|chiffres?|montants?) (?:en )?{one.pattern}"
        rf"|^\W*{one.pattern} ?[:=]"
    )
    for name, one in _NAMED.items()
} | {ITALIC: re.compile(r"\bitaliques?\b"), BOLD: re.compile(r"\b(?:en|caracteres) gras\b|^\W*gras ?[:=]")}


def meanings(table: Table) -> Mapping[str, str]:
    """Colour behind cells → what a note beside the table says of it."""
    legend = table.grid.legend
    return _of_rows(table, table.grid.fills, legend.fills if legend else {}, told)


def written_meanings(table: Table) -> Mapping[str, str]:
    """How cells are written → what a note beside the table says of it."""
    legend = table.grid.legend
    return _of_rows(table, table.grid.inks, legend.inks if legend else {}, told_of_signs)


def tells_several(table: Table) -> bool:
    """Whether the legend says several things, be they of rows that are left or not."""
    return len({*meanings(table).values(), *written_meanings(table).values()}) > 1


def _of_rows(
    table: Table, looks: Mapping[Place, str], of_legend: Mapping[Place, str], told_by: ToldBy
) -> Mapping[str, str]:
    if not looks:
        return {}
    rows = set(table.body.data)
    notes = texts_around(table)
    notes += _beside(table, looks, rows)
    notes = [(at, cell) for at, cell in notes if not _is_title(table, at)]
    looks, said = and_of_legend(looks, of_legend, table.grid.legend)
    return told_by(looks, [*notes, *said], lambda place: place[0] if place[0] in rows else None, len(rows))


def texts_around(table: Table) -> list[tuple[Place, Cell]]:
    """The texts that may say what the colours of a table mean: those of its notes, which prevail, and before them those
    of its sheet that do so in a row of their own, above whichever of its tables they stand."""
    grid = table.grid
    names = any(name in grid.words for name in (*_HUES, _GREY, "italique", "gras"))
    telling = {text for text in grid.texts if _EXPLAINS.search(folded(text))} if names else set()
    of_sheet = [
        ((row, place), cell)
        for row, cells in enumerate(grid.rows if telling else ())
        if telling.issuperset(cell for cell in cells if cell is not None)
        for place, cell in enumerate(cells)
        if cell is not None
    ]
    return of_sheet + [((row, place), cell) for row in table.notes for place, cell in table.filled(row)]


def _beside(table: Table, looks: Iterable[Place], rows: Container[int]) -> Iterator[tuple[Place, Cell]]:
    """The texts to the right of the rows of a table, or left of them, that have a colour or stand beside one."""
    for row, column in looks:
        if row in rows and column not in table.titles:
            for place in (column - 1, column, column + 1):
                if place >= 0 and place not in table.titles and (cell := table.grid.cell(row, place)):
                    yield (row, place), cell


def _is_title(table: Table, at: Place) -> bool:
    """Whether a text stands in a row of titles, of this table or of another, which a colour sets off: that of the
    titles of this one, behind several texts of that row, is no legend of itself."""
    fills, (row, place) = table.grid.fills, at
    fill = fills.get(at)
    if fill is None or fill not in _fills_of_titles(table):
        return False
    alike = [
        one for one, cell in table.filled(row) if fills.get((row, one)) == fill and isinstance(cell, str)
    ]
    return len(alike) > 2 and place in alike


def _fills_of_titles(table: Table) -> set[str]:
    """The colours behind the titles of a table."""
    first = min(table.body.data, default=0)
    return {
        fill
        for (row, place), fill in table.grid.fills.items()
        if row < first and place in table.titles and shown(table.grid.cell(row, place)) == table.titles[place]
    }


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
    record: _Record,
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
        for part in _parts(text):
            for name, pattern in _NAMED.items():
                if pattern.search(folded(part)):
                    found |= {fill: part for fill in set(fills.values()) if is_called(fill, name)}
    return _of_few(found, fills, record, count)


def _parts(text: str) -> list[str]:
    """What a text says of each of several colours, « vert = signé / jaune = demandé, on attend / blanc = idée »; the
    whole where it names no more than one."""
    parts: list[str] = []
    for one in _BETWEEN_COLOURS.split(text):
        if parts and not _NAMES_COLOUR.search(folded(one)):
            parts[-1] = f"{parts[-1]}, {one}"
        else:
            parts.append(one)
    return (
        [one.strip() for one in parts]
        if sum(bool(_NAMES_COLOUR.search(folded(one))) for one in parts) > 1
        else [text]
    )


def told_of_signs(
    inks: Mapping[Place, str],
    notes: Iterable[tuple[Place, Cell]],
    record: _Record,
    count: int,
) -> Mapping[str, str]:
    """How signs are written → what a note says of it: a note that names it (« en italique : espéré »), or one that is
    written so itself, and says that something is off. See `told`."""
    found: dict[str, str] = {}
    kinds = set(inks.values())
    for place, cell in notes:
        text = shown(cell)
        colour = inks.get(place, "").split(" ")[0]
        if colour not in ("", ITALIC, BOLD) and not colour.startswith(INDENTED) and tells_off(text):
            found |= {ink: text for ink in kinds if ink.split(" ")[0] == colour}
        for name, pattern in _WRITTEN.items():
            if pattern.search(folded(text)):
                found |= {ink: text for ink in kinds if any(is_called(one, name) for one in ink.split(" "))}
    return _of_few(found, inks, record, count)


def _of_few(
    found: Mapping[str, str], looks: Mapping[Place, str], record: _Record, count: int
) -> Mapping[str, str]:
    of_records = {(look, record(place)) for place, look in looks.items()} if found else ()
    records = Counter(look for look, one in of_records if one is not None)
    return {look: text for look, text in found.items() if 2 * records[look] <= count}


def colours_named(words: str) -> list[str]:
    """The colours that a text names, in small letters without accents: « gris », « vert »."""
    return [name for name, pattern in _NAMED.items() if pattern.search(words)]


def is_called(look: str, name: str) -> bool:
    """Whether a colour is what a legend calls by that name; one of the theme is not known."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", look):
        return look == name
    red, green, blue = (int(look[place : place + 2], 16) for place in (0, 2, 4))
    most, least = max(red, green, blue), min(red, green, blue)
    if name == _GREY:
        return most - least <= _PALE and _DARKEST <= least <= _LIGHTEST
    if most == least or name not in _HUES:
        return False
    hue = {
        red: (60 * (green - blue) / (most - least)) % 360,
        green: 120 + 60 * (blue - red) / (most - least),
        blue: 240 + 60 * (red - green) / (most - least),
    }[most]
    return any(first <= hue < last for first, last in _HUES[name])
