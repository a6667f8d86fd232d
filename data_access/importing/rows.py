"""The rows of the contract that a file gives, before they are compared with the records that are known."""

from dataclasses import dataclass, field

from data_access.fields import Plain
from data_access.importing.cells import Refused
from data_access.importing.problems import ERROR, Problem, Question, problem_at


@dataclass
class Row:
    """One record as a row of the file gives it; `record_id` is set once its record is found or planned.

    `cells`: field → the cell that gave it. `parent`: the row that a side row belongs to, through its field `link`; what
    is wrong with the cells of either is the parent's problem, because a row of the file is imported whole or not at
    all.
    """

    table: str
    sheet: str
    number: int
    code: str | None
    values: dict[str, Plain]
    cells: dict[str, str]
    parent: "Row | None" = None
    link: str = ""
    record_id: int | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Understood:
    """What a sheet holds. `header_row` as Excel numbers it; `passed_over`: rows that are no data."""

    sheet: str
    table: str
    header_row: int
    rows: list[Row]
    passed_over: int
    problems: list[Problem]


def problem(
    row: Row, cell: str, column: str, value: str, refused: Refused,
    severity: str = ERROR, question: Question | None = None,
) -> Problem:  # fmt: skip
    """The problem of one cell of a row."""
    return problem_at(row.sheet, cell, row.number, column, value, refused, severity, question)
