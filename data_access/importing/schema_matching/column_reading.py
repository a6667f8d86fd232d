"""One column of a table, read."""

from dataclasses import dataclass, field

from data_access.contract import Column
from data_access.fields import Plain
from data_access.importing.model.cells import Cell, Refused
from data_access.importing.model.grids import column_letters


@dataclass
class Read:
    """One column, read: the value of each row (None: nothing, or refused). `erased`: the rows that say « (vide) »."""

    place: int
    column: Column
    cells: list[Cell]
    values: list[Plain] = field(default_factory=list)
    refused: dict[int, Refused] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)

    @property
    def letters(self) -> str:
        """The letters of the column, as Excel names it."""
        return column_letters(self.place)
