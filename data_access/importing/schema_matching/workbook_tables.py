"""Grids to rows of the contract: which tables a sheet holds, where their headers stand, what each cell says.

Names of other records are left as `Named`, to be found by the preview.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from data_access.contract import (
    CODE,
    NOT_DATA,
    Column,
    columns_by_name,
    columns_of,
    model_named,
    model_of_sheet,
    sheet_of,
)
from data_access.french import join, key_of, quote
from data_access.gc_pause import nothing_collected
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, Book, Grid, address, within
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import Extent, NoData, Understood
from data_access.importing.schema_matching import known_formats
from data_access.importing.schema_matching.block_titles import block_titles
from data_access.importing.schema_matching.captions import Spoken, captions
from data_access.importing.schema_matching.crosstabs import crosstab
from data_access.importing.schema_matching.damaged_text import repaired
from data_access.importing.schema_matching.date_parts import month_around, whole_of
from data_access.importing.schema_matching.fill_down import filled_down
from data_access.importing.schema_matching.header_columns import header_of
from data_access.importing.schema_matching.header_reading import Header
from data_access.importing.schema_matching.header_titles import HeaderTitles, shape
from data_access.importing.schema_matching.hidden_parts import hidden_columns, hidden_sheet
from data_access.importing.schema_matching.known_formats import Taken, format_of
from data_access.importing.schema_matching.period_columns import drawn_across, spread
from data_access.importing.schema_matching.remembered_mappings import THE_SHEET, Mappings
from data_access.importing.schema_matching.row_assembly import records
from data_access.importing.schema_matching.row_doubts import ask
from data_access.importing.schema_matching.row_kinds import Body, body_of, end_of
from data_access.importing.schema_matching.row_meanings import give
from data_access.importing.schema_matching.sheet_defaults import give_year, years_of_dates
from data_access.importing.schema_matching.sheet_layout import Layout, below_the_end, layout_of, no_titles
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.side_by_side import beside, part_of
from data_access.importing.schema_matching.split_columns import split_columns
from data_access.importing.schema_matching.subject_column import with_corner
from data_access.importing.schema_matching.table_detection import (
    Fit,
    HeaderLine,
    TableChoice,
    choose,
    fit,
    fits,
    fits_of,
    turned,
    with_untitled,
)
from data_access.importing.schema_matching.table_hints import weighed
from data_access.importing.schema_matching.table_remarks import remarks
from data_access.importing.schema_matching.table_rows import Table
from data_access.importing.schema_matching.unit_hints import unit_answers, unit_elsewhere, with_units
from data_access.importing.schema_matching.value_columns import read as read_columns
from data_access.importing.schema_matching.value_columns import value_columns
from data_access.models import SHEET_MODELS, Base

EVERYWHERE = slice(None)
TEXTS = {".csv", ".tsv"}  # files in which a sign parts the cells
AS_FOUND = Layout()  # of a sheet of which nothing was said
_TABLES = {LEAVE_OUT, *(model.__tablename__ for model in SHEET_MODELS)}


def understand(
    book: Book, known: Known | None = None, answers: Answers | None = None, mappings: Mappings | None = None
) -> tuple[list[Understood], list[Problem]]:
    """What the sheets of a book hold that the contract knows, and what is wrong with the others.

    `known`: the records of the database, for what only their names tell apart (the steps of a crosstab); `answers` to
    questions that were asked of this file before; `mappings`: what was answered for others (it learns the answers).
    """
    walk = _Walk(Path(book.file), known, answers or {}, mappings if mappings is not None else Mappings())
    with nothing_collected():
        for grid in book.grids:
            if walk.may_read(grid) and _holds_something(grid):
                walk.sheet(grid)
    return walk.sheets, walk.problems


def _holds_something(grid: Grid) -> bool:
    return any(any(cell is not None for cell in row) for row in grid.rows)


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

    def may_read(self, grid: Grid) -> bool:
        """Whether a sheet may hold a table: its name says no otherwise, or an answer says which."""
        said = self.answers.get(f"{Asked.SHEET}:{grid.name}", LEAVE_OUT)
        return key_of(grid.name) not in NOT_DATA or (said in _TABLES and said != LEAVE_OUT)

    def sheet(self, grid: Grid) -> None:
        """Every table of a sheet."""
        questions = SheetQuestions(grid, self.answers, self.mappings)
        reads, problems = hidden_sheet(grid, questions)
        grid, damaged = repaired(grid, questions)
        self.problems += [*problems, *damaged]
        taken: Taken | None = Taken()
        if reads and (found := format_of(grid)):
            taken, asked = known_formats.ask(grid, found, self.known, self.answers, self.mappings)
            self.problems += asked
        if reads and taken:
            self.taken = taken
            layout = layout_of(grid, self.answers, self.mappings)
            self.problems += layout.problems
            self._area(layout.table(grid), 0, EVERYWHERE, layout)
            if layout.end is not None and not (self._table_below(grid, layout.end) or layout.end_again):
                self.problems.append(below_the_end(grid, layout.end))

    def _area(self, grid: Grid, start: int, columns: slice, layout: Layout = AS_FOUND) -> None:
        """The tables that stand side by side, or one under the other, from row `start` on in those columns. `layout`:
        what was said of where the first one stands."""
        while start < len(grid.rows):
            found = fits_of(layout.line) if layout.line else fits(grid, start, columns)
            parts = [columns]
            if not layout.line:
                parts = beside(grid, found, columns, lambda part: self._crosstab(grid, part) is not None)
            if len(parts) > 1:
                for part in parts:
                    self._area(grid, start, part)
                return
            start, layout = self._table(grid, start, columns, found, layout), AS_FOUND

    def _table_below(self, grid: Grid, start: int) -> bool:
        """Reads what stands below the end that was said of a table, where that is surely another one."""
        sure = start < len(grid.rows) and choose(fits(grid, start), "").fit is not None
        if sure:
            self._area(grid, start, EVERYWHERE)
        return sure or not any(cell is not None for row in grid.rows[start:] for cell in row)

    def _table(
        self, grid: Grid, start: int, columns: slice, found: Sequence[Fit], layout: Layout = AS_FOUND
    ) -> int:
        """Reads one table; returns the row in which the next one begins."""
        first = start == 0 and not columns.start
        names = (grid.name, self.file) if first else ()
        choice = weighed(choose(found, grid.name if first else ""), found, grid, start, names)
        line = layout.line or choice.line
        about = grid.name if first or line is None else f"{grid.name}:{_cell(line)}"
        answer = self._answered(about, line)
        if first and not answer and not layout.line and (drawn := value_columns(grid, columns)):
            questions = SheetQuestions(grid, self.answers, self.mappings, drawn.shape)
            self.sheets.append(read_columns(grid, columns, drawn, questions))
            return len(grid.rows)
        may_cross = start == 0 and not (answer or layout.line) and not (choice.fit and choice.fit.solid)
        if may_cross and (crossed := self._crosstab(grid, columns)):
            crossed.extent = Extent(within(grid, 0, len(grid.rows), columns), 0, crossed.header_row - 1)
            self.sheets.append(crossed)
            return len(grid.rows)
        if line is None:
            if not answer:
                self._not_recognised(grid)
            else:
                left = answer == LEAVE_OUT
                self.problems.append(_left(grid, start, len(grid.rows), columns) if left else no_titles(grid))
            return len(grid.rows)
        end = end_of(grid, line, columns) if layout.end is None else len(grid.rows)
        whole = within(grid, start, end, columns)
        asked = partial(_which_table, grid, choice, line, about, first, whole)
        if answer == LEAVE_OUT:
            after = len(grid.rows) if first else whole.bottom + 1
            self.problems.append(_left(grid, start, after, columns))
            return after
        if not answer and not choice.fit:
            answer = self._remembered(line, asked)
        if answer == LEAVE_OUT:
            return len(grid.rows) if first else whole.bottom + 1
        chosen = choice.fit
        if answer:
            model = model_named(answer)
            chosen = next((one for one in found if one.model is model), None) or fit(model, line)
        if chosen is None:
            self.problems.append(asked())
            return whole.bottom + 1
        return self._read(grid, chosen, start, end, columns, _any_table(grid, line, about, first))

    def _crosstab(self, grid: Grid, columns: slice) -> Understood | None:
        part = grid if columns == EVERYWHERE else part_of(grid, columns)
        return crosstab(part, self.known, self.answers, self.mappings)

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
        read = (
            "n'est pas lue"
            if answer == LEAVE_OUT
            else f"est lue comme {quote(sheet_of(model_named(answer)).name)}"
        )
        why = f"cette feuille {read}, comme il a été répondu pour un fichier semblable"
        question = asked()
        remark = problem_at(
            question.sheet,
            question.cell,
            question.row,
            question.column,
            question.value,
            Refused(why, f"rien à faire si c'est toujours juste ; sinon, {question.suggestion}"),
            WARNING,
            question.question,
            question.covers if answer == LEAVE_OUT else None,
        )
        self.problems.append(replace(remark, remembered=answer))
        return answer

    def _read(self, grid: Grid, chosen: Fit, start: int, end: int, columns: slice, question: Question) -> int:
        line, model = with_units(grid, chosen.line, columns), chosen.model
        line = with_corner(line, grid, columns) if drawn_across(model, line.titles) else line
        line = with_untitled(grid, line, end, columns)
        grid, line, parted = split_columns(grid, line, end, self.answers, self.mappings)
        area = within(grid, start, end, columns)
        questions = SheetQuestions(grid, self.answers, self.mappings, shape(line, model))
        around = list(self._around(grid, start, line, columns))
        years, month = years_of_dates(around), month_around(grid.name, (grid.name, *around), self.answers)
        below = grid.rows[line.last + 1 : end]
        about = HeaderTitles(grid, line, model, below, self.answers, self.mappings, self.taken.columns)
        header = header_of(about, years)
        hidden, problems = hidden_columns(grid, header.columns, area, line.row, questions)
        header.leave_out(hidden)
        keys = [place for place, column in header.columns.items() if column.field.key and not column.side]
        read = [*header.columns, *header.periods]
        body = body_of(grid, line, end, columns, read, keys, _enough(model, header))
        if self.taken.left:
            body.take_out(self.taken.left, NoData.LEFT_OUT)
        titles = {title.place: title.text for title in line.titles}
        written = {title.place: title.text for title in line.titles if not title.untitled}
        columns_read = _columns_read(model, header)
        beyond = max(written, default=-1) + 1 if self.is_text else None
        table = Table(grid, model, columns, written, columns_read, body, _notes(start, line, body), beyond)
        above, said = list(range(start, line.first)), _said(table, header)
        given, asked, taken = block_titles(table, above, said, self.known, questions)
        problems += [*parted, *header.problems, *asked, *ask(table, questions, bool(self.taken.columns))]
        above = [row for row in above if row not in taken]
        file = "" if start or columns.start else self.file
        spoken = Spoken()
        if not self.taken.columns:  # a known format says all that it means in its columns
            spoken = captions(table, line.first, above, file, said, self.known, questions)
        problems += spoken.problems
        grid, asked = filled_down(table, questions)
        unit = unit_elsewhere(grid, self.file, area, line, table.read, table.notes)
        answers, taken_over = unit_answers(table, line, unit, questions)
        unread = [row for row in above if row not in spoken.rows]
        problems += [*asked, *taken_over, *remarks(grid, unread, line, columns, read, body)]
        rows = records(
            grid, model.__tablename__, header.columns, titles, body.data, answers, unit, years, month
        )
        for one in (given, *spoken.given):
            rows = give(rows, one) if one else rows
        if header.periods and header.across:
            rows = spread(grid, rows, model, header.across, header.periods, answers, unit)
        if header.naming:
            for row in rows:
                if row.parent is None:
                    row.problems.append(header.naming)
            problems += [] if rows else [header.naming]
        self.taken.give_years(rows)
        give_year(rows, grid.name, self.answers)
        self.sheets.append(
            Understood(
                grid.name,
                model.__tablename__,
                line.last + 1,
                rows,
                body.passed,
                problems,
                header.titles,
                question,
                Extent(area, line.first, line.last),
                shape(line, model),
            )
        )
        return end

    def _around(self, grid: Grid, start: int, line: HeaderLine, columns: slice) -> Iterator[str]:
        """The texts above a table, its titles, the name of the file; that of the sheet is in those of its columns."""
        yield from (shown(cell) for row in grid.rows[start : line.first] for cell in row[columns] if cell)
        yield from (title.text for title in line.titles)
        yield self.file

    def _not_recognised(self, grid: Grid) -> None:
        """Says that a sheet holds no header: an error where its name announces one, or its titles stand in a column."""
        if named := model_of_sheet(grid.name):
            self.sheets.append(
                Understood(grid.name, named.__tablename__, 0, [], [], [_no_header(grid, named)])
            )
            return
        if card := turned(grid):
            self.problems.append(_on_a_card(grid, card.model))
            return
        refused = Refused(
            "cette feuille n'est pas lue : ses titres de colonnes ne sont pas connus",
            "rien à faire si elle ne contient pas de données ; sinon la titrer comme dans le modèle",
        )
        covers = within(grid, 0, len(grid.rows))
        self.problems.append(problem_at(grid.name, "A1", 1, "", "", refused, WARNING, covers=covers))


def _columns_read(model: type[Base], header: Header) -> dict[int, Column]:
    """The columns that are read, by place; of each period, that of which it gives a value."""
    if not (header.periods and header.across):
        return header.columns
    return header.columns | dict.fromkeys(header.periods, columns_by_name(model)[header.across.value])


def _said(table: Table, header: Header) -> set[str]:
    """The columns that a table says, with those that several give together, or the titles of its periods."""
    said = {
        part for column in table.read.values() for part in (column.name, column.side, *column.holds) if part
    }
    said |= {whole_of(column).name for column in table.read.values() if column.date_part}
    return said | set(header.across.dated if header.periods and header.across else ())


def _notes(start: int, line: HeaderLine, body: Body) -> list[int]:
    """The rows around a table that may tell something of it: neither totals nor the titles of its columns."""
    passed = (one.row - 1 for one in body.passed if one.why not in (NoData.TOTAL, NoData.HEADER_AGAIN))
    return [*range(start, line.first), *passed]


def _enough(model: type[Base], header: Header) -> set[int]:
    """The columns of which one cell alone makes a record: its code, or the only field without which there is none."""
    own = {place: column.field for place, column in header.columns.items() if not column.side}
    needed = {one.name for one in own.values() if one.required} or {
        one.name for one in own.values() if one.key
    }
    return (
        set()
        if header.periods
        else {place for place, one in own.items() if one == CODE or {one.name} == needed}
    )


def _which_table(
    grid: Grid, choice: TableChoice, line: HeaderLine, about: str, whole_sheet: bool, covers: Area
) -> Problem:
    """The question which table a sheet is, or a part of it that stands below or beside another."""
    named = model_of_sheet(grid.name) if whole_sheet else None
    tables = dict.fromkeys([*([named] if named else []), *(one.model for one in choice.candidates)])
    names = [quote(sheet_of(model).name) for model in tables]
    this = "cette feuille" if whole_sheet else "ce tableau"
    if named:
        why = f"le nom de cette feuille dit {names[0]}, ses titres de colonnes disent {join(names[1:], 'ou')}"
    elif not names:
        why = f"nous ne savons pas ce que contient {this}"
    elif len(names) > 1:
        why = f"les titres de colonnes de {this} vont à {join(names)} : nous ne savons pas la table"
    else:
        why = f"{this} ressemble à {names[0]}, nous n'en sommes pas sûrs"
    if not names:
        right = "choisir la table, ou nommer la feuille « Lisez-moi » si elle n'est pas à lire"
    elif whole_sheet:
        right = f"nommer la feuille (ou le fichier CSV) {join(names, 'ou')}, ou « Lisez-moi » si elle n'est pas à lire"
    else:
        right = f"mettre ce tableau dans une feuille à lui, nommée {join(names, 'ou')}"
    question = replace(
        _question(grid, line, about, this, _as_answers(tables)), others=_as_answers(SHEET_MODELS)
    )
    title = line.titles[0]
    return problem_at(
        grid.name,
        _cell(line),
        title.row + 1,
        title.text,
        title.text,
        Refused(why, right),
        ERROR,
        question,
        covers,
    )


def _on_a_card(grid: Grid, model: type[Base]) -> Problem:
    """What is asked of a sheet whose titles stand one under the other: each column would be a row."""
    table = quote(sheet_of(model).name)
    why = f"les titres de cette feuille sont l'un sous l'autre, comme une fiche de {table} : elle n'est pas lue ainsi"
    right = "la transposer (copier, puis collage spécial « Transposer »), ou répondre de ne pas la lire"
    text = f"Que faire de la feuille {quote(grid.name)} ?"
    question = Question(Asked.SHEET, grid.name, text, (Candidate(LEAVE_OUT, "ne pas lire cette feuille"),))
    covers = within(grid, 0, len(grid.rows))
    return problem_at(grid.name, "A1", 1, "", "", Refused(why, right), ERROR, question, covers)


def _any_table(grid: Grid, line: HeaderLine, about: str, whole_sheet: bool) -> Question:
    """The question which table a sheet is, with all of them."""
    return _question(
        grid, line, about, "cette feuille" if whole_sheet else "ce tableau", _as_answers(SHEET_MODELS)
    )


def _left(grid: Grid, start: int, end: int, columns: slice) -> Problem:
    """Says that a sheet, or a table in it, is not read because somebody said so."""
    this = "cette feuille" if not start else "ce tableau"
    refused = Refused(
        f"{this} n'est pas lu{'e' if not start else ''}, d'après une réponse", "rien à faire si c'est juste"
    )
    return problem_at(
        grid.name,
        address(start + 1, columns.start or 0),
        start + 1,
        "",
        "",
        refused,
        WARNING,
        covers=within(grid, start, end, columns),
    )


def _as_answers(tables: Iterable[type[Base]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(model.__tablename__, sheet_of(model).name) for model in tables)


def _question(grid: Grid, line: HeaderLine, about: str, this: str, tables: Sequence[Candidate]) -> Question:
    text = f"Que contient {this} ({quote(grid.name)}, {_cell(line)}) ?"
    return Question(Asked.SHEET, about, text, (*tables, Candidate(LEAVE_OUT, f"ne pas lire {this}")))


def _cell(line: HeaderLine) -> str:
    """The cell of a header's first title."""
    title = line.titles[0]
    return address(title.row + 1, title.place)


def _no_header(grid: Grid, model: type[Base]) -> Problem:
    expected = join([quote(column.header) for column in columns_of(model) if column.field.key], "ou")
    return Problem(
        grid.name,
        "A1",
        1,
        "",
        "",
        ERROR,
        f"Feuille {quote(grid.name)} : aucune ligne d'en-têtes n'a été reconnue.",
        f"écrire sur une ligne les titres des colonnes, dont {expected}",
        why="aucune ligne d'en-têtes n'a été reconnue",
        covers=within(grid, 0, len(grid.rows)),
    )
