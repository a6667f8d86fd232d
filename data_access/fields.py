"""What a column of the contract is, declared once, beside the column itself.

A model's attribute is made by one of the functions below; its French header, synonyms, kind of value, readers and
privacy go into the column's `info`. Import, template, export, forms and the privacy register read `fields_of(model)`.

A field travels as a *plain* JSON value (the images of the log) and is kept in one or several database columns:

| kind | plain value | columns |
|---|---|---|
| text, choice, flag, whole, decimal | the value (choice: its English name) | `name` |
| money | "12500.00", euros | `name`, integer cents |
| date | {"start", "end", "precision", "text"}, ISO dates | `name_start` … `name_text` |
| number | {"value", "high", "qualifier", "text"} | `name_value` … `name_text` |
| reference | id of a record | `name_id` |
| references, names | list of ids, list of texts | rows of `links`, of `aliases` |
"""

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypedDict, Unpack

from sqlalchemy import BigInteger, Boolean, Date, Dialect, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Composite, MappedColumn, composite, mapped_column
from sqlalchemy.types import TypeDecorator

from data_access.text_lines import in_lines, on_one_line
from data_access.vocabulary import Role, Term

Plain = Any  # a JSON value: str, int, float, bool, dict or list, as its field's kind says; None where nothing is known


class PlainDate(TypedDict):
    """The plain value of a date: ISO days, a `Precision`, and the text as typed where it says more."""

    start: str
    end: str
    precision: str
    text: str | None


class PlainNumber(TypedDict):
    """The plain value of a number: `high`: the end of a range; a `Qualifier`; the text where the number says less."""

    value: float
    high: float | None
    qualifier: str
    text: str | None


SOURCE = "source"
ORIGIN = (SOURCE, "note")  # the fields of every record that say where it comes from

ColumnValue = str | int | float | Decimal | datetime.date | None  # as a database column takes and gives it
Columns = Mapping[str, Sequence[ColumnValue]]  # of some rows: the values of each column by its name

_order = itertools.count()

LONGEST_KEY = 1_000  # characters of a text by which a record is known again
LONGEST_WORDING = 10_000  # … where that is a sentence
_LONGEST_LIST = 10_000  # … of several names in one cell
_LONGEST_VALUE = 1_000  # … of a number, a date, a choice, a name
LONGEST_TEXT = 131_072  # … of any other; no cell that is read holds more


