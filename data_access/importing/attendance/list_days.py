"""The days that a list says: when people came in, what stands above its lines, the name of its file."""

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from data_access.fields import PlainDate
from data_access.french import date_text, quote
from data_access.importing.attendance.list_detection import ListShape
from data_access.importing.attendance.list_kinds import Way
from data_access.importing.attendance.list_titles import Part
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.date_text import written
from data_access.vocabulary import Precision

_FIRST, _LAST = 2000, 2100  # years of a list; other numbers say something else
_NUMBERS = re.compile(
    r"(?<![\d/.])(?:(?P<year>20\d\d)(?P<sign>[-_.]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)"
    r"|(?P<one>\d{1,2})(?P<mark>[-/._])(?P<other>\d{1,2})(?P=mark)(?P<last>20\d\d|\d\d(?!(?P=mark)\d)))(?![\d/])"
    r"(?P<hour>[\s,]+\d{1,2}:\d\d(?::\d\d)?\s*[ap]m\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?<!\d)\d{1,2}(?:er)?\s+[^\W\d_]+\.?\s+20\d\d(?!\d)")


@dataclass(frozen=True)
class Day:
    """A day as a list writes it, and the days that it may be: « 02/07/2025 » is in February, or in July."""

    text: str
    readings: tuple[datetime.date, ...]

    @property
    def label(self) -> str:
        """In words, or as it is written where it may be two."""
        return date_text(self.readings[0]) if len(self.readings) == 1 else quote(self.text)

    def within(self, date: PlainDate) -> bool:
        """Whether it may be one of the days of a stored date."""
        first = datetime.date.fromisoformat(date["start"])
        last = datetime.date.fromisoformat(date.get("end") or date["start"])
        return any(first <= day <= last for day in self.readings)


def stated_days(grid: Grid, shape: ListShape, file: str) -> list[list[Day]]:
    """What each place says, the surest first: the hours of connections, what stands above the lines, the names of the
    file and of its sheet. Places that say no day are left out."""
    places = (_of_connections(grid, shape), _above(grid, shape), _in([file, grid.name]))
    return [list(dict.fromkeys(found)) for found in map(list, places) if found]


def other_days(grid: Grid, shape: ListShape, file: str, date: PlainDate | None) -> list[Day]:
    """The days that a list says, where none of them is one of the event's; empty where one is, or nobody knows.

    The name of an export of registrations says when it was made: it is not asked.
    """
    exported = shape.kind.form or shape.kind.way is Way.TICKETS
    stated = list(_above(grid, shape)) if exported else next(iter(stated_days(grid, shape, file)), [])
    if not date or not date.get("start") or any(day.within(date) for day in stated):
        return []
    return stated


def _of_connections(grid: Grid, shape: ListShape) -> Iterator[Day]:
    if shape.kind.way is Way.CONNECTIONS:
        for table in shape.tables:
            for row in grid.rows[table.header : table.last]:
                yield from _in(shown(row[at]) for at in table.columns.get(Part.WHEN, ()) if at < len(row))


def _above(grid: Grid, shape: ListShape) -> Iterator[Day]:
    return _in(shown(cell) for row in grid.rows[: shape.header] for cell in row if cell is not None)


def _in(texts: Iterable[str]) -> Iterator[Day]:
    """The days that texts say; a tool that counts hours to twelve writes the month first."""
    for text in texts:
        for found in _NUMBERS.finditer(text):
            if found["year"]:
                pairs = [(found["day"], found["month"])]
            else:
                pairs = [(found["one"], found["other"]), (found["other"], found["one"])]
            year = int(found["year"] or found["last"])
            days = [day for pair in pairs if (day := _day(year, *map(int, reversed(pair))))]
            if found["hour"] and len(days) > 1:
                days = days[1:]
            if days:
                yield Day(found[0].removesuffix(found["hour"] or ""), tuple(dict.fromkeys(days)))
        yield from _in_words(text)


def _in_words(text: str) -> Iterator[Day]:
    """« vendredi 13 septembre 2024 »."""
    for found in _WORDS.findall(text):
        with suppress(Refused):  # « 12 personnes 2024 » is no day
            date = written(found).value()
            if date["precision"] == Precision.DAY.value:
                yield Day(found, (datetime.date.fromisoformat(date["start"]),))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        found = datetime.date(year if year >= 100 else 2000 + year, month, day)
    except ValueError:
        return None
    return found if _FIRST <= found.year < _LAST else None
