"""A file as the page shows it before it is confirmed: row by row, and column by column."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from string import digits
from textwrap import shorten
from typing import NamedTuple

from data_access.fields import Field, Kind, Plain, fields_of
from data_access.importing.cells import shown
from data_access.importing.grids import Book, Grid, column_letters
from data_access.importing.matching.complete import whether_complete
from data_access.importing.matching.known import Known
from data_access.importing.matching.labels import said
from data_access.importing.matching.matches import CHANGED, CONFIRMED, CREATED, REMOVED, Change
from data_access.importing.matching.whole import root
from data_access.importing.pending.books import cell_at
from data_access.importing.pipeline import Outcome
from data_access.importing.problems import Problem, Question
from data_access.importing.rows import NoData, PassedOver, Row, Titled, Understood
from data_access.importing.sheets import Column
from data_access.models import Base

ERASED = "(effacé)"  # what stands in the place of a value that « (vide) » takes away
REFUSED = "refused"  # beside the actions of `matching.matches`
SAMPLES = 3
WIDTH = 120  # signs that are told of a row that is passed over


class FieldSeen(NamedTuple):
    """One value of a row: where it stands, what it replaces (the same where it does not change). `corrected`: on
    screen."""

    header: str
    cell: str
    before: str
    after: str
    corrected: bool


Texts = tuple[str, ...]
# The header of each value, and the letters of its cell (all of its address where that stands in another row)
Shape = tuple[Texts, Texts]
Corrected = Mapping[tuple[str, str], str]
Words = Callable[[Plain], str]  # says values of a field as a person does


class PreviewRow:
    """One row of the file, and what it would do. `what`: the record that it is about.

    100,000 of them are kept at once: they hold no more than texts, and share what they can.
    """

    __slots__ = (
        "_after",
        "_before",
        "_corrected",
        "_shape",
        "action",
        "problems",
        "row",
        "sheet",
        "table",
        "what",
    )

    def __init__(
        self, row: Row, what: str, action: str, shape: Shape, before: Texts | None, after: Texts,
        corrected: Corrected, problems: tuple[Problem, ...],
    ) -> None:  # fmt: skip
        self.sheet = row.sheet
        self.row = row.number
        self.table = row.table
        self.what = what
        self.action = action
        self.problems = problems
        self._shape = shape
        self._before = before
        self._after = after
        self._corrected = corrected

    @property
    def fields(self) -> list[FieldSeen]:
        """Its values in the order of the record, each cell once."""
        before = self._before or ("",) * len(self._after)
        found = []
        for header, letters, old, new in zip(*self._shape, before, self._after, strict=True):
            in_row = letters.isalpha() and letters.isupper()  # else it stands elsewhere, or an answer gave it
            cell = f"{letters}{self.row}" if in_row else letters
            found.append(FieldSeen(header, cell, old, new, (self.sheet, cell) in self._corrected))
        return found


class PassedSeen(NamedTuple):
    """A row that is no data: what it says, in short, and why it is passed over. `place`: « 12 », or « colonne D »."""

    sheet: str
    place: str
    text: str
    why: NoData


@dataclass(frozen=True)
class ColumnSeen:
    """A column of a sheet: the cell and text of its title, what it is taken for (None: it is not read), and a few of
    its values. The answer to `question` changes it; `left_out`: it was answered that it is not to be read."""

    cell: str
    title: str
    column: Column | None
    samples: tuple[str, ...]
    question: Question
    left_out: bool


@dataclass(frozen=True)
class SheetRead:
    """A sheet, or one table in it: what it is taken for, and its columns (of a crosstab: none). `question`: which
    table it is; the answer changes it. `complete`: the question whether it is the list of all, if it may be."""

    sheet: str
    table: str
    header_row: int
    question: Question | None
    columns: list[ColumnSeen]
    complete: Question | None = None


def sheets_seen(outcome: Outcome, book: Book) -> list[SheetRead]:
    """How the tables of a file are understood."""
    grids = {grid.name: grid for grid in book.grids}
    return [
        SheetRead(
            one.sheet, one.table, one.header_row, one.question,
            [_column(title, grids[one.sheet], one) for title in one.titles], whether_complete(one),
        )
        for one in outcome.plan.sheets
    ]  # fmt: skip


def _column(title: Titled, grid: Grid, sheet: Understood) -> ColumnSeen:
    below = (cell_at(grid, number, title.place) for number in range(sheet.header_row, len(grid.rows)))
    samples = islice(dict.fromkeys(_first(shown(cell) for cell in below if cell is not None)), SAMPLES)
    return ColumnSeen(title.cell, title.text, title.column, tuple(samples), title.question, title.left_out)


def _first(texts: Iterator[str]) -> Iterator[str]:
    """Enough of them to find a few that differ."""
    return islice(texts, 20 * SAMPLES)


def rows_seen(outcome: Outcome, book: Book, *, refused_only: bool = False) -> list[PreviewRow]:
    """The rows of a file, sheet by sheet, with what each would do."""
    plan = outcome.plan
    refused = set(plan.refused)
    changes: dict[Row, list[Change]] = defaultdict(list)
    for change in () if refused_only else plan.changes:
        changes[root(change.row)].append(change)
    grids = {grid.name: grid for grid in book.grids}
    found: list[PreviewRow] = []
    for sheet in plan.sheets:
        telling = _Telling(sheet, grids[sheet.sheet], book.corrected, outcome.known)
        for row in sheet.rows:
            if row.parent is None and row in refused:
                found.append(telling.refused(row))
            elif row.parent is None and not refused_only:
                found.append(telling.row(row, changes.get(row, ())))
    return found


def passed_seen(outcome: Outcome, book: Book) -> list[PassedSeen]:
    """The rows of a file that are no data, sheet by sheet."""
    grids = {grid.name: grid for grid in book.grids}
    return [
        _passed(one, grids[sheet.sheet])
        for sheet in outcome.plan.sheets
        for one in sorted(sheet.passed, key=lambda one: one.row)
    ]


def _passed(one: PassedOver, grid: Grid) -> PassedSeen:
    if one.column is not None:
        text = shown(cell_at(grid, one.row - 1, one.column))
        return PassedSeen(grid.name, f"colonne {column_letters(one.column)}", text, one.why)
    filled = (shown(cell) for cell in grid.rows[one.row - 1] if cell is not None)
    text = shorten(" · ".join(islice(filled, SAMPLES + 1)), WIDTH, placeholder="…")
    return PassedSeen(grid.name, str(one.row), text, one.why)


class _Telling:
    """The rows of one table, told; what they share is made once."""

    def __init__(self, sheet: Understood, grid: Grid, corrected: Corrected, known: Known) -> None:
        self._grid = grid
        self._titles = sheet.titles
        self._headers = {column_letters(one.place): one.column.header for one in sheet.titles if one.column}
        self._corrected = corrected
        self._known = known
        self._fields: dict[type[Base], dict[str, tuple[str, Words]]] = {}  # header and words
        self._shapes: dict[Shape, Shape] = {}
        self._problems: dict[Row, list[Problem]] = defaultdict(list)
        for row in sheet.rows:
            if row.problems:
                self._problems[root(row)] += row.problems

    def row(self, row: Row, changes: Sequence[Change]) -> PreviewRow:
        """A row that would be imported."""
        action, what = CONFIRMED, ""
        values: dict[str, tuple[str, str, str]] = {}  # by letters: header, before, after
        moves = any(change.action != CONFIRMED for change in changes)
        for change in changes:
            if change.row is row:
                action, what = change.action, self._known.labels[change.record_id]
                action = CHANGED if action == REMOVED else action
            self._values(change, values)
        if action == CONFIRMED and moves:
            action = CHANGED
        headers, old, after = zip(*values.values(), strict=True) if values else ((), (), ())
        before = None if action == CREATED else old if moves else after
        return self._made(row, what, action, (headers, tuple(values)), before, after)

    def refused(self, row: Row) -> PreviewRow:
        """A row that cannot be imported: its cells as they stand in the file."""
        cells = [
            (title.text, title.place, cell_at(self._grid, row.number - 1, title.place))
            for title in self._titles
            if not title.left_out
        ] or [("", place, cell) for place, cell in enumerate(self._grid.rows[row.number - 1])]
        filled = [
            (header, column_letters(place), shown(cell)) for header, place, cell in cells if cell is not None
        ]
        what = str(row.values.get("name") or row.code or (filled[0][2] if filled else ""))
        headers, letters, texts = zip(*filled, strict=True) if filled else ((), (), ())
        return self._made(row, what, REFUSED, (headers, letters), None, texts)

    def _made(
        self, row: Row, what: str, action: str, shape: Shape, before: Texts | None, after: Texts
    ) -> PreviewRow:
        shape = self._shapes.setdefault(shape, shape)
        problems = tuple(self._problems.get(row, ()))
        return PreviewRow(row, what, action, shape, before, after, self._corrected, problems)

    def _values(self, change: Change, values: dict[str, tuple[str, str, str]]) -> None:
        """Adds what a change says; of two values from one cell, the first that changes something is told."""
        if change.model not in self._fields:
            self._fields[change.model] = {
                one.name: (one.header, self._words(one)) for one in fields_of(change.model)
            }
        fields, headers, places = self._fields[change.model], self._headers, change.row.places
        before, new = change.before or {}, change.action == CREATED
        for name, value in change.after.items():
            place = places.get(name)
            if place is None or (
                place in values and (name not in before or values[place][1] != values[place][2])
            ):
                continue
            header, words = fields[name]
            after = ERASED if value is None else words(value)
            old = words(before[name]) if name in before else "" if new else after
            header = headers.get(place) or headers.get(place.rstrip(digits)) or header
            values[place] = header, old, after

    def _words(self, field: Field) -> Words:
        """Those of a field; a value that comes again is not put into words again."""
        if field.kind is Kind.TEXT:
            return _text
        told: dict[Hashable, str] = {}

        def words(value: Plain) -> str:
            if isinstance(value, list) or value is None:
                return said(field, value, self._known)
            key = tuple(value.values()) if isinstance(value, dict) else value
            if key not in told:
                told[key] = said(field, value, self._known)
            return told[key]

        return words


def _text(value: Plain) -> str:
    return "" if value is None else str(value)
