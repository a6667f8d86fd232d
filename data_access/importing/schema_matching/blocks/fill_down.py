"""What is typed once for the rows below it (a name, a word, a month): whether the blank cells say it, too, is asked; so
it is of a blank cell, also of a date, in a column in which others are merged. Of any other that does not count
something, it may be answered without being asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from data_access.contract.column import CODE, Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Area, Grid, row_ranges
from data_access.importing.model.problems import Candidate, Problem
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.date_parts import DatePart
from data_access.name_keys import key_of

AS_ABOVE, BLANK = "above", "blank"  # answers
_SEVERAL = 2  # words, and blank cells, from which on it is a way of writing
_COUNTED = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE, FieldKind.DECIMAL)
_WHY = "cette case est vide, et ce qui est au-dessus est peut-être écrit une seule fois pour plusieurs lignes"
_WHY_MERGED = "cette case est vide, là où d'autres de sa colonne sont fusionnées pour valoir plusieurs lignes"
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)\d\d|\d\d))?")
_PARTS = (DatePart.MONTH, DatePart.YEAR)


def filled_down(table: Table, questions: SheetQuestions) -> tuple[Grid, list[Problem]]:
    """The sheet in which such a name spans the rows that it is said of, as merged cells do, if that was answered; and
    what is asked. The rows in question leave the body of the table until it is."""
    grid, problems, waiting = table.grid, list[Problem](), set[int]()
    asked = list(_places(table))
    for place, column in table.read.items():
        header, merged = column.header, _merged(table, place)
        unasked = may_fill(column) and questions.says(about_blanks(header))
        if not (place in asked or unasked or (merged and _may_be_merged(table, column))):
            continue
        areas = list(_areas(table, place))
        blank = [row for row in table.body.data if row not in merged and table.grid.cell(row, place) is None]
        blank = [row for row in blank if any(one.holds(row, place) for one in areas)]
        if not blank:
            continue
        text = f"Dans la colonne {quote(header)}, les cases vides disent-elles ce qui est au-dessus ?"
        settled = questions.settle(about_blanks(header), text, _candidates(table, place, areas, blank))
        if settled.is_open:
            waiting.update(blank)
        elif settled.answer == AS_ABOVE:
            grid = replace(grid, merged=(*grid.merged, *areas))
        why = _WHY_MERGED if merged else _WHY
        points = (Point(row, place, why, table.whole(row), header) for row in blank)
        problems += questions.problems(settled, points, "répondre, ou l'écrire sur chaque ligne")
    table.body.take_out(waiting)
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
    if _says_codes(table):
        return
    for place, column in table.read.items():
        if not (_may_be_typed_once(column) or _says_years(table, place)) or _is_scoped(table, column):
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
        heads = place == min(table.read) or column.date_part in _PARTS or _says_years(table, place)
        least = 1 if heads else _SEVERAL  # one name elsewhere may be that of one row
        if len(set(names)) == len(names) >= least:
            yield place


def _says_codes(table: Table) -> bool:
    """Whether each row says its own code."""
    return any(
        column.field is CODE and None not in table.column(place) for place, column in table.read.items()
    )


def _is_scoped(table: Table, column: Column) -> bool:
    """Whether another column says whose the rows are, so that a blank cell in this one says something, too."""
    scoped = any(one.field.name == "scope" for one in table.read.values())
    return scoped and column.field.kind is FieldKind.REFERENCE


def _may_be_merged(table: Table, column: Column) -> bool:
    """Whether who, what or when a column says is theirs, too, whose cells the merged ones of it do not reach."""
    is_when = column.field.name == "year" or (column.field.kind is FieldKind.DATE and not column.end)
    may_be = is_when or _may_be_typed_once(column)
    return may_be and not (_says_codes(table) or _is_scoped(table, column))


def _merged(table: Table, place: int) -> set[int]:
    """The rows in which a cell of that column is one with the cell above it: what it says is no question."""
    areas = (one for one in table.grid.merged if one.left == place)
    return {row for one in areas for row in range(one.top + 1, one.bottom + 1)}.intersection(table.body.data)


def _may_be_typed_once(column: Column) -> bool:
    """Whether people write a value of that column once for several rows: who or what these are about, and when."""
    return (
        column.field.kind in (FieldKind.REFERENCE, FieldKind.CHOICE)
        or (column.field.kind is FieldKind.TEXT and column.field.key)
        or column.date_part in _PARTS
    )


def _says_years(table: Table, place: int) -> bool:
    """Whether the dates, or the periods, of a column are whole years or seasons."""
    if table.read[place].field.kind not in (FieldKind.DATE, FieldKind.TEXT):
        return False
    cells = [cell for cell in table.column(place) if cell is not None]
    return bool(cells) and all(_YEARS.fullmatch(shown(cell)) for cell in cells)


def _areas(table: Table, place: int) -> Iterator[Area]:
    """Each name with the blank cells below it."""
    tops = [row for row in table.body.data if table.grid.cell(row, place) is not None]
    ends = {row: rank for rank, row in enumerate(table.body.data)}
    for top, following in zip_longest(tops, tops[1:]):
        bottom = table.body.data[(ends[following] if following else len(ends)) - 1]
        if bottom > top:
            yield Area(top, place, bottom, place)


def _candidates(
    table: Table, place: int, areas: Sequence[Area], blank: Sequence[int]
) -> tuple[Candidate, ...]:
    first = next(one for one in areas if one.holds(blank[0], place))
    name = quote(shown(table.grid.cell(first.top, place)))
    rows = [row for row in blank if first.holds(row, place)]
    lines = f"{'la ligne' if len(rows) == 1 else 'les lignes'} {row_ranges(rows)}"
    more = "" if first.holds(blank[-1], place) else ", et de même plus bas"
    return (
        Candidate(AS_ABOVE, f"oui : {name} vaut aussi pour {lines}{more}"),
        Candidate(BLANK, "non : ces cases sont vides"),
    )
