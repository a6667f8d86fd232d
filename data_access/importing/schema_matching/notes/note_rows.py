"""Of which rows of a table a note speaks: those whose name it holds, or that of their territory."""

from collections.abc import Sequence

from data_access.importing.model.cells import shown
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.importing.schema_matching.notes.corrections import is_bracketed
from data_access.name_matching.name_similarity import words

_MOST_BY_NAME = 3  # rows that a note names; more are called so by chance
_LEAST_LETTERS = 4  # of a word that names something alone


def rows_named(table: Table, data: Sequence[int], text: str) -> list[int]:
    """The few rows of which a note holds the name, or that of their territory."""
    mine, places = words(text), _naming(table)
    found = [
        row
        for row in data
        if any(_holds(mine, words(shown(table.grid.cell(row, place)))) for place in places)
    ]
    return found if len(found) <= _MOST_BY_NAME and len(found) < len(data) else []


def rows_corrected(table: Table, data: Sequence[int], text: str) -> list[int]:
    """The few rows of which a note speaks: those whose names it holds, most of them first; else the one that alone has
    a word of it in its name."""
    mine = words(text)
    places = _naming(table)
    names = {row: [words(shown(table.grid.cell(row, place))) for place in places] for row in data}
    held = {row: sum(_holds(mine, name) for name in own) for row, own in names.items()}
    most = max(held.values(), default=0)
    found = [row for row, count in held.items() if count == most] if most else []
    if not found and not is_bracketed(text):
        long = {word for word in mine if len(word) >= _LEAST_LETTERS}
        by_word = {
            word: [row for row, own in names.items() if any(word in name for name in own)] for word in long
        }
        found = sorted({rows[0] for rows in by_word.values() if len(rows) == 1})
    return found if len(found) <= _MOST_BY_NAME else []


def _naming(table: Table) -> list[int]:
    return [
        place
        for place in table.places(*TEXTS)
        if table.read[place].field.key or table.read[place].field.target
    ]


def _holds(mine: Sequence[str], name: Sequence[str]) -> bool:
    return bool(name) and any(mine[at : at + len(name)] == name for at in range(len(mine) - len(name) + 1))
