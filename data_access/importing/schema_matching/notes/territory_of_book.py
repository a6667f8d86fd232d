"""The one territory that a book names outside its tables: in the name of the file, or in a sheet without a table
(« Lisez-moi » : « Tous ces rendez-vous sont ceux d'Amiens »). Where no row says one, it is asked once for the file."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from data_access.contract import NOT_DATA, columns_by_name
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.territory_names import territories_within
from data_access.importing.model.grids import Grid
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.lines.row_meanings import Meaning
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.name_keys import key_of

ABOUT = "territoire du fichier"  # what the question is called, once for all sheets of the file
_TERRITORY = "territory"
_MOST_SHEETS, _MOST_CELLS, _LONGEST = 10, 100, 300  # with sentences; with texts in one; signs of one
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


class Elsewhere(NamedTuple):
    """A text outside the tables of a book, and `where` it stands: « la feuille « Lisez-moi » (A1) »."""

    text: str
    where: str


def texts_elsewhere(file: str, book: Sequence[Grid]) -> list[Elsewhere]:
    """The sentences of the sheets of a file that hold no table, and its name, without its suffix."""
    without = [grid for grid in book if key_of(grid.name) in NOT_DATA or _is_prose(grid)]
    sentences = [one for grid in without[:_MOST_SHEETS] for one in _sentences(grid)] if len(book) > 1 else []
    return [*sentences, Elsewhere(file, "le nom du fichier")]


def territory_of_book(
    table: Table, elsewhere: Sequence[Elsewhere], said: Collection[str], known: Known | None
) -> tuple[Elsewhere, Meaning] | None:
    """The territory that such texts name, with the first that does, for a table that could say one and does not; None
    where they name none, or several."""
    column = columns_by_name(table.model).get(_TERRITORY)
    if known is None or column is None or column.each or _TERRITORY in said:
        return None
    named: dict[int, Elsewhere] = {}
    for one in elsewhere:
        for found in territories_within(one.text, known):
            named.setdefault(found, one)
    if len(named) != 1:
        return None
    (found, one), *_ = named.items()
    return one, Meaning(column, Named(known.codes[found]), known.labels[found])


def which_territory(one: Elsewhere) -> str:
    """The question whether all rows of a file are of the territory that a text outside its tables names."""
    said = f"{one.where[0].upper()}{one.where[1:]} dit {quote(one.text)}"
    return f"De quel territoire sont les lignes de ce fichier qui n'en nomment aucun ? {said}."


def _is_prose(grid: Grid) -> bool:
    """Whether no row of a sheet holds more than one cell."""
    return all(sum(cell is not None for cell in row) <= 1 for row in grid.rows)


def _sentences(grid: Grid) -> Iterator[Elsewhere]:
    """The sentences of a sheet, the cells of a row read as one: « Territoire : », « Amiens »."""
    for row, cells in enumerate(grid.rows[:_MOST_CELLS]):
        texts = {place: cell for place, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
        for text in _SENTENCE.split(" ".join(texts.values())):
            if 0 < len(text.strip()) <= _LONGEST:
                yield Elsewhere(
                    text.strip(), f"la feuille {quote(grid.name)} ({grid.address(row, min(texts))})"
                )
