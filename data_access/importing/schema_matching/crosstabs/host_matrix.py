"""Sheets where territories cross territories, and numbers tell how many came from the ones to the others: « visites
entre territoires ». They are read as those of who came to which event (see `presence_matrix`)."""

import re
from collections.abc import Sequence

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.presence_words import says_away
from data_access.importing.schema_matching.crosstabs.cell_states import is_count
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import MOST_CELLS, WIDEST, WITHIN
from data_access.importing.schema_matching.crosstabs.presence_matrix import HOST, Matrix
from data_access.models import Territory

_LEAST = 2  # territories on each side
_MANY = 3  # numbers at least
_SAYS_VISITS = re.compile(
    r"\b(?:visit|venu|vient\b|viennent\b|deplac|immersion|accueil|qui (?:est|va) |chez )"
)
_SAYS_OTHERWISE = re.compile(r"\b(?:km|kilometres?|distances?|trajets?|minutes?|heures?)\b")
_RANK = re.compile(r"\W*(?:rangs?|rank|classement|place)\W*", re.I)


def host_matrix(grid: Grid, known: Known | None) -> Matrix | None:
    """The sheet as such a matrix; None where both sides do not name territories, numbers are not most of what stands
    where they meet, or no word speaks of visits."""
    table = CrosstabTable(grid, turned=False)
    if known is None or table.lines * table.places > MOST_CELLS:
        return None
    found = (_matrix(table, line, known) for line in range(min(WITHIN, table.lines)))
    return next((one for one in found if one and _speaks_of_visits(grid)), None)


def _speaks_of_visits(grid: Grid) -> bool:
    words = folded(f"{grid.name} {grid.words}")
    return _SAYS_VISITS.search(words) is not None and not _SAYS_OTHERWISE.search(words)


def _matrix(table: CrosstabTable, line: int, known: Known) -> Matrix | None:
    filled = [place for place in range(min(WIDEST, table.places)) if table.text(line, place)]
    first = next((place for place in filled if _is_territory(table.text(line, place), known)), 0)
    if not first:
        return None
    label = first - 1
    across = [place for place in filled if place > label]
    counts = [place for place in across if _is_no_host(table.text(line, place))]
    hosts = [place for place in across if place not in counts]
    found = Matrix(table, line, label, hosts, counts, HOST, _end(table, line, hosts))
    texts = [shown(cell) for *_, cell in found.marks()]
    numbers = [text for text in texts if any(map(str.isdigit, text))]
    away = sum(says_away(folded(text)) for text in texts)
    sides = [table.text(line, place) for place in hosts], [table.text(one, label) for one in found.lines]
    named = all(_are_territories(side, known) for side in sides)
    ticks = set(numbers) <= {"0", "1"}  # which may as well say who sponsors whom
    are_counts = not ticks and len(numbers) >= _MANY and 2 * (len(numbers) + away) >= len(texts)
    return found if named and are_counts else None


def _end(table: CrosstabTable, line: int, hosts: Sequence[int]) -> int:
    """The line behind the blank one below which another table has its titles, « Chez », « Quand »; 0 where none."""
    blank = 0
    for one in range(line + 1, table.lines):
        blank = blank if table.filled(one) else one
        words = [text for place in hosts if (text := table.text(one, place))]
        if blank and len(words) >= _LEAST and all(_is_title(text) for text in words):
            return blank + 1
    return 0


def _is_title(text: str) -> bool:
    """Whether a text has the letters of a word, no number, and is no mark."""
    words = text.replace(" ", "")
    return len(words) > _LEAST and words.isalpha() and not says_away(folded(text))


def _are_territories(names: Sequence[str], known: Known) -> bool:
    count = sum(_is_territory(name, known) for name in names)
    return count >= _LEAST and 2 * count >= len(names)


def _is_territory(text: str, known: Known) -> bool:
    return bool(text) and bool(known.find(text, Territory.__tablename__))


def _is_no_host(title: str) -> bool:
    return is_count(title) or _RANK.fullmatch(title) is not None
