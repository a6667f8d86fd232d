"""What speaks for a table beside the titles that say its columns: what stands below the others (days, counts, words of
a vocabulary, names of known records), and the words around. It tells which table a sheet is where its titles alone do
not, and in which order tables are offered."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind, fields_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.date_columns import DateColumn
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.event_titles import titles_an_event
from data_access.importing.schema_matching.lines.table_detection import Fit
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.number_titles import may_count
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.date_parts import DatePart, are_days_of_months, parts_in
from data_access.models import Base, Event, StepProgress

_BELOW = 100  # rows under a header that are looked at
_LEAST = 2  # columns that titles say of a table, and cells that are all of one kind, which is no chance
_CLEAR = 2  # by how much a table must have more for it than any other
_ELSEWHERE = {(StepProgress, "cohort")}  # required columns that are found without a title: by the territory
_NO_NUMBER = {FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.MONEY, FieldKind.DATE}  # that have digits
_CALLING = {
    "type",
    "type_as_written",
    "theme",
    "step",
}  # columns by which an event is called that has no name
_NAMES = (FieldKind.REFERENCE, FieldKind.REFERENCES)


@dataclass(frozen=True)
class Evidence:
    """What speaks for a table. `said`: the columns that titles say; `fitting`: those that no title says, but that hold
    what it keeps; `spoken`: the sheet, or what stands above, speaks of it; `complete`: nothing is lacking without which
    it makes no record, but for a name that some column may hold."""

    fit: Fit
    said: int
    fitting: int
    spoken: bool
    complete: bool

    @property
    def score(self) -> int:
        """How much speaks for it: a title that says a column for certain is worth two that only may."""
        return self.fit.certain + self.said + self.fitting + self.spoken

    @property
    def qualifies(self) -> bool:
        """Whether titles say two of its columns for certain, or one where the sheet speaks of it, and it makes
        records."""
        return self.complete and self.fit.certain > 0 and self.fit.certain + self.spoken >= _LEAST

    @property
    def rank(self) -> tuple[bool, int, int, int, int]:
        """The likeliest table has the highest."""
        one = self.fit
        return self.spoken, self.score, one.matched + self.fitting, one.certain, one.keys

    def is_near(self, ranked: "Sequence[Evidence]") -> bool:
        """Whether a table reads several columns of the sheet, and nearly as much as the likeliest speaks for it."""
        best = max(one.score for one in ranked)
        return self.said + self.fitting >= _LEAST and self.score + _CLEAR > best


def evidence_of(
    found: Sequence[Fit], spoken: Collection[type[Base]], grid: Grid, known: Known | None
) -> list[Evidence]:
    """What speaks for each of some tables, the likeliest first. `spoken`: those of which the sheet speaks."""
    weighed = [_Weighing(one, grid, known).evidence(one.model in spoken) for one in found]
    return sorted(weighed, key=lambda one: one.rank, reverse=True)


def clear_winner(ranked: Sequence[Evidence]) -> Evidence | None:
    """The one table that a sheet clearly is: with what fits, it reads most of the sheet; no other that may be it has
    nearly as much for it, no table at all has more, and the sheet does not speak of another that none of its columns
    names. « Nom » is none of its columns where it may be that of a person: the sheet does not speak of the table."""
    able = sorted((one for one in ranked if one.qualifies), key=lambda one: one.score, reverse=True)
    if not able:
        return None
    best, *rivals = able
    if best.fit.vague and not best.spoken and best.fit.certain <= _LEAST:
        return None
    half = 2 * (best.said + best.fitting) >= best.fit.titles
    near = any(one.score + _CLEAR > best.score for one in rivals)
    named = {one.target for one in fields_of(best.fit.model) if one.target}
    spoken = (one for one in ranked if one.spoken and one.fit.model.__tablename__ not in named)
    others = any(one.score > best.score for one in ranked) or (any(spoken) and not best.spoken)
    return best if half and not (near or others) else None


def is_likely(one: Evidence, grid: Grid) -> bool:
    """Whether a sheet may well be a table: titles say two of its columns, or one where the sheet speaks of it, and rows
    that fill several cells stand below."""
    if not one.said or one.said + one.spoken < _LEAST:
        return False
    return any(len(row) - list(row).count(None) >= _LEAST for row in grid.rows[one.fit.line.last + 1 :])


class _Weighing:
    """One table, and the columns of it that are still free."""

    def __init__(self, one: Fit, grid: Grid, known: Known | None) -> None:
        self._fit = one
        self._grid = grid
        self._known = known
        self._said: set[str] = set()
        self._denied = 0  # titles above cells that are not what they would say
        for title in one.line.titles:
            meaning = meant(one.model, title)
            if meaning.columns and self._is_denied(title, meaning.columns):
                self._denied += 1
            elif meaning.columns and (meaning.sure > Sure.ASKED or len(meaning.columns) == 1):
                self._said.add(meaning.columns[0].name)
        self._taken: set[str] = set()

    def evidence(self, spoken: bool) -> Evidence:
        """What speaks for the table."""
        one = self._fit
        unsaid = [title for title in one.line.titles if not meant(one.model, title).columns]
        below = {title: self._below(title) for title in unsaid}
        nameable = 0
        for title, cells in below.items():
            column = self._fits(title, cells) if len(cells) >= _LEAST else None
            if column is not None:
                self._taken.add(column.name)
            nameable += column is None and self._may_name(cells)
        complete = not one.lacking or self._is_complete(nameable, spoken)
        return Evidence(one, one.matched - self._denied, len(self._taken), spoken, complete)

    def _is_complete(self, nameable: int, spoken: bool) -> bool:
        """Whether what is said and what fits makes a record; `nameable`: how many columns may hold its name. An event
        may be called by its type or its theme, or as its sheet is."""
        given, fields = self._said | self._taken, fields_of(self._fit.model)
        missing = [
            one
            for one in fields
            if one.required and one.name not in given and (self._fit.model, one.name) not in _ELSEWHERE
        ]
        if not any(one.required for one in fields):
            return len({one.name for one in fields if one.key} & given) >= _LEAST
        if self._fit.model is Event and not self._dated():
            return False
        named = [one for one in missing if one.kind is FieldKind.TEXT]
        called = self._fit.model is Event and (spoken or not _CALLING.isdisjoint(given))
        return missing == named and len(named) <= (1 if nameable or called else 0)

    def _dated(self) -> bool:
        parts = parts_in(self._fit.model, self._fit.line.date_parts)
        return "date" in self._said | self._taken or any(
            part.date_part != DatePart.DAY or are_days_of_months(self._below(title)) for title, part in parts
        )

    def _is_denied(self, title: Title, columns: Collection[Column]) -> bool:
        """Whether no cell below a title holds a digit, and all that it may say are numbers and days."""
        cells = self._below(title)
        if len(cells) < _LEAST or any(column.field.kind not in _NO_NUMBER for column in columns):
            return False
        return all(isinstance(cell, str) and not any(map(str.isdigit, cell)) for cell in cells)

    def _free(self, *kinds: FieldKind) -> Iterator[Column]:
        given = self._said | self._taken
        for one in columns_of(self._fit.model):
            own = not (one.side or one.each or one.end or one.tells)
            if own and one.field.kind in kinds and one.name not in given:
                yield one

    def _fits(self, title: Title, cells: Sequence[Cell]) -> Column | None:
        """The column that a title may be by what stands below it."""
        if self._fit.model is Event and "name" not in self._said and titles_an_event(title.text):
            return next(self._free(FieldKind.TEXT), None) if self._may_name(cells) else None
        if are_dates(title, cells):
            return next(self._free(FieldKind.DATE), None)
        counts = may_count(self._fit.model, title.text, cells)
        if free := [one for one in counts if one.name not in self._said | self._taken]:
            return free[0]
        return self._of_words(cells)

    def _of_words(self, cells: Sequence[Cell]) -> Column | None:
        """The column whose words, or whose records' names, all of these cells are."""
        texts = {shown(cell) for cell in cells if isinstance(cell, str) and not isinstance(cell, Faulty)}
        if not texts or len([cell for cell in cells if isinstance(cell, str)]) < len(cells):
            return None
        for column in self._free(FieldKind.CHOICE):
            words = column.field.vocabulary
            if words and _most(term_of(words, text) for text in texts):
                return column
        for column in self._free(*_NAMES) if self._known else ():
            kind, known = column.field.target, self._known
            if kind and known and all(known.find_one(text, kind) is not None for text in texts):
                return column
        return None

    def _may_name(self, cells: Sequence[Cell]) -> bool:
        """Whether texts stand in all of some cells, and not always the same."""
        texts = [cell for cell in cells if isinstance(cell, str) and any(map(str.isalpha, cell))]
        return len(texts) == len(cells) > 0 and len(set(texts)) > 1

    def _below(self, title: Title) -> list[Cell]:
        first = self._fit.line.last + 1
        rows = islice(self._grid.rows, first, first + _BELOW)
        return [row[title.place] for row in rows if title.place < len(row) and row[title.place] is not None]


def _most(found: Iterable[object]) -> bool:
    """Whether more than half of what was looked for was found."""
    looked = [one is not None for one in found]
    return 2 * sum(looked) > len(looked)


def are_dates(title: Title, cells: Sequence[Cell]) -> bool:
    """Whether most of the cells are days, or are written like some."""
    column = DateColumn(cells, title.text, {})
    return 2 * sum(_is_date(column, cell) for cell in cells) > len(cells)


def _is_date(column: DateColumn, cell: Cell) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, datetime.date)
    try:
        return column.read(cell) is not None
    except Refused:
        return False
