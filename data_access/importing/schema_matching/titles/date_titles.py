"""Which columns a title may stand for that nobody knows, where what stands below it are days."""

import datetime
import re
from collections.abc import Iterable

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.parse.date_text import written
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.titles.close_titles import sharing
from data_access.models import Base
from data_access.name_keys import slug
from data_access.vocabulary import Precision

_OF_THE_LIST = re.compile(
    r"\b(?:naissances?|nee?|ages?|cree|creation|horodatage|horodateur|saisie?|modifie|modification|maj|mis|mise|"
    r"envoye|impression|export)\b"
)  # titles of days on which a line was written, or somebody was born


_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_OF_A_TIME = re.compile(
    r"\b(?:periodes?|semaines?|trimestres?|semestres?|mois|saisons?|quand|calendrier|echeances?|moments?)\b|"
    r"^(?:les?|du|jours?)$"
)  # titles of times: longer than a day, or without their year
_OF_A_YEAR = re.compile(
    r"\b(?:annees?|an|millesime|exercice|depuis|cree|creee|creation|nee?|lancee?|lancement|demarrage|debut)s?\b"
)


def are_days(below: Iterable[Cell]) -> bool:
    """Whether all of these cells are days, or months, and there are some."""
    cells = list(below)
    return bool(cells) and all(map(_is_day, cells))


def are_days_or_years(below: Iterable[Cell]) -> bool:
    """Whether all of these cells are days, months or years, and there are some."""
    cells = list(below)
    return bool(cells) and all(_is_day(cell) or _YEAR.fullmatch(shown(cell)) is not None for cell in cells)


def may_date(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns of dates that an unknown title may be, where two thirds of its cells at least (blank ones and « ? »
    left out) are days, or times under the title of a time: one « à caler » must not leave the others unread. None where
    the title says that they are of the list itself."""
    columns = tuple(one for one in columns_of(model) if one.field.kind is FieldKind.DATE and not one.end)
    plain = slug(title).replace("-", " ")
    if not columns or _OF_THE_LIST.search(plain):
        return ()
    like = sharing(model, title)
    columns = tuple(sorted(columns, key=lambda one: like.index(one) if one in like else len(like)))
    cells = [cell for cell in below if not says_unknown(shown(cell))]
    tells = _is_time if _OF_A_TIME.search(plain) else _is_day
    times = sum(not isinstance(cell, int | float) and tells(cell) for cell in cells)
    return columns if times and 3 * times >= 2 * len(cells) else ()


def may_be_year(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns of a year that an unknown title may be which speaks of one, where years stand below it, and next to
    nothing else: « Année de création », « Créé en »."""
    columns = tuple(
        one for one in columns_of(model) if one.name == "year" and one.field.kind is FieldKind.WHOLE
    )
    if not columns or not _OF_A_YEAR.search(slug(title).replace("-", " ")):
        return ()
    cells = [cell for cell in below if not says_unknown(shown(cell))]
    years = sum(_YEAR.fullmatch(shown(cell)) is not None for cell in cells)
    return columns if years and 2 * years >= len(cells) and all(map(_is_time, cells)) else ()


def _is_time(cell: Cell) -> bool:
    """Whether a cell says a date, however exact, be it without its year."""
    if isinstance(cell, datetime.date) or _YEAR.fullmatch(shown(cell)):
        return True
    if not isinstance(cell, str) or isinstance(cell, Faulty):
        return False
    try:
        written(cell)
    except Refused:
        return False
    return True


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
