"""Amounts whose fiscal year is written as two, « 2024-2025 »: besides the question which of the two it is, they may go
over both. A row of such amounts becomes one for each year, which cites the same cells."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from data_access.french import number, quote
from data_access.importing.model.cells import shown
from data_access.importing.model.problems import Candidate
from data_access.importing.parse.fiscal_years import EACH, SHARED, FiscalYearColumn, two_years
from data_access.importing.schema_matching.blocks.yearly_amounts import (
    fields_given,
    year_place,
    yearly_places,
)
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.year_parts import Spread, Spreads

_BOTH = 2  # years


def take_two_years(
    table: Table, questions: SheetQuestions, *, by_columns: bool = False
) -> tuple[CellsTaken, Spreads]:
    """The sheet in which such rows say their first year, where that was answered; and the amounts that go over both
    years. Nothing is asked where the columns tell of which period each amount is (`by_columns`)."""
    taken, year = CellsTaken(table.grid), year_place(table)
    held = {} if by_columns or year is None else _held(table, year)
    if year is None or not held:
        return taken, {}
    years = {row: both for row in held if (both := two_years(table.grid.cell(row, year)))}
    row, title = next(iter(held)), table.titles.get(year, table.read[year].header)
    name = f"{table.grid.name}:{title}"
    column = FiscalYearColumn(table.column(year), name, questions.answers, lambda _: None)
    amount = Decimal(str(amount_of(table.grid.cell(row, held[row][0]))))
    asked = column.question_of(table.grid.cell(row, year), _candidates(amount, *years[row]))
    if asked is None:
        return taken, {}
    settled = questions.settled(asked, asked.about)
    if settled.is_open:
        table.body.take_out(set(held))
    points = [
        Point(one, year, _why(shown(table.grid.cell(one, year)), *both), table.whole(one), title)
        for one, both in years.items()
    ]
    right = f"écrire l'année de l'exercice, par exemple « {years[row][1]} », ou une ligne par exercice"
    taken.problems += questions.problems(settled, points, right)
    if settled.answer not in (SHARED, EACH):
        return taken, {}
    taken.grid = table.grid.with_cells({(one, year): first for one, (first, _) in years.items()})
    return taken, _spreads(table, held, settled.answer, year)


def _held(table: Table, year: int) -> Mapping[int, list[int]]:
    """The rows whose year is written as two, with the columns of their amounts."""
    places, held = yearly_places(table), dict[int, list[int]]()
    for row in table.body.data if places else ():
        if two_years(table.grid.cell(row, year)):
            held[row] = [place for place in places if amount_of(table.grid.cell(row, place))]
    return {row: of_row for row, of_row in held.items() if of_row}


def _why(text: str, first: int, last: int) -> str:
    both = f"{quote(text)} commence en {first} et finit en {last}"
    return f"{both} : ce peut être l'exercice de l'une ou de l'autre, ou le montant des deux"


def _candidates(amount: Decimal, first: int, last: int) -> Iterator[Candidate]:
    half, whole = (f"{number(one, 2)} €" for one in (amount / _BOTH, amount))
    yield Candidate(SHARED, f"des deux, à parts égales : {half} en {first} et en {last}")
    yield Candidate(EACH, f"des deux, ce montant chaque année : {whole} en {first} et en {last}")


def _spreads(table: Table, held: Mapping[int, list[int]], how: str, year: int) -> Spreads:
    return {
        (row + 1, field): Spread(how, _BOTH, table.grid.address(row, year))
        for row, places in held.items()
        for place in places
        for field in fields_given(table, place)
    }
