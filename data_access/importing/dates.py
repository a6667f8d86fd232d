"""Dates as people write them, day first, always: a day, several days, months, a quarter, a year, two years."""

import calendar
import datetime
import re
from collections.abc import Callable

from data_access.fields import Plain
from data_access.french import normalise, quote
from data_access.importing.cells import Cell, Refused, shown
from data_access.vocabulary import Precision

FIRST_YEAR, LAST_YEAR = 1900, 2100

MONTHS = {
    normalise(name): month
    for month, spellings in enumerate(
        ("janvier janv jan", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août",
         "septembre sept sep", "octobre oct", "novembre nov", "décembre déc"), 1)
    for name in spellings.split()
}  # fmt: skip

Span = tuple[datetime.date, datetime.date, Precision]

_BEFORE = re.compile(
    r"^(?:(?:le|du|les|de|en|fin|début|courant) |d['’])", re.I
)  # « fin 2023 » keeps its text
_MONTH = r"([^\W\d]+)\.?"
_DAY = r"(\d{1,2})(?:er)?"
_TO = r" ?(?:et|au|à|-|–) ?"
_NUMERIC = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})"


def date(cell: Cell) -> Plain:
    """The plain value of a date. The text as typed is kept where the days alone do not say it. Raises Refused."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        return _plain(cell, cell, Precision.DAY, shown(cell))
    text = shown(cell)
    bare = _BEFORE.sub("", text)
    for pattern, read in _FORMS:
        if found := re.fullmatch(pattern, bare, re.I):
            try:
                span = read(*found.groups())
            except (ValueError, KeyError):  # no day of the calendar, no month of ours
                continue
            return _plain(*span, text)
    raise Refused(
        f"{quote(text)} n'est pas une date lisible",
        "écrire par exemple « 30/05/2024 », « avril 2024 » ou « 2024 »",
    )


def _plain(start: datetime.date, end: datetime.date, precision: Precision, text: str) -> Plain:
    if end < start:
        raise Refused(f"{quote(text)} finit avant de commencer", "vérifier les deux dates")
    if not FIRST_YEAR <= start.year <= end.year <= LAST_YEAR:
        raise Refused(
            f"{quote(text)} est loin de notre temps", f"écrire une date entre {FIRST_YEAR} et {LAST_YEAR}"
        )
    return {
        "start": start.isoformat(), "end": end.isoformat(), "precision": precision.value,
        "text": None if precision is Precision.DAY else text,
    }  # fmt: skip


def _iso(year: str, month: str, day: str) -> Span:
    return _days(_numeric(day, month, year))


def _numeric(day: str, month: str, year: str) -> datetime.date:
    century = 0 if len(year) == 4 else 2000 if int(year) < 70 else 1900
    return datetime.date(century + int(year), int(month), int(day))


def _worded(day: str, month: str, year: str) -> datetime.date:
    return datetime.date(int(year), MONTHS[normalise(month)], int(day))


def _days(first: datetime.date, last: datetime.date | None = None) -> Span:
    return first, last or first, Precision.DAY


def _months(first: datetime.date, last: datetime.date, precision: Precision = Precision.MONTH) -> Span:
    return first, last.replace(day=calendar.monthrange(last.year, last.month)[1]), precision


def _quarter(quarter: str, year: str) -> Span:
    last = 3 * int(quarter)
    return _months(
        datetime.date(int(year), last - 2, 1), datetime.date(int(year), last, 1), Precision.QUARTER
    )


def _years(start: str, end: str | None) -> Span:
    precision = Precision.SEASON if end and end != start else Precision.YEAR
    return datetime.date(int(start), 1, 1), datetime.date(int(end or start), 12, 31), precision


_FORMS: tuple[tuple[str, Callable[..., Span]], ...] = (
    (r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+)?", _iso),
    (_NUMERIC, lambda *day: _days(_numeric(*day))),
    (_NUMERIC + _TO + _NUMERIC, lambda *days: _days(_numeric(*days[:3]), _numeric(*days[3:]))),
    (rf"{_DAY} {_MONTH} (\d{{4}})", lambda *day: _days(_worded(*day))),
    (
        rf"{_DAY}(?: {_MONTH})?(?: (\d{{4}}))?{_TO}{_DAY} {_MONTH} (\d{{4}})",
        lambda day, month, year, *last: _days(
            _worded(day, month or last[1], year or last[2]), _worded(*last)
        ),
    ),
    (
        rf"{_MONTH} (\d{{4}})",
        lambda month, year: _months(_worded("1", month, year), _worded("1", month, year)),
    ),
    (
        r"(\d{1,2})/(\d{4})",
        lambda month, year: _months(_numeric("1", month, year), _numeric("1", month, year)),
    ),
    (
        rf"{_MONTH}(?: (\d{{4}}))?{_TO}{_MONTH} (\d{{4}})",
        lambda month, year, *last: _months(_worded("1", month, year or last[1]), _worded("1", *last)),
    ),
    (r"T([1-4])[ -]?(\d{4})", _quarter),
    (r"([1-4])(?:er|e|è|ème|ᵉ) trim(?:estre|\.)? (\d{4})", _quarter),
    (r"(\d{4})(?: ?[-–/à] ?(\d{4}))?", _years),
)
