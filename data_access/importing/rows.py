"""The rows of the contract that a file gives, before they are compared with the records that are known."""

from dataclasses import dataclass, field

from data_access.fields import Plain
from data_access.importing.cells import Refused
from data_access.importing.problems import ERROR, Problem, Question, problem_at
from data_access.importing.sheets import Column


class Letters(dict[str, str]):
    """The letters of the columns that gave a row's fields: rows that give the same fields share them."""


class Row:
    """One record as a row of the file gives it; `record_id` is set once its record is found or planned.

    `cells`: field → the cell that gave it (`Letters`: all of them in the row `number`; 100,000 rows hold no addresses
    until they are asked for). `parent`: the row that a side row belongs to, through its field `link`; what is wrong
    with the cells of either is the parent's problem, because a row of the file is imported whole or not at all.
    """

    __slots__ = (
        "_cells", "_problems", "code", "link", "number", "parent", "record_id", "sheet", "table", "values",
    )  # fmt: skip

    def __init__(
        self, table: str, sheet: str, number: int, code: str | None, values: dict[str, Plain],
        cells: dict[str, str], parent: "Row | None" = None, link: str = "",
    ) -> None:  # fmt: skip
        self.table = table
        self.sheet = sheet
        self.number = number
        self.code = code
        self.values = values
        self.parent = parent
        self.link = link
        self.record_id: int | None = None
        self._cells = cells
        self._problems: list[Problem] | None = None

    @property
    def cells(self) -> dict[str, str]:
        """Field → the cell that gave it; to be completed by whoever completes the row."""
        if isinstance(self._cells, Letters):
            self._cells = {name: f"{letters}{self.number}" for name, letters in self._cells.items()}
        return self._cells

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the row; to be added to by whoever finds more."""
        if self._problems is None:
            self._problems = []
        return self._problems

    def __repr__(self) -> str:
        return f"Row({self.table}, {self.sheet} {self.number}, {self.code}, {self.values}, {self.cells})"


@dataclass(frozen=True)
class Titled:
    """A title, at its place from 0 and its cell, and the column that it is taken for (None: it is not read).

    `question`: which column it is, the answer to which changes that; `left_out`: it was answered that it is none.
    """

    place: int
    cell: str
    text: str
    column: Column | None
    question: Question
    left_out: bool


@dataclass
class Understood:
    """What a sheet, or one table in it, holds. `header_row` as Excel numbers it; `passed_over`: rows without data.

    `titles`: those of a plain table; `question`: which table it is, the answer to which changes that.
    """

    sheet: str
    table: str
    header_row: int
    rows: list[Row]
    passed_over: int
    problems: list[Problem]
    titles: list[Titled] = field(default_factory=list)
    question: Question | None = None


def problem(
    row: Row, cell: str, column: str, value: str, refused: Refused,
    severity: str = ERROR, question: Question | None = None,
) -> Problem:  # fmt: skip
    """The problem of one cell of a row."""
    return problem_at(row.sheet, cell, row.number, column, value, refused, severity, question)
