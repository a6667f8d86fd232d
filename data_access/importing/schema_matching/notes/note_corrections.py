"""Notes that correct a row of a table: of which row they speak, and the value that would be another one.

The row is that which the note names, be it in part (« la Région », where one row alone is that of a region); the cell
is the one that holds what is wrong, else the one of which the note speaks, else each number of the row.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from data_access.fields import FieldKind
from data_access.importing.model.cells import Refused, shown
from data_access.importing.parse.amount_units import scale_of
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.date_cells import days_of
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.corrections import Correction
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.name_matching.name_similarity import words

_NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE)
_LEAST_LETTERS = 4  # of a word that names something alone
_OFFERED = 3  # cells that may be the one that is meant

Place = tuple[int, int]  # row and column of a cell, from 0


def effects(table: Table, rows: Sequence[int], said: Correction) -> Iterator[tuple[str, str]]:
    """The answers that put what a note says in the place of a cell, each with what it does: the address of the cell."""
    for row, place in _cells(table, rows, said):
        typed = _typed(table, row, said) if said.day[0] else said.new
        was = shown(table.grid.cell(row, place))
        address = table.grid.address(row, place)
        beside = f" à la place de « {was} »" if was else ""
        yield address, f"corriger : lire « {typed} »{beside} ({address})"


def given(
    table: Table, rows: Sequence[int], said: Correction, answer: str, cell: str
) -> Iterator[Mapping[int, Given]]:
    """The value that an answer puts in the place of a cell. `cell`: that of the note, from which it comes."""
    for row, place in _cells(table, rows, said):
        if table.grid.address(row, place) == answer:
            column = table.read[place]
            typed = _typed(table, row, said) if said.day[0] else said.new
            yield {row: Given(column, parse(column.field, typed), cell, prevails=True)}


def _cells(table: Table, rows: Sequence[int], said: Correction) -> list[Place]:
    """The cells that a note may correct, where it says something that they do not say."""
    if said.day[0]:
        date = only_date(table.model)
        place = next((one for one, column in table.read.items() if column == date), None)
        return (
            [(rows[0], place)]
            if place is not None and len(rows) == 1 and _typed(table, rows[0], said)
            else []
        )
    if not said.new or _says_a_scale(table):
        return []
    filled = [
        (row, place)
        for row in rows
        for place in table.places(*_NUMBERS)
        if table.read[place].name != "year.year"
        and table.read[place].field.name != "year"
        and table.grid.cell(row, place) is not None
        and _can_be_read(table, place, said.new)
    ]
    wrong = amount_of(said.old) if said.old else None
    if said.old:
        return [one for one in filled if amount_of(table.grid.cell(*one)) == wrong][:_OFFERED]
    if len(rows) != 1:
        return []
    spoken = [one for one in filled if _is_spoken_of(table, one[1], said.text)] or filled
    return [one for one in spoken if amount_of(table.grid.cell(*one)) != amount_of(said.new)][:_OFFERED]


def _is_spoken_of(table: Table, place: int, text: str) -> bool:
    """Whether a note says the title of a column: « le montant accordé … est de 12 000 »."""
    mine = {word.rstrip("s") for word in words(text)}
    title = (table.titles.get(place, ""), table.read[place].header)
    return any(
        word.rstrip("s") in mine for one in title for word in words(one) if len(word) >= _LEAST_LETTERS
    )


def _says_a_scale(table: Table) -> bool:
    """Whether the amounts of the sheet may be in thousands: a number of a note may then not be."""
    return bool(table.places(FieldKind.MONEY)) and any(map(scale_of, table.grid.texts))


def _can_be_read(table: Table, place: int, typed: str) -> bool:
    try:
        return parse(table.read[place].field, typed) is not None
    except Refused:
        return False


def _typed(table: Table, row: int, said: Correction) -> str:
    """The day that a note says, in the month and the year of that of its row; empty where that is the same, or none."""
    date = only_date(table.model)
    place = next((one for one, column in table.read.items() if column == date), None)
    own = _day(table, row, place) if place is not None else None
    number, month = said.day
    if own is None or (number, month or own.month) == (own.day, own.month):
        return ""
    try:
        return f"{own.replace(day=number, month=month or own.month):%d/%m/%Y}"
    except ValueError:  # « le 31 » in a month of 30 days
        return ""


def _day(table: Table, row: int, place: int) -> datetime.date | None:
    """The one day that a cell says."""
    days = days_of(table, row, place)
    return days[0] if days and days[0] == days[1] else None
