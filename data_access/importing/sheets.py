"""The spreadsheet contract: which sheets and columns a workbook may have. All of it is read from the models.

Two sheets hold columns that become rows of another table, because people write them there: an event's counts, and a
territory's status.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data_access.fields import Field, Plain, fields_of
from data_access.fields import field as field_of
from data_access.importing.cells import key_of
from data_access.models import SHEET_MODELS, Base, Event, EventMeasure, Record, Sheet, Status, Territory
from data_access.vocabulary import Measure

CODE = Field("Code", ("Identifiant", "Réf.", "Ref"), name="code")
NOT_DATA = {key_of(name) for name in ("Lisez-moi", "Lisez moi", "Notice", "Mode d'emploi", "Listes")}

_MEASURE_HEADERS = {
    Measure.PROJECT_LEADS: ("Porteurs de projet", "Porteurs", "PP"),
    Measure.TERRITORIES: ("Nb territoires", "Nombre de territoires"),
}


@dataclass(frozen=True)
class Column:
    """A column that a sheet may have. `side`: it is a field of another table's row, whose `link` is this row."""

    field: Field
    header: str
    synonyms: tuple[str, ...]
    model: type[Base]
    side: str = ""
    link: str = ""
    constants: Mapping[str, Plain] = dataclasses.field(default_factory=dict)

    @property
    def keys(self) -> set[str]:
        """The header and its synonyms, as they are compared."""
        return {key_of(text) for text in (self.header, *self.synonyms)}


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
    own = [Column(one, one.header, one.synonyms, model) for one in (CODE, *fields_of(model))]
    return (*own, *_SIDES.get(model, ()))


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


def _measure(measure: Measure) -> Column:
    header, *synonyms = _MEASURE_HEADERS.get(measure, (measure.french.capitalize(), *measure.synonyms))
    return Column(
        field_of(EventMeasure, "value"), header, tuple(synonyms), EventMeasure,
        side=measure.value, link="event", constants={"measure": measure.value},
    )  # fmt: skip


def _status(name: str, header: str, *synonyms: str) -> Column:
    return Column(field_of(Status, name), header, synonyms, Status, side="status", link="territory")


_SIDES: dict[type[Base], tuple[Column, ...]] = {
    Event: tuple(_measure(measure) for measure in Measure if measure is not Measure.SATISFACTION),
    Territory: (
        _status("status", "Statut", "Situation"),
        _status("date", "Statut depuis", "Date de labellisation"),
    ),
}
