"""Which table a sheet is where its titles decide nothing: what else speaks for each, or in which order they are
offered."""

from collections.abc import Collection, Iterable, Sequence

from data_access.contract import model_of_sheet
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.cell_amounts import number_in
from data_access.importing.schema_matching.lines.event_titles import event_title, speaks_of_events
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_detection import (
    Fit,
    TableChoice,
    fit,
    models_in,
    outdoing,
)
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.lines.table_evidence import clear_winner, evidence_of, is_likely
from data_access.importing.schema_matching.titles.title_match import meant
from data_access.models import SHEET_MODELS, Base, Event, Project

_LEAST = 2  # columns of a table that no title says, which may be its by what stands below
_MOST = 6  # tables that are offered by what stands below titles alone
_NAMED = (Event, Project)  # of which each has a name in words


def weighed(
    choice: TableChoice,
    found: Sequence[Fit],
    grid: Grid,
    start: int,
    names: Sequence[str],
    known: Known | None = None,
) -> TableChoice:
    """The same choice where a table was surely found; else with every plausible table among its candidates, the
    likeliest first. `found`: how well each table fits from row `start` on; `names`: those of the sheet and of the
    file."""
    if not found or any(map(model_of_sheet, names[:1])):
        return choice
    line = choice.line or max(found, key=lambda one: one.matched).line
    above = list(_alone(grid.rows[start : line.first]))
    if choice.fit and not (outdoing(choice.fit, found) or _is_called_otherwise(choice.fit, above)):
        return choice
    spoken = _spoken_of(grid, line, [*names, *above])
    fitting = {one.model for one in found}
    untitled = [fit(model, line) for model in SHEET_MODELS if model in spoken and model not in fitting]
    ranked = evidence_of([*found, *untitled], spoken, grid, known)
    if names and (winner := clear_winner(ranked)):  # what stands below another table is not told by its cells
        others = tuple(one.fit for one in ranked if one is not winner)
        return TableChoice(winner.fit, others, evident=True)
    if not (choice.line or is_likely(ranked[0], grid)):
        return choice
    likely = (choice.fit, *choice.candidates)
    vague = ranked[0].fit.vague  # « Nom » may be that of anything
    offered = (
        one.fit
        for one in ranked
        if one.fit in likely or one.spoken or one.is_near(ranked) or (vague and one.complete)
    )
    return TableChoice(None, tuple(offered))


def _is_called_otherwise(one: Fit, above: Collection[str]) -> bool:
    """Whether a table leaves half of its titles unread, and what stands above them speaks of others alone: « Quoi »,
    « Quand », « Montant » below « Versements attendus » are no events."""
    spoken = frozenset[type[Base]]().union(*map(models_in, above))
    return 2 * one.matched <= one.titles and bool(spoken) and one.model not in spoken


def likely_by_cells(
    grid: Grid, line: HeaderLine, names: Sequence[str], known: Known | None
) -> list[type[Base]]:
    """The tables of which several columns may stand below titles that nobody knows, the likeliest first."""
    spoken = _spoken_of(grid, line, names)
    ranked = evidence_of([fit(model, line) for model in SHEET_MODELS], spoken, grid, known)
    return [one.fit.model for one in ranked if one.said + one.fitting + one.spoken >= _LEAST][:_MOST]


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
            if len(said) > 1 and all(number_in(cell) is not None for cell in said):
                return TableChoice(None, (table,))
    return choice


def _spoken_of(grid: Grid, line: HeaderLine, texts: Collection[str]) -> Collection[type[Base]]:
    """The tables of which texts around a sheet's titles speak."""
    found = frozenset[type[Base]]().union(*map(models_in, texts))
    return found | {Event} if event_title(grid, line) or any(map(speaks_of_events, texts)) else found


def _alone(rows: Iterable[Sequence[Cell]]) -> Iterable[str]:
    """What stands alone in a row: titles and notes."""
    for row in rows:
        filled = [cell for cell in row if cell is not None]
        if len(filled) == 1:
            yield shown(filled[0])
