"""A remark beside the values of several periods, « enquête en cours »: it may be about one of them only. Whether it
stands in the note of each is asked, once for the table; beside a single value it is that one's. Beside amounts of
several years of one grant it is that of the grant, and of none of the years (see `row_assembly`)."""

from collections.abc import Collection

from data_access.french import quote
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

_ABOUT = "remarques de plusieurs périodes"
_NOTE = "note"  # the field


def shared_remarks(
    table: Table, periods: Collection[int], questions: SheetQuestions
) -> tuple[Grid, list[Problem], list[str]]:
    """The sheet without the remarks that are not to be read, or not yet; what is asked; and the cells left aside.
    `periods`: the columns that hold the values, a row of its own each."""
    grid = table.grid
    place = next((place for place, column in table.read.items() if column.name == _NOTE), None)
    if place is None or len(periods) < 2:
        return grid, [], []
    shared = [
        row
        for row in table.body.data
        if grid.cell(row, place) is not None
        and sum(grid.cell(row, period) is not None for period in periods) > 1
    ]
    if not shared:
        return grid, [], []
    example = quote(shown(grid.cell(shared[0], place)))
    text = (
        f"De quelles valeurs parlent les remarques sous {quote(table.titles[place])}, dans la feuille "
        f"{quote(grid.name)} ? Par exemple {example}, à côté de plusieurs valeurs."
    )
    candidates = (
        Candidate(YES, "de toutes : les écrire dans la note de chaque valeur de leur ligne"),
        Candidate(LEAVE_OUT, "d'une seule, ou nous ne savons pas : les laisser de côté"),
    )
    settled = questions.settle(_ABOUT, text, candidates)
    points = (
        Point(
            row,
            place,
            "cette remarque est à côté de plusieurs valeurs, et parle peut-être d'une seule",
            Area(row, place, row, place),
            table.titles[place],
        )
        for row in shared
    )
    right = "répondre, ou écrire la remarque à côté d'une seule valeur"
    problems = list(questions.problems(settled, points, right))
    if settled.answer == YES:
        return grid, problems, []
    left = [] if settled.is_open else [grid.address(row, place) for row in shared]
    return grid.with_cells({(row, place): None for row in shared}), problems, left
