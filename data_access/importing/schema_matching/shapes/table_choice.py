"""Which table stands in some rows and columns of a sheet: by its titles, by what its rows are, and by what else speaks
for each; or those that it may be."""

from collections.abc import Sequence

from data_access.contract import model_of_sheet
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.table_detection import Fit, TableChoice, choose
from data_access.importing.schema_matching.lines.table_hints import weighed, without_numbered_names
from data_access.importing.schema_matching.shapes.budget_sections import with_budget
from data_access.importing.schema_matching.shapes.event_lists import with_events
from data_access.importing.schema_matching.shapes.presence_lists import with_visits
from data_access.importing.schema_matching.shapes.step_lists import with_steps
from data_access.importing.schema_matching.shapes.structure_lists import with_structures
from data_access.models import Funding


def chosen(
    found: Sequence[Fit], grid: Grid, start: int, columns: slice, file: str, known: Known | None
) -> TableChoice:
    """The table that stands from row `start` on in those columns, or those that it may be. `found`: how well each
    table fits it; `file`: the name of the book, which speaks of its first table as that of the sheet does."""

    def of_rows(one: TableChoice) -> TableChoice:
        return with_steps(with_events(one, grid, columns), grid, columns, known)

    first = not (start or columns.start)
    by_titles = choose(found, grid.name if first else "")
    choice = of_rows(with_budget(by_titles, grid, start, columns))
    if choice == by_titles:
        names = (grid.name, file) if first else ()
        choice = of_rows(weighed(by_titles, found, grid, start, names, known))
    choice = with_visits(without_numbered_names(choice, grid, columns), grid, columns)
    choice = with_structures(choice, grid)
    return _without_lone_funders(choice, grid)


def _without_lone_funders(choice: TableChoice, grid: Grid) -> TableChoice:
    """The same choice, but to be asked where nothing but funders would be read of several columns: a summary of grants
    counts them, and says nothing of a request."""
    table = choice.fit
    if table is None or table.model is not Funding or model_of_sheet(grid.name) is Funding:
        return choice
    lone = table.matched == 1 and len(table.line.titles) > 1
    return TableChoice(None, (table, *choice.candidates)) if lone else choice
