"""What cells say of a value otherwise than it is kept: « 15 » under « k€ » for 15 000 €, « ok » for accordé.

It is kept beside the value, so that whoever opens the file finds in the cell what « Source » tells of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from data_access.contract import model_named
from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.french import number
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.column_letters import column_number
from data_access.importing.model.corrected_cells import place_of
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import Letters, Row
from data_access.importing.parse.column_values import parse
from data_access.importing.parse.term_spellings import in_other_words, term_of
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.vocabulary import Term

LONGEST = 40  # signs; more is a sentence
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)? ?[kKM]?[€%]?")  # without it, 0.6 s instead of 0.1 for 10,000
_NUMBERS = (FieldKind.WHOLE, FieldKind.DECIMAL, FieldKind.MONEY, FieldKind.NUMBER)

_Known = dict[tuple[type[Term], Cell, str], str]


def cell_words(rows: Iterable[Row], grids: Iterable[Grid]) -> list[dict[str, str] | None]:
    """Of each row, field → what its cell says, where that is another number than the value or another word for it;
    None where no cell does. Words that nobody knows, and what is said beside a number or a word, are left to the note
    of the row, which fewer may read: they may name somebody."""
    by_name = {grid.name: grid for grid in grids}
    asked: dict[str, dict[str, Field]] = {}
    columns: dict[int, list[tuple[Field, int]]] = {}  # of the letters that rows share
    known: _Known = {}
    said: list[dict[str, str] | None] = []
    for row in rows:
        if row.table not in asked:
            asked[row.table] = _fields(row.table)
        grid = by_name.get(row.sheet)
        letters = row.letters
        if grid is None:
            said.append(None)
        elif letters is None:
            said.append(_of_cells(row, grid, asked[row.table], known))
        else:
            if id(letters) not in columns:
                columns[id(letters)] = _columns(letters, asked[row.table])
            cells = grid.rows[row.number - 1] if row.number <= len(grid.rows) else ()
            said.append(_of_columns(row, cells, columns[id(letters)], known))
    return said


def _fields(table: str) -> dict[str, Field]:
    """The fields of a table that a cell may say otherwise."""
    every = fields_of(model_named(table))
    return {one.name: one for one in every if not one.personal and (one.vocabulary or one.kind in _NUMBERS)}


def _columns(letters: Letters, fields: Mapping[str, Field]) -> list[tuple[Field, int]]:
    return [(fields[name], column_number(one)) for name, one in letters.items() if name in fields]


def _of_columns(
    row: Row, cells: Sequence[Cell], columns: Sequence[tuple[Field, int]], known: _Known
) -> dict[str, str] | None:
    found = None
    for field, place in columns:
        value = row.values.get(field.name)
        if value is not None and place < len(cells) and (text := _said(field, cells[place], value, known)):
            found = {**(found or {}), field.name: text}
    return found


def _of_cells(row: Row, grid: Grid, fields: Mapping[str, Field], known: _Known) -> dict[str, str] | None:
    found = {}
    for name, cell in row.cells.items():
        value = row.values.get(name)
        place = place_of(grid, cell) if value is not None and name in fields else None
        if place and (text := _said(fields[name], grid.cell(*place), value, known)):
            found[name] = text
    return found or None


def _said(field: Field, cell: Cell, value: Plain, known: _Known) -> str:
    """What a cell says otherwise than its value; empty where it says no such thing. `known`: what was found of words
    before, by their vocabulary, cell and value: few differ."""
    if field.vocabulary:
        word = field.vocabulary, cell, str(value)
        if word not in known:
            known[word] = _word_said(*word)
        return known[word]
    if isinstance(cell, float | int):
        return "" if cell == _number(value) else number(cell, 6)
    text = shown(cell)
    return _number_said(field, text, value) if text and len(text) <= LONGEST else ""


def _word_said(vocabulary: type[Term], cell: Cell, value: str) -> str:
    text = shown(cell)
    return text if term_of(vocabulary, text) and in_other_words(vocabulary, text, value) else ""


def _number_said(field: Field, text: str, value: Plain) -> str:
    same = _number(_bare(text)) == _number(value) or key_of(text) == key_of(value_text(field, value, {}))
    return text if not same and _is_number(field, text) else ""


def _is_number(field: Field, text: str) -> bool:
    """Whether a text is a number by itself, with its unit at most: not « 12 (Léa) », of which it was asked."""
    if _AMOUNT.fullmatch(text):
        return True
    try:
        return parse(field, text) is not None
    except Refused:
        return False


def _bare(text: str) -> str:
    """« 12 500,50 € » as « 12500.50 »."""
    return re.sub(r"[\s€%]", "", text).replace(",", ".")


def _number(value: Plain) -> float | None:
    """The number of a value or a text; None where it is a range, or no number."""
    plain = value["value"] if isinstance(value, dict) and value["high"] is None else value
    try:
        return float(plain)
    except (TypeError, ValueError):
        return None
