"""Titles that say a part of the dates below them, as « JANVIER » or « ANNÉE 2025 »: what is asked of them, and what
they give to the rows that follow. Which part that is, `block_months` and `block_years` say."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeVar

from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.date_parts import DatePart, only_date, part_columns

T = TypeVar("T")

_NAMED = 3  # titles that a question names


@dataclass(frozen=True)
class TitleWords:
    """How it is asked. `about`: as it is remembered; `text`: what is asked, before the titles that are named; `yes`:
    the answer that they do; `why`: what a title may say; `right`: what else could be done."""

    about: str
    text: str
    yes: str
    why: str
    right: str


def given_by_titles(
    table: Table,
    titles: Mapping[int, str],
    said: Mapping[int, T],
    lacks: Callable[[int], bool],
    words: TitleWords,
    questions: SheetQuestions,
) -> tuple[dict[int, T], list[Problem]]:
    """What titles give to the rows, from 0, that lack it; and what is asked: these rows wait for the answer. `titles`:
    those between the rows of a table, `said`: what those say that say it, by row."""
    rows = sorted(said)
    below = {
        row: rows[bisect_left(rows, row) - 1]
        for row in (table.body.data if rows else ())
        if row > rows[0] and row not in titles and lacks(row)
    }
    if not below:
        return {}, []
    named = first_of([quote(titles[row]) for row in rows], _NAMED)
    candidates = (Candidate(YES, words.yes), Candidate(LEAVE_OUT, "non : ne pas en tenir compte"))
    text = f"Dans la feuille {quote(table.grid.name)}, {words.text} ({named}) ?"
    settled = questions.settle(words.about, text, candidates)
    points = [
        Point(
            row,
            table.filled(row)[0][0],
            f"le titre {quote(titles[row])} {words.why}",
            within(table.grid, row, max(row + 1, end), table.columns),
        )
        for row, end in zip_longest(rows, rows[1:], fillvalue=max(below) + 1)
    ]
    if settled.is_open:
        table.body.take_out({*rows, *below})
    elif settled.answer == YES:
        table.body.take_out(set(rows), NoData.TITLE)
    problems = list(questions.problems(settled, points, words.right))
    return {row: said[title] for row, title in below.items()} if settled.answer == YES else {}, problems


def with_part(grid: Grid, header: Header, part: DatePart, values: Mapping[int, Cell]) -> Grid:
    """The sheet with a column, right of all others, of what titles give to rows; it is read as that part of their
    date."""
    date = only_date(header.about.model)
    if not (values and date):
        return grid
    place = max(map(len, grid.rows))
    rows = list(grid.rows)
    for row, value in values.items():
        rows[row] = [*rows[row], *[None] * (place - len(rows[row])), value]
    header.columns[place] = part_columns(header.about.model)[f"{date.name}.{part}"]
    return replace(grid, rows=rows)
