"""Crosstabs to rows: where territories cross steps (or criteria), each filled cell gives one row.

Every field of a row says the cell that it came from: the state the crossing cell, the step its header, the territory
the name of its line.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from data_access.fields import Plain, field_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import ERROR, WARNING, Answers, Problem, problem_at
from data_access.importing.model.rows import NoData, PassedOver, Row, Understood
from data_access.importing.parse.column_values import Named, parse
from data_access.importing.parse.date_columns import hour_left, with_hour
from data_access.importing.parse.unknown_words import erases
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossing, Crossings, ask
from data_access.importing.schema_matching.crosstabs.cell_states import (
    SHAPES,
    STEPS,
    CellReader,
    Says,
    is_count,
    is_state,
    look,
)
from data_access.importing.schema_matching.crosstabs.coloured_blanks import (
    with_coloured_blanks,
    without_states,
)
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Block, Layout, find, find_as_said
from data_access.importing.schema_matching.crosstabs.day_of_states import date_states
from data_access.importing.schema_matching.crosstabs.heading_meanings import Columns, CrosstabColumn
from data_access.importing.schema_matching.crosstabs.headings import Heading, cells_under
from data_access.importing.schema_matching.crosstabs.line_cohorts import Cohorts, LineCohort
from data_access.importing.schema_matching.crosstabs.presence_matrix import VISITS
from data_access.importing.schema_matching.crosstabs.step_headers import Headers
from data_access.importing.schema_matching.crosstabs.titles_again import take_titles_again
from data_access.importing.schema_matching.crosstabs.who_came import PROGRESS, who_came
from data_access.importing.schema_matching.marks.colour_legends import explains
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.models import Base, Territory
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import nearly
from data_access.vocabulary import StepState

Filled = Sequence[tuple[CrosstabColumn, Cell]]


def crosstab(
    grid: Grid, known: Known | None, answers: Answers, mappings: Mappings | None = None, file: str = ""
) -> Understood | None:
    """The rows of a sheet where territories cross steps or criteria; None where the sheet is no crosstab.

    `known`: the records of the database, whose names tell a crosstab from a plain table; without them none is seen.
    `answers`: to questions asked of this sheet before; `mappings`: to those of others of its shape; `file`: the
    name of its book.
    """
    if known is None:
        return None
    layout = _found(grid, known, find)
    if layout is None:
        return None
    questions = _questions(layout, answers, mappings)
    read_as, problems = who_came(layout, file, questions)
    if read_as == VISITS:
        return None
    if read_as != PROGRESS:
        row, _ = layout.corner
        return Understood(grid.name, layout.headers.shape.model.__tablename__, row + 1, [], [], problems)
    crossed = _read(layout, answers, questions, lambda coloured: _found(coloured, known, find))
    crossed.problems += problems
    return crossed


def crosstab_as_said(
    grid: Grid, known: Known | None, table: str, answers: Answers, mappings: Mappings | None = None
) -> Understood | None:
    """The same of a sheet of which somebody said that it holds that `table`, as its headers name no two records."""
    layout = _found(grid, known, find_as_said, table) if known else None
    if layout is None or known is None:
        return None
    questions = _questions(layout, answers, mappings)
    return _read(layout, answers, questions, lambda coloured: _found(coloured, known, find_as_said, table))


def _read(
    layout: Layout, answers: Answers, questions: SheetQuestions, found: Callable[[Grid], Layout | None]
) -> Understood:
    """Reads a layout, once it was asked where its titles come again, and what its blank cells in colour say; `found`:
    the layout of the sheet in which they say it."""
    problems = take_titles_again(layout, questions)
    coloured, asked = with_coloured_blanks(layout, questions)
    if coloured is not layout.table.grid and (again := found(coloured)):
        layout = again
        take_titles_again(layout, questions)
    crossed = _Reading(layout, answers, questions).understood()
    crossed.problems += [*problems, *asked, *date_states(layout, crossed.rows, questions)]
    return crossed


def may_be_crosstab(grid: Grid, known: Known | None) -> list[type[Base]]:
    """Which tables a sheet may hold as a crosstab if somebody says so."""
    models = [shape.model for shape in SHAPES]
    return [one for one in models if known and _found(grid, known, find_as_said, one.__tablename__)]


def _found(
    grid: Grid, known: Known, how: Callable[[CrosstabTable, Headers], Layout | None], table: str = ""
) -> Layout | None:
    """The best crosstab of a sheet, of that table or (empty) of any."""
    headers = [Headers(one, known) for one in SHAPES if table in ("", one.model.__tablename__)]
    turned = [CrosstabTable(grid, way) for way in (False, True)]
    found = [layout for one in headers for way in turned if (layout := how(way, one))]
    return max(found, key=lambda one: one.score, default=None)


def _questions(layout: Layout, answers: Answers, mappings: Mappings | None) -> SheetQuestions:
    """What was asked of sheets of the shape of that one."""
    shape = shape_of(
        layout.headers.shape.model.__tablename__,
        (key_of(one.text) for block in layout.blocks for one in block.headings),
    )
    return SheetQuestions(layout.table.grid, answers, mappings if mappings is not None else Mappings(), shape)


class _Reading:
    """Reads one crosstab, block by block and line by line."""

    def __init__(self, layout: Layout, answers: Answers, questions: SheetQuestions) -> None:
        self._layout, self._table, self._shape = layout, layout.table, layout.headers.shape
        self._cohorts = Cohorts(layout, answers) if self._shape.has_cohorts else None
        self._columns = Columns(layout, answers)
        self._blocks = [(block, self._cohort_place(block)) for block in layout.blocks]
        self._read = [self._columns.of(block, place) for block, place in self._blocks]
        self._data = self._data_lines()
        self._crossed = crossings = self._crossings()
        self._says_states = bool(crossings.cells)
        self._out, passed, problems = ask(crossings, questions)
        self._cells = CellReader(
            self._shape,
            self._table.name,
            self._states(),
            answers,
            layout.headers.known.today,
            layout.years,
            layout.legend,
        )
        header_row = layout.label + 1 if self._table.turned else layout.blocks[0].first
        self._result = Understood(
            self._table.name, self._shape.model.__tablename__, header_row, [], passed, problems
        )

    def understood(self) -> Understood:
        """All rows of the sheet, and what is wrong with it."""
        result = self._result
        if not self._says_states:
            self._result.problems.append(without_states(self._layout))
            return self._result
        for (block, cohort_place), columns in zip(self._blocks, self._read, strict=True):
            self._block(block, cohort_place, columns)
        result.problems += self._columns.warnings
        result.passed += self._columns.passed
        result.passed += [self._passed(block.main, NoData.HEADER_AGAIN) for block in self._layout.blocks[1:]]
        return result

    def _cohort_place(self, block: Block) -> int | None:
        return self._cohorts.place(block) if self._cohorts else None

    def _data_lines(self) -> frozenset[int]:
        """The lines that are read as a territory's, be it known by that name or not."""
        return frozenset(
            line
            for (block, _), columns in zip(self._blocks, self._read, strict=True)
            for line in range(block.first, block.end)
            if self._is_data(line, self._filled(line, columns))
        )

    def _filled(self, line: int, columns: Sequence[CrosstabColumn]) -> Filled:
        """The cells of a line that hold something, each with its column."""
        cells = ((one, self._table.cell(line, one.heading.place)) for one in columns)
        return [(column, cell) for column, cell in cells if cell is not None]

    def _crossings(self) -> Crossings:
        """All cells that say something of a territory: of a new one as well, or what its marks say would be lost."""
        cells = [
            Crossing(line, column.heading.place, column.heading.at)
            for (block, _), columns in zip(self._blocks, self._read, strict=True)
            for line in range(block.first, block.end)
            if line in self._data
            for column, _ in self._filled(line, columns)
        ]
        places = frozenset(column.heading.place for columns in self._read for column in columns)
        return Crossings.of(self._layout, cells, places)

    def _states(self) -> list[Cell]:
        """All cells that may say a state."""
        return [
            cell
            for (block, _), columns in zip(self._blocks, self._read, strict=True)
            for line in range(block.first, block.end)
            for column in columns
            if column.heading.field == "state"
            and (line, column.heading.place) not in self._out
            and (cell := self._table.cell(line, column.heading.place)) is not None
        ]

    def _block(self, block: Block, cohort_place: int | None, columns: list[CrosstabColumn]) -> None:
        for line in range(block.first, block.end):
            cells = self._filled(line, columns)
            if line in self._data:
                filled = [one for one in cells if (line, one[0].heading.place) not in self._out]
                line_cohort = (
                    self._cohorts.of(line, cohort_place) if self._cohorts and filled else LineCohort(None, "")
                )
                rows = (self._row(line, column, cell, line_cohort) for column, cell in filled)
                self._result.rows += [row for row in rows if row is not None]
            elif self._table.filled(line):
                self._say_not_read(line, cells)
                self._result.passed.append(self._passed(line, NoData.NO_LINE))

    def _is_data(self, line: int, filled: Filled) -> bool:
        """Whether a line is a territory's: one that is known, or one that is not known by that name, which is asked."""
        if self._layout.names_territory(line):
            return True
        label = self._label(line)
        if not label or self._is_note(label, filled):
            return False
        return bool(self._looks(filled) - {Says.COUNT, Says.OTHER}) or self._may_be_territory(label)

    def _say_not_read(self, line: int, filled: Filled) -> None:
        """Says what is no territory's line, no count, no legend and no note, and yet is not read."""
        if self._is_note(self._label(line), filled) or self._is_colour_key(line, filled):
            return
        home = self._table.home(line, self._layout.label)
        if self._looks(filled) & {Says.WORD, Says.UNCLEAR}:
            refused = Refused("aucun territoire n'est nommé sur cette ligne", "écrire le nom du territoire")
            self._result.problems.append(self._problem(home, "territory", refused))
        else:
            refused = Refused(
                "cette ligne n'est pas lue : elle ne dit ni territoire connu, ni état",
                "rien à faire si c'est une note",
            )
            self._result.problems.append(self._problem(home, "territory", refused, WARNING))

    def _is_note(self, label: str, filled: Filled) -> bool:
        """Whether a line that names no known territory is a count, a legend or a note."""
        looks = self._looks(filled)
        numbers = looks <= {Says.COUNT, Says.FLAG} and (Says.COUNT in looks or not label)
        counts = is_count(label) and Says.WORD not in looks
        is_legend = label and (is_state(self._shape, label) or label.casefold() in self._layout.codes)
        return bool(not filled or numbers or counts or is_legend)

    def _is_colour_key(self, line: int, filled: Filled) -> bool:
        """Whether a line without a name says what a colour means: each text stands beside a blank cell that has it."""
        at = [self._table.at(line, column.heading.place) for column, _ in filled]
        return not self._label(line) and all(explains(self._table.grid, *one) for one in at)

    def _looks(self, filled: Filled) -> set[Says]:
        return {look(self._shape, cell, self._layout.codes) for _, cell in filled}

    def _label(self, line: int) -> str:
        """What a line names, a territory or something else."""
        return self._table.text(*self._table.home(line, self._layout.label))

    def _passed(self, line: int, why: NoData) -> PassedOver:
        """A line that is no data: a row, or a column where the table is turned."""
        here = line, self._layout.label
        return PassedOver(self._table.number(*here), why, line if self._table.turned else None)

    def _may_be_territory(self, label: str) -> bool:
        return any(
            nearly(label, name) for _, name in self._layout.headers.known.names(Territory.__tablename__)
        )

    def _row(self, line: int, column: CrosstabColumn, cell: Cell, line_cohort: LineCohort) -> Row | None:
        """The row of one cell; None where an answer leaves it out."""
        table, heading = self._table, column.heading
        here, home = (line, heading.place), table.home(line, self._layout.label)
        row = Row(self._result.table, table.name, table.number(*here), None, {}, {})
        name = table.cell(*home)
        if isinstance(name, Faulty):
            row.problems.append(self._problem(home, "territory", Refused(name.why, name.suggestion)))
        self._give(row, {"territory": Named(shown(name))}, table.address(*home))
        if line_cohort.problem:
            row.problems.append(line_cohort.problem)
        elif line_cohort.cohort is not None:
            self._give(row, {"cohort": line_cohort.cohort}, line_cohort.cell)
        if not (line_cohort.problem and heading.is_date):
            record = self._columns.record(column, line_cohort.cohort)
            if record is None:
                return None
            if isinstance(record, Problem):
                row.problems.append(replace(record, covers=cells_under(self._table, heading)))
                return row
            self._give(row, {self._shape.across: record}, table.address(*heading.at))
        try:
            given = self._given(heading, here, cell)
        except Refused as refused:
            row.problems.append(self._problem(here, heading.field, refused))
            return row
        self._give(row, given, table.address(*here))
        self._say_hour(row, given, here, heading.field)
        if erases(cell):
            row.erase(self._shape.fields_under(heading.field), table.address(*here))
            return row
        dated = self._shape.of_header.get(given.get("state", ""))
        if heading.when is not None and dated and dated not in given:
            try:
                when = {dated: self._columns.date(heading)}
                self._give(row, when, table.address(*heading.when_at))
                self._say_hour(row, when, heading.when_at, dated)
            except Refused as refused:
                row.problems.append(self._problem(heading.when_at, dated, refused))
        if not given:
            number, place = table.at(*here)
            self._result.passed.append(PassedOver(number + 1, NoData.NOTHING_SAID, place, alone=True))
            return None
        return row

    def _say_hour(self, row: Row, given: dict[str, Plain], at: tuple[int, int], field: str) -> None:
        """Says where a date is read without the hour beside it."""
        whole = any(isinstance(value, dict) and not value.get("text") for value in given.values())
        if whole and with_hour(self._table.cell(*at)):
            row.problems.append(self._problem(at, field, hour_left(), WARNING))

    def _given(self, heading: Heading, here: tuple[int, int], cell: Cell) -> dict[str, Plain]:
        """What a cell says; nothing where it changes nothing. Raises Refused."""
        area, label = self._table.area(*here), self._table.area(here[0], self._layout.label)
        if area.right > area.left or area.bottom > label.bottom:
            raise Refused(
                "cette case est fusionnée avec d'autres, et nous ne savons pas si elle parle de toutes",
                "défusionner, et écrire dans chaque case",
            )
        if heading.field == "state":
            meaning, told = self._crossed.meaning(self._table.at(*here)), self._crossed.told.get(here)
            return self._cells.read(cell, meaning, told)
        if heading.field in self._shape.of_header.values() and self._looks_like_state(cell):
            planned = self._shape is STEPS and heading.field == STEPS.dated[StepState.TO_COME]
            if planned:
                return self._cells.read_planned(cell, told=self._is_told_beside(heading, here[0]))
            return self._cells.read(cell)
        value = parse(field_of(self._shape.model, heading.field), cell)
        return {} if value is None else {heading.field: value}

    def _looks_like_state(self, cell: Cell) -> bool:
        said = look(self._shape, cell, self._layout.codes)
        return said in (Says.WORD, Says.FLAG, Says.UNCLEAR) and not (erases(cell) or isinstance(cell, Faulty))

    def _is_told_beside(self, planned: Heading, line: int) -> bool:
        """Whether another column of the same step tells what became of what was planned."""
        told = {self._shape.state.name, self._shape.dated[StepState.DONE]}
        beside = (
            (line, one.heading.place)
            for columns in self._read
            for one in columns
            if (one.heading.ids, one.heading.text) == (planned.ids, planned.text)
            and one.heading.field in told
        )
        cells = (self._table.cell(*at) for at in beside if at not in self._out)
        says = (Says.WORD, Says.FLAG, Says.DATE)
        return any(
            cell is not None and not erases(cell) and look(self._shape, cell, self._layout.codes) in says
            for cell in cells
        )

    @staticmethod
    def _give(row: Row, values: dict[str, Plain], cell: str) -> None:
        row.values.update(values)
        row.cells.update(dict.fromkeys(values, cell))

    def _problem(self, at: tuple[int, int], field: str, refused: Refused, severity: str = ERROR) -> Problem:
        table = self._table
        column = field_of(self._shape.model, field).header if field else ""
        return problem_at(
            table.name, table.address(*at), table.number(*at), column, table.text(*at), refused, severity
        )
