"""The published value of a figure for a whole year, however a file says the year: « 2025 » under « Période », 2025 or
31/12/2025 under « Date ». It is one value; a month or a day within the year is another."""

import re
from collections import defaultdict
from typing import TypeAlias

from data_access.fields import PlainDate
from data_access.importing.model.cells import folded
from data_access.models import Base, Indicator
from data_access.records.images import Image

_WHOLE_YEAR = re.compile(
    r"(?:en |(?:pour )?l'annee |annee |exercice |(?:a )?fin |(?:au )?31 ?(?:/ ?12 ?/|decembre) ?)?(\d{4})",
    re.ASCII,
)
_Figure: TypeAlias = tuple[object, object, str]  # of which territory, in which year


class FiguresOfAYear:
    """Those that are known, and those that are added while a file is read."""

    def __init__(self, model: type[Base], images: dict[int, Image]) -> None:
        self._images = images
        self._found: dict[_Figure, set[int]] = defaultdict(set)
        self._within: set[_Figure] = set()  # of which a value of a part of the year is known, too
        for record_id, image in images.items() if model is Indicator else ():
            self.add(record_id, image)

    def add(self, record_id: int, values: Image) -> None:
        """Makes a value found by its year."""
        if year := year_of(values):
            self._found[_figure(values, year)].add(record_id)
        elif date := values.get("date"):
            self._within.add(_figure(values, date["start"][:4]))

    def find(self, values: Image) -> int | None:
        """The one record of that figure, place and year; None where there is none, several, or where the last day of
        the year may be one of several that it is measured on."""
        year = year_of(values)
        figure = _figure(values, year)
        found = {
            one
            for one in self._found.get(figure, ())
            if figure not in self._within or _is_day(values) == _is_day(self._images[one])
        }
        return found.pop() if year and len(found) == 1 else None


def year_of(values: Image) -> str:
    """The year of which a value is as a whole; empty where it is of another time, or does not say."""
    period, date = values.get("period"), values.get("date")
    said = _WHOLE_YEAR.fullmatch(folded(period)) if period else None
    if period and not said:
        return ""
    years = {said[1]} if said else set()
    if date:
        years.add(_whole_year(date))
    return years.pop() if len(years) == 1 else ""


def _whole_year(date: PlainDate) -> str:
    year = date["start"][:4]
    ends = date["end"] == f"{year}-12-31"
    return year if ends and date["start"] in (f"{year}-01-01", f"{year}-12-31") else ""


def _is_day(values: Image) -> bool:
    date = values.get("date") or {}
    return bool(date) and date.get("start") == date.get("end")


def _figure(values: Image, year: str) -> _Figure:
    return values.get("figure"), values.get("territory"), year
