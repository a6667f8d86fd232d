"""Sheets where territories cross figures (« Emplois », « Projets », « Participants »), of one year or of several,
whichever way they are turned: it is asked whether they are indicators (see `figure_rows`)."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.columns.row_years import (
    is_year,
    may_say_years,
    says_year_of_a_happening,
)
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import MOST_CELLS, WIDEST, WITHIN
from data_access.importing.schema_matching.crosstabs.figure_titles import (
    FigureTitle,
    is_of_another_table,
    says_period_of_rows,
    titles_of_places,
)
from data_access.importing.schema_matching.lines.cell_amounts import amount_of, number_in
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.models import Indicator, Territory
from data_access.name_keys import key_of

_TABLE = Indicator.__tablename__
_TOTAL = re.compile(r"(?:sous[ -]*)?tota(?:l|ux)\b|ensemble\b|moyennes?\b|sommes?\b|cumul\b|tous\b|reseau\b")
_CHANGE = re.compile(  # between two values, and none of its own
    r"(?:(?:taux|%|pourcentage)(?: d[e']?)? ?)?(?:evol(?:\.|utions?)?|progressions?|variations?|ecarts?|tendances?|"
    r"croissances?|differences?|diff\.?|deltas?|hausses?|baisses?)(?!\w)|[δ△]|% ?$|n ?/ ?n ?- ?1\b"
)
_REMARK = re.compile(r"notes?|remarques?|commentaires?|observations?|obs\.?|rq\.?|sources?|precisions?")
_LABELS = 8  # places in which the territories are looked for
_LEAST = 2  # territories, and figures
_STATE = 2  # numbers up to it may be codes of states
_SCALED = re.compile(r"\b(?:milliers?|millions?|centaines?|k ?€|k ?euros?)\b|\([km]\)|k€")


@dataclass(frozen=True)
class FigureMatrix:
    """Such a sheet: the line of its titles, the place of its territories, what is said of the other places, its lines;
    `periods`, the place of the period of each line; `left`, what is no data: totals, remarks, notes."""

    table: CrosstabTable
    line: int
    label: int
    titles: Mapping[int, FigureTitle]
    lines: Sequence[int]
    periods: int | None = None
    totals: Sequence[int] = ()
    notes: Sequence[int] = ()
    left: Mapping[int, str] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape_of(_TABLE, (key_of(f"{one.figure} {one.period}") for one in self.titles.values()))

    @property
    def figures(self) -> list[str]:
        """The figures, each once."""
        return list(dict.fromkeys(one.figure for one in self.titles.values()))


def figure_matrix(grid: Grid, known: Known | None, *, years_alone: bool = False) -> FigureMatrix | None:
    """The sheet as such a matrix; None where no first column, or row, names territories, or what stands across is not
    nearly all numbers of figures. `years_alone`: its titles may be but years, and nothing says of which figure."""
    for turned in (False, True) if known else ():
        table = CrosstabTable(grid, turned)
        if table.lines * table.places > MOST_CELLS or table.places > WIDEST:
            continue
        for label in range(min(_LABELS, table.places)):
            if known and (found := _matrix(table, label, known, years_alone)):
                return found
    return None


def _matrix(table: CrosstabTable, label: int, known: Known, years_alone: bool) -> FigureMatrix | None:
    first = next(
        (one for one in range(min(WITHIN, table.lines)) if _is_territory(table, one, label, known)), 0
    )
    line = first - 1
    below = [one for one in range(first, table.lines) if table.filled(one)]
    if line < 0 or any(place < label for one in below for place in table.filled(one)):
        return None
    places = sorted({place for one in below for place in table.filled(one) if place > label})
    titles = titles_of_places(table, line, label, places, years_alone=years_alone)
    if titles.keys() != set(places):
        return None
    names = {one: folded(table.text(one, label)) for one in below}
    totals = [one for one, name in names.items() if _TOTAL.match(name) or _CHANGE.match(name)]
    notes = [
        one
        for one in below
        if one not in totals and table.filled(one) == [label] and not _is_territory(table, one, label, known)
    ]
    lines = [one for one in below if one not in (*totals, *notes)]
    said = {place: titles[place].figure for place in places}
    dated = [place for place in places if may_say_years(said[place]) and _are_years(table, place, lines)]
    of_rows = [place for place in dated if not says_year_of_a_happening(said[place])]
    of_rows += [place for place in places if says_period_of_rows(said[place])]
    periods = of_rows[0] if of_rows else None
    left = {
        place: title
        for place, title in said.items()
        if place != periods and (_is_left(title) or place in dated)
    }
    figures = {place: one for place, one in titles.items() if place != periods and place not in left}
    found = FigureMatrix(table, line, label, figures, lines, periods, totals, notes, left)
    return found if _holds(found, known) else None


def _are_years(table: CrosstabTable, place: int, lines: Sequence[int]) -> bool:
    """Whether what stands in that place of the lines is years: at least one, and nothing else."""
    said = [text for line in lines if (text := table.text(line, place))]
    return bool(said) and all(map(is_year, said))


def _is_left(title: str) -> bool:
    text = folded(title).strip(" :")
    return bool(_REMARK.fullmatch(text) or _TOTAL.match(text) or _CHANGE.match(text))


def _holds(found: FigureMatrix, known: Known) -> bool:
    """Whether a matrix is one: of territories, that are known for the most part, each named, and of numbers that tell
    figures, each once of a territory and a period."""
    table, titles = found.table, found.titles.values()
    named = [_is_territory(table, one, found.label, known) for one in found.lines]
    if (
        sum(named) < _LEAST
        or 2 * sum(named) < len(named)
        or not all(table.text(one, found.label) for one in found.lines)
    ):
        return False
    if any(_SCALED.search(folded(text)) for text in _around(found)):  # of which a table asks what its unit is
        return False
    said = [(key_of(one.figure), one.period) for one in titles]
    if (
        len(said) < _LEAST
        or len(set(said)) < len(said)
        or any(is_of_another_table(one.figure) for one in titles)
    ):
        return False
    cells = [[table.cell(one, place) for one in found.lines] for place in found.titles]
    if any(isinstance(cell, datetime.date) for column in cells for cell in column) or not _are_numbers(cells):
        return False
    return max(amount_of(cell) or 0 for column in cells for cell in column) > _STATE


def _around(found: FigureMatrix) -> Iterator[str]:
    """The name of the sheet, its titles and what stands above them."""
    table = found.table
    yield table.name
    yield from (table.text(line, place) for line in range(found.line + 1) for place in table.filled(line))
    yield from (table.text(line, found.label) for line in found.notes)


def _are_numbers(columns: Sequence[Sequence[Cell]]) -> bool:
    """Whether three in four of the cells that say something are numbers, and half of those of each place."""
    said = [
        [cell for cell in cells if cell is not None and not says_unknown(shown(cell))] for cells in columns
    ]
    numbers = [sum(number_in(cell) is not None for cell in cells) for cells in said]
    of_each = all(2 * count >= len(cells) > 0 for count, cells in zip(numbers, said, strict=True))
    return of_each and 4 * sum(numbers) >= 3 * sum(map(len, said))


def _is_territory(table: CrosstabTable, line: int, place: int, known: Known) -> bool:
    text = table.text(line, place)
    return bool(text) and known.find_one(text, Territory.__tablename__) is not None
