"""A record card of which some lines say something of each of several years, in columns of their own: a card a year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from data_access.fields import field_of
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.lines.table_detection import ON_A_CARD
from data_access.importing.schema_matching.shapes.moved_cells import Place
from data_access.importing.schema_matching.shapes.record_cards import (
    MOST_LINES,
    Card,
    CardLine,
    card_of_lines,
    line_in,
)
from data_access.models import FundingYear

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_FISCAL_YEAR = field_of(FundingYear, "year")


def cards_by_year(grid: Grid) -> list[Card]:
    """The record cards that a sheet is in which some lines have a value for each of several years, in a row of their
    own above them: one for each year of which something is said, with what the other lines say of all. None where it is
    laid out otherwise."""
    if len(grid.rows) > MOST_LINES:
        return []
    lines = [[(place, cell) for place, cell in enumerate(row) if cell is not None] for row in grid.rows]
    heads = [
        number
        for number, cells in enumerate(lines)
        if len(cells) > 1 and all(_is_year(one) for _, one in cells)
    ]
    if len(heads) != 1:
        return []
    head, titles = (
        heads[0],
        {cells[0][0] for number, cells in enumerate(lines) if cells and number != heads[0]},
    )
    years = [place for place, _ in lines[head]]
    if len(titles) != 1 or max(titles) >= years[0]:
        return []
    yearly = _of_years(lines, head, set(years))
    others = (place for number in yearly for place, _ in lines[number][1:])
    if not set(others) <= set(years) or any(
        len(cells) > 2 for number, cells in enumerate(lines) if number not in (head, *yearly)
    ):
        return []
    cards = []
    for place in years:
        own = list(_lines_of_year(grid, lines, (head, place), yearly))
        named = years_said([shown(grid.cell(head, place))])
        if any(one.value_at and _is_of_year(one, yearly, named) for one in own if one.at != (head, place)):
            cards += [card] if (card := card_of_lines(grid, own, ON_A_CARD)) else []
    whole = within(grid, 0, len(grid.rows))
    return [replace(card, whole=whole) for card in cards]


def _is_year(cell: Cell) -> bool:
    return _YEAR.fullmatch(shown(cell)) is not None


def _of_years(lines: Sequence[Sequence[tuple[int, Cell]]], head: int, years: set[int]) -> list[int]:
    """The lines below a row of years that say something of each: those right below it, and the other parts, between
    blank rows, in which a value stands below another year than the first."""
    below = range(head + 1, len(lines))
    parts = [list(rows) for filled, rows in groupby(below, lambda number: bool(lines[number])) if filled]
    later = years - {min(years)}
    return [
        number
        for part in parts
        if part[0] == head + 1 or any(place in later for one in part for place, _ in lines[one])
        for number in part
    ]


def _is_of_year(line: CardLine, yearly: Sequence[int], year: set[int]) -> bool:
    """Whether what a line says is of one year alone."""
    return line.at[0] in yearly or bool(year & years_said([shown(line.value)]))


def _lines_of_year(
    grid: Grid, lines: Sequence[Sequence[tuple[int, Cell]]], year: Place, yearly: Sequence[int]
) -> Iterator[CardLine]:
    """The lines of the card of one year, whose cell is at `year`; a text that names another year of the sheet alone,
    « 2024 : refusé », is of that one."""
    head, place = year
    mine, every = years_said([shown(grid.cell(*year))]), years_said(shown(cell) for _, cell in lines[head])
    for number, cells in enumerate(lines):
        if number == head:
            yield CardLine(_FISCAL_YEAR.header, year, grid.cell(*year), year)
        elif number in yearly:
            value = grid.cell(number, place)
            yield CardLine(
                cells[0][1], (number, cells[0][0]), value, None if value is None else (number, place)
            )
        elif cells:
            line = line_in(number, cells)
            named = every & years_said([shown(line.value)]) if line.value is not None else set()
            yield replace(line, value=None, value_at=None) if named and not named & mine else line
