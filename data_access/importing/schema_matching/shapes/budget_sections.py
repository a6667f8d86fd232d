"""A budget whose sections stand one under the other, « DÉPENSES » then « RECETTES », beside the numbers of accounts:
what its sections say is how it is known, as its titles name amounts alone (« Prévu », « Réalisé »)."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, line_at
from data_access.importing.schema_matching.lines.table_detection import Fit, TableChoice, fit
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Budget
from data_access.vocabulary import BudgetSide

_WITHIN = 200  # rows in which its sections are looked for
_AMOUNTS = {"amount", "actual"}


def with_budget(choice: TableChoice, grid: Grid, start: int, columns: slice) -> TableChoice:
    """The same choice, with a budget among its candidates where the sections of one stand below titles of amounts."""
    if choice.fit or any(one.model is Budget for one in choice.candidates):
        return choice
    found = _budget(grid, start, columns)
    return choice if found is None else TableChoice(None, (found, *choice.candidates))


def _budget(grid: Grid, start: int, columns: slice) -> Fit | None:
    """How well a budget fits the titles above two sections, one of each side; None where there are no such sections."""
    sides: dict[str, int] = {}
    rows = [row[columns] for row in grid.rows[start : start + _WITHIN]]
    for number, row in enumerate(rows, start=start):
        if (side := _section(row)) and side not in sides:
            sides[side] = number
    first = min(sides.values(), default=start)
    if len(sides) < 2 or (line := _titles(grid, start, first)) is None:
        return None
    return fit(Budget, _with_names(grid, line, columns))


def _with_names(grid: Grid, line: HeaderLine, columns: slice) -> HeaderLine:
    """The header with a title for the column of texts beside the accounts, where it has none."""
    named = any(one.name == "name" for title in line.titles for one in meant(Budget, title).columns)
    titled = {title.place for title in line.titles}
    amounts = (title.place for title in line.titles if _says_amount(title))
    before = range(columns.start or 0, min(amounts))
    untitled = [place for place in before if place not in titled and _holds_texts(grid, line.last, place)]
    if named or len(untitled) != 1:
        return line
    title = Title(untitled[0], line.last, (columns_by_name(Budget)["name"].header,))
    return replace(line, titles=tuple(sorted((*line.titles, title), key=lambda one: one.place)))


def _holds_texts(grid: Grid, header: int, place: int) -> bool:
    """Whether most of what stands in a column below the header is text with letters."""
    cells = [cell for row in range(header + 1, len(grid.rows)) if (cell := grid.cell(row, place)) is not None]
    texts = sum(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in cells)
    return bool(cells) and 2 * texts > len(cells)


def _section(row: Sequence[object]) -> str | None:
    """The side that a row says, alone in it: « DÉPENSES », « Produits »."""
    filled = [cell for cell in row if cell is not None]
    text = filled[0] if len(filled) == 1 else None
    return term_of(BudgetSide, shown(text).strip(" :")) if isinstance(text, str) else None


def _titles(grid: Grid, start: int, end: int) -> HeaderLine | None:
    """The last line above the sections that names the amount of a budget."""
    lines = (line_at(grid, row, row) for row in range(end - 1, start - 1, -1))
    return next((line for line in lines if _names_amounts(line)), None)


def _names_amounts(line: HeaderLine) -> bool:
    return any(map(_says_amount, line.titles))


def _says_amount(title: Title) -> bool:
    return any(one.name in _AMOUNTS for one in meant(Budget, title).columns)
