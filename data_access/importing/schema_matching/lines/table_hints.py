"""What speaks for a table where its titles decide nothing: words around it, columns of dates and counts."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from data_access.contract import columns_of, model_of_sheet
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.date_columns import DateColumn
from data_access.importing.schema_matching.lines.row_kinds import amount_of, end_of
from data_access.importing.schema_matching.lines.table_detection import (
    MOST_CANDIDATES,
    Fit,
    TableChoice,
    models_in,
)
from data_access.importing.schema_matching.titles.number_titles import may_count
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Base, Event, Project

_NAMED = (Event, Project)  # of which each has a name in words
_BELOW = 100  # rows under a header that are looked at


def weighed(
    choice: TableChoice, found: Sequence[Fit], grid: Grid, start: int, names: Sequence[str]
) -> TableChoice:
    """The same choice where a table was found; else with every plausible table among its candidates, the likeliest
    first. `found`: how well each table fits from row `start` on; `names`: those of the sheet and of the file."""
    if choice.fit or choice.line is None or any(map(model_of_sheet, names[:1])):
        return choice
    spoken = _spoken_of([*names, *_alone(grid.rows[start : choice.line.first])])
    looks = {one.model: _looks(one, grid) for one in found}
    plausible = [
        one
        for one in found
        if one.model in spoken
        or (looks[one.model] and one.matched + looks[one.model] > choice.candidates[0].matched)
    ]
    candidates = sorted(
        dict.fromkeys((*choice.candidates, *plausible)),
        key=lambda one: (one.model in spoken, one.matched + looks[one.model], one.certain, one.keys),
        reverse=True,
    )
    return TableChoice(None, tuple(candidates[: max(MOST_CANDIDATES, len(choice.candidates))]))


def without_numbered_names(choice: TableChoice, grid: Grid, columns: slice) -> TableChoice:
    """The same choice, but to be asked where all that stands under the title of its names is numbers: « Projets » above
    3, 2, 5 counts them."""
    table = choice.fit
    if table is None or table.model not in _NAMED or model_of_sheet(grid.name) is table.model:
        return choice
    end = end_of(grid, table.line, columns)
    for title in table.line.titles:
        if [one.name for one in meant(table.model, title).columns] == ["name"]:
            cells = [grid.cell(row, title.place) for row in range(table.line.last + 1, end)]
            said = [cell for cell in cells if cell is not None]
            if len(said) > 1 and all(amount_of(cell) is not None for cell in said):
                return TableChoice(None, (table,))
    return choice


def _spoken_of(texts: Iterable[str]) -> Collection[type[Base]]:
    return frozenset[type[Base]]().union(*map(models_in, texts))


def _alone(rows: Iterable[Sequence[Cell]]) -> Iterable[str]:
    """What stands alone in a row: titles and notes."""
    for row in rows:
        filled = [cell for cell in row if cell is not None]
        if len(filled) == 1:
            yield shown(filled[0])


def _looks(one: Fit, grid: Grid) -> int:
    """How many columns that no title says to the table hold what it keeps: dates, counts."""
    dated = any(column.field.kind is FieldKind.DATE for column in columns_of(one.model))
    unmatched = [title for title in one.line.titles if not meant(one.model, title).columns]
    return sum(_looks_like_one(one.model, title, _below(grid, one, title), dated) for title in unmatched)


def _looks_like_one(model: type[Base], title: Title, cells: Sequence[Cell], dated: bool) -> bool:
    return bool(may_count(model, title.text, cells)) or (dated and _are_dates(title, cells))


def _below(grid: Grid, one: Fit, title: Title) -> list[Cell]:
    rows = islice(grid.rows, one.line.last + 1, one.line.last + 1 + _BELOW)
    return [row[title.place] for row in rows if title.place < len(row) and row[title.place] is not None]


def _are_dates(title: Title, cells: Sequence[Cell]) -> bool:
    """Whether most of the cells are days, or are written like some."""
    column = DateColumn(cells, title.text, {})
    return 2 * sum(_is_date(column, cell) for cell in cells) > len(cells)


def _is_date(column: DateColumn, cell: Cell) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, datetime.date)
    try:
        return column.read(cell) is not None
    except Refused:
        return False
