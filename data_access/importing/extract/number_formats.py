"""What a number format shows, percentages or dates, for the styles of .xlsx and .xls; and the calendars behind them."""

import datetime
import re
from functools import lru_cache

PERCENT, DATE, DURATION = "percent", "date", "duration"

_DATES = (*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59))
_BUILT_IN = dict.fromkeys((9, 10), PERCENT) | dict.fromkeys(_DATES, DATE) | {46: DURATION}
_GENERALS = re.compile(r"General|Standard|Standaard|Est[aá]ndar|Geral", re.IGNORECASE)  # how it is called
_LETTERS = re.compile("[dmyhs]", re.IGNORECASE)
_DIGIT = re.compile("(?<![.,0])[0#?]")  # of a number; those of a second follow a point
_DAY = 86_400_000  # milliseconds
_LONGEST = 255  # signs of a format, in Excel
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shows(number: int, code: str | None) -> str | None:
    """PERCENT, DATE, DURATION or None: what a format shows, by its number and, where the file defines it, its code."""
    if code is None:
        return _BUILT_IN.get(number)
    signs = _NOT_SIGNS.sub("", code[:_LONGEST].partition(";")[0])
    if "%" in signs:
        return PERCENT
    if re.search(r"\[(?:h+|m+|s+)\]", signs, re.IGNORECASE):
        return DURATION
    if _DIGIT.search(signs):
        return None
    return DATE if _LETTERS.search(_GENERALS.sub("", signs)) else None


def seems_a_date(code: str) -> bool:
    """Whether a parser that looks for single letters in a format would take it for a date's."""
    return bool(_LETTERS.search(_NOT_SIGNS.sub("", code[:_LONGEST])))


def moment(
    number: float, since_1904: bool, duration: bool
) -> datetime.date | datetime.time | datetime.timedelta:
    """The date, the time of a day or the duration that a number of a workbook's calendar stands for, as calamine tells
    them: to the millisecond; February 1900 has 29 days in Excel's calendar."""
    last = days(since_1904) * _DAY + _DAY - 1
    passed = datetime.timedelta(milliseconds=min(round(number * _DAY), last))
    if duration:
        return passed
    if number < 1:
        return (datetime.datetime.min + passed).time()
    first = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30 + (number < 60))
    read = first + passed
    return read if read.time() != datetime.time() else read.date()


def days(since_1904: bool) -> int:
    """How many days a workbook's calendar has, 9999-12-31 included."""
    return 2_957_003 if since_1904 else 2_958_465


@lru_cache(maxsize=10_000)
def percentage(share: float) -> str:
    """« 12,5 % » for 0.125: every digit that the file holds, whatever the format rounds."""
    from decimal import Decimal  # most files have no percentage, and each is read by a process that begins

    hundredths = (Decimal(repr(share)) * 100).normalize()
    return f"{hundredths:f} %".replace(".", ",")
