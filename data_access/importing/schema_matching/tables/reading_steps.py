"""The steps by which a table is read, from its columns to the cells of which its rows are made: each asks of what it
sees, and leaves the table as the next one is to see it."""

from collections.abc import Callable, Collection
from dataclasses import replace

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.problems import Problem
from data_access.importing.schema_matching.blocks.block_months import block_months
from data_access.importing.schema_matching.blocks.block_titles import block_titles
from data_access.importing.schema_matching.blocks.block_years import block_years, year_over_columns
from data_access.importing.schema_matching.blocks.continued_lines import take_continued_lines
from data_access.importing.schema_matching.blocks.continued_names import take_continued_names
from data_access.importing.schema_matching.blocks.event_types import names_in_types, types_in_names
from data_access.importing.schema_matching.blocks.fill_down import filled_down
from data_access.importing.schema_matching.blocks.rows_in_lines import take_rows_in_lines
from data_access.importing.schema_matching.blocks.several_days import several_days
from data_access.importing.schema_matching.blocks.several_events import several_events
from data_access.importing.schema_matching.blocks.shifted_columns import take_shifted_columns
from data_access.importing.schema_matching.blocks.two_year_amounts import take_two_years
from data_access.importing.schema_matching.blocks.year_columns import take_year_column
from data_access.importing.schema_matching.blocks.yearly_amounts import take_yearly_amounts, told_as_used
from data_access.importing.schema_matching.columns.named_structures import partners_of_rows
from data_access.importing.schema_matching.columns.numbered_names import take_numbered_names
from data_access.importing.schema_matching.columns.presence_column import take_absences
from data_access.importing.schema_matching.columns.statement_sheets import topics_of_rows
from data_access.importing.schema_matching.columns.subject_column import title_of_blocks
from data_access.importing.schema_matching.columns.table_remarks import remarks
from data_access.importing.schema_matching.columns.unit_columns import with_counts_of_rows, with_units_of_rows
from data_access.importing.schema_matching.columns.unit_hints import unit_answers, unit_elsewhere
from data_access.importing.schema_matching.formats.pivot_levels import take_pivot_levels
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.coloured_payments import coloured_payments
from data_access.importing.schema_matching.marks.marked_parts import take_marked
from data_access.importing.schema_matching.marks.same_dates import take_same_dates
from data_access.importing.schema_matching.marks.unseen_cells import take_unseen
from data_access.importing.schema_matching.notes.captions import captions
from data_access.importing.schema_matching.notes.cell_comments import take_comments
from data_access.importing.schema_matching.notes.footnotes import take_footnotes
from data_access.importing.schema_matching.notes.number_words import take_number_words
from data_access.importing.schema_matching.notes.replaced_amounts import take_replaced_amounts
from data_access.importing.schema_matching.notes.row_notes import take_row_notes
from data_access.importing.schema_matching.notes.shared_remarks import shared_remarks
from data_access.importing.schema_matching.tables.reading_state import Reading
from data_access.importing.schema_matching.tables.row_questions import ask
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.importing.schema_matching.values.date_parts import (
    only_date,
    whole_of,
)


def _columns_that_stand_elsewhere(reading: Reading) -> None:
    taken = take_shifted_columns(reading.table, reading.asked_of(reading.header.about.grid))
    reading.change(taken)
    reading.letters = taken.letters


def _numbers_for_names(reading: Reading) -> None:
    reading.change(take_numbered_names(reading.table, reading.sheet.lists, reading.questions))


def _absences(reading: Reading) -> None:
    reading.problems += take_absences(reading.table, reading.header, reading.questions)


def _notes_between_rows(reading: Reading) -> None:
    taken = take_row_notes(reading.table, reading.questions)
    reading.table = taken.table
    reading.given += taken.given
    reading.problems += taken.problems


def _replaced_amounts(reading: Reading) -> None:
    taken = take_replaced_amounts(reading.table, reading.alone)
    reading.change(taken, taken.left)
    reading.table = replace(reading.table, told=taken.told)
    reading.kept += taken.kept
    reading.cites |= taken.cites


def _levels_of_pivot_tables(reading: Reading) -> None:
    taken = take_pivot_levels(reading.table, reading.questions)
    reading.given += taken.given
    reading.problems += taken.problems


