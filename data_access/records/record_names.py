"""How a record is called on the screen: its name, or the parts that identify it, « Promo 1 · Miramas »."""

from collections.abc import Mapping
from functools import lru_cache

from data_access.contract import sheet_of
from data_access.fields import Field, Plain, field_of
from data_access.models import Base
from data_access.plain_text import value_text
from data_access.records.images import Image
from data_access.text_lines import on_one_line


def label_of(model: type[Base], image: Image, labels: Mapping[int, str]) -> str:
    """The name of a record after its values, on one line; empty where they say nothing."""
    parts = [value_text(part, image.get(part.name), labels) for part in label_parts(model)]
    return on_one_line(" · ".join([part for part in parts if part]))


@lru_cache
def label_parts(model: type[Base]) -> tuple[Field, ...]:
    """The fields that a record is called after."""
    return tuple(field_of(model, part) for part in sheet_of(model).label)


def as_list(value: Plain) -> list[Plain]:
    """What a reference holds, one or several."""
    return value if isinstance(value, list) else [] if value is None else [value]
