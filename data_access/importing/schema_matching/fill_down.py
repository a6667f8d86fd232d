"""What is typed once for the rows below it (a name, a word, a month): whether the blank cells say it, too, is asked. Of
any other column that does not count something, it may be answered without being asked."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from data_access.contract import CODE, Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Area, Grid, row_ranges
from data_access.importing.model.problems import Candidate, Problem
from data_access.importing.schema_matching.date_parts import DatePart
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.table_rows import Table
from data_access.name_keys import key_of

AS_ABOVE, BLANK = "above", "blank"  # answers
_SEVERAL = 2  # names, and blank cells, from which on it is a way of writing
_COUNTED = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE, FieldKind.DECIMAL)
_WHY = "cette case est vide, et ce qui est au-dessus est peut-être écrit une seule fois pour plusieurs lignes"
_PARTS = (DatePart.MONTH, DatePart.YEAR)


def filled_down(table: Table, questions: SheetQuestions) -> tuple[Grid, list[Problem]]:
    """The sheet in which such a name spans the rows that it is said of, as merged cells do, if that was answered; and
    what is asked. The rows in question leave the body of the table until it is."""
    grid, problems = table.grid, list[Problem]()
    asked = list(_places(table))
    for place, column in table.read.items():
        header = column.header
        unasked = may_fill(column) and questions.says(about_blanks(header))
        if not (place in asked or unasked) or not (areas := list(_areas(table, place))):
            continue
        merged = _merged(table, place)
        blank = [row for row in table.body.data if row not in merged and table.grid.cell(row, place) is None]
        text = f"Dans la colonne {quote(header)}, les cases vides disent-elles ce qui est au-dessus ?"
        settled = questions.settle(about_blanks(header), text, _candidates(table, place, areas[0]))
        if settled.is_open:
            table.body.take_out(set(blank))
        elif settled.answer == AS_ABOVE:
            grid = replace(grid, merged=(*grid.merged, *areas))
        points = (Point(row, place, _WHY, table.whole(row), header) for row in blank)
        problems += questions.problems(settled, points, "répondre, ou l'écrire sur chaque ligne")
    return grid, problems


def may_fill(column: Column) -> bool:
    """Whether the blank cells of a column may say what stands above them: an amount is not that of several rows."""
    return column.field.kind not in _COUNTED


def about_blanks(header: str) -> str:
    """What the question about the blank cells of a column is about."""
    return f"vides {header}"


def _places(table: Table) -> Iterator[int]:
    """The columns of names, words and months in which each stands once, above as many blank cells. Of rows that each
    say their own code, as an export writes them, a blank cell is blank."""
    if any(column.field is CODE and None not in table.column(place) for place, column in table.read.items()):
        return
    scoped = any(column.field.name == "scope" for column in table.read.values())  # says whose its rows are
    for place, column in table.read.items():
        if not _may_be_typed_once(column) or (scoped and column.field.kind is FieldKind.REFERENCE):
            continue
        merged = _merged(table, place)
        cells = table.column(place)
        if merged:
            numbered = zip(table.body.data, cells, strict=True)
            cells = [cell for number, cell in numbered if number not in merged]
        blank = cells.count(None)
        if cells[:1] == [None] or blank < max(_SEVERAL, len(cells) - blank):
            continue  # as nearly always
        names = [key_of(shown(cell)) for cell in cells if cell is not None]
        if len(set(names)) == len(names) >= _SEVERAL:
            yield place


def _merged(table: Table, place: int) -> set[int]:
    """The rows in which a cell of that column is one with the cell above it: what it says is no question."""
    areas = (one for one in table.grid.merged if one.left == place)
    return {row for one in areas for row in range(one.top + 1, one.bottom + 1)}


def _may_be_typed_once(column: Column) -> bool:
    """Whether people write a value of that column once for several rows: who or what these are about, and when."""
    return (
        column.field.kind in (FieldKind.REFERENCE, FieldKind.CHOICE)
        or (column.field.kind is FieldKind.TEXT and column.field.key)
        or column.date_part in _PARTS
    )


def _areas(table: Table, place: int) -> Iterator[Area]:
    """Each name with the blank cells below it."""
    tops = [row for row in table.body.data if table.grid.cell(row, place) is not None]
    ends = {row: rank for rank, row in enumerate(table.body.data)}
    for top, following in zip_longest(tops, tops[1:]):
        bottom = table.body.data[(ends[following] if following else len(ends)) - 1]
        if bottom > top:
            yield Area(top, place, bottom, place)


def _candidates(table: Table, place: int, first: Area) -> tuple[Candidate, ...]:
    name = quote(shown(table.grid.cell(first.top, place)))
    rows = row_ranges([row for row in table.body.data if first.top < row <= first.bottom])
    return (
        Candidate(AS_ABOVE, f"oui : {name} vaut aussi pour {rows}, et de même plus bas"),
        Candidate(BLANK, "non : ces cases sont vides"),
    )
