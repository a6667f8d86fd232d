"""A file as the page shows it before it is confirmed: row by row, and column by column."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from string import digits
from textwrap import shorten
from typing import NamedTuple

from data_access.contract.column import Column
from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.importing.model.cells import several, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.corrected_cells import place_of
from data_access.importing.model.grids import Book, Grid
from data_access.importing.model.problems import Problem, Question
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Titled, Understood
from data_access.importing.parse.term_spellings import in_other_words
from data_access.importing.pipeline import ImportOutcome
from data_access.importing.plan.full_refresh import choices_of, whether_complete
from data_access.importing.plan.list_scope import ScopeChoice
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.validate.row_atomicity import root
from data_access.log.value_origins import Place, ValueOrigin
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED, REMOVED
from data_access.name_keys import key_of
from data_access.plain_text import value_text

ERASED = "(effacé)"  # what stands in the place of a value that « (vide) » takes away
REFUSED = "refused"  # beside the actions of `log_vocabulary`
SAMPLES = 3
_READ_AS = (FieldKind.REFERENCE, FieldKind.NUMBER, FieldKind.MONEY)  # what a cell may say otherwise
WIDTH = 120  # signs that are shown of a row that is passed over


class FieldSeen(NamedTuple):
    """One value of a row: where it stands, what it replaces (the same where it does not change). `corrected`: on
    screen; `typed`: what its cell says, where that is another word than the value's own (« soirée des idées »), or
    another name (« Strasboug »);
    `whose`: who brought what it replaces, when and how."""

    header: str
    cell: str
    before: str
    after: str
    corrected: bool
    typed: str = ""
    whose: str = ""


Corrected = Mapping[tuple[str, str], str]


class RowDetails(NamedTuple):
    """What a row says, and what is wrong with it."""

    fields: list[FieldSeen]
    problems: tuple[Problem, ...]


class PreviewRow:
    """One row of the file, and what it would do. `what`: the record that it is about; `row`: its number, as Excel gives
    it; `table`: the table that it is a row of.

    `wrong`: there are problems. 100,000 of them are kept at once: what each says is put into words where it is asked
    for. Between processes it travels without that; `details` is then given anew.
    """

    __slots__ = ("_problems", "action", "details", "row", "sheet", "table", "what", "wrong")

    def __init__(
        self,
        sheet: str,
        row: int,
        table: str,
        what: str,
        action: str,
        wrong: bool,
        problems: tuple[Problem, ...] | None = None,
        details: Callable[[], RowDetails] | None = None,
    ) -> None:
        self.sheet = sheet
        self.row = row
        self.table = table
        self.what = what
        self.action = action
        self.wrong = wrong
        self._problems = problems
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:
        return PreviewRow, (self.sheet, self.row, self.table, self.what, self.action, self.wrong)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        if self._problems is not None:
            return self._problems
        assert self.details
        return self.details().problems

    @property
    def fields(self) -> list[FieldSeen]:
        """Its values in the order of the record, each cell once; of a refused row, its cells as they stand."""
        assert self.details
        return self.details().fields


class PassedSeen(NamedTuple):
    """A row that is no data: what it says, in short, and why it is passed over. `place`: « 12 », or « colonne D »."""

    sheet: str
    place: str
    text: str
    why: NoData


@dataclass(frozen=True)
class ColumnSeen:
    """A column of a sheet: the cell of its title, its place from 0 (-1: a title of a card), the title's text, what it
    is taken for (None: it is not read), and a few of its values. The answer to `question` changes it; `left_out`: it
    was answered that it is not to be read."""

    cell: str
    place: int
    title: str
    column: Column | None
    samples: tuple[str, ...]
    question: Question
    left_out: bool


@dataclass(frozen=True)
class SheetRead:
    """A sheet, or one table in it: what it is taken for, and its columns (of a crosstab: none). `question`: which
    table it is; the answer changes it. `complete`: the question whether it is the list of all, if it may be; `choices`:
    of what it may be the list instead."""

    sheet: str
    table: str
    header_row: int
    question: Question | None
    columns: list[ColumnSeen]
    complete: Question | None = None
    choices: tuple[ScopeChoice, ...] = ()
    extent: Extent | None = None


def sheets_seen(outcome: ImportOutcome, book: Book) -> list[SheetRead]:
    """How the tables of a file are understood."""
    grids = {grid.name: grid for grid in book.grids}
    return [
        SheetRead(
            one.sheet,
            one.table,
            one.header_row,
            one.question,
            [
                *(_column(title, grids[one.sheet], one) for title in one.titles),
                *(_label(title, grids[one.sheet]) for title in one.labels),
            ],
            complete := whether_complete(one),
            choices_of(one, outcome.known, outcome.plan.changes) if complete else (),
            one.extent,
        )
        for one in outcome.plan.sheets
    ]


def _column(title: Titled, grid: Grid, sheet: Understood) -> ColumnSeen:
    below = (grid.cell(number, title.place) for number in range(sheet.header_row, len(grid.rows)))
    return _seen(
        title, islice(dict.fromkeys(_first(shown(cell) for cell in below if cell is not None)), SAMPLES)
    )


def _label(title: Titled, grid: Grid) -> ColumnSeen:
    """A title of a card, with the value that stands beside it."""
    row, column = place_of(grid, title.cell) or (0, 0)
    beside = (shown(cell) for cell in grid.rows[row][column + 1 :] if cell is not None)
    return _seen(title, islice(beside, 1))


def _seen(title: Titled, samples: Iterable[str]) -> ColumnSeen:
    return ColumnSeen(
        title.cell, title.place, title.text, title.column, tuple(samples), title.question, title.left_out
    )


def _first(texts: Iterator[str]) -> Iterator[str]:
    """Enough of them to find a few that differ."""
    return islice(texts, 20 * SAMPLES)


def rows_seen(outcome: ImportOutcome, book: Book, *, refused_only: bool = False) -> list[PreviewRow]:
    """The rows of a file, sheet by sheet, with what each would do."""
    plan = outcome.plan
    refused = set(plan.refused)
    changes: dict[Row, list[RowChange]] = defaultdict(list)
    for change in () if refused_only else plan.changes:
        changes[root(change.row)].append(change)
    grids = {grid.name: grid for grid in book.grids}
    found: list[PreviewRow] = []
    for sheet in plan.sheets:
        table = _Table(sheet, grids[sheet.sheet], book.corrected, outcome.known.labels, plan.origins)
        for row in sheet.rows:
            if row.parent is None and row in refused:
                found.append(table.refused(row))
            elif row.parent is None and not refused_only:
                found.append(table.row(row, changes.get(row, ())))
    return found


def passed_seen(outcome: ImportOutcome, book: Book) -> list[PassedSeen]:
    """The rows of a file that are no data, sheet by sheet."""
    grids = {grid.name: grid for grid in book.grids}
    return [
        _passed(one, grids[sheet.sheet])
        for sheet in outcome.plan.sheets
        for one in sorted(sheet.passed, key=lambda one: one.row)
    ]


def _passed(one: PassedOver, grid: Grid) -> PassedSeen:
    if one.column is not None:
        text = shown(grid.cell(one.row - 1, one.column))
        return PassedSeen(grid.name, f"colonne {column_letters(one.column)}", text, one.why)
    filled = (shown(cell) for cell in grid.rows[one.row - 1] if cell is not None)
    text = shorten(" · ".join(islice(filled, SAMPLES + 1)), WIDTH, placeholder="…")
    return PassedSeen(grid.name, str(one.row), text, one.why)


class _Table:
    """One table of a file, whose rows are described."""

    def __init__(
        self,
        sheet: Understood,
        grid: Grid,
        corrected: Corrected,
        labels: Mapping[int, str],
        origins: Mapping[Place, ValueOrigin],
    ) -> None:
        self._grid = grid
        self._titles = sheet.titles
        titles = [one for one in sheet.titles if one.column]
        many = Counter(one.place for one in titles)  # a column that was parted has several titles
        self._headers = {
            column_letters(one.place): one.column.header
            for one in titles
            if one.column
            and not one.column.parts
            and many[one.place] == 1  # else the row says which it gives
        }
        stand = (place_of(grid, one.cell) for one in sheet.titles)
        self._last_of_titles = max((place[0] for place in stand if place), default=-1)
        self._parted = {column_letters(place) for place, count in many.items() if count > 1}
        self._corrected = corrected
        self._labels = labels
        self._origins = origins
        self._problems: dict[Row, list[Problem]] = defaultdict(list)
        for row in sheet.rows:
            if row.has_problems:
                self._problems[root(row)] += row.problems

    def row(self, row: Row, changes: Sequence[RowChange]) -> PreviewRow:
        """A row that would be imported."""
        action, what = CONFIRMED, ""
        for change in changes:
            if change.row is row:
                action, what = change.action, self._labels[change.record_id]
                action = CHANGED if action == REMOVED else action
        if action == CONFIRMED and any(change.action != CONFIRMED for change in changes):
            action = CHANGED
        return self._seen_row(row, what, action, partial(self.fields, row, changes, new=action == CREATED))

    def refused(self, row: Row) -> PreviewRow:
        """A row that cannot be imported."""
        what = row.values.get("name") or row.code or next((one.after for one in self.cells(row)), "")
        return self._seen_row(row, str(what), REFUSED, partial(self.cells, row))

    def _seen_row(
        self, row: Row, what: str, action: str, fields: Callable[[], list[FieldSeen]]
    ) -> PreviewRow:
        problems = tuple(self._problems[row]) if row in self._problems else ()
        return PreviewRow(
            row.sheet,
            row.number,
            row.table,
            what,
            action,
            bool(problems),
            problems,
            lambda: RowDetails(fields(), problems),
        )

    def cells(self, row: Row) -> list[FieldSeen]:
        """The cells of a row as they stand in the file."""
        cells = [
            (title.text, title.place, self._grid.cell(row.number - 1, title.place))
            for title in self._titles
            if not title.left_out
        ] or [("", place, cell) for place, cell in enumerate(self._grid.rows[row.number - 1])]
        return [
            self._seen(row, header, f"{column_letters(place)}{row.number}", "", shown(cell))
            for header, place, cell in cells
            if cell is not None
        ]

    def fields(self, row: Row, changes: Iterable[RowChange], *, new: bool) -> list[FieldSeen]:
        """What a row that would be imported says; of two values from one cell, the first that changes something.

        `new`: its record is, so that none of its values replaces another.
        """
        values: dict[tuple[str, str], FieldSeen] = {}  # by cell, and by header where it was parted
        for change in changes:
            before = change.before or {}
            fields = {one.name: one for one in fields_of(change.model)}
            for name, value in change.after.items():
                cell, field = change.row.cell(name), fields[name]
                if cell is None:
                    continue
                one = cell, field.header if cell.rstrip(digits) in self._parted else ""
                if one in values and (name not in before or values[one].before != values[one].after):
                    continue
                after = ERASED if value is None else value_text(field, value, self._labels)
                old = value_text(field, before[name], self._labels) if name in before else after
                old = "" if new or change.action == CREATED else old
                seen = self._seen(row, self._header(cell, field.header), cell, old, after)
                if old != after and (origin := self._origins.get((change.record_id, name))):
                    seen = seen._replace(whose=str(origin))
                if value is not None:
                    seen = seen._replace(typed=self._typed(field, cell, value, after))
                values[one] = seen
        return list(values.values())

    def _header(self, cell: str, header: str) -> str:
        """What the column of a cell is called, where it stands below the titles; else the `header` of its value, which
        was said above the table."""
        place = place_of(self._grid, cell)
        below = place is not None and place[0] > self._last_of_titles
        return self._headers.get(cell.rstrip(digits), header) if below else header

    def _typed(self, field: Field, cell: str, value: Plain, after: str) -> str:
        """What a cell says, if that is another word than the controlled value's, another name than that of the record
        that it names alone, or a number in words; empty where no cell gave it."""
        place = place_of(self._grid, cell) if field.vocabulary or field.kind in _READ_AS else None
        text = shown(self._grid.cell(*place)) if place else ""
        if not text:
            return ""
        if field.vocabulary:
            other = in_other_words(field.vocabulary, text, str(value))
        elif field.kind is FieldKind.REFERENCE:
            other = len(several(text)) == 1 and key_of(text) not in key_of(after)
        else:
            other = not any(sign.isdigit() for sign in text)
        return text if other else ""

    def _seen(self, row: Row, header: str, cell: str, before: str, after: str) -> FieldSeen:
        return FieldSeen(header, cell, before, after, (row.sheet, cell) in self._corrected)
