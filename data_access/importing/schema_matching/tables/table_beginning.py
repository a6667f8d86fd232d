"""How a table begins to be read: its titles, the columns that they name, and the rows under them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.contract.column import CODE
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.schema_matching.columns.counted_apart import summed_columns
from data_access.importing.schema_matching.columns.further_notes import note_columns
from data_access.importing.schema_matching.columns.header_columns import header_of
from data_access.importing.schema_matching.columns.legend_titles import with_legend
from data_access.importing.schema_matching.columns.parts_of_years import with_parts_of_years
from data_access.importing.schema_matching.columns.payment_columns import payment_columns
from data_access.importing.schema_matching.columns.planned_and_real import with_planned_dates
from data_access.importing.schema_matching.columns.split_columns import split_columns
from data_access.importing.schema_matching.columns.stage_columns import stages_in_rows
from data_access.importing.schema_matching.columns.subject_column import with_corner
from data_access.importing.schema_matching.columns.unit_hints import with_units
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, with_untitled
from data_access.importing.schema_matching.lines.header_reading import STATUS, Header
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles, shape
from data_access.importing.schema_matching.lines.ratio_lines import pass_ratios
from data_access.importing.schema_matching.lines.row_kinds import Body, body_of
from data_access.importing.schema_matching.lines.table_detection import Fit
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.hidden_parts import doubtful_columns
from data_access.importing.schema_matching.sheet_defaults import years_of_dates
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Reading, Sheet
from data_access.importing.schema_matching.values.date_parts import month_around
from data_access.importing.schema_matching.values.period_titles import drawn_across
from data_access.importing.schema_matching.values.state_codes import texts_of
from data_access.importing.schema_matching.years_of_rows import years_named
from data_access.models import Definition, Indicator, Setting, Territory

_NAMED_SO = (Definition, Indicator, Setting)  # whose rows may be called « Note », « Source »


def begin(sheet: Sheet, grid: Grid, chosen: Fit, start: int, end: int, columns: slice) -> Reading:
    """The table that is `chosen` in some rows and columns of a sheet, before its cells are looked at."""
    model, answers = chosen.model, sheet.answers
    line = _whole_header(grid, chosen, end, columns)
    grid, line, parted = split_columns(grid, line, end, answers, sheet.mappings, model)
    area = within(grid, start, end, columns)
    questions = SheetQuestions(grid, answers, sheet.mappings, shape(line, model))
    around = list(_around(sheet, grid, start, line, columns))
    years = years_of_dates((*around, *years_named(grid.name)))
    month = month_around(grid.name, (grid.name, *around), answers)
    below = grid.rows[line.last + 1 : end]
    titles = HeaderTitles(grid, line, model, below, answers, sheet.mappings, sheet.taken.columns, sheet.known)
    header = header_of(titles, years)
    of_titles = range(line.first, line.last + 1)
    doubted, doubts = doubtful_columns(grid, header.columns, area, of_titles, line.row, questions)
    header = _without(header, doubted, doubts, years)
    staged = stages_in_rows(grid, header, end)
    planned = with_planned_dates(staged.grid, header, end)
    table = _table(sheet, planned.grid, line, header, start, end, columns)
    pass_ratios(table)
    problems = [*parted, *header.problems, *doubts]
    above = range(start, line.first)
    reading = Reading(sheet, header, area, above, years, month, questions, table, problems)
    reading.cites |= {**staged.cites, **planned.cites}
    return reading


def _without(
    header: Header, doubted: Sequence[int], doubts: Sequence[Problem], years: Collection[int]
) -> Header:
    """The header without the columns that are not to be read, or not yet. One that an answer leaves says nothing: what
    it would have said may be that of another column."""
    header.leave_out(doubted)
    asked = {one.covers.left for one in doubts if one.severity == ERROR and one.covers}
    if not doubted or asked.intersection(doubted):
        return header
    line = header.about.line
    titles = tuple(title for title in line.titles if title.place not in doubted)
    left = [one for one in header.titles if one.place in doubted]
    again = header_of(replace(header.about, line=replace(line, titles=titles)), years)
    again.about = header.about
    again.titles = sorted([*again.titles, *left], key=lambda one: one.place)
    return again


def _whole_header(grid: Grid, chosen: Fit, end: int, columns: slice) -> HeaderLine:
    """The header with the row of units below it, the letters that a legend explains as its words, and the columns that
    have no title."""
    line = with_units(grid, chosen.line, columns)
    line = with_corner(line, grid, columns) if drawn_across(chosen.model, line.titles) else line
    line = replace(line, titles=with_legend(chosen.model, line.titles, lambda: texts_of(grid)))
    return with_parts_of_years(with_untitled(grid, line, end, columns))


def _around(sheet: Sheet, grid: Grid, start: int, line: HeaderLine, columns: slice) -> Iterator[str]:
    """The texts above a table, its titles, the name of the file; that of the sheet is in those of its columns."""
    yield from (shown(cell) for row in grid.rows[start : line.first] for cell in row[columns] if cell)
    yield from (title.text for title in line.titles)
    yield sheet.file


def _table(
    sheet: Sheet, grid: Grid, line: HeaderLine, header: Header, start: int, end: int, columns: slice
) -> Table:
    """The columns that are read, and the rows under the header."""
    read = header.columns | (header.period_columns if header.by_period else {})
    if header.added:
        value = columns_by_name(header.about.model)[header.added_to]
        read = read | {title.place: value for title in header.added}
    read = read | payment_columns(header) | summed_columns(header) | note_columns(header)
    read = read | dict.fromkeys(header.statuses, columns_by_name(Territory)[STATUS])
    read = {title.place: column for one in header.again for title, column in one.items()} | read
    keys = [place for place, column in header.columns.items() if column.field.key and not column.side]
    aside = {place for place in header.aside if place > max(read, default=0)}
    own = slice(columns.start, min(aside)) if aside else columns
    labelled = header.about.model not in _NAMED_SO
    body = body_of(grid, line, end, own, list(read), keys, _enough(header), labelled=labelled)
    if sheet.taken.left:
        body.take_out(sheet.taken.left, NoData.LEFT_OUT)
    written = {title.place: title.text for title in line.titles if not title.untitled}
    notes = _notes(start, line, body)
    return Table(grid, header.about.model, columns, written, read, body, notes, sheet.is_text, aside=aside)


def _enough(header: Header) -> set[int]:
    """The columns of which one cell alone makes a record: its code, or the only field without which there is none."""
    if header.by_period or header.added:
        return set()
    own = {place: column.field for place, column in header.columns.items() if not column.side}
    needed = {one.name for one in own.values() if one.required}
    needed = needed or {one.name for one in own.values() if one.key}
    return {place for place, one in own.items() if one == CODE or {one.name} == needed}


def _notes(start: int, line: HeaderLine, body: Body) -> list[int]:
    """The rows around a table that may tell something of it: neither totals nor the titles of its columns."""
    passed = (one.row - 1 for one in body.passed if one.why not in (NoData.TOTAL, NoData.HEADER_AGAIN))
    return [*range(start, line.first), *passed]