class FieldKind(StrEnum):
    """Kinds of values that a cell may hold; `longest`: the characters of a cell of that kind, unless its field says
    otherwise."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    REFERENCE = "reference"
    REFERENCES = "references"
    NAMES = "names"

    @property
    def longest(self) -> int:
        """The most characters that a cell may hold."""
        if self is FieldKind.TEXT:
            return LONGEST_TEXT
        return _LONGEST_LIST if self in (FieldKind.NAMES, FieldKind.REFERENCES) else _LONGEST_VALUE


@dataclass(frozen=True)
class When:
    """A date as precise as it is known: first and last day, precision, and the text as typed. Several whole days keep
    the precision « day »."""

    start: datetime.date | None
    end: datetime.date | None
    precision: str | None
    text: str | None


@dataclass(frozen=True)
class Quantity:
    """A number as exact as it is known: value (`high`: the end of a range), qualifier, and the text as typed."""

    value: float | None
    high: float | None
    qualifier: str | None
    text: str | None


class Cents(TypeDecorator[Decimal]):
    """Euros as Decimal, kept as whole cents, so that both databases add them exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Cents of an amount. Raises ValueError for a part of a cent, which would be lost."""
        if value is None:
            return None
        cents = Decimal(value) * 100
        if cents != int(cents):
            raise ValueError(f"{value} is not exact to the cent")
        return int(cents)

    def process_result_value(self, value: Decimal | int | None, dialect: Dialect) -> Decimal | None:
        """Amount of so many cents (a sum of them comes back as Decimal or int)."""
        return None if value is None else Decimal(int(value)) / 100


@dataclass(frozen=True)
class Personal:
    """What a column keeps of a person, for the register: why, for how long, and on which page it is read.

    `place`, `header` and `reader` say where it stands, what it is called and who reads it, where no sheet does.
    """

    purpose: str
    retention: str
    shown: str
    place: str = ""
    header: str = ""
    reader: Role = Role.ADMIN

    @property
    def info(self) -> dict[str, "Personal"]:
        """What a column that is on no sheet carries."""
        return {"personal": self}


@dataclass(frozen=True)
class Field:
    """A column of a French sheet.

    `key`: part of the natural key (`loose`: where it is unknown on one side, the other parts decide, if they name one
    record only); `target`: the table it refers to (None: any); `beside`: the field that takes the other records of a
    cell that names several. `multiline`: its texts keep their lines; others are
    put on one line where they are read. `most`: characters of a cell, where its kind allows another number.
    """

    header: str
    synonyms: tuple[str, ...] = ()
    kind: FieldKind = FieldKind.TEXT
    name: str = ""
    vocabulary: type[Term] | None = None
    target: str | None = None
    key: bool = False
    loose: bool = False
    required: bool = False
    personal: Personal | None = None
    reader: Role = Role.PUBLIC
    multiline: bool = False
    order: int = 0
    most: int = 0
    beside: str = ""

    @property
    def longest(self) -> int:
        """The most characters that its cell may hold; more is refused before anything is looked for in it."""
        if self.most:
            return self.most
        return LONGEST_KEY if self.kind is FieldKind.TEXT and self.key else self.kind.longest

    @property
    def many(self) -> bool:
        """Whether it holds several values, which have rows of their own."""
        return self.kind in (FieldKind.NAMES, FieldKind.REFERENCES)

    def tidied(self, value: Plain) -> Plain:
        """A plain value with its texts on one line, or in lines where they may have several, as they are stored."""
        match self.kind, value:
            case FieldKind.TEXT, str():
                return in_lines(value) if self.multiline else on_one_line(value)
            case FieldKind.NAMES, list():
                return [on_one_line(name) for name in value]
            case FieldKind.DATE | FieldKind.NUMBER, {"text": str(text)}:
                return {**value, "text": on_one_line(text)}
            case _:
                return value

    def to_columns(self, values: Sequence[Plain]) -> dict[str, Sequence[ColumnValue]]:
        """Database columns of plain values; none for the many-valued kinds, which have rows of their own."""
        match self.kind:
            case FieldKind.NAMES | FieldKind.REFERENCES:
                return {}
            case FieldKind.REFERENCE:
                return {f"{self.name}_id": values}
            case FieldKind.MONEY:
                return {self.name: [None if plain is None else Decimal(plain) for plain in values]}
            case FieldKind.DATE:
                parts = {
                    part: [plain.get(part) if plain else None for plain in values] for part in _DATE_PARTS
                }
                return {
                    f"{self.name}_{part}": [_day(text) for text in of_part] if part in _DAYS else of_part
                    for part, of_part in parts.items()
                }
            case FieldKind.NUMBER:
                return {
                    f"{self.name}_{part}": [plain.get(part) if plain else None for plain in values]
                    for part in _NUMBER_PARTS
                }
            case _:
                return {self.name: values}

    def from_columns(self, row: Mapping[str, ColumnValue]) -> Plain:
        """Plain value of a database row; the inverse of `to_columns`."""
        match self.kind:
            case FieldKind.REFERENCE:
                return row[f"{self.name}_id"]
            case FieldKind.MONEY:
                return None if row[self.name] is None else f"{row[self.name]:.2f}"
            case FieldKind.DATE | FieldKind.NUMBER:
                parts = _DATE_PARTS if self.kind is FieldKind.DATE else _NUMBER_PARTS
                values = {part: row[f"{self.name}_{part}"] for part in parts}
                if all(value is None for value in values.values()):
                    return None
                return {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in values.items()}
            case _:
                return row[self.name]


_DAYS = ("start", "end")
_DATE_PARTS = (*_DAYS, "precision", "text")
_NUMBER_PARTS = ("value", "high", "qualifier", "text")


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


class FieldOptions(TypedDict, total=False):
    """What a column of any kind may say of itself: see `Field`."""

    key: bool
    loose: bool
    required: bool
    personal: Personal
    reader: Role
    most: int
    beside: str


def _info(
    kind: FieldKind,
    headers: tuple[str, ...],
    *,
    name: str = "",
    vocabulary: type[Term] | None = None,
    target: str | None = None,
    multiline: bool = False,
    **options: Unpack[FieldOptions],
) -> dict[str, Field]:
    described = Field(
        headers[0],
        headers[1:],
        kind,
        name,
        vocabulary,
        target,
        multiline=multiline,
        order=next(_order),
        **options,
    )
    return {"field": described}


def text(*headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """Free text on one line: a name, a title, a place. `headers`: the French header, then its synonyms; `options`:
    see `Field`."""
    return mapped_column(Text, info=_info(FieldKind.TEXT, headers, **options))


def multiline_text(*headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """Free text that keeps its lines: a note, a comment, a description."""
    return mapped_column(Text, info=_info(FieldKind.TEXT, headers, multiline=True, **options))


def choice(vocabulary: type[Term], *headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """One of the controlled values of `vocabulary`, kept under its English name."""
    return mapped_column(String(40), info=_info(FieldKind.CHOICE, headers, vocabulary=vocabulary, **options))


def flag(*headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """Oui or non; None where nothing is said."""
    return mapped_column(Boolean, info=_info(FieldKind.FLAG, headers, **options))


def whole(*headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """A whole number that is never qualified: a year, a position, a number of days."""
    return mapped_column(Integer, info=_info(FieldKind.WHOLE, headers, **options))


def decimal(*headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """A plain decimal number: a latitude, a longitude (degrees)."""
    return mapped_column(Float, info=_info(FieldKind.DECIMAL, headers, **options))


def money(*headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """An amount in euros, exact to the cent."""
    return mapped_column(Cents, info=_info(FieldKind.MONEY, headers, **options))


def refer(target: str, *headers: str, **options: Unpack[FieldOptions]) -> MappedColumn[Any]:
    """A record of the table `target`, found by its code, name or alias; the attribute ends in `_id`."""
    info = _info(FieldKind.REFERENCE, headers, target=target, **options)
    return mapped_column(ForeignKey(f"{target}.id"), index=True, info=info)


def when(name: str, *headers: str, **options: Unpack[FieldOptions]) -> Composite[Any]:
    """A date, a period or a season; `name` is the attribute's."""
    info = _info(FieldKind.DATE, headers, name=name, **options)
    return composite(
        When,
        mapped_column(f"{name}_start", Date, info=info, nullable=True),
        mapped_column(f"{name}_end", Date, nullable=True),
        mapped_column(f"{name}_precision", String(8), nullable=True),
        mapped_column(f"{name}_text", Text, nullable=True),
    )