def _months_and_years_between_rows(reading: Reading) -> None:
    """Those that stand once above rows, or else in a column of their own."""
    table, questions = reading.table, reading.questions
    if over := reading.sheet.year:
        reading.table, reading.years_of_blocks, told = year_over_columns(table, over)
        reading.problems += told
        return
    reading.months_of_blocks, problems = block_months(table, questions)
    asked = list[Problem]()
    if not (reading.months_of_blocks or problems):
        reading.years_of_blocks, asked = block_years(table, questions)
    problems += asked
    if not (reading.years_of_blocks or asked):
        reading.table, asked = take_year_column(table, reading.header.columns, questions)
        problems += asked
    reading.problems += problems


def _titles_around(reading: Reading) -> None:
    """What titles within and above a table, and the name of its sheet, give to its rows; what these are asked. It comes
    before what notes between rows and pivot tables give, which stands nearer, so that these prevail."""
    table, header, sheet, questions = reading.table, reading.header, reading.sheet, reading.questions
    said = _said(table, header)
    given, problems, taken = block_titles(
        table, reading.above, title_of_blocks(header), said, sheet.known, questions
    )
    asked_of = {each.value for one in problems if one.question for each in one.question.candidates}
    _names_said(header, by=asked_of | {one.column.name for one in given.values()})
    by_answer, asked = ask(table, questions, bool(sheet.taken.columns))
    nearer, reading.given = reading.given, [given]
    reading.problems += [*problems, *asked]
    over = {sheet.year[0]} if sheet.year else set[int]()
    reading.unread = [row for row in reading.above if row not in taken and row not in over]
    if not sheet.taken.columns:  # a known format says all that it means in its columns
        _names_around(reading, said)
    reading.given += [*by_answer, *nearer]


def _names_said(header: Header, by: Collection[str]) -> None:
    """Asks no more which column names the records, where what stands around them says it, or is asked: `by` the names
    of the columns that it gives."""
    question = header.naming.question if header.naming else None
    if question and question.about.rpartition(":")[2] in by:
        header.naming = None


def _names_around(reading: Reading, said: set[str]) -> None:
    """What the texts above a table and the name of its sheet give to all of its rows; `said`: what its columns do."""
    table, sheet, line, questions = reading.table, reading.sheet, reading.line, reading.questions
    file = "" if reading.area.top or table.columns.start else sheet.file
    around = (sheet.others, sheet.elsewhere)
    spoken = captions(table, line.first, reading.unread, file, said, sheet.known, questions, *around)
    topics, asked = topics_of_rows(table, line, said, questions)
    partners, told = partners_of_rows(table, line, said)
    reading.unread = [row for row in reading.unread if row not in spoken.rows]
    reading.says_no_type = "type" in spoken.left
    _names_said(reading.header, by=spoken.says)
    reading.given += [topics, partners, *spoken.given]
    reading.problems += [*spoken.problems, *asked, *told]


def _said(table: Table, header: Header) -> set[str]:
    """The columns that a table says, with those that several give together, or the titles of its periods. The date of
    its records is one only where each of them has one: « Saison 2025-2026 » above may be that of the others."""
    read = {place: column for place, column in table.read.items() if not _leaves_dates(table, place, column)}
    said = {part for column in read.values() for part in (column.name, column.side, *column.holds) if part}
    said |= {whole_of(column).name for column in table.read.values() if column.date_part}
    said |= {"year"} if header.added_year else set()
    of_titles = header.across.dated if header.across else ()  # asked there, where no column gives them
    said |= {one for one in of_titles if one in header.taken and header.taken[one].place not in read}
    return said | set(header.by_period.dated if header.by_period else ())


def _leaves_dates(table: Table, place: int, column: Column) -> bool:
    date = only_date(table.model) if column.field.kind is FieldKind.DATE else None
    return column == date and None in table.column(place)


def _types_of_events(reading: Reading) -> None:
    header = reading.header
    types, asked = types_in_names(reading.table)
    names, header.naming, typed = names_in_types(
        reading.table, reading.line, header.naming, reading.questions
    )
    reading.given += [types, names]
    reading.problems += [*asked, *typed]


