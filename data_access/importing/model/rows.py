"""The rows of the contract that a file gives, before they are compared with the records that are known."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from string import digits
from typing import NamedTuple

from data_access.contract.column import Column
from data_access.fields import Plain
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import ERROR, Problem, Question, problem_at

BY_ANSWER = "réponse"  # stands in the log where no cell gave a value, but an answer did
SHEET_NAME = "nom de la feuille"  # … or the name of the sheet
_NONE: frozenset[str] = frozenset()
_NOTHING_APART: Mapping[tuple[str, int], dict[str, Plain]] = {}
_NUMBER = "#"  # stands for the number of a row; in no name of a field, and in no letters


class Letters(dict[str, str]):
    """The letters of the columns that gave a row's fields: rows that give the same fields share them.

    Without it, each row with its own addresses: 0.50 s of the processor instead of 0.09 for 60,000 rows of ten fields
    (measured 2026-11-28).
    """

    def as_json(self, number: int) -> str:
        """The cells of the row of that number, as JSON."""
        return self._json.replace(_NUMBER, str(number))

    @cached_property
    def _json(self) -> str:
        return json.dumps({name: f"{letters}{_NUMBER}" for name, letters in self.items()})

    def and_also(self, name: str, letters: str) -> "Letters":
        """The same with a field more, for all rows that share these."""
        if (name, letters) not in self._longer:
            self._longer[name, letters] = Letters({**self, name: letters})
        return self._longer[name, letters]

    @cached_property
    def _longer(self) -> "dict[tuple[str, str], Letters]":
        return {}


class Row:
    """One record as a row of the file gives it; `record_id` is set once its record is found or planned.

    `cells`: field → the cell that gave it (`Letters`: all of them in the row `number`; 100,000 rows hold no addresses
    until they are asked for). `erased`: the fields whose cell says « (vide) »; they are in `cells`, not in `values`.
    `left`: the fields whose word an answer leaves aside; `unused`: the cells that only help to find a record that the
    row names, where it names none.
    `of_each`: what a cell says of one alone of several records that it names, by the field and the id of the record.
    `parent`: the row that a side row belongs to, through its field `link`; what is wrong with the cells of either is
    the parent's problem, because a row of the file is imported whole or not at all.
    """

    __slots__ = (
        "_cells",
        "_problems",
        "code",
        "erased",
        "left",
        "link",
        "number",
        "of_each",
        "parent",
        "record_id",
        "sheet",
        "table",
        "unused",
        "values",
    )

    def __init__(
        self,
        table: str,
        sheet: str,
        number: int,
        code: str | None,
        values: dict[str, Plain],
        cells: dict[str, str],
        parent: "Row | None" = None,
        link: str = "",
    ) -> None:
        self.table = table
        self.sheet = sheet
        self.number = number
        self.code = code
        self.values = values
        self.parent = parent
        self.link = link
        self.record_id: int | None = None
        self.erased = _NONE
        self.left = _NONE
        self.unused = _NONE
        self.of_each = _NOTHING_APART
        self._cells = cells
        self._problems: list[Problem] | None = None

    @property
    def cells(self) -> dict[str, str]:
        """Field → the cell that gave it; to be completed by whoever completes the row."""
        if isinstance(self._cells, Letters):
            self._cells = {name: f"{letters}{self.number}" for name, letters in self._cells.items()}
        return self._cells

    def add_cell(self, name: str, letters: str) -> None:
        """Says that the cell of its own line in that column gave a field."""
        if isinstance(self._cells, Letters):
            self._cells = self._cells.and_also(name, letters)
        else:
            self._cells[name] = f"{letters}{self.number}"

    @property
    def letters(self) -> Letters | None:
        """The letters of its cells, where all of them stand in the row `number`."""
        return self._cells if isinstance(self._cells, Letters) else None

    def cell(self, name: str) -> str | None:
        """The cell that gave a field; None where none did."""
        given = self._cells.get(name)
        return f"{given}{self.number}" if given and isinstance(self._cells, Letters) else given

    @property
    def cells_as_json(self) -> str:
        """What `cells` are, as JSON, without making them."""
        return (
            self._cells.as_json(self.number) if isinstance(self._cells, Letters) else json.dumps(self._cells)
        )

    @property
    def places(self) -> dict[str, str]:
        """Field → the letters of its cell, or all of its address where that is not in the row `number`."""
        if isinstance(self._cells, Letters):
            return self._cells
        number = str(self.number)
        letters = {name: (cell, cell.rstrip(digits)) for name, cell in self._cells.items()}
        return {name: short if cell == short + number else cell for name, (cell, short) in letters.items()}

    def erase(self, names: Collection[str], cell: str) -> None:
        """Says that a cell erases these fields."""
        self.erased |= set(names)
        self.cells.update(dict.fromkeys(names, cell))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the row; to be added to by whoever finds more."""
        if self._problems is None:
            self._problems = []
        return self._problems

    @property
    def has_problems(self) -> bool:
        """Whether anything is wrong with the row: few of 40,000 need a list of it."""
        return bool(self._problems)

    def __repr__(self) -> str:
        return f"Row({self.table}, {self.sheet} {self.number}, {self.code}, {self.values}, {self.cells})"


