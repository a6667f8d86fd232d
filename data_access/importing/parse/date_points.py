"""One date as French people write it, in a `folded` text: a day, a week, a month, a quarter, a season, a year."""

import calendar
import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from data_access.french import quote
from data_access.importing.model.cells import Refused, folded
from data_access.vocabulary import Precision

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

MONTHS = {
    name: month
    for month, spellings in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juill juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for name in spellings.split()
}
_SEASONS = {  # first and last day, in the French calendar
    "printemps": ((3, 20), (6, 20)),
    "ete": ((6, 21), (9, 22)),
    "automne": ((9, 23), (12, 20)),
    "hiver": ((12, 21), (3, 19)),
}
_RANKS = {"premier": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
_QUARTER, _HALF = 3, 6  # months
_WEEKS = 53

Span = tuple[datetime.date, datetime.date, Precision]


class Point(NamedTuple):
    """What one date says; None for what it leaves out.

    `pair`: the two numbers of « 05/03 », in the order of the column; `bare`: a number alone, a day or a quarter as the
    date after it tells; `part`: how many months a part of the year has, and which part it is; `week`: of the year, as
    ISO numbers them, which France follows.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    pair: tuple[int, int] | None = None
    bare: int | None = None
    part: tuple[int, int] | None = None
    season: str | None = None
    weekday: int | None = None
    week: int | None = None

    @property
    def first_month(self) -> int:
        """The month in which it begins; January where it says none."""
        if self.season:
            return _SEASONS[self.season][0][0]
        if self.week:
            return datetime.date.fromisocalendar(
                2026, min(self.week, _WEEKS), 4
            ).month  # nearly so in each year
        return self.part[0] * (self.part[1] - 1) + 1 if self.part else self.month or 1

    @property
    def has_month(self) -> bool:
        """Whether it says itself in which month of its year it begins."""
        return any(one is not None for one in (self.month, self.part, self.season, self.week))

    @property
    def names_a_day(self) -> bool:
        """Whether it says a day, or may."""
        return self.day is not None or self.pair is not None or self.bare is not None

    @property
    def has_quarter(self) -> bool:
        """Whether it says a quarter."""
        return self.part is not None and self.part[0] == _QUARTER

    def ordered(self, month_first: bool) -> "Point":
        """Its pair as day and month. A number above 12 is a day wherever it stands first."""
        if not self.pair:
            return self
        first, second = self.pair
        day, month = (second, first) if month_first and first <= 12 else (first, second)
        return self._replace(pair=None, day=day, month=month)

    def span(self) -> Span:
        """Its first and last day. Raises ValueError for a day that is in no calendar."""
        assert self.year is not None
        if self.season:
            (month, day), (last_month, last_day) = _SEASONS[self.season]
            last_year = self.year + (last_month < month)
            return (
                datetime.date(self.year, month, day),
                datetime.date(last_year, last_month, last_day),
                Precision.SEASON,
            )
        if self.week:
            monday = datetime.date.fromisocalendar(self.year, self.week, 1)
            return *week_of(monday), Precision.MONTH  # within which the day is not known
        if self.part:
            months = self.part[0]
            precision = Precision.QUARTER if months == _QUARTER else Precision.MONTH
            return *_months(self.year, self.first_month, months), precision
        if self.month is not None and self.day is not None:
            day_itself = datetime.date(self.year, self.month, self.day)
            return day_itself, day_itself, Precision.DAY
        if self.month is not None:
            return *_months(self.year, self.month, 1), Precision.MONTH
        return *_months(self.year, 1, 12), Precision.YEAR


def week_of(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The Monday and the Sunday of the week of a day."""
    monday = day - datetime.timedelta(days=day.weekday())
    days = min(datetime.timedelta(days=6), datetime.date.max - monday)  # the calendar ends within a week
    return monday, monday + days


class Either(Refused):
    """A number of two digits may be a year or a day; `ways`: how it is written in full as the one, and the other."""

    def __init__(self, text: str, year: str, other: str) -> None:
        why = f"{quote(text)} peut se lire {quote(year)} ou {quote(other)}"
        super().__init__(why, f"écrire {quote(year)} ou {quote(other)}")
        self.ways = year, other


def read_point(text: str, years: bool | None = None) -> Point | None:
    """What a text says if it is one date. `years`: whether « avril 24 » says a year, else a day. Raises Either where
    that is not known."""
    weekday = _WEEKDAY.match(text)
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(text, weekday.end() if weekday else 0):
            try:
                point = read(*found.groups())
            except Either as either:
                if years is None:
                    raise
                return read_point(folded(either.ways[0 if years else 1]))
            except KeyError:  # no month of ours
                continue
            if not weekday or not point:
                return point
            return point._replace(weekday=_SHORT.index(weekday[1][:2])) if point.names_a_day else None
    return None


def read_years(text: str, years: bool | None = None) -> tuple[Point, Point] | None:
    """The two years of « 2023-24 » or « 2023/2024 »; of « 24-25 » too, where its numbers are `years`. Raises Either for
    « 2009-10 », which may be a month, and « 24-25 », which may be days."""
    if short := re.fullmatch(r"(\d\d) ?[-/] ?(\d\d)", text, re.ASCII):
        return _short_years(text, 2000 + int(short[1]), 2000 + int(short[2]), years)
    found = re.fullmatch(r"(\d{4})[-/](\d{4}|\d\d)", text, re.ASCII)
    if not found:
        return None
    first = int(found[1])
    last = int(found[2]) if len(found[2]) == 4 else first - first % 100 + int(found[2])
    if len(found[2]) == 2 and int(found[2]) <= 12 and not years:
        if last == first + 1 and years is None:
            raise Either(text, f"{first}-{last}", f"{found[2]}/{first}")
        return None
    return Point(first), Point(last)


def _short_years(text: str, first: int, last: int, years: bool | None) -> tuple[Point, Point] | None:
    if last != first + 1 or years is False or (years is None and first <= 2012):  # « 05/06 » is a day
        return None
    if years is None:
        raise Either(text, f"{first}-{last}", f"{first - 2000} et {last - 2000}")
    return Point(first), Point(last)


def read_full_year(text: str) -> tuple[Point, Point] | None:
    """The two months of « sept 24 - aout 25 »: twelve months from the one to the other, in years of two digits."""
    found = re.fullmatch(rf"{_WORD} '?(\d\d) ?(?:-|a|au) ?{_WORD} '?(\d\d)", text, re.ASCII)
    if not found or not (found[1] in MONTHS and found[3] in MONTHS):
        return None
    (first, year), (last, end) = ((MONTHS[found[place]], 2000 + int(found[place + 1])) for place in (1, 3))
    months = 12 * (end - year) + last - first
    return (Point(year, first), Point(end, last)) if months == 11 else None


def _months(year: int, first: int, count: int) -> tuple[datetime.date, datetime.date]:
    last = first + count - 1
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _year(text: str | None) -> int | None:
    """A year of four digits, or of two: 00 to 69 are of this century."""
    if not text:
        return None
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 70 else 1900)


