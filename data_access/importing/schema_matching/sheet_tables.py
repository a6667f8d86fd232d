"""The tables of one sheet: where each of them stands, and what it is read as."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from data_access.contract import model_named, model_of_sheet
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Asked, Problem
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.columns.known_names import (
    only_header,
    tables_by_names,
)
from data_access.importing.schema_matching.columns.statement_sheets import (
    may_be_statements,
)
from data_access.importing.schema_matching.crosstabs import may_be_crosstab
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_titles import shape
from data_access.importing.schema_matching.lines.table_detection import (
    Fit,
    TableChoice,
    choose,
    fit,
    fits,
    fits_of,
    turned,
)
from data_access.importing.schema_matching.lines.table_ends import begins_below, end_of
from data_access.importing.schema_matching.lines.table_hints import likely_by_cells
from data_access.importing.schema_matching.lines.table_questions import (
    any_table,
    as_evident,
    as_remembered,
    first_cell,
    left_out,
    no_header,
    not_recognised,
    on_a_card,
    on_its_side,
    which_table,
)
from data_access.importing.schema_matching.lines.turned_sheets import territories_across
from data_access.importing.schema_matching.remembered_mappings import THE_SHEET
from data_access.importing.schema_matching.shapes.card_sheets import read_cards
from data_access.importing.schema_matching.shapes.drawn_sheets import Drawn
from data_access.importing.schema_matching.shapes.records_in_two_rows import in_two_rows
from data_access.importing.schema_matching.shapes.sheet_layout import Layout, above, below_the_end, no_titles
from data_access.importing.schema_matching.shapes.side_by_side import YearPart, abutting, beside, years_beside
from data_access.importing.schema_matching.shapes.statement_tables import (
    begins_below_statements,
    statement_titles,
)
from data_access.importing.schema_matching.shapes.table_choice import chosen
from data_access.importing.schema_matching.shapes.values_across import read as read_across
from data_access.importing.schema_matching.shapes.values_across import values_across
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.tables.table_reading import read_table
from data_access.models import SHEET_MODELS, CriterionProgress, Indicator, Statement, StepProgress, Visit

EVERYWHERE = slice(None)
TABLES = {LEAVE_OUT, *(model.__tablename__ for model in SHEET_MODELS)}  # what a sheet may be said to hold
_AS_FOUND = Layout()  # of a sheet of which nothing was said
_MAY_BE_DRAWN = {"", *(one.__tablename__ for one in (StepProgress, CriterionProgress, Visit, Indicator))}


@dataclass(frozen=True)
class _Place:
    """Where the next table of a sheet is looked for: from row `start` on, in some columns. `found`: the tables that fit
    there, `choice`: which of them it is; `layout`: what was said of where it stands.

    `line`: its titles, None where there are none; `answer`: the table that somebody says it is.
    """

    grid: Grid
    start: int
    columns: slice
    found: Sequence[Fit]
    choice: TableChoice
    layout: Layout
    line: HeaderLine | None = None
    answer: str = ""

    @property
    def opens(self) -> bool:
        """Whether the sheet begins with it."""
        return self.start == 0 and not self.columns.start

    @property
    def about(self) -> str:
        """How the keys of answers call it."""
        sheet = self.grid.name
        return sheet if self.opens or self.line is None else f"{sheet}:{first_cell(self.line)}"

    @property
    def is_pointed_at(self) -> bool:
        """Whether somebody said where its titles stand."""
        return self.layout.line is not None

    @property
    def may_be_drawn(self) -> bool:
        """Whether its rows may be no records."""
        return self.start == 0 and not self.is_pointed_at and self.answer in _MAY_BE_DRAWN

    @property
    def after(self) -> int:
        """The row behind the sheet."""
        return len(self.grid.rows)


class SheetTables:
    """The tables of a sheet, read one after the other: `read`, and the `problems` of what is none."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.read: list[Understood] = []
        self.problems: list[Problem] = []

    def read_all(self, grid: Grid, layouts: Sequence[Layout]) -> None:
        """Reads every table, as far down as the next one begins of which it was said where that is."""
        self.problems += [one for layout in layouts for one in layout.problems]
        layouts = [layouts[0], *(layout for layout in layouts[1:] if layout.line)]
        begins = [layout.line.first for layout in layouts[1:] if layout.line]
        for layout, start, stop in zip(layouts, [0, *begins], [*begins, len(grid.rows)], strict=True):
            part = above(grid, stop)
            self._area(layout.table(part), start, EVERYWHERE, layout)
            end = layout.end
            if end is not None and not (self._table_below(part, end) or layout.end_again):
                self.problems.append(below_the_end(part, end))

    def _area(self, grid: Grid, start: int, columns: slice, layout: Layout = _AS_FOUND) -> None:
        """The tables that stand side by side, or one under the other, from row `start` on in those columns. `layout`:
        what was said of where the first one stands."""
        while start < len(grid.rows):
            found = fits_of(layout.line) if layout.line else fits(grid, start, columns)
            parts = [columns]
            if not layout.line and columns == EVERYWHERE and (years := years_beside(grid, found)):
                self._by_year(years, start)
                return
            if not layout.line:
                parts = beside(
                    grid, found, columns, lambda part: self._drawn(grid, part).crosstab() is not None
                )
            if parts == [EVERYWHERE] and not layout.line and (two := abutting(grid, found, columns)):
                answer, problems = two.ask(grid, self.sheet.answers, self.sheet.mappings)
                self.problems += problems
                if not answer:
                    return
                parts = two.parts(columns) if answer == YES else parts
            if parts == [columns] and not layout.line and (pairs := in_two_rows(grid, found, columns)):
                answer, problems = pairs.ask(grid, self.sheet.answers, self.sheet.mappings)
                self.problems += problems
                if answer == LEAVE_OUT:
                    self.problems.append(left_out(grid, start, len(grid.rows), columns))
                if answer in ("", LEAVE_OUT):
                    return
            if len(parts) > 1:
                for part in parts:
                    self._area(grid, start, part)
                return
            choice = chosen(found, grid, start, columns, self.sheet.file, self.sheet.known)
            start = self._table(_Place(grid, start, columns, found, choice, layout))
            layout = _AS_FOUND

    def _by_year(self, years: Sequence[YearPart], start: int) -> None:
        """Reads the columns of each year as a table of their own; what is said of both is said once."""
        for part in years:
            tables = SheetTables(replace(self.sheet, year=part.at))
            tables._area(part.grid, start, EVERYWHERE, _AS_FOUND)
            said = [one for table in self.read for one in table.problems]
            for table in tables.read:
                table.problems[:] = [one for one in table.problems if one not in said]
            self.read += tables.read
            self.problems += [one for one in tables.problems if one not in self.problems]

    def _table_below(self, grid: Grid, start: int) -> bool:
        """Reads what stands below the end that was said of a table, where that is surely another one."""
        sure = start < len(grid.rows) and choose(fits(grid, start), "").fit is not None
        if sure:
            self._area(grid, start, EVERYWHERE)
        return sure or not any(cell is not None for row in grid.rows[start:] for cell in row)

    def _table(self, at: _Place) -> int:
        """Reads one table; returns the row in which the next one begins, as each way of reading it does: 0 where it is
        none for that way."""
        if not at.is_pointed_at and (end := self._cut_above_another(at) or self._cut_above_statements(at)):
            return end
        at = self._named(at)
        if end := self._values_across(at) or self._drawn_otherwise(at) or self._cards(at):
            return end
        if at.line is None and at.opens:
            at = self._with_only_line(at)
        return self._without_titles(at) if at.line is None else self._titled(at, at.line)

    def _cut_above_another(self, at: _Place) -> int:
        """Reads what stands above another table, of those between which a choice is."""
        below = _next_table(at)
        if below:
            self._area(above(at.grid, below), at.start, at.columns)
        return below

    def _cut_above_statements(self, at: _Place) -> int:
        """Reads a press review, or wishes, and the table below the blank row that ends them."""
        below = begins_below_statements(at.grid, at.choice, self.sheet) if at.opens else 0
        if not below:
            return 0
        self._area(above(at.grid, below), at.start, at.columns)
        if not self._table_below(at.grid, below):
            self.problems.append(below_the_end(at.grid, below, is_answered=False))
        return at.after

    def _named(self, at: _Place) -> _Place:
        """The same place with its titles, and the table that it was said to be: by an answer, or as a known format."""
        at = replace(at, line=at.layout.line or at.choice.line)
        answer = self._answered(at.about, at.line)
        taken = self.sheet.taken.model
        if at.is_pointed_at and taken and not answer:
            answer = taken.__tablename__
        surely = None
        if at.opens and not answer and not at.is_pointed_at:
            surely = statement_titles(at.grid, at.choice, self.sheet)
        return (
            replace(at, line=surely, answer=Statement.__tablename__) if surely else replace(at, answer=answer)
        )

    def _answered(self, about: str, line: HeaderLine | None) -> str:
        """The table that was answered, or LEAVE_OUT; empty where nothing was."""
        answer = self.sheet.answers.get(f"{Asked.SHEET}:{about}", "")
        if answer not in TABLES:
            return ""
        if line:
            self.sheet.mappings.learn(shape(line, None), THE_SHEET, answer)
        return answer

    def _values_across(self, at: _Place) -> int:
        """Reads a sheet whose titles are values, as its cells are."""
        if at.answer or at.columns != EVERYWHERE or not at.may_be_drawn:
            return 0
        sheet = self.sheet
        found = values_across(at.grid, sheet.known, sheet.file)
        if found is None:
            return 0
        questions = SheetQuestions(at.grid, sheet.answers, sheet.mappings, found.shape)
        read = read_across(found, questions, sheet)
        self.read += [read] if read else []
        return found.end if read else 0

    def _drawn_otherwise(self, at: _Place) -> int:
        """Reads a sheet whose rows are no records."""
        if not at.may_be_drawn:
            return 0
        drawn = self._drawn(at.grid, at.columns)
        found = drawn.read(at.choice, at.answer)
        self.problems += drawn.problems
        if found is None:
            return 0
        self.read.append(found)
        is_of_visits = found.table == Visit.__tablename__ and found.extent
        return found.extent.area.bottom + 1 if found.extent and is_of_visits else at.after

    def _drawn(self, grid: Grid, columns: slice) -> Drawn:
        return Drawn(grid, columns, self.sheet)

    def _cards(self, at: _Place) -> int:
        """Reads a sheet that is a record card, or several."""
        cards = read_cards(at.grid, at.choice, self.sheet) if at.opens and not at.is_pointed_at else None
        if cards is None:
            return 0
        self.read += cards.tables
        self.problems += cards.problems
        return at.after

    def _with_only_line(self, at: _Place) -> _Place:
        """The same place with the one row that can hold the titles of a sheet of which none is known, once it is
        answered which table that is, here or for a file with the same titles."""
        line = None if at.answer == LEAVE_OUT else only_header(at.grid, self.sheet.known)
        if line is None:
            return at
        if at.answer:
            self.sheet.mappings.learn(shape(line, None), THE_SHEET, at.answer)
            return replace(at, line=line)
        remembered = self._remembered(line, partial(self._unknown, at.grid))
        return replace(at, line=line, answer=remembered) if remembered else at

    def _without_titles(self, at: _Place) -> int:
        """Says why a sheet in which no titles were found is not read."""
        if not at.answer:
            self._not_recognised(at.grid)
        elif at.answer == LEAVE_OUT:
            self.problems.append(left_out(at.grid, at.start, at.after, at.columns))
        else:
            self.problems.append(no_titles(at.grid))
        return at.after

    def _titled(self, at: _Place, line: HeaderLine) -> int:
        """Reads a table with titles, or asks which one it is."""
        grid, choice, answer = at.grid, at.choice, at.answer
        end = end_of(grid, line, at.columns) if at.layout.end is None else at.after
        whole = within(grid, at.start, end, at.columns)
        after = at.after if at.opens else whole.bottom + 1
        crossed = may_be_crosstab(grid, self.sheet.known) if at.may_be_drawn and not choice.fit else []
        if at.opens and not choice.fit and may_be_statements(grid):
            crossed = [Statement, *crossed]
        asked = partial(which_table, grid, choice, line, at.about, at.opens, whole, crossed)
        if answer == LEAVE_OUT:
            self.problems.append(left_out(grid, at.start, after, at.columns))
            return after
        if not answer and not choice.fit:
            answer = self._remembered(line, asked)
        if answer == LEAVE_OUT:
            return after
        table = _said(at, line, answer) if answer else choice.fit
        if table is None:
            if at.opens and not crossed and (told := self._to_turn(grid)):
                self.problems.append(told)
                return at.after
            self.problems.append(asked())
            return whole.bottom + 1
        which = any_table(grid, line, at.about, at.opens)
        self.read.append(read_table(self.sheet, grid, table, at.start, end, at.columns, which))
        if choice.evident and not answer:
            self.read[-1].problems.append(as_evident(replace(asked(), question=which), table.model))
        return end

    def _remembered(self, line: HeaderLine, asked: Callable[[], Problem]) -> str:
        """What was answered for a file with the same titles; it is said, with the question that changes it."""
        answer = self.sheet.mappings.get(shape(line, None), THE_SHEET)
        if answer is None or answer not in TABLES:
            return ""
        self.problems.append(as_remembered(asked(), answer))
        return answer

    def _to_turn(self, grid: Grid) -> Problem | None:
        """What is asked of a sheet that lies on its side; None of any other."""
        if card := turned(grid):
            return on_a_card(grid, card.model)
        across = territories_across(grid, self.sheet.known)
        return None if across is None else on_its_side(grid, across)

    def _not_recognised(self, grid: Grid) -> None:
        """Says that a sheet holds no header: an error where its name announces one."""
        if named := model_of_sheet(grid.name):
            problems = [no_header(grid, named)]
            self.read.append(Understood(grid.name, named.__tablename__, 0, [], [], problems))
        else:
            self.problems.append(self._unknown(grid))

    def _unknown(self, grid: Grid) -> Problem:
        """What is said of a sheet of which no title is known."""
        known = self.sheet.known
        by_names = tables_by_names(grid, known)
        line = only_header(grid, known)
        able = likely_by_cells(grid, line, (grid.name, self.sheet.file), known) if line else []
        said = (Statement,) if may_be_statements(grid) else ()
        crossed = may_be_crosstab(grid, known)
        return not_recognised(grid, list(dict.fromkeys((*crossed, *said, *by_names, *able))))


def _next_table(at: _Place) -> int:
    """The row in which another table begins than the one that stands there, where a choice is between them; 0 where it
    is about one."""
    grid, choice, columns = at.grid, at.choice, at.columns
    if choice.line is None:
        return 0
    if below := begins_below(grid, choice.line, at.start, columns):
        return below
    lines = [choice.line, *(one.line for one in choice.candidates)]
    first, last = (by(lines, key=lambda one: one.first) for by in (min, max))
    end = end_of(grid, first, columns) if last.first > first.last else 0
    return end if end and last.first >= end else 0


def _said(at: _Place, line: HeaderLine, answer: str) -> Fit:
    """The table that was answered, as its titles fit it."""
    model = model_named(answer)
    likely = (*at.choice.candidates, *at.found)
    return next((one for one in likely if one.model is model), None) or fit(model, line)
