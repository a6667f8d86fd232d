"""A sheet that lies on its side: territories as the titles of its columns, what is said of them one under the other. It
is not read so, and says that once; a table of which it was answered that it is one asks of such rows."""

from collections.abc import Iterator

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.table_detection import HEADER_WITHIN, ON_A_CARD
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import meaning, says_something
from data_access.models import SHEET_MODELS, Definition, Indicator, Setting, Territory
from data_access.name_keys import key_of

_SEVERAL = 3  # territories side by side, from which on they are titles
_MOST_ROWS = 60  # of a table on its side
_NAMED_BY_WORDS = (Definition, Indicator, Setting)  # a record may well be called like a title


def territories_across(grid: Grid, known: Known | None) -> int | None:
    """The row, from 0, whose cells behind the first are territories, all but one; None where there is none, or more
    than one: they are lists then."""
    rows = [
        number for number in range(min(len(grid.rows), HEADER_WITHIN)) if known and _are(grid, number, known)
    ]
    return rows[0] if len(rows) == 1 else None


def _are(grid: Grid, number: int, known: Known) -> bool:
    texts = [shown(cell) for cell in grid.rows[number][1:] if cell is not None]
    if len(texts) < _SEVERAL or any(not isinstance(cell, str | None) for cell in grid.rows[number][1:]):
        return False
    found = {one for text in texts if (one := known.find_one(text, Territory.__tablename__)) is not None}
    return len(found) >= max(_SEVERAL, len(texts) - 1)


def named_as_titles(table: Table) -> Iterator[tuple[int, int, str]]:
    """The rows that are called like columns, of this sheet or another, where most of few rows are: « Date », « Type »,
    « Statut » under « Territoire ». Each with its column and its name."""
    rows = table.body.data
    if len(rows) > _MOST_ROWS or table.model in _NAMED_BY_WORDS:
        return
    labels = ((row, *table.label(row)) for row in rows)
    found = [one for one in labels if _is_title(table, one[1], one[2])]
    different = len({key_of(name) for _, _, name in found})
    if different >= ON_A_CARD and 2 * different > len(rows):
        yield from found


def _is_title(table: Table, place: int, name: str) -> bool:
    """Whether a name is a title, but not of the column in which it stands: an event may be called « Soirée »."""
    if not name or not says_something(name) or place not in table.read:
        return False
    if table.read[place] in meaning(table.model, name).columns:
        return False
    return any(meaning(model, name).sure > Sure.ASKED for model in SHEET_MODELS)
