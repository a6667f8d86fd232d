"""The days of the events of a matrix that stand in a line of their own, above their names or below."""

from collections.abc import Sequence

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import folded
from data_access.importing.parse.presence_words import says_away, says_came
from data_access.importing.schema_matching.crosstabs.cell_states import parted
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import WITHIN
from data_access.models import Territory

LEAST = 2  # events, territories


def names_territories(table: CrosstabTable, line: int, place: int, known: Known) -> bool:
    """Whether known territories stand below a blank cell."""
    names = (table.text(one, place) for one in range(line + 1, min(line + WITHIN, table.lines)))
    return sum(bool(known.find(name, Territory.__tablename__)) for name in names if name) >= LEAST


def is_day(table: CrosstabTable, line: int, place: int) -> bool:
    """Whether a cell is a date and nothing else."""
    words, when = parted(table.cell(line, place))
    return when is not None and not words


def are_days(table: CrosstabTable, line: int, places: Sequence[int]) -> bool:
    """Whether nearly all cells of a line are dates and nothing else."""
    return sum(is_day(table, line, place) for place in places) >= max(LEAST, len(places) - 1)


def days_beside(table: CrosstabTable, line: int, places: Sequence[int]) -> int:
    """The line that says the days of events: that of their names, above or below it; -1 where none does."""
    if are_days(table, line, places):
        return line
    beside = (one for one in (line - 1, line + 1) if 0 <= one < table.lines)
    return next((one for one in beside if are_days(table, one, places)), -1)


def are_names(table: CrosstabTable, line: int, label: int, places: Sequence[int], known: Known) -> bool:
    """Whether a line names what stands below it: words, no marks, and no territory."""
    if line >= table.lines or known.find(table.text(line, label), Territory.__tablename__):
        return False
    texts = [folded(text) for place in places if (text := table.text(line, place))]
    words = [text for text in texts if sum(map(str.isalpha, text)) > LEAST]
    return len(words) >= max(LEAST, len(places) - 1) and not any(
        says_came(one) or says_away(one) for one in words
    )
