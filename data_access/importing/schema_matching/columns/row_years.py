"""Columns that say of which year each row is, whatever their titles say of years: « L'année », « Année de référence »,
« Pour l'année », where all cells are years. « Année de création » says when something happened, and « Années
d'existence » counts."""

import re
from collections.abc import Iterable

from data_access.contract import columns_by_name
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Base, Budget, Indicator

_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_SAYS_YEARS = re.compile(
    r"(?:(?:pour|sur|en|de|quel|quelle) )?(?:les? |la |l')?(?:(?:annee|exercice|periode|millesime)s?\b|ans?$)"
)
_HAPPENED = re.compile(
    r"\b(?:creation|cree|fondation|fondee?|naissance|lancement|debut|demarrage|entree|arrivee|adhesion|integration|"
    r"label\w*|sortie|depart|fin|ouverture|signature)\b"
)
_PERIODS: dict[type[Base], str] = {Indicator: "period", Budget: "year"}  # the column of each row's year


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing more: « 2025 »."""
    return _YEAR.fullmatch(text) is not None


def may_say_years(title: str) -> bool:
    """Whether a title speaks of years, which its cells say where all of them are: « L'année », « Année de création »;
    of « Années d'existence », only the cells tell."""
    return _SAYS_YEARS.match(folded(title).strip(" :")) is not None


def says_year_of_a_happening(title: str) -> bool:
    """Whether a title says in which year something happened, of which what stands beside it is not: « Année de
    création »."""
    return _HAPPENED.search(folded(title)) is not None


def without_row_years(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one whose column says of which year each row is, which is shown with what it is read
    as."""
    about = header.about
    name = _PERIODS.get(about.model)
    if name is None:
        return titles
    column = columns_by_name(about.model)[name]
    found = [one for one in titles if _says_row_years(about.model, one, about.values(one))]
    if len(found) != 1 or not header.free((column,)):
        return titles
    header.take(column, found[0])
    header.say_loose(column, found[0])
    return [one for one in titles if one not in found]


def _says_row_years(model: type[Base], title: Title, cells: Iterable[Cell]) -> bool:
    if meant(model, title).columns or not may_say_years(title.text) or says_year_of_a_happening(title.text):
        return False
    texts = [shown(cell) for cell in cells if cell is not None]
    return bool(texts) and all(map(is_year, texts))