def _iso(year: str, _: str, month: str, day: str) -> Point:
    return Point(int(year), int(month), int(day))


def _numeric(first: str, _: str, second: str, year: str) -> Point:
    return Point(_year(year), pair=(int(first), int(second)))


def _numeric_without_year(first: str, second: str) -> Point | None:
    low, high = sorted((int(first), int(second)))
    return Point(pair=(int(first), int(second))) if 1 <= low <= 12 and high <= 31 else None


def _worded(day: str, month: str, year: str | None) -> Point:
    return Point(_year(year), MONTHS[month], int(day))


def _month_then_number(month: str, number: str) -> Point:
    _ = MONTHS[month]
    raise Either(f"{month} {number}", f"{month} 20{number.zfill(2)}", f"{number} {month}")


def _part(months: int, rank: str, year: str | None) -> Point:
    return Point(_year(year), part=(months, _RANKS.get(rank) or int(rank)))


def _week(number: str, year: str | None) -> Point | None:
    return Point(_year(year), week=int(number)) if 1 <= int(number) <= _WEEKS else None


def _winter(first: str | None, last: str | None) -> Point:
    if not first or not last or int(last) % 100 != (int(first) + 1) % 100:
        raise Refused(
            "un hiver va d'une année à l'autre, et le texte ne dit pas lesquelles",
            "écrire par exemple « hiver 2024-2025 »",
        )
    return Point(int(first), season="hiver")


