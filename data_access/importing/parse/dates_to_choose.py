"""The dates of which a text may say one: of a day that is in no calendar (« 31/06/2025 », « ?/03/2025 »), of days to
choose from (« 14 ou 21/3 », « 12/03 → 19/03 »), of half a month (« 1ère quinzaine de mai »), of letters typed for
digits (« 12 mars 2O25 »). They are only offered, as they can be typed."""

import calendar
import re
from collections.abc import Callable, Iterator

from data_access import clock
from data_access.french import month_name
from data_access.importing.model.cells import folded
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.replaced_numbers import ARROW

_DAY = re.compile(
    r"(?P<day>\d{1,2}|[?x_-]{1,2}) ?[/.-] ?(?P<month>\d{1,2})(?: ?[/.-] ?(?P<year>\d{4}|\d\d))?"
)
_MONTH = re.compile(r"(?P<month>\d{1,2}|[?x_-]{1,2})[/.-](?P<year>\d{4})")
_SHORT = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d\d)")  # « 3/25 »
_LONG_YEAR = re.compile(r"(?P<day>\d{1,2}[/.-]\d{1,2})[/.-](?P<year>\d{3}|\d{5})")
_HALF = re.compile(
    r"(?:(?P<first>1(?:ere?|re)?|premiere)|(?:2(?:e|de|nde?|eme)?|seconde|deuxieme)) quinzaine (?:de |d')?"
    r"(?P<month>[a-z]+)(?: (?P<year>\d{4}))?"
)
_EITHER = re.compile(r"(?P<one>\d{1,2})(?:er)? ou (?P<other>(?:le )?\d{1,2}(?:er)?(?P<rest>[ /.-].+))")
_BECOMES = re.compile(rf"(?P<one>.*\d.*?) ?{ARROW} ?(?P<other>.*\d.*)")
_LIKE_DIGITS = re.compile(r"\b(?=\w*\d)(?=\w*[oOlI])[\doOlI]+\b")
_DIGITS = str.maketrans("oOlI", "0011")
_NEAR = 3  # days past the end of a month that may be the first of the next one, or its last one
_YEARS = 5  # around this one


def dates_to_choose(text: str) -> list[str]:
    """The dates that a text may say, the likelier first; none where it is none of those texts."""
    plain = folded(text).strip(" .")
    kinds: tuple[Callable[[str], Iterator[str]], ...] = (
        *(_mistyped, _half, _either, _becomes, _short, _of_no_calendar, _of_no_month, _of_no_year),
    )
    found = (list(kind(text.strip() if kind is _mistyped else plain)) for kind in kinds)
    return next(filter(None, found), [])


def _mistyped(text: str) -> Iterator[str]:
    """« 12 mars 2025 » for « 12 mars 2O25 »."""
    if (typed := _LIKE_DIGITS.sub(lambda one: one[0].translate(_DIGITS), text)) != text:
        yield typed


def _half(text: str) -> Iterator[str]:
    found = _HALF.fullmatch(text)
    if found and (month := MONTHS.get(found["month"])):
        year = f" {found['year']}" if found["year"] else ""
        last = calendar.monthrange(int(found["year"] or clock.today().year), month)[1]
        days = "du 1er au 15" if found["first"] else f"du 16 au {last}"
        yield f"{days} {month_name(month)}{year}"
        yield f"{month_name(month)}{year}"


def _either(text: str) -> Iterator[str]:
    if found := _EITHER.fullmatch(text):
        yield f"{found['one']}{found['rest']}"
        yield found["other"]


def _becomes(text: str) -> Iterator[str]:
    """The later day, the days from one to the other, the earlier one."""
    if found := _BECOMES.fullmatch(text):
        yield found["other"]
        yield f"du {found['one']} au {found['other']}"
        yield found["one"]


def _short(text: str) -> Iterator[str]:
    found = _SHORT.fullmatch(text)
    if found and 1 <= int(found["month"]) <= 12 < int(found["year"]):
        month = month_name(int(found["month"]))
        yield f"{month} 20{found['year']}"
        yield f"{found['year']} {month}"


def _of_no_calendar(text: str) -> Iterator[str]:
    """Of a day that its month has not, the last one of this month and the day after it; the month; of a month that is
    none, the year."""
    if not (found := _DAY.fullmatch(text)):
        return
    month, written = int(found["month"]), found["year"] or ""
    year = written and (written if len(written) == len("2025") else f"20{written}")
    if not 1 <= month <= 12:
        yield from [year] if year and not (found["day"].isdigit() and 1 <= int(found["day"]) <= 12) else []
        return
    last = calendar.monthrange(int(year or clock.today().year), month)[1]
    day = int(found["day"]) if found["day"].isdigit() else 0
    if 0 < day <= last:
        return
    if 0 < day - last <= _NEAR:
        yield f"{last}/{month:02}/{year}".rstrip("/")
        after, of_year = (month + 1, year) if month < 12 else (1, str(int(year) + 1) if year else "")
        yield f"01/{after:02}/{of_year}".rstrip("/")
    yield f"{month_name(month)} {year}".strip()


def _of_no_month(text: str) -> Iterator[str]:
    found = _MONTH.fullmatch(text)
    if found and not (found["month"].isdigit() and 1 <= int(found["month"]) <= 12):
        yield found["year"]


def _of_no_year(text: str) -> Iterator[str]:
    """« 12/03/2025 » for « 12/03/20025 », then the day without its year."""
    if not (found := _LONG_YEAR.fullmatch(text)):
        return
    typed, now = found["year"], clock.today().year
    shorter = {int(typed[:place] + typed[place + 1 :]) for place in range(len(typed)) if len(typed) > 4}
    yield from (f"{found['day']}/{one}" for one in sorted(shorter) if abs(one - now) <= _YEARS)
    yield found["day"]
