"""Grids to rows of the contract: which tables a sheet holds, where their headers stand, what each cell says.

Names of other records are left as `Named`, to be found by the preview.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from data_access.contract import NOT_DATA, model_named, model_of_sheet
from data_access.gc_pause import nothing_collected
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Book, Grid, within
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    YES,
    Answers,
    Asked,
    Problem,
)
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.columns.known_names import (
    end_of_block,
    only_header,
    tables_by_names,
)
from data_access.importing.schema_matching.columns.numbered_names import NumberedList, numbered_lists
from data_access.importing.schema_matching.columns.statement_sheets import (
    is_of_statements,
    may_be_statements,
    may_say_a_topic,
)
from data_access.importing.schema_matching.crosstabs import may_be_crosstab
from data_access.importing.schema_matching.formats import known_formats
from data_access.importing.schema_matching.formats.calendar_exports import with_plain_dates
from data_access.importing.schema_matching.formats.known_formats import Taken, format_of
from data_access.importing.schema_matching.formats.pivot_exports import unfolded
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, line_at
from data_access.importing.schema_matching.lines.header_titles import shape
from data_access.importing.schema_matching.lines.row_kinds import begins_below, end_of
from data_access.importing.schema_matching.lines.table_detection import (
    Fit,
    TableChoice,
    choose,
    fit,
    fits,
    fits_of,
    turned,
)
from data_access.importing.schema_matching.lines.table_hints import (
    likely_by_cells,
)
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
from data_access.importing.schema_matching.marks import explaining_sheets
from data_access.importing.schema_matching.marks.damaged_text import repaired
from data_access.importing.schema_matching.marks.explaining_sheets import Sentence, off_by_tab
from data_access.importing.schema_matching.marks.explaining_sheets import told as told_of_sheet
from data_access.importing.schema_matching.marks.hidden_parts import doubtful_sheet, put_aside
from data_access.importing.schema_matching.marks.legend_sheets import with_legends
from data_access.importing.schema_matching.notes.shape_texts import shape_texts
from data_access.importing.schema_matching.remembered_mappings import THE_SHEET, Mappings
from data_access.importing.schema_matching.shapes import budget_halves, membership_fees
from data_access.importing.schema_matching.shapes.alike_sheets import SharedAnswers
from data_access.importing.schema_matching.shapes.drawn_sheets import Drawn
from data_access.importing.schema_matching.shapes.record_cards import Card, cards_of
from data_access.importing.schema_matching.shapes.sheet_layout import (
    Layout,
    above,
    below_the_end,
    layouts_of,
    no_titles,
)
from data_access.importing.schema_matching.shapes.side_by_side import beside
from data_access.importing.schema_matching.shapes.table_choice import chosen
from data_access.importing.schema_matching.shapes.values_across import read as read_across
from data_access.importing.schema_matching.shapes.values_across import values_across
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.tables.table_reading import read_table
from data_access.models import (
    SHEET_MODELS,
    Budget,
    CriterionProgress,
    Indicator,
    Statement,
    StepProgress,
    Visit,
)
from data_access.name_keys import key_of

_EVERYWHERE = slice(None)
TEXTS = {".csv", ".tsv"}  # files in which a sign parts the cells
_AS_FOUND = Layout()  # of a sheet of which nothing was said
_MAY_BE_DRAWN = {
    "",
    *(one.__tablename__ for one in (StepProgress, CriterionProgress, Visit, Indicator)),
}  # as answered
_TABLES = {LEAVE_OUT, *(model.__tablename__ for model in SHEET_MODELS)}


def understand(
    book: Book, known: Known | None = None, answers: Answers | None = None, mappings: Mappings | None = None
) -> tuple[list[Understood], list[Problem]]:
    """What the sheets of a book hold that the contract knows, and what is wrong with the others.

    `known`: the records of the database, for what only their names tell apart (the steps of a crosstab); `answers` to
    questions that were asked of this file before; `mappings`: what was answered for others (it learns the answers).
    """
    mappings = mappings if mappings is not None else Mappings()
    walk = _Walk(Path(book.file), known, SharedAnswers(answers or {}, mappings), mappings)
    with nothing_collected():
        held = [grid for grid in book.grids if walk.may_read(grid) and _holds_something(grid)]
        walk.lists = numbered_lists(held) if len(held) > 1 else []
        walk.explained = explaining_sheets.sentences(book.grids) if len(book.grids) > 1 else []
        for grid in with_legends(held, book.grids):
            walk.sheet(grid, {one.name for one in held if one.name != grid.name})
    return walk.sheets, walk.problems


def _holds_something(grid: Grid) -> bool:
    return any(any(cell is not None for cell in row) for row in grid.rows)


def _next_table(grid: Grid, choice: TableChoice, start: int, columns: slice) -> int:
    """The row in which another table begins than the one that stands from row `start` on, where a choice is between
    them; 0 where it is about one."""
    if choice.line is None:
        return 0
    if below := begins_below(grid, choice.line, start, columns):
        return below
    lines = [choice.line, *(one.line for one in choice.candidates)]
    first, last = (by(lines, key=lambda one: one.first) for by in (min, max))
    end = end_of(grid, first, columns) if last.first > first.last else 0
    return end if end and last.first >= end else 0


class _Walk:
    """The sheets of a book, one after the other: `sheets`, and the `problems` of those that are none."""

    def __init__(self, file: Path, known: Known | None, answers: Answers, mappings: Mappings) -> None:
        self.file = file.stem
        self.is_text = file.suffix.lower() in TEXTS
        self.known = known
        self.answers = answers
        self.mappings = mappings
        self.sheets: list[Understood] = []
        self.problems: list[Problem] = []
        self.taken = Taken()  # of the sheet that is read
        self.others: Collection[str] = ()  # beside it
        self.lists: Sequence[NumberedList] = ()  # of the book
        self.explained: Sequence[Sentence] = ()  # in it, of its sheets

    def may_read(self, grid: Grid) -> bool:
        """Whether a sheet may hold a table: its name says no otherwise, or an answer says which."""
        said = self.answers.get(f"{Asked.SHEET}:{grid.name}", LEAVE_OUT)
        return key_of(grid.name) not in NOT_DATA or (said in _TABLES and said != LEAVE_OUT)

    def sheet(self, grid: Grid, others: Collection[str]) -> None:
        """Every table of a sheet; `others`: the names of those beside it."""
        self.others = others
        tables, said = len(self.sheets), len(self.problems)
        questions = SheetQuestions(grid, self.answers, self.mappings)
        aside = put_aside(grid, others) if others and any(one.solid for one in fits(grid)) else ""
        aside = aside or off_by_tab(grid, self.explained)
        reads, problems = doubtful_sheet(grid, aside, questions)
        self.problems += told_of_sheet(grid, self.explained, others) if reads else ()
        grid, damaged = repaired(grid, questions)
        grid, blank = unfolded(grid)
        self.problems += [*problems, *damaged, *blank]
        taken: Taken | None = Taken()
        if reads and (fees := membership_fees.membership_fees(grid)):
            reads = self._fees(fees)
        found = format_of(grid) if reads else None
        if found:
            taken, asked = known_formats.ask(grid, found, self.known, self.answers, self.mappings)
            self.problems += asked
        if reads and taken:
            self.taken = taken
            self.problems += shape_texts(grid)
            if found and taken.model:
                grid = with_plain_dates(grid, found.row, found.places)
            layouts = layouts_of(grid, self.answers, self.mappings)
            if taken.model and not layouts[0].line:
                layouts = [replace(layouts[0], line=line_at(grid, taken.row, taken.row)), *layouts[1:]]
            if found or layouts[0].line or not self._halves(grid):
                self._tables(grid, layouts)
        told = self.problems[said:]
        if len(self.sheets) == tables and not any(
            one.severity == ERROR for one in told if one not in damaged
        ):
            self.problems[said:] = [replace(one, severity=WARNING) for one in told]  # of nothing that is read

    @property
    def _sheet(self) -> Sheet:
        """What all tables of the sheet are read with."""
        return Sheet(
            self.file,
            self.is_text,
            self.known,
            self.answers,
            self.mappings,
            self.taken,
            self.others,
            self.lists,
        )

    def _fees(self, fees: membership_fees.Fees) -> bool:
        """Reads a list of what members paid, as was answered. Tells whether it is read as any other sheet."""
        questions = SheetQuestions(fees.grid, self.answers, self.mappings, membership_fees.shape(fees))
        answer, problems = membership_fees.ask(fees, questions)
        self.problems += problems
        if answer == membership_fees.INDICATOR:
            self.sheets += membership_fees.read(fees, self._sheet)
        elif answer == LEAVE_OUT:
            self.problems.append(left_out(fees.grid, 0, len(fees.grid.rows), _EVERYWHERE))
        return answer == YES

    def _halves(self, grid: Grid) -> bool:
        """Reads a budget whose two sides stand side by side, as was answered. Tells whether it is one."""
        said = self.answers.get(f"{Asked.SHEET}:{grid.name}", Budget.__tablename__)
        halves = budget_halves.budget_halves(grid) if said == Budget.__tablename__ else None
        if halves is None:
            return False
        questions = SheetQuestions(grid, self.answers, self.mappings, halves.shape)
        answer, problems = budget_halves.ask(halves, questions)
        self.problems += problems
        if answer == LEAVE_OUT:
            self.problems.append(left_out(grid, 0, len(grid.rows), _EVERYWHERE))
        elif answer and answer != budget_halves.OTHER:
            self.sheets += budget_halves.read(halves, self._sheet, answer)
        return answer != budget_halves.OTHER

    def _tables(self, grid: Grid, layouts: Sequence[Layout]) -> None:
        """The tables of a sheet, as far down as the next one begins of which it was said where that is."""
        self.problems += [one for layout in layouts for one in layout.problems]
        layouts = [layouts[0], *(layout for layout in layouts[1:] if layout.line)]
        begins = [layout.line.first for layout in layouts[1:] if layout.line]
        for layout, start, stop in zip(layouts, [0, *begins], [*begins, len(grid.rows)], strict=True):
            part = above(grid, stop)
            self._area(layout.table(part), start, _EVERYWHERE, layout)
            end = layout.end
            if end is not None and not (self._table_below(part, end) or layout.end_again):
                self.problems.append(below_the_end(part, end))

    def _area(self, grid: Grid, start: int, columns: slice, layout: Layout = _AS_FOUND) -> None:
        """The tables that stand side by side, or one under the other, from row `start` on in those columns. `layout`:
        what was said of where the first one stands."""
        while start < len(grid.rows):
            found = fits_of(layout.line) if layout.line else fits(grid, start, columns)
            parts = [columns]
            if not layout.line:
                parts = beside(grid, found, columns, lambda part: self._crosses(grid, part))
            if len(parts) > 1:
                for part in parts:
                    self._area(grid, start, part)
                return
            start, layout = self._table(grid, start, columns, found, layout), _AS_FOUND

    def _table_below(self, grid: Grid, start: int) -> bool:
        """Reads what stands below the end that was said of a table, where that is surely another one."""
        sure = start < len(grid.rows) and choose(fits(grid, start), "").fit is not None
        if sure:
            self._area(grid, start, _EVERYWHERE)
        return sure or not any(cell is not None for row in grid.rows[start:] for cell in row)

    def _table(self, grid: Grid, start: int, columns: slice, found: Sequence[Fit], layout: Layout) -> int:
        """Reads one table; returns the row in which the next one begins."""
        first = start == 0 and not columns.start
        choice = chosen(found, grid, start, columns, self.file, self.known)
        if not layout.line and (below := _next_table(grid, choice, start, columns)):
            self._area(above(grid, below), start, columns)
            return below
        if first and not layout.line and (below := self._below_statements(grid, choice)):
            self._area(above(grid, below), start, columns)
            if not self._table_below(grid, below):
                self.problems.append(below_the_end(grid, below, is_answered=False))
            return len(grid.rows)
        line = layout.line or choice.line
        about = grid.name if first or line is None else f"{grid.name}:{first_cell(line)}"
        answer = self._answered(about, line)
        if layout.line and self.taken.model and not answer:
            answer = self.taken.model.__tablename__
        if first and not (answer or layout.line) and (found_line := self._statements(grid, choice)):
            line, answer = found_line, Statement.__tablename__
        may_be_drawn = start == 0 and not layout.line and answer in _MAY_BE_DRAWN
        if may_be_drawn and not answer and (end := self._values_across(grid, columns)):
            return end
        if may_be_drawn and (end := self._drawn_otherwise(grid, columns, choice, answer)):
            return end
        if start == 0 and not (columns.start or layout.line) and self._cards(grid, choice):
            return len(grid.rows)
        if line is None and start == 0 and not columns.start:
            line, answer = self._only_line(grid, answer)
        if line is None:
            self._without_titles(grid, start, columns, answer)
            return len(grid.rows)
        end = end_of(grid, line, columns) if layout.end is None else len(grid.rows)
        whole = within(grid, start, end, columns)
        after = len(grid.rows) if first else whole.bottom + 1
        crossed = may_be_crosstab(grid, self.known) if may_be_drawn and not choice.fit else []
        if first and not choice.fit and may_be_statements(grid):
            crossed = [Statement, *crossed]
        asked = partial(which_table, grid, choice, line, about, first, whole, crossed)
        if answer == LEAVE_OUT:
            self.problems.append(left_out(grid, start, after, columns))
            return after
        if not answer and not choice.fit:
            answer = self._remembered(line, asked)
        if answer == LEAVE_OUT:
            return after
        table = choice.fit
        if answer:
            model = model_named(answer)
            likely = (*choice.candidates, *found)
            table = next((one for one in likely if one.model is model), None) or fit(model, line)
        if table is None:
            if first and not crossed and (told := self._to_turn(grid)):
                self.problems.append(told)
                return len(grid.rows)
            self.problems.append(asked())
            return whole.bottom + 1
        which = any_table(grid, line, about, first)
        self.sheets.append(read_table(self._sheet, grid, table, start, end, columns, which))
        if choice.evident and not answer:
            self.sheets[-1].problems.append(as_evident(replace(asked(), question=which), table.model))
        return end

    def _statements(self, grid: Grid, choice: TableChoice) -> HeaderLine | None:
        """The titles of a sheet that is surely a press review, or of wishes; None where another table is sure, or
        something else was answered for a file with the same titles."""
        model = choice.fit.model if choice.fit else None
        if model_of_sheet(grid.name) or not may_say_a_topic(grid, model):
            return None
        line = only_header(grid, self.known)
        if line is None or not is_of_statements(grid, line, model):
            return None
        return None if self.mappings.get(shape(line, None), THE_SHEET) else line

    def _below_statements(self, grid: Grid, choice: TableChoice) -> int:
        """The row in which another table begins, with its title, behind the blank row that ends a press review, or
        wishes; 0 where there is none."""
        blank = end_of_block(grid)
        if blank == len(grid.rows) or only_header(grid, self.known):
            return 0
        below = next(
            row for row in range(blank, len(grid.rows)) if any(cell is not None for cell in grid.rows[row])
        )
        return below if self._statements(above(grid, blank), choice) else 0

    def _only_line(self, grid: Grid, answer: str) -> tuple[HeaderLine | None, str]:
        """The one row that can hold the titles of a sheet of which none is known, once it is answered which table that
        is, here or for a file with the same titles; with that table."""
        line = None if answer == LEAVE_OUT else only_header(grid, self.known)
        if line is None:
            return None, answer
        if answer:
            self.mappings.learn(shape(line, None), THE_SHEET, answer)
            return line, answer
        remembered = self._remembered(line, partial(self._unknown, grid))
        return (line, remembered) if remembered else (None, "")

    def _to_turn(self, grid: Grid) -> Problem | None:
        """What is asked of a sheet that lies on its side; None of any other."""
        if card := turned(grid):
            return on_a_card(grid, card.model)
        across = territories_across(grid, self.known)
        return None if across is None else on_its_side(grid, across)

    def _drawn_otherwise(self, grid: Grid, columns: slice, choice: TableChoice, answer: str) -> int:
        """Reads a sheet whose rows are no records; returns where it ends: 0 of any other."""
        drawn = Drawn(grid, columns, self.known, self.answers, self.mappings, self.file)
        found = drawn.read(choice, answer)
        self.problems += drawn.problems
        self.sheets += [found] if found else []
        if found is None:
            return 0
        is_of_visits = found.table == Visit.__tablename__ and found.extent
        return found.extent.area.bottom + 1 if found.extent and is_of_visits else len(grid.rows)

    def _values_across(self, grid: Grid, columns: slice) -> int:
        """Reads a sheet whose titles are values, as its cells are; returns where it ends: 0 of any other."""
        found = values_across(grid, self.known, self.file) if columns == _EVERYWHERE else None
        questions = SheetQuestions(grid, self.answers, self.mappings, found.shape) if found else None
        if found is None or questions is None:
            return 0
        read = read_across(found, questions, self._sheet)
        self.sheets += [read] if read else []
        return found.end if read else 0

    def _cards(self, grid: Grid, choice: TableChoice) -> bool:
        """Reads a sheet that is a record card, or several side by side, or asks of what. Tells whether it is one.
        `choice`: what it is otherwise; of several cards, the first two lines may look like two rows of titles."""
        table = None if choice.evident else choice.fit
        if table and (table.line.last == table.line.first or table.certain):
            return False
        cards = cards_of(grid)
        if table and len(cards) < 2:
            return False
        if not cards:
            return self._several_cards(grid)
        first = cards[0]
        of_shape, question = shape(first.line, None), first.question
        given = (self.answers.get(key, "") for key in (f"{Asked.SHEET}:{grid.name}", question.key))
        answer = next((one for one in given if one in _TABLES), "")
        if answer:
            self.mappings.learn(of_shape, THE_SHEET, answer)
        known = answer or self.mappings.get(of_shape, THE_SHEET) or ""
        if known == LEAVE_OUT:
            told = left_out(grid, 0, len(grid.rows), _EVERYWHERE)
            self.problems.append(told if answer else as_remembered(first.asked(), known))
            return True
        read = list(self._read_cards(cards, known))
        if len(read) < len(cards) or not (known or any(map(Card.is_told, cards, read))):
            self.problems.append(first.asked())
            return True
        self.sheets += read
        if not answer:
            remark = first.remark(read[0].table, sum(bool(one.rows) for one in read))
            read[0].problems.append(as_remembered(first.asked(), known) if known else remark)
        return True

    def _several_cards(self, grid: Grid) -> bool:
        """Asks what is to be done with a sheet whose titles stand in a column, beside the values of several records."""
        found = turned(grid) if f"{Asked.SHEET}:{grid.name}" not in self.answers else None
        if found:
            self.problems.append(on_a_card(grid, found.model))
        return found is not None

    def _read_cards(self, cards: Iterable[Card], known: str) -> Iterator[Understood]:
        """Those of which it is clear, or `known`, what they are."""
        sheet = self._sheet
        for card in cards:
            if chosen := fit(model_named(known), card.line) if known in _TABLES else card.choice.fit:
                end = len(card.grid.rows)
                yield card.placed(read_table(sheet, card.grid, chosen, 0, end, _EVERYWHERE, card.question))

    def _without_titles(self, grid: Grid, start: int, columns: slice, answer: str) -> None:
        """Says why a sheet in which no titles were found is not read. `answer`: which table it is, as it was said."""
        if not answer:
            self._not_recognised(grid)
        elif answer == LEAVE_OUT:
            self.problems.append(left_out(grid, start, len(grid.rows), columns))
        else:
            self.problems.append(no_titles(grid))

    def _crosses(self, grid: Grid, columns: slice) -> bool:
        """Whether a crosstab stands in those columns."""
        drawn = Drawn(grid, columns, self.known, self.answers, self.mappings, self.file)
        return drawn.crosstab() is not None

    def _answered(self, about: str, line: HeaderLine | None) -> str:
        """The table that was answered, or LEAVE_OUT; empty where nothing was."""
        answer = self.answers.get(f"{Asked.SHEET}:{about}", "")
        if answer not in _TABLES:
            return ""
        if line:
            self.mappings.learn(shape(line, None), THE_SHEET, answer)
        return answer

    def _remembered(self, line: HeaderLine, asked: Callable[[], Problem]) -> str:
        """What was answered for a file with the same titles; it is said, with the question that changes it."""
        answer = self.mappings.get(shape(line, None), THE_SHEET)
        if answer is None or answer not in _TABLES:
            return ""
        self.problems.append(as_remembered(asked(), answer))
        return answer

    def _not_recognised(self, grid: Grid) -> None:
        """Says that a sheet holds no header: an error where its name announces one."""
        if named := model_of_sheet(grid.name):
            problems = [no_header(grid, named)]
            self.sheets.append(Understood(grid.name, named.__tablename__, 0, [], [], problems))
        else:
            self.problems.append(self._unknown(grid))

    def _unknown(self, grid: Grid) -> Problem:
        """What is said of a sheet of which no title is known."""
        by_names = tables_by_names(grid, self.known)
        line = only_header(grid, self.known)
        able = likely_by_cells(grid, line, (grid.name, self.file), self.known) if line else []
        said = (Statement,) if may_be_statements(grid) else ()
        return not_recognised(grid, list(dict.fromkeys((*said, *by_names, *able))))
