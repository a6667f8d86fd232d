"""The sources at the end of a document, short: each note once, a rule and a remark once, the cells sheet by sheet.

« reseau-2024.xlsx, feuille Indicateurs, importé le 29 novembre 2026 : F3 à F5 (notes 1, 3 et 5), I4 (note 12) »: a
printed page has no room to name file, sheet and day with every note.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from data_access.documents.source_notes import MOST, Origin, Place
from data_access.french import NO_BREAK, join, quote
from data_access.log.cell_names import cells_named
from data_access.log.lineage import RESERVED_FILE, CellReading

_HOW = (
    "Où cela se lit : par feuille, les cellules, puis les notes qui en viennent. De plusieurs cellules et d'autant de "
    "notes, la première est de la première, et ainsi de suite."
)
_RESERVED = (
    f" {quote(RESERVED_FILE[:1].upper() + RESERVED_FILE[1:])} contient aussi des lignes que tous les lecteurs de ce "
    "document ne peuvent pas voir : son nom n'est pas dit."
)
_FEWEST = 3  # cells below one another, each of a note of its own, that are told together
_CELL = re.compile(r"([A-Z]+)([0-9]+)")

_Line = tuple[str, list[int]]  # cells, notes


def note_lines(notes: Sequence[Origin]) -> list[str]:
    """Each note without its cells; a rule or a reserve that an earlier one tells is that one's."""
    rules, reserves = dict[str, int](), dict[str, int]()
    lines = []
    for place, one in enumerate(notes, 1):
        rule, reserve = f" : {one.rule}" if one.rule else "", one.reserves
        if (known := rules.setdefault(rule, place)) != place and rule:
            rule = f" comme à la note{NO_BREAK}{known}"
        if (known := reserves.setdefault(reserve, place)) != place and reserve:
            reserve = f" Même remarque qu'à la note{NO_BREAK}{known}."
        lines.append(one.sentence(rule, reserve))
    return lines


def how_to_read(notes: Sequence[Origin]) -> str:
    """What leads to the cells: how they are listed, and what a file without its name is; empty where there are none."""
    files = {place.file for one in notes for place, _ in one.cells}
    return f"{_HOW}{_RESERVED if RESERVED_FILE in files else ''}" if files else ""


def place_lines(notes: Sequence[Origin]) -> list[tuple[str, str]]:
    """Sheet by sheet, in the order in which the notes name them: which one, and its cells with their notes."""
    by_place: dict[Place, list[tuple[tuple[CellReading, ...], int]]] = {}
    for turn, one in enumerate(notes, 1):
        for place, cells in one.cells:
            by_place.setdefault(place, []).append((cells, turn))
    return [_sheet(place, some) for place, some in by_place.items()]


def _sheet(place: Place, read: Sequence[tuple[tuple[CellReading, ...], int]]) -> tuple[str, str]:
    if not place.file:
        return f"{place.words[:1].upper()}{place.words[1:]}", f" : {_notes([turn for _, turn in read])}."
    by_cells: dict[frozenset[tuple[str, int]], tuple[str, list[int]]] = {}
    for cells, turn in read:
        same = frozenset((one.cell, one.row) for one in cells)
        by_cells.setdefault(same, (cells_named(cells, MOST), []))[1].append(turn)
    told = " ; ".join(f"{cells} ({_notes(turns)})" for cells, turns in _runs(list(by_cells.values())))
    return place.words, f", {place.when} : {told}."


def _runs(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Cells below one another, each of a note of its own, as one run: « F3 à F9 » with the notes in that order."""
    for (column, _), run in groupby(enumerate(lines), key=lambda one: _below(*one)):
        some = [line for _, line in run]
        if column and len(some) >= _FEWEST:
            yield f"{some[0][0]} à{NO_BREAK}{some[-1][0]}", [turn for _, turns in some for turn in turns]
        else:
            yield from some


def _below(turn: int, line: _Line) -> tuple[str, int]:
    """What lines have in common that go down a column one by one; a line of its own has nothing in common."""
    cells, notes = line
    found = _CELL.fullmatch(cells)
    return (found[1], int(found[2]) - turn) if found and len(notes) == 1 else ("", turn)


def _notes(turns: Sequence[int]) -> str:
    """« note 3 », « notes 3 et 5 à 8 »."""
    runs: list[str] = []
    for _, run in groupby(enumerate(turns), key=lambda one: one[1] - one[0]):
        some = [turn for _, turn in run]
        runs += [f"{some[0]} à{NO_BREAK}{some[-1]}"] if len(some) >= _FEWEST else map(str, some)
    return f"{'note' if len(turns) == 1 else 'notes'}{NO_BREAK}{join(runs)}"
