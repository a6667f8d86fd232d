"""What the board of the fundraising says above its cards: how many files are open, which are late, and how long files
usually stay in each column; for the board and above."""

from dataclasses import dataclass

from sqlalchemy import select

from data_access.expressions import records
from data_access.figures import values_over
from data_access.figures.core import Slice
from data_access.figures.figure_words import whole_days
from data_access.french import number
from data_access.funding.awaited import late_of_each_file
from data_access.funding.expressions import PHASES, files
from data_access.funding.files_kept import ALL_FILES, FilesKept
from data_access.queries.asking import question_for
from data_access.view import SqlSelect, View
from data_access.vocabulary import FUNDING_READER

STAY_FIGURES = tuple(f"funding_stay_{phase}" for phase in PHASES)
OPEN = "funding_open"
FEWEST_STAYS = 5  # of fewer files that left a column it is not said how long one usually stays there


@dataclass(frozen=True)
class Usual:
    """How long files usually stay in a column of the board, in days, and in figures as it is said."""

    days: float
    text: str


def usual_stays(view: View) -> dict[str, Usual]:
    """How long files usually stay in each column: not of one that fewer than FEWEST_STAYS left, as far as their dates
    are known. Where it lies between two ends, the longer one counts: what goes beyond that is long for certain.

    Raises NotForThisRole.
    """
    found = {}
    for phase, value in zip(PHASES, values_over(view, STAY_FIGURES, Slice()).values(), strict=True):
        if value.value is not None and value.filled >= FEWEST_STAYS:
            low, high = float(value.value), float(value.value if value.high is None else value.high)
            ends = whole_days(low, high)
            text = (
                f"environ {number(ends[1])}"
                if low == high
                else f"entre {number(ends[0])} et {number(ends[1])}"
            )
            found[phase] = Usual(high, text)
    return found


def open_files(view: View, kept: FilesKept = ALL_FILES) -> int:
    """How many files are neither over nor lost, of those that are kept. Raises NotForThisRole."""
    return int(values_over(view, (OPEN,), Slice(files=kept))[OPEN].value or 0)


@question_for(FUNDING_READER)
def late_files(kept: FilesKept = ALL_FILES) -> SqlSelect:
    """What each file that is late, and kept, is late with for longest, the longest first: code (of the file), entry
    (of the record that says so), field, days. Raises NotForThisRole."""
    late, entry = late_of_each_file(), records.alias("entry")
    return (
        select(records.c.code, entry.c.code.label("entry"), late.c.field, late.c.days)
        .join_from(late, records, records.c.id == late.c.file_id)
        .join(entry, entry.c.id == late.c.entry_id)
        .join(files, files.c.id == late.c.file_id)
        .where(*kept.conditions())
        .order_by(late.c.end, late.c.file_id)
    )
