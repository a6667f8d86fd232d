"""A table of which is known where it stands and which columns it has, before its rows are read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import ShownAmount, shown
from data_access.importing.model.grids import Area, Grid
from data_access.importing.schema_matching.lines.row_kinds import Body
from data_access.models import Base

TEXTS = (FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES)
_TEXT = frozenset({str, ShownAmount, NoneType})


@dataclass(frozen=True)
class Table:
    """`titles`: those of its columns, `read`: the columns that are read, by place; `body`: its rows, which questions
    may take from it; `notes`: the rows around it that may tell something of it; `told`: the cells whose remark is asked
    about by itself; `aside`: the columns of another table, behind all that are read; `expected`: the payments that were
    answered to be planned; all from 0. `is_text`: a sign parts its cells."""

    grid: Grid
    model: type[Base]
    columns: slice
    titles: Mapping[int, str]
    read: Mapping[int, Column]
    body: Body
    notes: Sequence[int]
    is_text: bool = False
    told: Collection[tuple[int, int]] = ()
    aside: Collection[int] = ()
    expected: set[int] = field(default_factory=set)

    def filled(self, row: int) -> list[tuple[int, Cell]]:
        """The cells of a row that hold something, with their places."""
        cells = enumerate(self.grid.rows[row][self.columns], start=self.columns.start or 0)
        return [(place, cell) for place, cell in cells if cell is not None]

    def column(self, place: int) -> list[Cell]:
        """The cells of a column, in the rows that are data."""
        return self.grid.column(place, self.body.data)

    def label(self, row: int) -> tuple[int, str]:
        """The first cell of a row that is read: its place, and its text."""
        for place in self._places_in_order:
            if (cell := self.grid.cell(row, place)) is not None:
                return place, shown(cell)
        return 0, ""

    def places(self, *kinds: FieldKind) -> list[int]:
        """The columns that are read as values of these kinds."""
        return [place for place, column in self.read.items() if column.field.kind in kinds]

    @cached_property
    def holds_texts_alone(self) -> bool:
        """Whether the columns that are read as texts and names hold nothing else: looked at once for all rules."""
        return all(_TEXT.issuperset(map(type, self.column(place))) for place in self.places(*TEXTS))

    def whole(self, row: int) -> Area:
        """All cells of a row."""
        return Area(row, self.columns.start or 0, row, len(self.grid.rows[row]) - 1)

    @cached_property
    def _places_in_order(self) -> list[int]:
        return sorted(self.read)
