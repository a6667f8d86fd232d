"""What the tests of the readers ask of a file: its only sheet, its rows, or the sentence that refuses it."""

import re
from collections.abc import Sequence

import pytest

from data_access.errors import Unreadable
from data_access.importing.extract.readers import read
from data_access.importing.model.cells import Cell, Faulty
from data_access.importing.model.grids import Grid

_FOREIGN = re.compile(
    r"\b(?:error|exception|traceback|panicked|the|not|is|invalid|failed|file|sheet|row|cell|string|byte|none|null|"
    r"calamine|openpyxl|expat|python|pickle|xl)\b|[\\/]|\.py|0x",
    re.IGNORECASE,
)


def sheet(content: bytes, name: str) -> Grid:
    """The only sheet of a file."""
    (grid,) = read(content, name).grids
    return grid


def rows(content: bytes, name: str) -> Sequence[Sequence[Cell]]:
    """The rows of the only sheet of a file."""
    return sheet(content, name).rows


def whys(grid: Grid) -> dict[str, str]:
    """Why no value can be read from a cell, by what the cell shows."""
    return {str(cell): cell.why for row in grid.rows for cell in row if isinstance(cell, Faulty)}


def refusal(content: bytes, name: str) -> str:
    """The sentence that refuses a file: one, in French: why, a colon, what to do; no path, no name of an error."""
    with pytest.raises(Unreadable) as caught:
        read(content, name)
    said = str(caught.value)
    begin = f"Le fichier « {name} » "
    assert said.startswith(begin)
    rest = said.removeprefix(begin)
    assert re.fullmatch(r"[^\n]{8,}? ?[:;] [^\n]*ez\b[^\n]*[^.]\.", rest), said
    assert not re.search(r"\. [A-ZÉÀ]", rest), said
    assert len(said) < 450, said
    assert not _FOREIGN.search(re.sub(r"« [^»]* »", "", rest)), said
    return said
