"""Grids to rows of the contract: which tables a sheet holds, where their headers stand, what each cell says.

Names of other records are left as `Named`, to be found by the preview.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data_access.contract import NOT_DATA
from data_access.gc_pause import nothing_collected
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Book, Grid
from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, Answers, Asked, Problem
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.columns.numbered_names import numbered_lists
from data_access.importing.schema_matching.formats import known_formats
from data_access.importing.schema_matching.formats.calendar_exports import with_plain_dates
from data_access.importing.schema_matching.formats.known_formats import Taken, format_of
from data_access.importing.schema_matching.formats.pivot_exports import unfolded
from data_access.importing.schema_matching.lines.header_lines import line_at
from data_access.importing.schema_matching.lines.table_detection import fits
from data_access.importing.schema_matching.marks import explaining_sheets
from data_access.importing.schema_matching.marks.damaged_text import repaired
from data_access.importing.schema_matching.marks.explaining_sheets import Sentence, off_by_tab
from data_access.importing.schema_matching.marks.explaining_sheets import told as told_of_sheet
from data_access.importing.schema_matching.marks.hidden_parts import CANCELLED, doubtful_sheet, put_aside
from data_access.importing.schema_matching.marks.legend_sheets import with_legends
from data_access.importing.schema_matching.notes.shape_texts import shape_texts
from data_access.importing.schema_matching.notes.territory_of_book import texts_elsewhere
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.shapes.alike_sheets import SharedAnswers
from data_access.importing.schema_matching.shapes.budget_halves import read_halves
from data_access.importing.schema_matching.shapes.membership_fees import read_fees
from data_access.importing.schema_matching.shapes.sheet_forms import ReadForm
from data_access.importing.schema_matching.shapes.sheet_layout import layouts_of
from data_access.importing.schema_matching.shapes.week_plans import read_week_plan
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.sheet_tables import TABLES, SheetTables
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.models import Event
from data_access.name_keys import key_of

_TEXTS = {".csv", ".tsv"}  # files in which a sign parts the cells


def understand(
    book: Book, known: Known | None = None, answers: Answers | None = None, mappings: Mappings | None = None
) -> tuple[list[Understood], list[Problem]]:
    """What the sheets of a book hold that the contract knows, and what is wrong with the others.

    `known`: the records of the database, for what only their names tell apart (the steps of a crosstab); `answers` to
    questions that were asked of this file before; `mappings`: what was answered for others (it learns the answers).
    """
    mappings = mappings if mappings is not None else Mappings()
    given = SharedAnswers(answers or {}, mappings)
    file = Path(book.file)
    is_text = file.suffix.lower() in _TEXTS
    sheets: list[Understood] = []
    problems: list[Problem] = []
    with nothing_collected():
        held = [grid for grid in book.grids if _may_be_read(grid, given) and _holds_something(grid)]
        several = len(book.grids) > 1
        lists = numbered_lists(held) if len(held) > 1 else []
        explained = explaining_sheets.sentences(book.grids) if several else []
        elsewhere = texts_elsewhere(file.stem, book.grids)
        for grid in with_legends(held, book.grids):
            others = {one.name for one in held if one.name != grid.name}
            sheet = Sheet(file.stem, is_text, known, given, mappings, Taken(), others, lists, elsewhere)
            read, told = _read_sheet(grid, sheet, explained)
            sheets += read
            problems += told
    return sheets, problems


def _may_be_read(grid: Grid, answers: Answers) -> bool:
    """Whether a sheet may hold a table: its name says no otherwise, or an answer says which."""
    said = answers.get(f"{Asked.SHEET}:{grid.name}", LEAVE_OUT)
    return key_of(grid.name) not in NOT_DATA or (said in TABLES and said != LEAVE_OUT)


def _holds_something(grid: Grid) -> bool:
    return any(any(cell is not None for cell in row) for row in grid.rows)


def _read_sheet(
    grid: Grid, sheet: Sheet, explained: Sequence[Sentence]
) -> tuple[Sequence[Understood], Sequence[Problem]]:
    """Every table of a sheet, and what is wrong with it. `explained`: what the book says of its sheets."""
    questions = SheetQuestions(grid, sheet.answers, sheet.mappings)
    aside = _why_aside(grid, sheet) or off_by_tab(grid, explained)
    reads, doubts = doubtful_sheet(grid, aside, questions)
    problems = list(told_of_sheet(grid, explained, sheet.others) if reads else ())
    grid, damaged = repaired(grid, questions)
    grid, blank = unfolded(grid)
    problems += [*doubts, *damaged, *blank]
    read: Sequence[Understood] = ()
    if reads:
        whole = _read_whole(grid, sheet)
        read, problems = whole.tables, [*problems, *whole.problems]
    if not read and not any(one.severity == ERROR for one in problems if one not in damaged):
        problems = [replace(one, severity=WARNING) for one in problems]  # of nothing that is read
    return read, problems


def _why_aside(grid: Grid, sheet: Sheet) -> str:
    """Why a sheet that holds a table may stand aside, by its name; of cancelled events, each says so (`captions`)."""
    if not (why := put_aside(grid, sheet.others)):
        return ""
    models = [one.model for one in fits(grid) if one.solid]
    return why if models and not (why == CANCELLED and Event in models) else ""


def _read_whole(grid: Grid, sheet: Sheet) -> ReadForm:
    """Its tables: those of its form, where it has one of its own; else those that stand in it."""
    fees = read_fees(grid, sheet)
    if fees and not fees.is_another:
        return fees
    plan = read_week_plan(grid, sheet)
    if plan and not plan.is_another:
        return plan
    problems = [one for form in (fees, plan) if form for one in form.problems]
    found = format_of(grid)
    taken: Taken | None = Taken()
    if found:
        taken, asked = known_formats.ask(grid, found, sheet.known, sheet.answers, sheet.mappings)
        problems += asked
    if taken is None:
        return ReadForm((), problems)
    sheet = replace(sheet, taken=taken)
    problems += shape_texts(grid)
    if found and taken.model:
        grid = with_plain_dates(grid, found.row, found.places)
    layouts = layouts_of(grid, sheet.answers, sheet.mappings)
    if taken.model and not layouts[0].line:
        layouts = [replace(layouts[0], line=line_at(grid, taken.row, taken.row)), *layouts[1:]]
    halves = None if found or layouts[0].line else read_halves(grid, sheet)
    if halves:
        problems += halves.problems
    if halves and not halves.is_another:
        return ReadForm(halves.tables, problems)
    tables = SheetTables(sheet)
    tables.read_all(grid, layouts)
    return ReadForm(tables.read, [*problems, *tables.problems])
