"""The spreadsheet contract: which sheets and columns a workbook may have. All of it is read from the models.

Some sheets hold columns that become rows of another table, because people write them there: an event's counts, a
territory's status, the amounts of a funding file. What headers leave in doubt stands in `ambiguous_headers`.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import lru_cache

from data_access.contract.column import CODE, Column
from data_access.contract.side_columns import ALSO_TELL, ENDS, SIDES, TELLS
from data_access.fields import ORIGIN, Field, fields_of
from data_access.models import SHEET_MODELS, Base, Budget, Indicator, Record, Sheet, Status
from data_access.name_keys import key_of

# The author of a workbook made from the data, by which it is known
EXPORT_AUTHOR = "Start-Up de Territoire, export"
TO_COME = "À venir (dit par l'export)"  # its column that says which dates of a row are after its day; nobody reads it
ERASING = "(vide)"  # what a cell says to erase the value that is known; a blank one changes nothing
NOT_DATA = {
    key_of(name)
    for name in (
        "Lisez-moi",
        "Lisez moi",
        "À lire",
        "Readme",
        "Notice",
        "Mode d'emploi",
        "Instructions",
        "Listes",
        "Légende",
        "Sommaire",
    )
}


@dataclass(frozen=True)
class Across:
    """How a table is also drawn, with a column a period: the field `value` that such a column gives, and those that its
    title gives: dates (`dated`), and what the row is called (`named`); `beside`: another field that such a column may
    give instead, where its title says so."""

    value: str
    dated: tuple[str, ...]
    named: str = ""
    beside: str = ""


ACROSS: dict[type[Base], Across] = {
    Indicator: Across("value", ("date", "period")),
    Budget: Across("amount", ("year",), beside="actual"),
    Status: Across("status", ("date",)),
}
BY_MONTH = {  # of payments, whose columns of months may be either: that is asked
    "amount_received": Across("amount_received", ("received",), "name"),
    "amount_planned": Across("amount_planned", ("planned",), "name"),
}
BY_YEAR = ("year.requested", "year.granted", "year.contracted", "year.paid")  # of funding, columns of years


def sheet_of(model: type[Base]) -> Sheet:
    """The French sheet of a model."""
    assert issubclass(model, Record)
    return model.__sheet__


def model_named(table: str) -> type[Base]:
    """The model of an English table name. Raises KeyError."""
    return _models()[table]


def model_of_sheet(name: str) -> type[Base] | None:
    """The model whose sheet has that name, accents and case aside."""
    return _sheet_names().get(key_of(name))


@lru_cache
def columns_of(model: type[Base]) -> tuple[Column, ...]:
    """The columns of a model's sheet: code, its own fields, then those that go to another table."""
    fields = (CODE, *fields_of(model))
    taken = {key_of(text) for one in fields if one.name not in ORIGIN for text in (one.header, *one.synonyms)}
    own = [Column(one, one.header, _left_over(one, taken), model) for one in fields]
    for name, tells in ALSO_TELL.get(model, {}).items():
        own = [replace(one, tells=tells, told=name) if one.name == name else one for one in own]
    return (*own, *ENDS.get(model, ()), *TELLS.get(model, ()), *SIDES.get(model, ()))


def _left_over(field: Field, taken: Set[str]) -> tuple[str, ...]:
    """The synonyms of a column; of that of notes, only those that name no other column of the sheet: what is written in
    « Commentaires » under « Commentaire » is its text."""
    return tuple(one for one in field.synonyms if field.name not in ORIGIN or key_of(one) not in taken)


@lru_cache
def columns_by_name(model: type[Base]) -> dict[str, Column]:
    """The columns of a model's sheet by what answers call them."""
    return {column.name: column for column in columns_of(model)}


@lru_cache
def headers_of(model: type[Base]) -> dict[str, Column]:
    """The columns of a model's sheet by each of their keys."""
    return {key: column for column in columns_of(model) for key in column.keys}


@lru_cache
def _models() -> dict[str, type[Base]]:
    return {model.__tablename__: model for model in SHEET_MODELS}


@lru_cache
def _sheet_names() -> dict[str, type[Base]]:
    return {
        key_of(name): model
        for model in SHEET_MODELS
        for name in (sheet_of(model).name, *sheet_of(model).synonyms)
    }
