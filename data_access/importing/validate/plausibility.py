"""Values that surprise: asked before anything is written, once for each cause and sheet, and remembered with its shape.

`rules` doubt one record at a time; what stands apart from the values beside it is found here, column by column. Each
answer says that the values are right, or leaves them aside.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from data_access.fields import ORIGIN, Field, FieldKind, Plain, field_of, fields_of
from data_access.french import agree, date_text, euros, number, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused, each_object_once, folded
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    YES,
    Answers,
    Asked,
    Candidate,
    Question,
)
from data_access.importing.model.rows import Row, Understood
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.years_told import years_said
from data_access.importing.resolve.removed_record import says_nothing
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_questions import Settled, again, settled
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED
from data_access.models import (
    Base,
    Cohort,
    Event,
    Exchange,
    FundingYear,
    Payment,
    Project,
    Territory,
    Visit,
)
from data_access.records.images import Image

_RIGHT = "oui, c'est juste"
_FEW = 4  # values for each one that stands apart from them: more such are a kind of their own
_YEARS_APART = 8  # from the nearest other year of a column
_TIMES_APART = 100  # of an amount and the nearest other one of its column


class Instead(NamedTuple):
    """A third answer: its value, what it does in words, and the act, which returns the rows that it leaves aside."""

    value: str
    label: str
    act: "Callable[[Sequence[Surprise], Surprises, Known], set[Row]]"


@dataclass(frozen=True)
class Doubt:
    """A cause of surprise. `name`: in French, as the question and the remembered answers call it; `as_read`: what it
    means to take the values as they are (empty: they cannot be right); `taken`: what a value becomes then; `told`: what
    surprises is still said where they are taken so; `left`: what it means to leave them aside, where that says more;
    `of_one`: it doubts that records are several, unless that was told of their names."""

    name: str
    as_read: str = _RIGHT
    taken: Callable[[Plain], Plain] | None = None
    instead: Instead | None = None
    told: bool = False
    left: str = ""
    of_one: bool = False


@dataclass(frozen=True)
class Surprise:
    """A value that surprises: of which field of which row, why, and what would be right. `change`: what the row does;
    None where it found no record."""

    doubt: Doubt
    row: Row
    field: Field
    why: str
    right: str
    change: RowChange | None = None

    @property
    def whole(self) -> bool:
        """Whether the row is not what it is without the value."""
        return self.field.key or self.field.required


class Surprises:
    """The values of a file that surprise, as they are found; `ask` settles them. `changed`: the changes that an answer
    made of new records; `beside`: all that a sheet says of what its doubts compare, by sheet and record; `told_apart`:
    rows of which it was answered that they are of several records."""

    def __init__(
        self,
        sheets: Iterable[Understood],
        known: Known,
        answers: Answers,
        mappings: Mappings | None,
        told_apart: Collection[Row] = (),
    ) -> None:
        self._told_apart = told_apart
        self._sheets: dict[str, Understood] = {}
        self._fields: dict[str, set[str]] = defaultdict(set)  # that a column of the sheet gives
        self._tables: dict[str, list[Understood]] = defaultdict(list)
        for sheet in sheets:
            self._sheets[sheet.sheet] = sheet
            self._tables[sheet.sheet].append(sheet)
            self._fields[sheet.sheet].update(one.column.name for one in sheet.titles if one.column)
        self._known = known
        self._answers = answers
        self._mappings = mappings or Mappings()
        self.changed: list[RowChange] = []
        self.beside: dict[tuple[str, int], list[RowChange]] = {}
        self._found: dict[tuple[str, str], list[Surprise]] = defaultdict(list)
        self._cells: set[tuple[int, str]] = set()  # row and field: each is doubted for one cause

    def waits_for(self, sheet: str, name: str) -> bool:
        """Whether it is still asked if something around the table of a sheet gives that field to its rows."""
        asked = (one for table in self._tables[sheet] for one in table.problems if one.severity == ERROR)
        return any(each.value == name for one in asked if one.question for each in one.question.candidates)

    def reads(self, sheet: str, name: str) -> bool:
        """Whether a column of a sheet gives that field."""
        return name in self._fields[sheet]

    def above(self, sheet: str) -> Sequence[str]:
        """The texts above the table of a sheet that holds no other one; a day or a month in them tells when it was
        written."""
        tables = self._tables[sheet]
        above = tables[0].above if len(tables) == 1 else ()
        return [text for text in above if not _OF_A_DAY.search(folded(text))]

    def has(self, row: Row, name: str) -> bool:
        """Whether the value of that field surprises already."""
        return (id(row), name) in self._cells

    def add(self, one: Surprise) -> None:
        """Adds a value that surprises, unless it does already for another cause."""
        if one.doubt.of_one and (one.row.parent or one.row) in self._told_apart:
            return
        if (cell := (id(one.row), one.field.name)) not in self._cells:
            self._cells.add(cell)
            self._found[one.row.sheet, one.doubt.name].append(one)

    def ask(self) -> set[Row]:
        """Asks of each cause and sheet, or does what was answered. Returns the rows that are left aside."""
        left: set[Row] = set()
        for (sheet, name), found in self._found.items():
            answered = self._settled(sheet, name, found)
            for one in found:
                if answered.answer == LEAVE_OUT:
                    self.leave(one, left)
                elif answered.answer == YES and one.doubt.taken and one.change:
                    self.take(one, one.doubt.taken)
                elif answered.answer == YES and one.doubt.told:
                    refuse(one.row, one.field, Refused(one.why, one.right), self._known, WARNING)
            doubt = found[0].doubt
            if doubt.instead and answered.answer == doubt.instead.value:
                left |= doubt.instead.act(found, self, self._known)
            if answered.is_open:
                for one in found:
                    refuse(one.row, one.field, Refused(one.why, one.right, answered.question), self._known)
            elif answered.remembered:
                first = found[0]
                take_over(first.row, first.field, again(answered), self._known, answered.answer)
        return left

    def _settled(self, sheet: str, name: str, found: Sequence[Surprise]) -> Settled:
        doubt, count = found[0].doubt, len(found)
        what = "ligne" if found[0].whole else "valeur"
        leave = agree(count, f"laisser cette {what} de côté", f"laisser ces {number(count)} {what}s de côté")
        right = [Candidate(YES, doubt.as_read)] if doubt.as_read else []
        instead = [Candidate(doubt.instead.value, doubt.instead.label)] if doubt.instead else []
        question = Question(
            Asked.SURE,
            f"{sheet}:{name}",
            f"{name[0].upper()}{name[1:]}, dans la feuille {quote(sheet)} : est-ce bien juste ?",
            (*right, *instead, Candidate(LEAVE_OUT, doubt.left or f"non : {leave}")),
        )
        return self.settled(sheet, question, name)

    def settled(self, sheet: str, question: Question, about: str) -> Settled:
        """A question of a sheet, with its answer, which is remembered by the shape of the sheet."""
        shape = self._sheets[sheet].shape if sheet in self._sheets else ""
        return settled(question, about, self._answers, self._mappings, shape)

    def take(self, one: Surprise, taken: Callable[[Plain], Plain]) -> None:
        """Makes a value what it is taken for."""
        assert one.change
        name, image = one.field.name, self._known.images(one.change.model)
        one.change.after = one.change.after | {name: taken(one.change.after[name])}
        image[one.change.record_id] = image[one.change.record_id] | {name: one.change.after[name]}

    def leave(self, one: Surprise, left: set[Row]) -> None:
        """Takes a value back; the row, where that is nothing without it."""
        row, change, name = one.row, one.change, one.field.name
        if one.whole or change is None:
            left.add((row.parent or row) if one.whole else row)
            return
        images = self._known.images(change.model)
        image = images[change.record_id] | {name: (change.before or {}).get(name)}
        images[change.record_id] = image
        change.after = {key: value for key, value in change.after.items() if key != name}
        self.leave_cell(row, name)
        if change.action == CREATED and _is_bare(row, change.model, image):
            left.add(row)
        elif change.action == CHANGED:
            rest = {key: value for key, value in (change.before or {}).items() if key != name}
            change.before, change.action = (rest, CHANGED) if rest else (None, CONFIRMED)

    def leave_cell(self, row: Row, name: str) -> None:
        """Notes that what a cell gave is left aside."""
        if cell := row.cells.pop(name, None):
            self._sheets[row.sheet].left_cells.append(cell)


def _is_bare(row: Row, model: type[Base], image: Image) -> bool:
    """Whether nothing is left of a record but what it is about."""
    values = (image.get(one.name) for one in fields_of(model) if not one.key and one.name not in ORIGIN)
    return says_nothing(model, image) or (row.parent is not None and not any(map(_is_given, values)))


def _is_given(value: Plain) -> bool:
    return value is not None


# What does not go with the values beside it

_OTHER_YEAR = Doubt("année")
_DAYS: dict[type[Base], str] = {  # that tell of which year rows are
    Event: "date",
    Exchange: "date",
    Visit: "date",
    Payment: "received",
    FundingYear: "year",
}
_OF_A_DAY = re.compile(
    rf"\d ?[/.-] ?\d|\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b|version|edite|imprime"
)
_TELLS_OF_BEFORE = re.compile(
    r"\b(?:export|extrait|extraction|bilan|rapport|ag|assemblee|archives?|au \d|maj|a jour)\b"
)


def is_said(change: RowChange, names: Collection[str]) -> bool:
    """Whether a row says one of these values for the first time, or again after another row of its file."""
    if change.action == CREATED or change.repeats:
        return True
    return not (change.before or {}).keys().isdisjoint(names)


def apart(changes: Sequence[RowChange], surprises: Surprises) -> None:
    """Finds the dates that are not of the year of their sheet, and dates, amounts and counts far from those beside."""
    columns: dict[tuple[str, type[Base]], list[RowChange]] = defaultdict(list)
    spread_models = set(filter(_spread_fields, {change.model for change in changes}))
    for change in changes:
        if change.model in spread_models:
            columns[change.row.sheet, change.model].append(change)
    for (sheet, model), rows in columns.items():
        if model in _DAYS:
            _of_another_year(sheet, model, rows, surprises)
        for one, spread in _spread_fields(model):
            _far_from_others(one, spread, rows, surprises)


@dataclass(frozen=True)
class _Spread:
    """How the values of a column lie beside one another: the `place` of each, whether the step from one to the next
    is a gap, and what is said of those few that it parts from the others."""

    doubt: Doubt
    place: Callable[[Plain], float]
    parts: Callable[[float, float], bool]
    why: Callable[[Plain], str]
    right: str


def _far_from_others(one: Field, spread: _Spread, rows: Sequence[RowChange], surprises: Surprises) -> None:
    """Doubts the few values of a column that a gap parts from all others; nothing is near or far from nought."""
    name, place = one.name, spread.place
    held = [change for change in rows if change.after.get(name) is not None]
    values = each_object_once(change.after[name] for change in held)
    steps = sorted(set(map(place, values)) - {0})
    for low, high in pairwise(steps):
        if not spread.parts(low, high):  # as nearly always
            continue
        below = [change for change in held if 0 < place(change.after[name]) <= low]
        above = [change for change in held if place(change.after[name]) >= high]
        few, many = sorted((below, above), key=len)
        for change in few if _FEW * len(few) <= len(many) else ():
            if is_said(change, (name,)):
                why = spread.why(change.after[name])
                surprises.add(Surprise(spread.doubt, change.row, one, why, spread.right, change))


def _year(value: Plain) -> int:
    return int(value["start"][:4] if isinstance(value, dict) else value)


_OF_YEARS = _Spread(
    Doubt("année loin des autres"),
    _year,
    lambda low, high: high - low >= _YEARS_APART,
    lambda value: f"l'année {_year(value)} est loin de toutes les autres de cette colonne",
    "vérifier l'année",
)
_OF_AMOUNTS = _Spread(
    Doubt("montant loin des autres"),
    lambda value: abs(float(value)),
    lambda low, high: high >= _TIMES_APART * low,
    lambda value: (
        f"{euros(Decimal(value))}, c'est au moins cent fois plus, ou moins, que les autres montants de cette colonne"
    ),
    "vérifier l'unité (euros, ou milliers d'euros) et les zéros",
)
_OF_COUNTS = _Spread(
    Doubt("nombre loin des autres"),
    lambda value: abs(_count(value)),
    lambda low, high: high >= _TIMES_APART * low,
    lambda value: (
        f"{quote(number(_count(value), 2))}, c'est au moins cent fois plus, ou moins, que les autres nombres de "
        "cette colonne"
    ),
    "vérifier l'unité (un par un, ou en milliers) et les zéros",
)
_ALIKE = (
    (Project, "jobs"),
    (Territory, "population"),
    (Cohort, "declared_size"),
)  # counts of one kind of things


def _count(value: Plain) -> float:
    return float(value["value"] if isinstance(value, dict) else value)


@lru_cache
def _spread_fields(model: type[Base]) -> tuple[tuple[Field, _Spread], ...]:
    return tuple((one, spread) for one in fields_of(model) if (spread := _spread_of(model, one)))


def _spread_of(model: type[Base], one: Field) -> _Spread | None:
    """How the values of a field lie beside one another; None of those that vary widely by nature, as who came."""
    if one.kind is FieldKind.MONEY:
        return _OF_AMOUNTS
    if (model, one.name) in _ALIKE:
        return _OF_COUNTS
    return _OF_YEARS if one.kind is FieldKind.DATE or one.name == "year" else None


def _of_another_year(sheet: str, model: type[Base], rows: Sequence[RowChange], surprises: Surprises) -> None:
    """Doubts dates that are not of the year of their sheet (« Événements 2025 »), as most of it are; and rows that are
    all of one other year: a spreadsheet gives it to days that are typed without one (« 12/03 »), and a sheet that was
    copied from another one keeps that of what nobody typed anew."""
    name = _DAYS[model]
    texts = [sheet, *surprises.above(sheet)]
    said = years_said([sheet]) or years_said(texts)
    if len(said) != 1 or any(map(_TELLS_OF_BEFORE.search, map(folded, texts))):
        return
    year = str(said.pop())
    dated = [one for one in rows if _days(one.after.get(name))]
    others = [one for one in dated if not _touches(one.after[name], year)]
    few = model in (Event, Exchange) and 2 * len(others) < len(dated)
    if not (few or _are_of_one_other_year(name, year, dated, others)):
        return
    for change in others:
        value = change.after[name]
        what = (
            date_text(datetime.date.fromisoformat(value["start"])) if isinstance(value, dict) else str(value)
        )
        whose = "de la feuille" if years_said([sheet]) else "que dit ce qui est au-dessus du tableau"
        kind = "cette date" if isinstance(value, dict) else "cet exercice"
        why = f"{kind} ({what}) n'est pas de {year}, l'année {whose}"
        surprises.add(
            Surprise(_OTHER_YEAR, change.row, field_of(change.model, name), why, "vérifier l'année", change)
        )


def _are_of_one_other_year(
    name: str, year: str, dated: Sequence[RowChange], others: Sequence[RowChange]
) -> bool:
    """Whether half of the rows of a sheet at least are of one year before its own; all its events, of one after it."""
    years = {day[:4] for one in others for day in _days(one.after[name])}
    before = all(one < year for one in years)
    alike = len(others) > 1 and 2 * len(others) >= len(dated) and len(years) == 1
    return alike and (before or (len(dated) == len(others) and all(one.model is Event for one in dated)))


def _days(value: Plain) -> tuple[str, ...]:
    """The first and the last day of a date; of a year, this one."""
    if isinstance(value, dict):
        return (value["start"], value["end"]) if value.get("start") else ()
    return (str(value),) if value else ()


def _touches(value: Plain, year: str) -> bool:
    first, *_, last = [day[:4] for day in _days(value)] * 2
    return first <= year <= last
