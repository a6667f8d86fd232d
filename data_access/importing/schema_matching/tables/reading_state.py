"""A table that is being read: what is known of it, and what its steps found so far."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import Answers, Problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.schema_matching.columns.numbered_names import NumberedList
from data_access.importing.schema_matching.formats.known_formats import Taken
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.colour_legends import Place
from data_access.importing.schema_matching.marks.coloured_payments import Coloured
from data_access.importing.schema_matching.notes.cell_comments import CellComment
from data_access.importing.schema_matching.notes.territory_of_book import Elsewhere
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.values.date_parts import MonthAround
from data_access.importing.schema_matching.values.year_parts import Spreads


@dataclass(frozen=True)
class Sheet:
    """What all tables of a sheet are read with. `file`: the name of its book, whether that `is_text`; `known`: the
    records of the database; `taken`: how it is read as a known format; `others`: the names of the sheets beside it,
    `lists`: the numbered lists of the file, `elsewhere`: what it says outside its tables; `year`: the cell of
    the one that stands over all columns that are read, where others beside them are of another."""

    file: str
    is_text: bool
    known: Known | None
    answers: Answers
    mappings: Mappings
    taken: Taken
    others: Collection[str] = ()
    lists: Sequence[NumberedList] = ()
    elsewhere: Sequence[Elsewhere] = ()
    year: Place | None = None


class Change(Protocol):
    """What a step makes of the cells of a table: the sheet as it is by then, and what is asked and told."""

    grid: Grid
    problems: list[Problem]


@dataclass
class Reading:
    """What a table is read with, and what is found of it step by step.

    `header`: its titles; `area`: its cells; `above`: the rows over its titles, of which `unread` are those that nothing
    is made of; `years`, `month`: what dates without them are of; `questions`: those that files of its shape share.

    `table`: its rows and cells, as the steps have left them; `filled`: its sheet, once units and blank cells are, too.
    `further`: the cells of rows that make another record, each time; `given`: what others than its cells give to its
    rows; `kept`: the comments that go into notes; `cites`: where in the file stands what a cell says by now; `letters`:
    the columns that stood elsewhere; `spreads`: the amounts that are for several years.
    """

    sheet: Sheet
    header: Header
    area: Area
    above: range
    years: Collection[int]
    month: MonthAround | None
    questions: SheetQuestions
    table: Table
    problems: list[Problem]
    filled: Grid = field(init=False)
    further: list[Mapping[Place, Cell]] = field(default_factory=list)
    given: list[Mapping[int, Given]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    kept: list[CellComment] = field(default_factory=list)
    cites: dict[str, str] = field(default_factory=dict)
    letters: frozenset[str] = frozenset()
    spreads: Spreads = field(default_factory=dict)
    years_of_blocks: Mapping[int, int] = field(default_factory=dict)
    months_of_blocks: Mapping[int, str] = field(default_factory=dict)
    unread: Sequence[int] = ()
    says_no_type: bool = False
    coloured: Coloured = field(default_factory=Coloured)
    footnotes: Collection[str] = ()
    answers: Answers = field(init=False)
    unit: UnitElsewhere | None = None

    def __post_init__(self) -> None:
        self.filled = self.table.grid
        self.answers = self.questions.answers

    @property
    def line(self) -> HeaderLine:
        """The titles of the table, as they stand."""
        return self.header.about.line

    @property
    def alone(self) -> SheetQuestions:
        """Questions of this file alone, about its cells as they are by now: no other one looks so."""
        return self.asked_of(self.table.grid)

    def asked_of(self, grid: Grid) -> SheetQuestions:
        """Questions of this file alone, about the cells of a sheet."""
        return SheetQuestions(grid, self.questions.answers, self.sheet.mappings)

    def change(self, taken: Change, left: Iterable[str] = ()) -> None:
        """Goes on with the cells that a step left, having said what it asks."""
        self.table = replace(self.table, grid=taken.grid)
        self.problems += taken.problems
        self.left += left
