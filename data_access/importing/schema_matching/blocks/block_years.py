"""Titles of blocks that say a year, « ANNÉE 2025 », above dates that leave it out, « 27/01 »: whether that is the year
of those below is asked, once for the table."""

import re
from dataclasses import replace

from data_access.french import quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.blocks.block_dates import TitleWords, given_by_titles
from data_access.importing.schema_matching.blocks.block_titles import titles_between
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.colour_legends import Place
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.values.date_parts import DatePart, lacks_something, only_date

_DAY_AND_MONTH = re.compile(r"(?<![\d/.])\d{1,2}(?P<sign>[/.])(?:0?[1-9]|1[0-2])(?![\d/.])")
_WORDS = TitleWords(
    about="années des blocs",
    text="les dates qui ne disent pas leur année sont-elles de celle du titre au-dessus d'elles",
    yes="oui : chaque titre donne son année aux dates qui le suivent",
    why="dit peut-être l'année des dates qui le suivent",
    right="répondre, ou écrire l'année dans chaque date",
)


def block_years(table: Table, questions: SheetQuestions) -> tuple[dict[int, int], list[Problem]]:
    """The year of the rows, from 0, whose date does not say it, as the title above them says; and what is asked: these
    rows wait for the answer."""
    place = date_without_year(table)
    if place is None:
        return {}, []
    titles = titles_between(table)
    years = {row: found.pop() for row, text in titles.items() if len(found := years_said([text])) == 1}
    return given_by_titles(
        table, titles, years, lambda row: lacks_its_year(table, row, place), _WORDS, questions
    )


def year_over_columns(table: Table, at: Place) -> tuple[Table, dict[int, int], list[Problem]]:
    """The year of the rows whose date does not say it, as the cell `at` says that stands over all columns of their
    table, beside those of another year; it is told. Where a cell says several days, « 02/10 → 09/10 », the table has
    each with its year: what is asked of it is of no other one."""
    place, text = date_without_year(table), shown(table.grid.cell(*at))
    (year,) = years_said([text])
    dates = {row: table.grid.cell(row, place) for row in table.body.data} if place is not None else {}
    without = {
        row: cell for row, cell in dates.items() if isinstance(cell, str) and not years_said([shown(cell)])
    }
    if place is None or not without:
        return table, {}, []
    years = {row: year for row, cell in without.items() if lacks_something(cell)}
    several = {
        (row, place): _DAY_AND_MONTH.sub(rf"\g<0>\g<sign>{year}", cell)
        for row, cell in without.items()
        if row not in years
    }
    why = f"{quote(text)} est lu comme l'année des dates qui sont dessous, et ne la disent pas"
    refused = Refused(why, "rien à faire si c'est juste ; sinon écrire l'année dans chaque date")
    told = problem_at(table.grid.name, table.grid.address(*at), at[0] + 1, "", text, refused, WARNING)
    return replace(table, grid=table.grid.with_cells(several)), years, [told]


def date_without_year(table: Table) -> int | None:
    """The column of the date of a table's records, unless another one says its year."""
    date = only_date(table.model)
    parts = {column.date_part for column in table.read.values()}
    if date is None or DatePart.YEAR in parts:
        return None
    return next((place for place, column in table.read.items() if column == date), None)


def lacks_its_year(table: Table, row: int, place: int) -> bool:
    """Whether the date of a row, in that column, leaves out its year."""
    cell = table.grid.cell(row, place)
    return cell is not None and lacks_something(cell)
