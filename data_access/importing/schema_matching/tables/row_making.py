"""The rows of the contract that a table makes, once its cells are as they are to be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row, problem
from data_access.importing.schema_matching.blocks.block_dates import with_part
from data_access.importing.schema_matching.blocks.shifted_columns import cite_where_they_stood
from data_access.importing.schema_matching.columns.counted_apart import with_sums
from data_access.importing.schema_matching.columns.further_notes import keep_notes
from data_access.importing.schema_matching.columns.payment_columns import with_payments
from data_access.importing.schema_matching.columns.stage_columns import cite_stages
from data_access.importing.schema_matching.formats.grants_to_others import tell_apart, who_receives
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.row_kinds import Body
from data_access.importing.schema_matching.lines.row_meanings import give
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.cell_comments import keep_comments
from data_access.importing.schema_matching.notes.expected_payments import read_as_planned
from data_access.importing.schema_matching.sheet_defaults import give_side
from data_access.importing.schema_matching.tables.reading_state import Reading
from data_access.importing.schema_matching.values.date_parts import DatePart
from data_access.importing.schema_matching.values.period_columns import (
    CHANGES,
    added_up,
    changes_among,
    spread,
    with_statuses,
)
from data_access.importing.schema_matching.values.row_assembly import records
from data_access.importing.schema_matching.values.year_parts import spread_over_years
from data_access.importing.schema_matching.values.yes_no_columns import with_carriers
from data_access.importing.schema_matching.years_of_rows import give_year
from data_access.models import Status
from data_access.vocabulary import TerritoryStatus


def rows_of(reading: Reading) -> list[Row]:
    """All rows that a table makes, in the order of the sheet."""
    header, table, grid = reading.header, reading.table, reading.filled
    dated = with_part(grid, header, DatePart.YEAR, reading.years_of_blocks)
    dated = with_part(dated, header, DatePart.MONTH, reading.months_of_blocks)
    rows = _rows(reading, dated, table)
    for cells in reading.further:
        named = {row for row, _ in cells}.intersection(table.body.data)
        of_them = replace(table, body=Body(sorted(named)))
        rows += _rows(reading, dated.with_cells(cells), of_them)
    reading.coloured.told(rows)
    reading.left += read_as_planned(rows, table, reading.questions.answers)
    for row in rows if reading.says_no_type else ():
        row.left |= {"type"}
    rows.sort(key=lambda row: row.number)
    cite_where_they_stood(rows, reading.letters)
    cite_stages(rows, reading.cites)
    keep_comments(rows, reading.kept, grid)
    return rows


def given_around(reading: Reading, rows: list[Row]) -> list[Row]:
    """The rows with what a known format, the name of the sheet and amounts of several years give them; what is asked of
    that is said."""
    sheet, grid = reading.sheet, reading.filled
    sheet.taken.give_years(rows)
    receives = who_receives(reading.table) if sheet.taken.receives is None else None
    reading.problems += (
        sheet.taken.tell_apart(rows, grid)
        if receives is None
        else tell_apart(rows, grid, reading.line.row, receives)
    )
    give_year(rows, grid.name, sheet.answers)
    give_side(rows, grid.name, sheet.answers)
    return spread_over_years(rows, reading.spreads)


def _passes(table: Table, header: Header) -> Iterator[tuple[Mapping[int, Column], list[int]]]:
    """The columns that make a record of each row; where several make one, those rows in which they say something. A row
    in which none does makes one, in which it is missing."""
    data = table.body.data
    if not header.again:  # as nearly always
        yield header.columns, list(data)
        return
    again = [{title.place: column for title, column in one.items()} for one in header.again]
    names = {column.name for one in again for column in one.values()}
    first = {place: column for place, column in header.columns.items() if column.name in names}
    filled = [
        {row for row in data if any(_holds(table, row, place) for place in one)} for one in (first, *again)
    ]
    somewhere = set().union(*filled[1:])
    yield header.columns, [row for row in data if row in filled[0] or row not in somewhere]
    others = {place: column for place, column in header.columns.items() if place not in first}
    for columns, rows in zip(again, filled[1:], strict=True):
        yield others | columns, sorted(rows)


def _holds(table: Table, row: int, place: int) -> bool:
    return table.grid.cell(row, place) is not None


def _rows(reading: Reading, grid: Grid, table: Table) -> list[Row]:
    """The rows of the contract that the body of a table makes."""
    header, answers, unit, years = reading.header, reading.answers, reading.unit, reading.years
    name = table.model.__tablename__
    titles = {title.place: title.text for title in header.about.line.titles}
    rows = []
    for columns, numbers in _passes(table, header):
        rows += records(grid, name, columns, titles, numbers, answers, unit, years, reading.month)
    for one in reading.given:
        rows = give(rows, one) if one else rows
    if header.by_period:
        rows = spread(grid, rows, table.model, header.by_period, header.periods, answers, unit)
    if header.added:
        amount = columns_by_name(table.model)[header.added_to].field
        added_up(grid, rows, amount, [title.place for title in header.added], answers, unit)
        for row in rows if header.added_year else ():
            row.values.setdefault("year", header.added_year)
            row.cells.setdefault("year", header.about.cell(header.added[0]))
    if header.statuses:
        rows = with_statuses(grid, rows, header.statuses, answers)
    if header.states_as:
        periods = header.statuses or header.periods
        rows, left = changes_among(rows, periods, with_first=header.states_as != CHANGES)
        reading.left += left
    elif header.by_period and table.model is Status:
        rows = _without_repeated(rows, reading)
    keep_notes(grid, rows, header.notes)
    if header.payments:
        rows = with_payments(grid, rows, header.payments, answers, unit, years)
    if header.carries:
        with_carriers(grid, rows, header.carries.place)
    if header.summed:
        rows = with_sums(grid, rows, header.summed, answers)
    if header.naming:
        for row in rows:
            if row.parent is None:
                row.problems.append(header.naming)
    return rows


def _without_repeated(rows: Sequence[Row], reading: Reading) -> list[Row]:
    """The rows without the statuses that are those of the year before: they are no further ones, which is told. The
    first of them cites their cells, too."""
    kept, _ = changes_among(rows, reading.header.periods, with_first=True)
    stay, last = set(map(id, kept)), dict[int, Row]()
    said_so = [row for row in rows if row.values.get("status")]
    for row in sorted(said_so, key=lambda one: (one.values.get("date") or {}).get("start", "")):
        if id(row) in stay:
            last[row.number] = row
            continue
        first, cell = last[row.number], row.cells["status"]
        first.cells["status"] += f", {cell}"
        said = quote(TerritoryStatus(row.values["status"]).french)
        why = f"{said} est déjà le statut de l'année d'avant : il n'est pas noté une fois de plus"
        told = Refused(
            why, "rien à faire si c'est juste ; sinon, noter le changement dans « Statuts », à sa date"
        )
        first.problems.append(problem(first, cell, "", said, told, WARNING))
    return kept
