"""Tables drawn with a column a period (« 2023 », « juin 2025 »): each cell there is a row of its own, which its title
dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.contract import ACROSS, Across
from data_access.fields import Plain
from data_access.fields import field as field_of
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Answers
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.column_values import column_reader, parse
from data_access.importing.parse.controlled_words import erases
from data_access.models import Base, Indicator

PERIOD = "period:"  # begins the answer that a column gives the values of a period


@dataclass(frozen=True)
class Period:
    """A title that is a period: its cell, and the fields that it gives."""

    cell: str
    values: Mapping[str, Plain]


def period(model: type[Base], across: Across, title: Cell, cell: str) -> Period | None:
    """The period that a title is; None where it is none, or not surely."""
    if not _is_period(title):
        return None
    try:
        values = {name: parse(field_of(model, name), title) for name in across.dated}
    except Refused:
        return None
    return Period(cell, {name: value for name, value in values.items() if value is not None})


def period_said(model: type[Base], answer: str, cell: str) -> Period | None:
    """The period that an answer says of a column (« period:juin 2025 »); None where it says none, or the table has no
    such columns."""
    across = ACROSS.get(model)
    if not across or not answer.startswith(PERIOD):
        return None
    return period(model, across, answer.removeprefix(PERIOD).strip(), cell)


def _is_period(title: Cell) -> bool:
    try:
        return parse(field_of(Indicator, "date"), title) is not None
    except Refused:
        return False


def spread(
    grid: Grid,
    lines: Sequence[Row],
    model: type[Base],
    across: Across,
    periods: Mapping[int, Period],
    answers: Answers,
    unit: UnitElsewhere | None = None,
) -> list[Row]:
    """The rows of such a table, from what its other columns say of each line. A line's cells are read together: they
    tell the same figure at several times. A line without any says nothing."""
    field = field_of(model, across.value)
    rows: list[Row] = []
    for line in lines:
        row = grid.rows[line.number - 1]
        cells = {place: row[place] for place in periods if place < len(row) and row[place] is not None}
        label = next((shown(cell) for cell in row if cell is not None), "")
        reader = column_reader(
            field,
            list(cells.values()),
            column=f"{grid.name}:{label}",
            answers=answers,
            percent=any("%" in shown(cell) for cell in cells.values()) or None,
            unit=unit,
        )
        if not cells and line.problems:
            rows.append(line)
        for place, cell in cells.items():
            at = grid.address(line.number - 1, place)
            made = Row(line.table, line.sheet, line.number, line.code, dict(line.values), dict(line.cells))
            made.problems.extend(line.problems)
            made.erased = line.erased
            try:
                value = reader(cell)
            except Refused as why:
                made.problems.append(problem(made, at, field.header, shown(cell), why))
            else:
                if erases(cell):
                    made.erase([across.value], at)
                elif value is None:
                    continue
                else:
                    _give(made, {across.value: value}, at)
            given = {name: one for name, one in periods[place].values.items() if name not in made.values}
            _give(made, given, periods[place].cell)
            rows.append(made)
    return rows


def _give(row: Row, values: Mapping[str, Plain], cell: str) -> None:
    row.values.update(values)
    row.cells.update(dict.fromkeys(values, cell))
