"""What stands in the way of a cell, said so that a person can mend it, and the question that an answer would settle."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Area
from data_access.name_keys import key_of

ERROR, WARNING = "error", "warning"
NEW, LEAVE_OUT = "+", "-"  # answers: it is a new record; the sheet, column or row is not to be read
WITHOUT = "sans"  # answer: a row is read without the name that it gives: it is the network's
SEVERAL = "&"  # answer: the name is those of several records
IN_NOTE = (
    "note"  # answer: what a cell says is read, if anything, and its whole text kept in the note of its row
)
YES = "oui"  # answer: it is so, what surprises or what is asked

LONGEST_VALUE = 500  # characters of a cell that a problem shows

_KEYS = ("sheet", "cell", "row", "column", "value", "severity", "message", "suggestion")

Answers = Mapping[str, str]  # key of a question → value of the candidate chosen


class Asked(StrEnum):
    """What questions are about."""

    SHEET = "sheet"  # which table the sheet is
    TITLES = "titles"  # which rows of the sheet hold the titles of its columns
    END = "end"  # which row is the last of the table
    SPLIT = "split"  # at which sign the cells of a column are parted
    COLUMN = "column"  # which field the column is
    ORDER = "order"  # whether the dates of a column begin with the day or the month
    YEAR = "year"  # of which year the dates of a column are that leave it out
    WORD = "word"  # which controlled value a word means, or which date is read of a text that says more
    NUMBER = "number"  # which number a cell says that holds a remark beside it, or several
    UNIT = "unit"  # what the numbers of a column stand for: hundredths or shares, euros or thousands, 1.234
    WHOLE = "whole"  # what all rows of a sheet are that do not say it: their year, scope, host, amount
    NAME = "name"  # which record a name means
    SAME = "same"  # whether a row is a record that is known under a slightly different name or date
    COHORT = "cohort"  # which cohort a crosstab speaks of
    COMPLETE = "complete"  # whether a sheet is the list of all records of its table
    EVENT = "event"  # which event a list of people is of
    SURE = "sure"  # whether a value that surprises is right
    DOUBT = "doubt"  # whether rows of a sheet that do not look like data are some: struck, hidden, cancelled, totals
    WHOSE = "whose"  # whether values that others brought since give way to those of the file
    CELL = "cell"  # what is read in the place of a cell
    ROW = "row"  # whether a row that cannot be imported is left out
    LIST = "list"  # what the people of a list are: registered, or present


@dataclass(frozen=True)
class Candidate:
    """One possible answer: the value that is kept, and what a person reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """What would settle a problem. `about` names what is asked, the same for all cells that one answer settles;
    `others`: answers that are possible, too, but not likely; `cause`: the same for the questions of several sheets that
    one answer settles (empty: it is of one)."""

    asked: Asked
    about: str
    text: str
    candidates: tuple[Candidate, ...]
    others: tuple[Candidate, ...] = ()
    cause: str = ""

    @property
    def key(self) -> str:
        """Under which its answer is kept."""
        return f"{self.asked}:{self.about}"

    @property
    def possible(self) -> tuple[Candidate, ...]:
        """All that may be answered."""
        return *self.candidates, *self.others

    def as_json(self) -> dict[str, object]:
        """What a script needs to answer it."""
        return {"key": self.key, "text": self.text, "candidates": [asdict(one) for one in self.candidates]}


@dataclass(frozen=True)
class Problem:
    """What stands in the way of a cell: where, what, why, and what would be right. `severity`: error or warning.

    A question is an error until it is answered. `remembered`: the answer of a similar file that settles it; `plain`: a
    warning that is shown at once, not folded among the others. `why`: the message without its place; `covers`: the
    cells of which it speaks beside its own, such as those of a column that is not read.
    """

    sheet: str
    cell: str
    row: int
    column: str
    value: str
    severity: str
    message: str
    suggestion: str
    question: Question | None = None
    remembered: str = ""
    plain: bool = False
    why: str = ""
    covers: Area | None = None

    def as_json(self) -> dict[str, object]:
        """The keys of the contract; beside them the question, where an answer settles the problem."""
        question = {"question": self.question.as_json()} if self.question else {}
        return {name: getattr(self, name) for name in _KEYS} | question


def confirmed(question: Question, answers: Answers) -> bool:
    """Whether a question was answered with yes, however it is written: « Oui »."""
    return key_of(answers.get(question.key, "")) == YES


def leaving(sheet: str, row: int) -> Question:
    """Whether a row that cannot be imported is left out, as it is meant to be: nobody has to answer it."""
    return Question(
        Asked.ROW,
        f"{sheet}:{row}",
        f"Que faire de la ligne {row} de la feuille {quote(sheet)} ?",
        (Candidate(LEAVE_OUT, "la laisser de côté"),),
    )


def problem_at(
    sheet: str,
    cell: str,
    row: int,
    column: str,
    value: str,
    refused: Refused,
    severity: str = ERROR,
    question: Question | None = None,
    covers: Area | None = None,
) -> Problem:
    """The problem of one cell, as a whole sentence that says where, what and why; `covers`: other cells as well."""
    if len(value) > LONGEST_VALUE:
        value = value[:LONGEST_VALUE] + "…"
    where = f"Feuille {quote(sheet)}, cellule {cell}" + (f" ({column})" if column else "")
    return Problem(
        sheet,
        cell,
        row,
        column,
        value,
        severity,
        f"{where} : {refused.why}.",
        refused.suggestion,
        question or refused.question,
        why=refused.why,
        covers=covers,
    )


def title_of(column: str) -> str:
    """The title alone of a column that is named with its sheet: « Date » for « Événements:Date »."""
    return column.partition(":")[2].strip() or column
