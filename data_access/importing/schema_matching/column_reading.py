"""One column of a table, read."""

from dataclasses import dataclass, field

from data_access.contract import Column
from data_access.fields import Plain
from data_access.importing.model.cells import Cell, Refused


@dataclass
class Read:
    """One column, read: the value of each row (None: nothing, or refused). `erased`: the rows that say « (vide) »;
    `dittos`: those that say « idem », with the word; `letters`: those of the column in the file."""

    place: int
    column: Column
    cells: list[Cell]
    values: list[Plain] = field(default_factory=list)
    refused: dict[int, Refused] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    dittos: dict[int, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    letters: str = ""
