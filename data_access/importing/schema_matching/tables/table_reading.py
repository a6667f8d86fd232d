"""One table of a sheet, from its titles to its rows: its columns, which of its rows are data, what is asked of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.contract import columns_by_name
from data_access.contract.column import CODE, Column
from data_access.fields import FieldKind
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import Answers, Problem, Question
from data_access.importing.model.rows import Extent, NoData, Row, Understood
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.schema_matching.blocks.block_dates import with_part
from data_access.importing.schema_matching.blocks.block_months import block_months
from data_access.importing.schema_matching.blocks.block_titles import block_titles
from data_access.importing.schema_matching.blocks.block_years import block_years
from data_access.importing.schema_matching.blocks.continued_lines import take_continued_lines
from data_access.importing.schema_matching.blocks.continued_names import take_continued_names
from data_access.importing.schema_matching.blocks.event_types import names_in_types, types_in_names
from data_access.importing.schema_matching.blocks.fill_down import filled_down
from data_access.importing.schema_matching.blocks.rows_in_lines import take_rows_in_lines
from data_access.importing.schema_matching.blocks.several_days import several_days
from data_access.importing.schema_matching.blocks.several_events import several_events
from data_access.importing.schema_matching.blocks.shifted_columns import (
    cite_where_they_stood,
    take_shifted_columns,
)
from data_access.importing.schema_matching.blocks.two_year_amounts import take_two_years
from data_access.importing.schema_matching.blocks.year_columns import take_year_column
from data_access.importing.schema_matching.blocks.yearly_amounts import take_yearly_amounts, told_as_used
from data_access.importing.schema_matching.columns.counted_apart import summed_columns, with_sums
from data_access.importing.schema_matching.columns.further_notes import keep_notes, note_columns
from data_access.importing.schema_matching.columns.header_columns import header_of
from data_access.importing.schema_matching.columns.named_structures import partners_of_rows
from data_access.importing.schema_matching.columns.numbered_names import (
    NumberedList,
    take_numbered_names,
)
from data_access.importing.schema_matching.columns.parts_of_years import with_parts_of_years
from data_access.importing.schema_matching.columns.payment_columns import payment_columns, with_payments
from data_access.importing.schema_matching.columns.planned_and_real import with_planned_dates
from data_access.importing.schema_matching.columns.presence_column import take_absences
from data_access.importing.schema_matching.columns.split_columns import split_columns
from data_access.importing.schema_matching.columns.stage_columns import cite_stages, stages_in_rows
from data_access.importing.schema_matching.columns.statement_sheets import topics_of_rows
from data_access.importing.schema_matching.columns.subject_column import title_of_blocks, with_corner
from data_access.importing.schema_matching.columns.table_remarks import remarks
from data_access.importing.schema_matching.columns.unit_columns import with_counts_of_rows, with_units_of_rows
from data_access.importing.schema_matching.columns.unit_hints import unit_answers, unit_elsewhere, with_units
from data_access.importing.schema_matching.formats.grants_to_others import tell_apart, who_receives
from data_access.importing.schema_matching.formats.known_formats import Taken
from data_access.importing.schema_matching.formats.pivot_levels import take_pivot_levels
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, with_untitled
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles, shape
from data_access.importing.schema_matching.lines.ratio_lines import pass_ratios
from data_access.importing.schema_matching.lines.row_kinds import Body, body_of
from data_access.importing.schema_matching.lines.row_meanings import Given, give
from data_access.importing.schema_matching.lines.table_detection import Fit
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.coloured_payments import coloured_payments
from data_access.importing.schema_matching.marks.expected_payments import read_as_planned
from data_access.importing.schema_matching.marks.hidden_parts import doubtful_columns
from data_access.importing.schema_matching.marks.marked_parts import take_marked
from data_access.importing.schema_matching.marks.same_dates import take_same_dates
from data_access.importing.schema_matching.marks.unseen_cells import take_unseen
from data_access.importing.schema_matching.notes.captions import captions
from data_access.importing.schema_matching.notes.cell_comments import (
    CellComment,
    keep_comments,
    take_comments,
)
from data_access.importing.schema_matching.notes.footnotes import take_footnotes
from data_access.importing.schema_matching.notes.number_words import take_number_words
from data_access.importing.schema_matching.notes.replaced_amounts import take_replaced_amounts
from data_access.importing.schema_matching.notes.row_notes import take_row_notes
from data_access.importing.schema_matching.notes.shared_remarks import shared_remarks
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_defaults import give_side, years_of_dates
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.tables.row_questions import ask
from data_access.importing.schema_matching.values.date_parts import (
    DatePart,
    MonthAround,
    month_around,
    only_date,
    whole_of,
)
from data_access.importing.schema_matching.values.period_columns import added_up, drawn_across, spread
from data_access.importing.schema_matching.values.row_assembly import records
from data_access.importing.schema_matching.values.year_parts import spread_over_years
from data_access.importing.schema_matching.values.yes_no_columns import with_carriers
from data_access.importing.schema_matching.years_of_rows import give_year, years_named


@dataclass(frozen=True)
class Sheet:
    """What all tables of a sheet are read with. `file`: the name of its book, whether that `is_text`; `known`: the
    records of the database; `taken`: how it is read as a known format; `others`: the names of the sheets beside it,
    `lists`: the numbered lists of the file."""

    file: str
    is_text: bool
    known: Known | None
    answers: Answers
    mappings: Mappings
    taken: Taken
    others: Collection[str] = ()
    lists: Sequence[NumberedList] = ()


def read_table(
    sheet: Sheet, grid: Grid, chosen: Fit, start: int, end: int, columns: slice, which: Question
) -> Understood:
    """The table that is `chosen` in some rows and columns of a sheet; `which`: the question which one it is."""
    model, answers = chosen.model, sheet.answers
    line = _whole_header(grid, chosen, end, columns)
    grid, line, parted = split_columns(grid, line, end, answers, sheet.mappings, model)
    area = within(grid, start, end, columns)
    questions = SheetQuestions(grid, answers, sheet.mappings, shape(line, model))
    around = list(_around(sheet, grid, start, line, columns))
    years = years_of_dates((*around, *years_named(grid.name)))
    month = month_around(grid.name, (grid.name, *around), answers)
    below = grid.rows[line.last + 1 : end]
    given_titles = sheet.taken.columns
    titles = HeaderTitles(grid, line, model, below, answers, sheet.mappings, given_titles, sheet.known)
    header = header_of(titles, years)
    of_titles = range(line.first, line.last + 1)
    doubted, problems = doubtful_columns(grid, header.columns, area, of_titles, line.row, questions)
    header.leave_out(doubted)
    staged = stages_in_rows(grid, header, end)
    planned = with_planned_dates(staged.grid, header, end)
    table = _table(sheet, planned.grid, line, header, start, end, columns)
    pass_ratios(table)
    shifted = take_shifted_columns(table, SheetQuestions(grid, questions.answers, sheet.mappings))
    table = replace(table, grid=shifted.grid)
    numbered = take_numbered_names(table, sheet.lists, questions)
    table = replace(table, grid=numbered.grid)
    problems += [*shifted.problems, *numbered.problems, *take_absences(table, header, questions)]
    noted = take_row_notes(table, questions)
    table = noted.table
    replaced = take_replaced_amounts(
        table, SheetQuestions(table.grid, questions.answers, sheet.mappings)
    )  # no other file says so
    table = replace(table, grid=replaced.grid, told=replaced.told)
    problems += replaced.problems
    levels = take_pivot_levels(table, questions)
    month_of, of_years = block_months(table, questions)
    of_blocks, asked = ({}, list[Problem]()) if of_years or month_of else block_years(table, questions)
    of_years += asked
    if not (of_blocks or asked):
        table, asked_years = take_year_column(table, header.columns, questions)
        of_years += asked_years
    given, asked, unread, says_no_type = _spoken(sheet, table, header, range(start, line.first), questions)
    problems += [*parted, *header.problems, *noted.problems, *levels.problems, *of_years, *asked]
    types, asked = types_in_names(table)
    names, header.naming, typed = names_in_types(table, line, header.naming, questions)
    given, problems = [*given, *noted.given, *levels.given, types, names], [*problems, *asked, *typed]
    same, same_cites = take_same_dates(table, questions)
    table = replace(table, grid=same.grid)
    problems += same.problems
    above = range(start, line.first - header.below_groups)
    table, kept, left_cells, asked = _without_doubtful_cells(sheet, table, line, above, questions)
    problems += asked
    footnotes = take_footnotes(table, SheetQuestions(table.grid, questions.answers, sheet.mappings))
    table = replace(table, grid=footnotes.grid)
    given, problems = [*given, *footnotes.given], [*problems, *footnotes.problems]
    for take in (take_continued_names, take_continued_lines):
        continued = take(table, questions)
        table = replace(table, grid=continued.grid)
        problems += continued.problems
    in_lines = take_rows_in_lines(table, questions)
    table = replace(table, grid=in_lines.grid)
    problems += in_lines.problems
    several = several_events(table, sheet.known, questions)
    table = replace(table, grid=several.grid)
    problems += several.problems
    of_days = several_days(table, questions)
    table = replace(table, grid=of_days.grid)
    problems += of_days.problems
    grid, shared, left = shared_remarks(table, header.periods, questions)
    table = replace(table, grid=grid)
    coloured = coloured_payments(table, header.periods, questions)
    table = replace(table, grid=grid.with_cells(dict.fromkeys(coloured.left)))
    left += [grid.address(*at) for at in coloured.left]
    problems += coloured.problems
    by_columns = bool(sheet.taken.columns or header.by_period or header.added)
    problems = told_as_used(table, problems, by_columns=by_columns)
    of_months, spreads = take_yearly_amounts(table, questions, by_columns=by_columns)
    table = replace(table, grid=of_months.grid)
    alone = SheetQuestions(table.grid, questions.answers, sheet.mappings)
    of_two, more = take_two_years(table, alone, by_columns=by_columns)
    table = replace(table, grid=of_two.grid)
    problems += [*of_months.problems, *of_two.problems]
    grid, asked = filled_down(table, questions)
    grid, of_rows = with_units_of_rows(grid, table)
    grid = with_counts_of_rows(grid, table)
    unit = unit_elsewhere(table, sheet.file, area, line, of_rows, footnotes.cited)
    answers, taken_over = unit_answers(table, line, unit, questions)
    problems += [*shared, *asked, *taken_over, *remarks(table, line, unread)]
    dated = with_part(grid, header, DatePart.YEAR, of_blocks)
    dated = with_part(dated, header, DatePart.MONTH, month_of)
    rows = _rows(dated, table, header, given, answers, unit, years, month)
    for cells in (*in_lines.further, *several.further, *of_days.further):
        named = {row for row, _ in cells}.intersection(table.body.data)
        of_them = replace(table, body=Body(sorted(named)))
        rows += _rows(dated.with_cells(cells), of_them, header, given, answers, unit, years, month)
    coloured.told(rows)
    left += read_as_planned(rows, table)
    for row in rows if says_no_type else ():
        row.left |= {"type"}
    rows.sort(key=lambda row: row.number)
    cite_where_they_stood(rows, shifted.letters)
    cite_stages(rows, {**staged.cites, **planned.cites, **same_cites, **replaced.cites})
    keep_comments(rows, [*replaced.kept, *kept], grid)
    problems += [header.naming] if header.naming and not rows else []
    sheet.taken.give_years(rows)
    receives = who_receives(table) if sheet.taken.receives is None else None
    problems += (
        sheet.taken.tell_apart(rows, grid) if receives is None else tell_apart(rows, grid, line.row, receives)
    )
    give_year(rows, grid.name, sheet.answers)
    give_side(rows, grid.name, sheet.answers)
    rows = spread_over_years(rows, {**spreads, **more})
    return Understood(
        grid.name,
        model.__tablename__,
        line.last + 1,
        rows,
        table.body.passed,
        problems,
        header.titles,
        which,
        Extent(area, line.first, line.last),
        shape(line, model),
        [
            *left_cells,
            *same.left,
            *replaced.left,
            *left,
            *of_months.left,
            *several.left,
            *of_days.left,
            *in_lines.left,
            *footnotes.left,
        ],
    )


def _whole_header(grid: Grid, chosen: Fit, end: int, columns: slice) -> HeaderLine:
    """The header with the row of units below it, and with the columns that have no title."""
    line = with_units(grid, chosen.line, columns)
    line = with_corner(line, grid, columns) if drawn_across(chosen.model, line.titles) else line
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
    read = {title.place: column for one in header.again for title, column in one.items()} | read
    keys = [place for place, column in header.columns.items() if column.field.key and not column.side]
    aside = {place for place in header.aside if place > max(read, default=0)}
    own = slice(columns.start, min(aside)) if aside else columns
    body = body_of(grid, line, end, own, list(read), keys, _enough(header))
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


def _spoken(
    sheet: Sheet, table: Table, header: Header, above: range, questions: SheetQuestions
) -> tuple[list[Mapping[int, Given]], list[Problem], Collection[int], bool]:
    """What titles within and above a table, and the name of its sheet, give to its rows; what is asked of these rows;
    those of the rows `above` it that nothing is said of; and whether it was answered that the name says no type."""
    said = _said(table, header)
    given, problems, taken = block_titles(table, above, title_of_blocks(header), said, sheet.known, questions)
    by_answer, asked = ask(table, questions, bool(sheet.taken.columns))
    problems += asked
    unread = [row for row in above if row not in taken]
    if sheet.taken.columns:  # a known format says all that it means in its columns
        return [given, *by_answer], problems, unread, False
    file = "" if above.start or table.columns.start else sheet.file
    spoken = captions(
        table, header.about.line.first, unread, file, said, sheet.known, questions, sheet.others
    )
    unread = [row for row in unread if row not in spoken.rows]
    topics, asked = topics_of_rows(table, header.about.line, said, questions)
    partners, told = partners_of_rows(table, header.about.line, said)
    given_to_all = [topics, partners, *spoken.given, *by_answer]
    problems += [*spoken.problems, *asked, *told]
    return [given, *given_to_all], problems, unread, "type" in spoken.left


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


def _without_doubtful_cells(
    sheet: Sheet, table: Table, line: HeaderLine, above: range, questions: SheetQuestions
) -> tuple[Table, list[CellComment], list[str], list[Problem]]:
    """The table without the cells of which a comment, their looks or words around them say otherwise, as was answered;
    the comments that are kept in notes, what is left aside, and what is asked."""
    alone = SheetQuestions(table.grid, questions.answers, sheet.mappings)  # no other file looks so
    taken = take_comments(table.grid, table, alone)
    table = replace(table, grid=taken.grid)
    marked = take_marked(table, range(line.first, line.last + 1), alone)
    table = replace(table, grid=marked.grid)
    unseen = take_unseen(table, alone)
    table = replace(table, grid=unseen.grid)
    told = take_number_words(table, line, above, questions)
    steps = (taken, marked, unseen, told)
    left = [one for step in steps for one in step.left]
    problems = [one for step in steps for one in step.problems]
    return replace(table, grid=told.grid), taken.kept, left, problems


def _passes(table: Table, header: Header) -> Iterator[tuple[Mapping[int, Column], list[int]]]:
    """The columns that make a record of each row; where several make one, those rows in which they say something. A row
    in which none does makes one, in which it is missing."""
    data = table.body.data
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


def _rows(
    grid: Grid,
    table: Table,
    header: Header,
    given: Sequence[Mapping[int, Given]],
    answers: Answers,
    unit: UnitElsewhere | None,
    years: Collection[int],
    month: MonthAround | None,
) -> list[Row]:
    """The rows of the contract that the body of a table makes."""
    name = table.model.__tablename__
    titles = {title.place: title.text for title in header.about.line.titles}
    rows = []
    for columns, numbers in _passes(table, header):
        rows += records(grid, name, columns, titles, numbers, answers, unit, years, month)
    for one in given:
        rows = give(rows, one) if one else rows
    if header.by_period:
        rows = spread(grid, rows, table.model, header.by_period, header.periods, answers, unit)
    if header.added:
        amount = columns_by_name(table.model)[header.added_to].field
        added_up(grid, rows, amount, [title.place for title in header.added], answers, unit)
        for row in rows if header.added_year else ():
            row.values.setdefault("year", header.added_year)
            row.cells.setdefault("year", header.about.cell(header.added[0]))
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