_SHORT = [day[:2] for day in WEEKDAYS]
_WEEKDAY = re.compile(
    rf"({'|'.join((*WEEKDAYS, *(day[:3] for day in WEEKDAYS), *_SHORT))})\b\.?,? (?:le )?(?=\d)"
)

_D, _WORD, _YEAR = r"(\d{1,2})", r"([a-z]+)\.?", r"(\d{4}|\d\d)"
_RANK = rf"([1-4]|{'|'.join(_RANKS)})(?:er|e|eme|nd|nde)?"

_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Point | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (rf"{_D} ?([/.-]) ?{_D} ?\2 ?{_YEAR}", _numeric),  # 30/05/2024
        (r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", _iso),  # 2024-05-30
        (rf"{_D}(?:er|ᵉʳ)?[ .-]*{_WORD}(?:[ .,-]*'?{_YEAR})?", _worded),  # 1er juin 2024, 12 nov
        (rf"{_WORD} {_D},? (\d{{4}})", lambda month, day, year: _worded(day, month, year)),  # May 30, 2024
        (rf"{_WORD}[ '/.-]*(\d{{4}})", lambda month, year: Point(int(year), MONTHS[month])),  # avril 2024
        (rf"{_WORD}(?:[/-]'?| ?')(\d\d)", lambda month, year: Point(_year(year), MONTHS[month])),  # avr-24
        (rf"{_WORD} {_D}", _month_then_number),  # avril 24
        (_WORD, lambda month: Point(None, MONTHS[month])),  # avril
        (r"(\d{1,2})[/.-](\d{4})", lambda month, year: Point(int(year), int(month))),  # 05/2024
        (r"(\d{4})[/-](\d\d)", lambda year, month: Point(int(year), int(month))),  # 2024-05
        (rf"{_D}[/.]{_D}", _numeric_without_year),  # 30/05
        (rf"[tq] ?([1-4])(?:[ /-]*{_YEAR})?", lambda rank, year: _part(_QUARTER, rank, year)),  # T2 2025
        (r"([1-4]) ?t ?(\d{4})", lambda rank, year: _part(_QUARTER, rank, year)),  # 2T 2025
        (rf"{_RANK} ?trim(?:estre|\.)?(?: {_YEAR})?", lambda rank, year: _part(_QUARTER, rank, year)),
        (rf"{_RANK} ?sem(?:estre|\.)(?: {_YEAR})?", lambda rank, year: _part(_HALF, rank, year)),
        (
            rf"s(?:em(?:estre|\.)?)? ?([12])[ /-]+'?{_YEAR}",
            lambda rank, year: _part(_HALF, rank, year),
        ),  # S2 2024
        (r"s(?:em(?:estre|\.)?)? ?([12])(\d{4})", lambda rank, year: _part(_HALF, rank, year)),  # S22024
        (r"([12]) ?s ?(\d{4})", lambda rank, year: _part(_HALF, rank, year)),  # 2S 2024
        (r"semaine (?:n[°o]? ?)?(\d{1,2})(?:[ /,-]+(?:de )?(\d{4}))?", _week),  # semaine 12 2025
        (  # S12, sem. 12 2025; S1 is rather a half of the year, and two digits behind it rather another week
            r"s(?:em\.?)? ?(0\d|[3-9]|[1-5]\d)(?:[ /,-]+(\d{4}))?",
            _week,
        ),
        (r"(?:(\d{4})[ -]?)?w(\d\d)", lambda year, number: _week(number, year)),  # 2025-W12
        (r"(printemps|ete|automne)(?: (\d{4}))?", lambda season, year: Point(_year(year), season=season)),
        (r"hiver(?: (\d{4})(?:[/-](\d{4}|\d\d))?)?", _winter),
        (r"(\d{4})", lambda year: Point(int(year))),
        (rf"{_D}(?:er|e|eme)?", lambda number: Point(bare=int(number))),  # « 8 » et 9 novembre
    )
)
