"""Titles of blocks that say a year, « ANNÉE 2025 », above dates that leave it out, « 27/01 »: whether that is the year
of those below is asked, once for the table."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from data_access.french import first_of, quote
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.block_titles import titles_between
from data_access.importing.schema_matching.date_parts import (
    DatePart,
    lacks_something,
    only_date,
    part_columns,
)
from data_access.importing.schema_matching.header_reading import Header
from data_access.importing.schema_matching.sheet_defaults import years_said
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.table_rows import Table

_ABOUT = "années des blocs"
_NAMED = 3  # titles that a question names


def block_years(table: Table, questions: SheetQuestions) -> tuple[dict[int, int], list[Problem]]:
    """The year of the rows, from 0, whose date does not say it, as the title above them says; and what is asked: these
    rows wait for the answer."""
    place = _date_place(table)
    titles = titles_between(table) if place is not None else {}
    years = {
        row: found.pop() for row, text in sorted(titles.items()) if len(found := years_said([text])) == 1
    }
    if place is None or not years:
        return {}, []
    rows = list(years)
    below = {
        row: rows[bisect_left(rows, row) - 1]
        for row in table.body.data
        if row > rows[0] and row not in titles and _lacks_its_year(table, row, place)
    }
    if not below:
        return {}, []
    named = first_of([quote(titles[row]) for row in rows], _NAMED)
    text = (
        f"Dans la feuille {quote(table.grid.name)}, les dates qui ne disent pas leur année sont-elles de celle du "
        f"titre au-dessus d'elles ({named}) ?"
    )
    candidates = (
        Candidate(YES, "oui : chaque titre donne son année aux dates qui le suivent"),
        Candidate(LEAVE_OUT, "non : ne pas en tenir compte"),
    )
    settled = questions.settle(_ABOUT, text, candidates)
    points = [
        Point(
            row,
            table.filled(row)[0][0],
            f"le titre {quote(titles[row])} dit peut-être l'année des dates qui le suivent",
            within(table.grid, row, max(row + 1, end), table.columns),
        )
        for row, end in zip_longest(rows, rows[1:], fillvalue=max(below) + 1)
    ]
    if settled.is_open:
        table.body.take_out({*rows, *below})
    elif settled.answer == YES:
        table.body.take_out(set(rows), NoData.TITLE)
    problems = questions.problems(settled, points, "répondre, ou écrire l'année dans chaque date")
    given = {row: years[title] for row, title in below.items()} if settled.answer == YES else {}
    return given, list(problems)


def with_years(grid: Grid, header: Header, years: Mapping[int, int]) -> Grid:
    """The sheet with a column, right of all others, of the years that titles give to rows; it is read as a part of
    their date."""
    date = only_date(header.about.model)
    if not (years and date):
        return grid
    place = max(map(len, grid.rows))
    rows = list(grid.rows)
    for row, year in years.items():
        rows[row] = [*rows[row], *[None] * (place - len(rows[row])), year]
    header.columns[place] = part_columns(header.about.model)[f"{date.name}.{DatePart.YEAR}"]
    return replace(grid, rows=rows)


def _date_place(table: Table) -> int | None:
    """The column of the date of a table's records, unless another one says its year."""
    date = only_date(table.model)
    parts = {column.date_part for column in table.read.values()}
    if date is None or DatePart.YEAR in parts:
        return None
    return next((place for place, column in table.read.items() if column == date), None)


def _lacks_its_year(table: Table, row: int, place: int) -> bool:
    cell = table.grid.cell(row, place)
    return cell is not None and lacks_something(cell)
