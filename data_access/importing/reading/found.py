"""What a scan finds in a sheet, beside the values that its parser will give."""

import math
from array import array
from collections import defaultdict
from dataclasses import dataclass, field

from data_access.importing.reading.formats import percentage

ERROR, NO_RESULT, PLACEHOLDER, NO_DATE, NOT_FINITE = (
    "error",
    "no result",
    "placeholder",
    "no date",
    "not finite",
)

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0
Place = tuple[int, int]  # row, column
Fault = tuple[str, str]  # the cell's text, what it is: one of the constants above
Rows = list[list]


def _rows() -> array:
    return array("I")


@dataclass
class Found:
    """Rows and columns from 0; `rows` and `columns` count those up to the last cell that holds something."""

    name: str
    hidden: bool = False
    rows: int = 0
    columns: int = 0
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    faults: dict[Place, Fault] = field(default_factory=dict)
    percents: defaultdict[int, array] = field(
        default_factory=lambda: defaultdict(_rows)
    )  # column to its rows
    since_1904: bool = False  # its workbook's calendar
    parser_fails: bool = False  # calamine would misread it in silence

    def holds(self, row: int, column: int) -> None:
        """Notes a cell that holds something."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)

    def complete(self, rows: Rows) -> Rows:
        """The parser's rows as a person sees them: percentages as text, faulty cells apart, none cut off."""
        width = max(self.columns, *map(len, rows), 0) if rows else self.columns
        for row in rows:
            if len(row) < width:
                row += [None] * (width - len(row))
        rows += [[None] * width for _ in range(len(rows), self.rows)]
        for column, numbers in self.percents.items():
            for number in numbers:
                if number < len(rows) and column < width and type(share := rows[number][column]) is float:
                    rows[number][column] = percentage(share) if math.isfinite(share) else share
        for number, column in self.faults:
            rows[number][column] = None
        self.merged = list(
            dict.fromkeys(
                (top, left, min(bottom, len(rows) - 1), min(right, width - 1))
                for top, left, bottom, right in self.merged
                if top < len(rows) and left < width
            )
        )
        self.hidden_rows = {row for row in self.hidden_rows if row < len(rows)}
        self.hidden_columns = {column for column in self.hidden_columns if column < width}
        return rows