def quantity(name: str, *headers: str, **options: Unpack[FieldOptions]) -> Composite[Any]:
    """A number with its qualifier (« plus de 250 », « 60 à 70 »); `name` is the attribute's."""
    info = _info(FieldKind.NUMBER, headers, name=name, **options)
    return composite(
        Quantity,
        mapped_column(f"{name}_value", Float, info=info, nullable=True),
        mapped_column(f"{name}_high", Float, nullable=True),
        mapped_column(f"{name}_qualifier", String(8), nullable=True),
        mapped_column(f"{name}_text", Text, nullable=True),
    )


def names(name: str, *headers: str) -> Field:
    """Other names of the record, several in a cell, separated by « ; »; kept in `aliases`."""
    return Field(headers[0], headers[1:], FieldKind.NAMES, name, order=next(_order))


def references(name: str, *headers: str, target: str | None = None, **options: Unpack[FieldOptions]) -> Field:
    """Several records of the table `target` (None: of any) in a cell, separated by « ; »; kept in `links`."""
    return Field(
        headers[0], headers[1:], FieldKind.REFERENCES, name, target=target, order=next(_order), **options
    )


@lru_cache
def fields_of(model: type) -> tuple[Field, ...]:
    """The fields of a model in the order of its sheet, source and note last."""
    found = list(getattr(model, "__many__", ()))
    for column in model.__table__.columns:  # type: ignore[attr-defined]
        if described := column.info.get("field"):
            name = described.name or column.name.removesuffix("_id")
            found.append(replace(described, name=name))
    return tuple(sorted(found, key=lambda one: (one.name in ORIGIN, one.order)))


@lru_cache
def field_of(model: type, name: str) -> Field:
    """The field of that name. Raises KeyError for an unknown one."""
    return next(one for one in fields_of(model) if one.name == name)
