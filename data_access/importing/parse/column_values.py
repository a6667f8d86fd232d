"""Cells to plain values, the French way. What cannot be read for certain is refused with what would be right."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeGuard

from data_access.fields import Field, FieldKind, Plain, PlainDate
from data_access.french import number, quote
from data_access.importing.model.cells import (
    Cell,
    Faulty,
    Refused,
    RowCount,
    ShownAmount,
    several,
    shown,
    without_bullet,
)
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question, title_of
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.controlled_words import choice, choice_reader
from data_access.importing.parse.coordinates import LATITUDE, LONGITUDE, coordinate_reader
from data_access.importing.parse.date_columns import DateColumn
from data_access.importing.parse.date_remarks import RemarkedDates
from data_access.importing.parse.durations import DurationColumn
from data_access.importing.parse.fiscal_years import FiscalYearColumn
from data_access.importing.parse.flag_words import FlagColumn
from data_access.importing.parse.number_columns import NumberColumn
from data_access.importing.parse.number_remarks import RemarkedNumbers
from data_access.importing.parse.text_durations import with_unit_of_title
from data_access.importing.parse.unknown_words import (
    initials_that_may_say_nothing,
    is_filling,
    says_none,
    says_nothing,
)
from data_access.text_lines import on_one_line

__all__ = ["Named", "choice", "column_reader", "parse"]  # choice: also for the cells of a crosstab

Read = Callable[[Cell], Plain]
CUT = "couper"  # answer: of texts that are too long, the first signs are kept
_OF_GRANTS = frozenset(("requested", "granted", "contracted", "paid"))  # fields of a grant: its amounts
_PLAIN = (FieldKind.WHOLE, FieldKind.DECIMAL, FieldKind.DATE)  # neither amounts nor counts
_SAYING_MORE = (Faulty, ShownAmount, RowCount)  # two of the same text may be read, or refused, differently

_LINK = re.compile(r"\s*\(https?://[^()\s]*\)", re.I)


class Named(str):
    """The name or code of a record, on one line, still to be found among those that are known.

    `typed`: the text as it came, whose lines may be several names; `alone`: the name without what `told` says of the
    record in other columns of its row, by field; `date`: the days of the event, where one of these says them.
    """

    typed: str
    alone: str
    told: Mapping[str, str]
    date: PlainDate | None

    def __new__(cls, name: str) -> "Named":
        named = super().__new__(cls, on_one_line(name))
        named.typed = named.alone = name
        named.told, named.date = {}, None
        return named

    def told_by(self, told: Mapping[str, str], date: PlainDate | None = None) -> "Named":
        """The same name with what other columns say of its record: « Fondation X · Animation », « Réunion · 15 février
        2024 »."""
        named = Named(" · ".join((self, *told.values())))
        named.alone, named.told, named.date = self, told, date
        return named

    @classmethod
    def told_alone(cls, told: Mapping[str, str]) -> "Named":
        """What other columns say of a record whose row does not name it: the code of a grant, but no funder."""
        named = cls(" · ".join(told.values()))
        named.alone, named.told = "", told
        return named


def parse(field: Field, cell: Cell) -> Plain:
    """The plain value of a cell alone (references as `Named`). None for an empty cell. Raises Refused."""
    return column_reader(field, (cell,), column=field.header)(cell)


def column_reader(
    field: Field,
    cells: Sequence[Cell],
    *,
    column: str,
    answers: Answers | None = None,
    percent: bool | None = None,
    unit: UnitElsewhere | None = None,
    years: Collection[int] = (),
    noted: set[str] | None = None,
) -> Read:
    """How the cells of one column are read: what is doubtful in one cell is decided on all of them.

    `cells`: all data cells of the column; `column`: its name in questions, with its title as typed
    (« Événements:Date »); `answers` to questions asked before; `percent`: its numbers are percentages, where neither
    title nor header says it; `unit`: that of amounts, where the sheet says one elsewhere; `years`: see `DateColumn`;
    `noted`: takes the texts that are to be kept in the note of their row.
    The reader gives plain values, None for an empty cell or one that says « not known »; many cells may share a value,
    which is never changed in place. It raises Refused, with the question if an answer would settle it.
    """
    fits = _longest(cells) <= field.longest
    if field.kind is FieldKind.TEXT:  # mostly different in each row: not worth remembering
        text: Callable[[Cell], str | None] = partial(_lines if field.multiline else _line, field)
        if initials := initials_that_may_say_nothing(cells):
            text = partial(_initials_or, initials, text)
        if field.name == "duration":
            text = with_unit_of_title(title_of(column), text)
        return text if fits else _cut_to(field, text, column, answers or {})
    held = cells if fits else [cell for cell in cells if not _is_too_long(cell, field.longest)]
    if field.kind in _PLAIN and ShownAmount in map(type, held):
        held = [_of_kind(field.kind, cell) for cell in held]
    read = _within(field, _reader(field, held, column, answers or {}, percent, unit, years, noted))
    found: dict[tuple[type, Cell], Plain | Refused] = {}

    def remembered(cell: Cell) -> Plain:
        key = (cell.__class__, cell)
        try:
            value = found[key]
        except KeyError:
            value = _attempt(read, cell)
            if not isinstance(cell, _SAYING_MORE):
                found[key] = value
        if value.__class__ is Refused:
            raise Refused(value.why, value.suggestion, value.question)
        return value

    return remembered


def _reader(
    field: Field,
    cells: Sequence[Cell],
    column: str,
    answers: Answers,
    percent: bool | None,
    unit: UnitElsewhere | None,
    years: Collection[int],
    noted: set[str] | None,
) -> Read:
    read: Read
    match field.kind:
        case FieldKind.CHOICE:
            assert field.vocabulary
            read = _word_reader(field, cells, column, answers, noted)
        case FieldKind.FLAG:
            read = FlagColumn(cells, column, answers, noted, required=field.required).read
        case FieldKind.DATE:
            read = DateColumn(cells, column, answers, years).read
            if noted is not None:
                read = RemarkedDates(field, cells, column, answers, read, noted).read
        case FieldKind.REFERENCE | FieldKind.REFERENCES | FieldKind.NAMES:
            return partial(_names, field)  # the lines of its cells may be several names
        case _:
            shares = ("%" in field.header or None) if percent is None else percent
            of_grants = field.name in _OF_GRANTS
            numbers = NumberColumn(cells, column, answers, shares, unit, of_grants=of_grants)
            read = {
                FieldKind.NUMBER: numbers.number,
                FieldKind.MONEY: numbers.money,
                FieldKind.WHOLE: numbers.whole,
                FieldKind.DECIMAL: numbers.decimal,
            }[field.kind]
            if field.name == "year":
                read = FiscalYearColumn(cells, column, answers, numbers.whole).read
            if field.name in (LATITUDE, LONGITUDE):
                read = coordinate_reader(field.name, numbers.decimal)
            if field.name == "hours":
                read = DurationColumn(column, answers, numbers.decimal, noted).read
            if noted is not None:
                of_money, shares = field.kind is FieldKind.MONEY, numbers.are_percentages
                said = RemarkedNumbers(
                    cells,
                    column,
                    answers,
                    read,
                    noted,
                    of_money=of_money,
                    words=not (field.key or field.required or field.name in (LATITUDE, LONGITUDE)),
                    shares=shares,
                    years=field.name == "year",
                )
                read = said.read
    return lambda cell: None if _text(cell) is None else read(_on_one_line(_of_kind(field.kind, cell)))


def _word_reader(
    field: Field, cells: Sequence[Cell], column: str, answers: Answers, noted: set[str] | None
) -> Read:
    """How the words of a column are read, a bullet before them aside."""
    assert field.vocabulary
    words = list(map(_unbulleted, set(cells)))
    kept = None if noted is None else set[str]()
    of_word = choice_reader(
        field.vocabulary, words, column=column, answers=answers, noted=kept, required=field.required
    )

    def read(cell: Cell) -> Plain:
        word = _unbulleted(cell)
        value = of_word(word)
        if kept and noted is not None and shown(word) in kept:
            noted.add(shown(cell))
        return value

    return read


def _of_kind(kind: FieldKind, cell: Cell) -> Cell:
    """A cell, or the number beneath an amount where neither amounts nor counts are looked for."""
    return cell.number if kind in _PLAIN and isinstance(cell, ShownAmount) else cell


def _longest(cells: Iterable[Cell]) -> int:
    """The signs of the longest text among cells."""
    return max(map(len, [cell for cell in set(cells) if isinstance(cell, str)]), default=0)


def _is_too_long(cell: Cell, longest: int) -> TypeGuard[str]:
    return isinstance(cell, str) and len(cell) > longest and not isinstance(cell, Faulty)


def _within(field: Field, read: Read) -> Read:
    """Refuses what is longer than the column may hold, before anything is looked for in it."""
    longest = field.longest

    def within(cell: Cell) -> Plain:
        if _is_too_long(cell, longest):
            raise Refused(
                f"ce texte compte {number(len(cell))} caractères, et la colonne {quote(field.header)} en tient "
                f"{number(longest)} au plus",
                "raccourcir ce texte, ou mettre le reste dans « Note »",
            )
        return read(cell)

    return within


def _cut_to(field: Field, read: Read, column: str, answers: Answers) -> Read:
    """Asks once for all texts of a column that are longer than it may hold whether their first signs are kept."""
    longest = field.longest
    question = Question(
        Asked.UNIT,
        f"{column}:trop long",
        f"Que faire des textes de la colonne {quote(title_of(column))} qui comptent plus de {number(longest)} "
        "caractères ?",
        (
            Candidate(
                CUT, f"en garder les {number(longest)} premiers (le texte entier reste dans le fichier)"
            ),
            *(() if field.required else (Candidate(LEAVE_OUT, "ne pas lire ces cellules"),)),
        ),
    )
    within = _within(field, read)

    def cut(cell: Cell) -> Plain:
        if not _is_too_long(cell, longest):
            return read(cell)
        answer = answers.get(question.key)
        if answer == LEAVE_OUT and not field.required:
            return None
        if answer == CUT:
            return read(f"{cell[: longest - 1].rstrip()}…")
        try:
            return within(cell)
        except Refused as refused:
            raise Refused(refused.why, refused.suggestion, question) from None

    return cut


def _attempt(read: Read, cell: Cell) -> Plain | Refused:
    try:
        return read(cell)
    except Refused as refused:
        return refused


def _text(cell: Cell) -> str | None:
    """The text of a cell, None where it is blank. Raises Refused for one that no value can be read from."""
    if cell.__class__ is str:  # as nearly all
        return shown(cell) or None
    if isinstance(cell, Faulty):
        raise Refused(cell.why, cell.suggestion)
    if isinstance(cell, float) and not math.isfinite(cell):
        raise Refused(
            "la cellule contient un nombre infini ou impossible", "vérifier le calcul, ou écrire la valeur"
        )
    return shown(cell) or None


def _lines(field: Field, cell: Cell) -> str | None:
    """A text that says something: « ? », « n.c. » and « RAS » say nothing."""
    text = shown(cell) if cell.__class__ is str else _text(cell)  # as nearly all
    return None if not text or says_nothing(field, text) else text


def _line(field: Field, cell: Cell) -> str | None:
    text = _lines(field, cell)
    if not text:
        return None
    bare = text if text[0].isalnum() else without_bullet(text)
    return on_one_line(bare) if bare is text or not says_nothing(field, bare) else None


def _initials_or(initials: Collection[Cell], read: Callable[[Cell], str | None], cell: Cell) -> str | None:
    """Initials as they are, which `validate.placeholder_texts` asks about; of any other cell, its text."""
    return shown(cell) if cell.__class__ is str and cell in initials else read(cell)


def _on_one_line(cell: Cell) -> Cell:
    return on_one_line(cell) if cell.__class__ is str else cell


def _unbulleted(cell: Cell) -> Cell:
    return without_bullet(cell) if cell.__class__ is str else cell


def _names(field: Field, cell: Cell) -> Plain:
    """The names of a cell: other names of a record, or those of records that are still to be found."""
    if _lines(field, cell) is None:
        return None
    text = without_links(shown(cell))
    if field.kind is FieldKind.NAMES:
        return [on_one_line(name) for name in several(text) if not is_filling(name)] or None
    if field.kind is FieldKind.REFERENCE:
        return Named(without_bullet(text))
    return [Named(name) for name in several(text) if not says_none(name)] or None


def without_links(text: str) -> str:
    """Names without the addresses of their pages: « Figeac (https://…) », as Notion writes a relation."""
    return (_LINK.sub("", text).strip() or text) if "://" in text else text