@dataclass(frozen=True)
class Titled:
    """A title, at its place from 0 (-1: of no column) and its cell, and the column that it is taken for (None: it is
    not read).

    `question`: which column it is, the answer to which changes that; `left_out`: it was answered that it is none;
    `unread`: the texts below it by row, as Excel numbers it, where nobody knows it and it may tell records apart.
    """

    place: int
    cell: str
    text: str
    column: Column | None
    question: Question
    left_out: bool
    unread: Mapping[int, str] = field(default_factory=dict, compare=False)


class NoData(StrEnum):
    """Why a row is passed over, as the screen says it."""

    TITLE = "titre"
    HEADER_AGAIN = "titres des colonnes, à nouveau"
    TOTAL = "total"
    NOTE = "note"
    COUNTS = "colonne de nombres : des totaux"
    NO_LINE = "total, légende ou note : ni territoire, ni état"
    NOBODY = "personne : total, titre ou note"
    NOBODY_CAME = "une absence : rien n'en est noté"
    NOTHING_READ = "rien dans les colonnes lues"
    NOTHING_SAID = "rien à noter : non renseigné, ou laissé d'après une réponse"
    CONTINUED = "suite de la ligne du dessus"
    NOT_KEPT = "aide à trouver une fiche, et n'en a trouvé aucune"
    LEFT_OUT = "laissée de côté, d'après une réponse"


class PassedOver(NamedTuple):
    """A row that is no data, as Excel numbers it. `column`, from 0: it is a column of a crosstab instead, whose title
    stands in that row; or (`alone`) but the cell where the two meet."""

    row: int
    why: NoData
    column: int | None = None
    alone: bool = False


class Extent(NamedTuple):
    """Where a table stands in its sheet, with what stands above it; its titles in the rows up to `last_title`."""

    area: Area
    first_title: int
    last_title: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell stands in it; both from 0."""
        return self.area.holds(row, column)

    def is_title(self, row: int) -> bool:
        """Whether a row, from 0, is one of its titles."""
        return self.first_title <= row <= self.last_title


@dataclass
class Understood:
    """What a sheet, or one table in it, holds. `header_row` as Excel numbers it; `passed`: what is no data in it.

    `titles`: those of a plain table; `question`: which table it is, the answer to which changes that; `extent`: where
    it stands, if it stands in a sheet; `shape`: what files of its shape share, for which answers are remembered (empty:
    none are); `left_cells`: those that an answer leaves aside; `labels`: the titles of a record card, of no column;
    `above`: the texts that stand alone above it.
    """

    sheet: str
    table: str
    header_row: int
    rows: list[Row]
    passed: list[PassedOver]
    problems: list[Problem]
    titles: list[Titled] = field(default_factory=list)
    question: Question | None = None
    extent: Extent | None = None
    shape: str = ""
    left_cells: list[str] = field(default_factory=list)
    labels: list[Titled] = field(default_factory=list)
    above: Sequence[str] = ()

    @property
    def passed_over(self) -> int:
        """How many rows, or columns and cells of a crosstab, are no data."""
        return len(self.passed)


def problem(
    row: Row,
    cell: str,
    column: str,
    value: str,
    refused: Refused,
    severity: str = ERROR,
    question: Question | None = None,
) -> Problem:
    """The problem of one cell of a row."""
    return problem_at(row.sheet, cell, row.number, column, value, refused, severity, question)