def _same_dates(reading: Reading) -> None:
    taken, cites = take_same_dates(reading.table, reading.questions)
    reading.change(taken, taken.left)
    reading.cites |= cites


def _doubtful_cells(reading: Reading) -> None:
    """Those of which a comment, their looks or words around them say otherwise."""
    line, alone = reading.line, reading.alone
    comments = take_comments(reading.table.grid, reading.table, alone)
    reading.change(comments, comments.left)
    reading.kept += comments.kept
    marked = take_marked(reading.table, range(line.first, line.last + 1), alone)
    reading.change(marked, marked.left)
    unseen = take_unseen(reading.table, alone)
    reading.change(unseen, unseen.left)
    above = range(reading.area.top, line.first - reading.header.below_groups)
    told = take_number_words(reading.table, line, above, reading.questions)
    reading.change(told, told.left)


def _footnotes(reading: Reading) -> None:
    taken = take_footnotes(reading.table, reading.alone)
    reading.change(taken, taken.left)
    reading.given += taken.given
    reading.footnotes = taken.cited


def _continued_rows(reading: Reading) -> None:
    reading.change(take_continued_names(reading.table, reading.questions))
    lines = take_continued_lines(reading.table, reading.questions)
    reading.change(lines)
    reading.kept += lines.kept


def _several_records_of_a_row(reading: Reading) -> None:
    """Those that stand line by line in its cells, events in one name, and days in one date."""
    in_lines = take_rows_in_lines(reading.table, reading.questions)
    reading.change(in_lines, in_lines.left)
    events = several_events(reading.table, reading.sheet.known, reading.questions)
    reading.change(events, events.left)
    days = several_days(reading.table, reading.questions)
    reading.change(days, days.left)
    reading.further += [*in_lines.further, *events.further, *days.further]


def _remarks_on_several_values(reading: Reading) -> None:
    grid, problems, left = shared_remarks(reading.table, reading.header.periods, reading.questions)
    reading.change(CellsTaken(grid, problems), left)


def _coloured_payments(reading: Reading) -> None:
    grid = reading.table.grid
    coloured = coloured_payments(reading.table, reading.header.periods, reading.questions)
    left = [grid.address(*at) for at in coloured.left]
    reading.change(CellsTaken(grid.with_cells(dict.fromkeys(coloured.left)), coloured.problems), left)
    reading.coloured = coloured


def _amounts_of_several_years(reading: Reading) -> None:
    header = reading.header
    by_columns = bool(reading.sheet.taken.columns or header.by_period or header.added)
    reading.problems = told_as_used(reading.table, reading.problems, by_columns=by_columns)
    yearly, spreads = take_yearly_amounts(reading.table, reading.questions, by_columns=by_columns)
    reading.change(yearly, yearly.left)
    two, more = take_two_years(reading.table, reading.alone, by_columns=by_columns)
    reading.change(two)
    reading.spreads = {**spreads, **more}


def _blank_cells(reading: Reading) -> None:
    reading.filled, asked = filled_down(reading.table, reading.questions)
    reading.problems += asked


def _units(reading: Reading) -> None:
    table, line = reading.table, reading.line
    grid, rows = with_units_of_rows(reading.filled, table)
    reading.filled = with_counts_of_rows(grid, table)
    reading.unit = unit_elsewhere(table, reading.sheet.file, reading.area, line, rows, reading.footnotes)
    reading.answers, asked = unit_answers(table, line, reading.unit, reading.questions)
    reading.problems += asked


def _what_nothing_is_made_of(reading: Reading) -> None:
    reading.problems += remarks(reading.table, reading.line, reading.unread)


Step = Callable[[Reading], None]
STEPS: tuple[Step, ...] = (
    _columns_that_stand_elsewhere,
    _numbers_for_names,
    _absences,
    _notes_between_rows,
    _replaced_amounts,
    _levels_of_pivot_tables,
    _months_and_years_between_rows,
    _titles_around,
    _types_of_events,
    _same_dates,
    _doubtful_cells,
    _footnotes,
    _continued_rows,
    _several_records_of_a_row,
    _remarks_on_several_values,
    _coloured_payments,
    _amounts_of_several_years,
    _blank_cells,
    _units,
    _what_nothing_is_made_of,
)
