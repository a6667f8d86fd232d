"""Which columns a title may stand for that nobody knows, where what stands below it are days."""

import datetime
import re
from collections.abc import Iterable

from data_access.contract import Column, columns_of
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, Refused
from data_access.importing.parse.date_text import written
from data_access.importing.schema_matching.title_match import sharing
from data_access.models import Base
from data_access.name_keys import slug
from data_access.vocabulary import Precision

_OF_THE_LIST = re.compile(
    r"\b(?:naissances?|nee?|ages?|cree|creation|horodatage|horodateur|saisie?|modifie|modification|maj|mis|mise|"
    r"envoye|impression|export)\b"
)  # titles of days on which a line was written, or somebody was born


def are_days(below: Iterable[Cell]) -> bool:
    """Whether all of these cells are days, or months, and there are some."""
    cells = list(below)
    return bool(cells) and all(map(_is_day, cells))


def may_date(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns of dates that an unknown title may be, where all its cells (blank ones left out) are days; none where
    the title says that they are of the list itself."""
    columns = tuple(
        one
        for one in columns_of(model)
        if one.field.kind is FieldKind.DATE and not one.end and not one.copies
    )
    if not columns or _OF_THE_LIST.search(slug(title).replace("-", " ")):
        return ()
    like = sharing(model, title)
    columns = tuple(sorted(columns, key=lambda one: like.index(one) if one in like else len(like)))
    return columns if are_days(below) else ()


def _is_day(cell: Cell) -> bool:
    """Whether a cell says a day or a month with its year: a year alone may be anything."""
    if isinstance(cell, datetime.date):
        return True
    if not isinstance(cell, str) or isinstance(cell, Faulty):
        return False
    try:
        date = written(cell)
        return bool(date.years) and date.value()["precision"] in (Precision.DAY, Precision.MONTH)
    except Refused:
        return False
