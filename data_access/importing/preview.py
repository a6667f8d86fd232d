"""What a file would change: all its rows compared with the records of the database. Nothing is written here."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from data_access.importing.known import Known
from data_access.importing.labels import labels_after
from data_access.importing.matching import CHANGED, CONFIRMED, Change, Matching
from data_access.importing.problems import ERROR, Answers, Problem
from data_access.importing.rows import Row, Understood
from data_access.models import SHEET_MODELS


@dataclass
class Preview:
    """All that a file would do. `refused`: rows that cannot be imported; their problems say why.

    `labels`: the new names of records that the database already has.
    """

    sheets: list[Understood]
    changes: list[Change] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep rows, or whole sheets, from being imported."""
        return [one for one in self.problems if one.severity == ERROR]

    def actions(self, sheet: str) -> Counter[str]:
        """How many rows of a sheet create, change or confirm something.

        A row that confirms its own record, but changes what it says beside it (an event's counts), is changed.
        """
        own: dict[int, str] = {}
        moved: set[int] = set()
        for change in self.changes:
            if change.row.sheet == sheet:
                if change.row.parent is None:
                    own[change.row.number] = change.action
                if change.action != CONFIRMED:
                    moved.add(change.row.number)
        return Counter(
            CHANGED if action == CONFIRMED and number in moved else action for number, action in own.items()
        )

    def count_refused(self, sheet: str) -> int:
        """How many of the sheet's own rows are refused."""
        return sum(row.sheet == sheet and row.parent is None for row in self.refused)


def preview(
    known: Known, sheets: list[Understood], problems: list[Problem], answers: Answers | None = None
) -> Preview:
    """Compares the rows of a file with the records that are known. `answers`: to questions asked before."""
    result = Preview(sheets)
    by_table: dict[str, list[Row]] = defaultdict(list)
    for sheet in sheets:
        for row in sheet.rows:
            by_table[row.table].append(row)
    known.reserve(row.code for sheet in sheets for row in sheet.rows if row.code)
    for model in SHEET_MODELS:
        if rows := by_table[model.__tablename__]:
            matching = Matching(model, known)
            matching.take(rows)
            result.changes += matching.changes
            result.refused += matching.refused
            result.labels |= matching.labels
    result.labels |= labels_after(result.labels, known)
    in_sheets = (one for sheet in sheets for one in sheet.problems)
    in_rows = (one for sheet in sheets for row in sheet.rows for one in row.problems)
    result.problems = [*problems, *in_sheets, *in_rows]
    return result
