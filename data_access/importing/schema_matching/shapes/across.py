"""What a sheet is whose column titles are values of one field, and whose cells are those of another: its kind, its
titles and its lines (see `values_across`)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Candidate, Problem
from data_access.importing.parse.unknown_words import says_none
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.models import Base, Territory


class Source(Enum):
    """Which cell says a value: that where line and title meet, its title, both of these, or what begins its line."""

    CELL, TITLE, BOTH, LINE = range(4)


@dataclass(frozen=True)
class Record:
    """What a cell says, by the names of the columns of its table, each with what says it; and `unread`, what is not
    read of it, with the reason."""

    values: Mapping[str, tuple[Cell, Source]]
    unread: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of such sheets: the table of its rows; the titles that are values, among those of a line (none: the line
    is of no such sheet); whether a text is what begins its lines (None: nothing
    does); whether its cells hold what they are to; what is asked,
    and what each answer makes of a cell; what else is to be `ask`ed before; whether a cell that is merged over several
    titles says the same of each (`spreads`)."""

    about: str
    model: type[Base]
    titles: Callable[[Sequence[Title], Known], Sequence[Title]]
    labels: Callable[[str, Known], bool] | None
    holds: Callable[["Across", Known], bool]
    text: str
    why: str
    right: str
    candidates: Callable[["Across"], Sequence[Candidate]]
    records: Callable[["Across", str, int, Title, Cell], Sequence[Record]]
    ask: Callable[["Across", SheetQuestions], tuple["Across", list[Problem]]] | None = None
    spreads: bool = False


def names_territory(text: str, known: Known) -> bool:
    """Whether a text is the name of a territory that is known."""
    return bool(text) and bool(known.find(text, Territory.__tablename__))


@dataclass(frozen=True)
class Across:
    """Such a sheet: its titles, the column that begins its lines (None: none does), the rows that are its lines, those
    that count them, and where it ends; from 0. `file`: the name of its book; `people`: the column of numbers of people
    of which it is not said what they did, as was answered."""

    kind: Kind
    table: CrosstabTable
    line: HeaderLine
    titles: Sequence[Title]
    label: int | None
    lines: Sequence[int]
    counts: Sequence[int]
    end: int
    file: str = ""
    people: str = ""

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.table.grid

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape_of(self.kind.model.__tablename__, (self.kind.about, *(one.key for one in self.titles)))

    @property
    def words(self) -> list[str]:
        """The texts around its cells: the names of the sheet and of the book, what stands above, its titles."""
        above = (
            shown(cell) for row in self.grid.rows[: self.line.last + 1] for cell in row if cell is not None
        )
        return [self.grid.name, self.file, *above]

    def label_of(self, row: int) -> str:
        """What begins a line."""
        return "" if self.label is None else self.table.text(*self.table.home(row, self.label))

    def cells(self) -> Iterator[tuple[int, Title, Cell]]:
        """The row, the title and the content of each cell under such a title that holds something."""
        for row in self.lines:
            for title in self.titles:
                if (cell := self.table.cell(*self.table.home(row, title.place))) is not None:
                    yield row, title, cell

    def texts(self) -> list[str]:
        """What its cells say, each once, but for what says nothing."""
        found = dict.fromkeys(shown(cell) for *_, cell in self.cells())
        return [text for text in found if not says_none(text)]


def is_list(model: type[Base], titles: Sequence[Title], name: str) -> bool:
    """Whether a title says that column of a table, whose values then stand below it rather than in the titles."""
    return any(one.name == name for title in titles for one in meaning(model, title.texts[-1]).columns)
