"""A row that says the header once more."""

from collections.abc import Sequence
from typing import TypeGuard

from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.name_keys import key_of


def is_text(cell: Cell) -> TypeGuard[str]:
    """Whether a cell holds a text, and no error of a formula."""
    return isinstance(cell, str) and not isinstance(cell, Faulty)


def cell_at(row: Sequence[Cell], place: int) -> Cell:
    """The cell of a row at a place from 0; None beyond its end."""
    return row[place] if place < len(row) else None


def repeats(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row says the header once more: most of its cells, each in its place."""
    pairs = [(cell, cell_at(header, place)) for place, cell in enumerate(row) if cell is not None]
    alike = sum(key_of(shown(cell)) == key_of(shown(title)) for cell, title in pairs)
    return alike == len(pairs) and (alike > 1 or alike == len(header) - list(header).count(None))


def repeats_but_the_first(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row says the header once more, but for another word in its first place: « PRODUITS », « Montant » below
    « CHARGES », « Montant » begins a block of that name."""
    first = next(place for place, cell in enumerate(row) if cell is not None)
    title = cell_at(header, first)
    if not (is_text(row[first]) and is_text(title)) or key_of(shown(row[first])) == key_of(shown(title)):
        return False
    rest = [None if place == first else cell for place, cell in enumerate(row)]
    return len(rest) - rest.count(None) == len(header) - list(header).count(None) - 1 and all(
        cell is None or (is_text(cell) and key_of(shown(cell)) == key_of(shown(cell_at(header, place))))
        for place, cell in enumerate(rest)
    )
