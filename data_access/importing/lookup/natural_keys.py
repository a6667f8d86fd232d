"""The natural key of a record: what identifies it where no code is given. An empty part is a value."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from data_access.fields import Field, FieldKind, Plain, PlainDate, fields_of
from data_access.models import Base
from data_access.name_keys import key_of
from data_access.records.images import Image

# A part of a natural key as it is compared: a text's key, an id or several, the first and last day of a date
KeyPart: TypeAlias = str | int | float | bool | tuple[str, str] | tuple[int, ...] | None
Key: TypeAlias = tuple[KeyPart, ...]


def natural_key(model: type[Base], image: Image) -> Key | None:
    """What identifies a record without its code; None where all parts are empty."""
    get = image.get
    parts = tuple(
        [
            compared(value) if (value := get(name)) is not None and compared else value
            for name, compared in comparisons(model)
        ]
    )
    return None if parts.count(None) == len(parts) else parts


def part_of_key(one: Field, value: Plain) -> KeyPart:
    """A value as it is compared: texts by what their spellings share, dates by their days."""
    compared = _COMPARED.get(one.kind)
    return compared(value) if value is not None and compared else value


def _first_and_last(date: PlainDate) -> tuple[str, str]:
    return date["start"], date["end"]


Compared = Callable[[Plain], KeyPart]
_COMPARED: dict[FieldKind, Compared] = {
    FieldKind.TEXT: key_of,
    FieldKind.DATE: _first_and_last,
    FieldKind.REFERENCES: tuple,
}


@lru_cache
def comparisons(model: type[Base]) -> tuple[tuple[str, Compared | None], ...]:
    """The parts of the natural key, and what makes their values comparable."""
    return tuple((one.name, _COMPARED.get(one.kind)) for one in key_fields(model))


@lru_cache
def key_fields(model: type[Base]) -> tuple[Field, ...]:
    """The fields that make up the natural key."""
    return tuple(one for one in fields_of(model) if one.key)


@lru_cache
def loose_parts(model: type[Base]) -> frozenset[int]:
    """The places, in the natural key, of the parts that may be unknown on one side."""
    return frozenset(place for place, one in enumerate(key_fields(model)) if one.loose)


def firm_parts(model: type[Base], key: Key) -> Key:
    """The parts of a natural key that must be the same: all but the loose ones."""
    loose = loose_parts(model)
    return tuple(part for place, part in enumerate(key) if place not in loose)


@lru_cache
def required_fields(model: type[Base]) -> tuple[Field, ...]:
    """The fields that no record does without."""
    return tuple(one for one in fields_of(model) if one.required)


@lru_cache
def reference_fields(model: type[Base]) -> tuple[Field, ...]:
    """The fields that name other records."""
    return tuple(one for one in fields_of(model) if one.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES))


@lru_cache
def names_itself(model: type[Base]) -> bool:
    """Whether the name alone, or another name, identifies a record of this table."""
    return [one.name for one in key_fields(model)] == ["name"]


@lru_cache
def name_field(model: type[Base]) -> Field | None:
    """The part of the key that is the record's name, as people write it; None where it has none."""
    return next((one for one in key_fields(model) if one.name in ("name", "funder")), None)


@lru_cache
def has_other_names(model: type[Base]) -> bool:
    """Whether its sheet has a column for other names; any record may have some."""
    return any(one.kind is FieldKind.NAMES for one in fields_of(model))
