"""Titles of amounts that say their year as well: « Accordé 2025 », « 2026 Demandé ». Each such column gives the amounts
of one fiscal year, several of them stand side by side."""

import re
from dataclasses import replace
from functools import lru_cache

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.models import Base

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-])")
_SEASON = re.compile(  # « 24-25 », « saison 2024/25 »
    r"(?:\b(?:saison|exercice|année) )?(?<![\d/.-])((?:20)?\d\d) ?[-/–] ?((?:20)?\d\d)(?![\d/.-])", re.I
)
_EMPTY = re.compile(r"\(\s*\)")
_LINK = r"(?:en|pour|sur|de|au cours de)(?: l['’] ?(?:année|an|exercice)?| (?:année|exercice))?"
_LINKING = (
    re.compile(  # what is left of « Participants en 2025 », « … (en 2025) », « En 2025 : participants »
        rf"\(\s*{_LINK}\s*\)|(?<=\w)\s+{_LINK}\s*$|^{_LINK}\s*[,:–-]\s*", re.I
    )
)
_NAME = re.compile(r"year((?:19|20)\d\d)(\..+)")
_SIDE = "year"  # the columns that make a row of a fiscal year together


@lru_cache(maxsize=20_000)
def years_apart(text: str) -> tuple[int, int, str] | None:
    """The two years that follow one another of a title, and the title without them: « Accordé 24-25 ». None where it
    says no such years, or nothing else."""
    found = _SEASON.search(text)
    if not found:
        return None
    first, last = (int(year) % 100 for year in found.groups())
    rest = _without_links(f"{text[: found.start()]} {text[found.end() :]}")
    return (2000 + first, 2000 + last, rest) if rest and last == first + 1 else None


@lru_cache(maxsize=20_000)
def year_apart(text: str) -> tuple[int, str] | None:
    """The year that a title says, and the title without it; None where it says none, two, or nothing else."""
    years = _YEAR.findall(text)
    rest = _without_links(_YEAR.sub(" ", text))
    return (int(years[0]), rest) if len(years) == 1 and rest else None


def _without_links(text: str) -> str:
    """A title without what only linked its year to it."""
    plain = " ".join(_EMPTY.sub("", text).split()).strip(" -–:/,")
    rest = " ".join(_LINKING.sub("", plain).split()).strip(" -–:/,")
    return "" if re.fullmatch(_LINK, rest, re.I) else rest


def of_year(column: Column, year: int) -> Column | None:
    """The column that gives such an amount for one year; None where it gives no amount of a year."""
    if column.side != _SIDE or column.field.name == _SIDE:
        return None
    return replace(
        column,
        side=f"{_SIDE}{year}",
        header=f"{column.header} {year}",
        constants={**column.constants, _SIDE: year},
    )


def column_called(model: type[Base], name: str) -> Column | None:
    """The column of a table that an answer calls so; « year2025.granted » are the amounts granted of 2025. None where
    there is none."""
    base, year = year_of_name(name)
    column = columns_by_name(model).get(base)
    return of_year(column, year) if column and year else column


def year_of_name(name: str) -> tuple[str, int | None]:
    """« year.granted » and 2025 for « year2025.granted »; no year for other names."""
    dated = _NAME.fullmatch(name)
    return (f"{_SIDE}{dated[2]}", int(dated[1])) if dated else (name, None)


def name_of_year(name: str, year: int) -> str:
    """« year2025.granted » for « year.granted » and 2025; the name as it is without a year."""
    return name.replace(f"{_SIDE}.", f"{_SIDE}{year}.", 1) if year else name
