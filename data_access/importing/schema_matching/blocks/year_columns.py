"""A column without a title whose cells say years, each merged over its rows or typed once above them, beside dates that
leave theirs out (« 15/01 »): whether it dates these rows is asked, once; then it is read as the year of their date."""

import math
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from data_access.contract.column import Column
from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.blocks.block_years import date_without_year, lacks_its_year
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.date_parts import DatePart, only_date, part_columns

_NAMED = 3  # cells that a question names
_SHORT = re.compile(r"\W*(\d\d)(?!\w)(?![/.:,-]\d)")  # « 24 (incomplet) »
_CENTURY = 2000
_WHY = "cette colonne, sans titre, dit peut-être l'année des dates à côté d'elle"


def take_year_column(
    table: Table, columns: dict[int, Column], questions: SheetQuestions
) -> tuple[Table, list[Problem]]:
    """The table in which such a column is read as the year of its dates, if that was answered; and what is asked.
    `columns`: those that its header reads, of which it becomes one."""
    date = date_without_year(table)
    if date is None:
        return table, []
    lacking: list[int] | None = None
    for place in _untitled(table):
        if not (years := _years(table, place)):
            continue
        if lacking is None:
            lacking = [row for row in table.body.data if lacks_its_year(table, row, date)]
        tops = sorted(years)
        below = {row: tops[bisect_right(tops, row) - 1] for row in lacking if row >= tops[0]}
        if below:
            return _settle(table, columns, questions, place, years, below)
    return table, []


def _settle(
    table: Table,
    columns: dict[int, Column],
    questions: SheetQuestions,
    place: int,
    years: Mapping[int, int],
    below: Mapping[int, int],
) -> tuple[Table, list[Problem]]:
    letters = column_letters(place)
    named = first_of([quote(shown(table.grid.cell(row, place))) for row in years], _NAMED)
    settled = questions.settle(
        f"années de la colonne {letters}",
        f"Dans la feuille {quote(table.grid.name)}, la colonne {letters}, sans titre, dit-elle l'année des dates "
        f"({named}) ?",
        (
            Candidate(YES, "oui : chaque année vaut pour sa ligne, et celles qui la suivent"),
            Candidate(LEAVE_OUT, "non : ne pas en tenir compte"),
        ),
    )
    points = [Point(row, place, _WHY, _covered(table, row, below)) for row in years]
    problems = list(questions.problems(settled, points, "répondre, ou donner un titre à cette colonne"))
    model_date = only_date(table.model)
    if settled.is_open:
        table.body.take_out(set(below))
    if settled.answer != YES or model_date is None:
        return table, problems
    cells: dict[tuple[int, int], Cell] = {(row, place): year for row, year in years.items()}
    tops = sorted(years)
    last_rows = [max(row for row in table.body.data if row < end) for end in (*tops[1:], math.inf)]
    areas = [Area(top, place, last, place) for top, last in zip(tops, last_rows, strict=True)]
    grid = table.grid.with_cells(cells)
    merged = (one for one in grid.merged if not one.left <= place <= one.right)
    grid = replace(grid, merged=(*merged, *areas))
    columns[place] = part_columns(table.model)[f"{model_date.name}.{DatePart.YEAR}"]
    return replace(table, grid=grid, read={**table.read, place: columns[place]}), problems


def _covered(table: Table, row: int, below: Mapping[int, int]) -> Area:
    """The rows that a year is said of."""
    last = max((one for one, top in below.items() if top == row), default=row)
    return table.whole(row)._replace(bottom=last)


def _untitled(table: Table) -> list[int]:
    """The columns of a table that have no title, and are not read."""
    width = max(map(len, map(table.grid.rows.__getitem__, table.body.data)), default=0)
    places = range(*table.columns.indices(width))
    return [place for place in places if place not in table.titles and place not in table.read]


def _years(table: Table, place: int) -> dict[int, int]:
    """The years that a column says, by row; none where any of its cells says something else."""
    found: dict[int, int] = {}
    full = False
    for row in table.body.data:
        if (cell := table.grid.cell(row, place)) is None:
            continue
        said, short = years_said([shown(cell)]), _SHORT.match(shown(cell))
        if len(said) == 1:
            found[row], full = said.pop(), True
        elif short and not said:
            found[row] = _CENTURY + int(short[1])
        else:
            return {}
    return found if full else {}
