"""Titles that say the month of the days below them: « JANVIER » above « Mar 13 », « Mer 21 »: it is asked whether they
do."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.block_titles import titles_between
from data_access.importing.schema_matching.date_parts import DatePart, is_day, only_date, part_columns
from data_access.importing.schema_matching.header_reading import Header
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.table_rows import Table

_ABOUT = "mois des blocs"
_NAMED = 3  # titles that a question names
_MONTH = re.compile(rf"(?:mois d[e'] ?)?(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?")
_ANY_MONTH = re.compile(rf"(?<![a-z])(?:{'|'.join(set(MONTHS) - {'mar'})})")
_OF = re.compile(r"^mois d[e'] ?")


def block_months(table: Table, questions: SheetQuestions) -> tuple[dict[int, str], list[Problem]]:
    """The month of the rows, from 0, whose date says the day alone, as the title above them says; and what is asked:
    these rows wait for the answer."""
    date = only_date(table.model)
    place = next((place for place, column in table.read.items() if column == date), None) if date else None
    between = titles_between(table) if place is not None else {}
    months = {row: text for row, text in sorted(between.items()) if _MONTH.fullmatch(folded(text))}
    if place is None or not months:
        return {}, []
    rows = list(months)
    below = {
        row: rows[bisect_left(rows, row) - 1]
        for row in table.body.data
        if row > rows[0] and row not in between and _is_bare(table.grid.cell(row, place))
    }
    if not below:
        return {}, []
    named = first_of([quote(shown(months[row])) for row in rows], _NAMED)
    settled = questions.settle(
        _ABOUT,
        f"Dans la feuille {quote(table.grid.name)}, les jours sont-ils du mois que dit le titre au-dessus d'eux "
        f"({named}) ?",
        (
            Candidate(YES, "oui : chaque titre donne son mois aux jours qui le suivent"),
            Candidate(LEAVE_OUT, "non : ne pas en tenir compte"),
        ),
    )
    points = [
        Point(
            row,
            table.filled(row)[0][0],
            f"le titre {quote(months[row])} dit peut-être le mois des jours qui le suivent",
            within(table.grid, row, max(row + 1, end), table.columns),
        )
        for row, end in zip_longest(rows, rows[1:], fillvalue=max(below) + 1)
    ]
    if settled.is_open:
        table.body.take_out({*rows, *below})
    elif settled.answer == YES:
        table.body.take_out(set(rows), NoData.TITLE)
    problems = list(questions.problems(settled, points, "répondre, ou écrire le mois dans chaque date"))
    said = {row: _OF.sub("", folded(months[title])) for row, title in below.items()}
    return said if settled.answer == YES else {}, problems


def _is_bare(cell: Cell) -> bool:
    """Whether a cell says a day without its month: « Mar 13 », and not « avr-25 »."""
    return is_day(cell) and not _ANY_MONTH.search(folded(shown(cell)))


def with_months(grid: Grid, header: Header, months: Mapping[int, str]) -> Grid:
    """The sheet with a column, right of all others, of the months that titles give to rows; it is read as a part of
    their date."""
    date = only_date(header.about.model)
    if not (months and date):
        return grid
    place = max(map(len, grid.rows))
    rows = list(grid.rows)
    for row, month in months.items():
        rows[row] = [*rows[row], *[None] * (place - len(rows[row])), month]
    header.columns[place] = part_columns(header.about.model)[f"{date.name}.{DatePart.MONTH}"]
    return replace(grid, rows=rows)
