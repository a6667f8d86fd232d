"""What a number format shows, percentages or dates, for the styles of .xlsx and .xls; and how far dates go."""

import re
from functools import lru_cache

PERCENT, DATE = "percent", "date"

_DATES = (*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59))
_BUILT_IN = dict.fromkeys((9, 10), PERCENT) | dict.fromkeys(_DATES, DATE)
_LONGEST = 255  # signs of a format, in Excel
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shows(number: int, code: str | None) -> str | None:
    """PERCENT, DATE or None: what a format shows, by its number and, where the file defines it, its code."""
    if code is None:
        return _BUILT_IN.get(number)
    signs = _NOT_SIGNS.sub("", code[:_LONGEST].partition(";")[0])
    if "%" in signs:
        return PERCENT
    return DATE if re.search("[dmyhs]", signs.replace("General", ""), re.IGNORECASE) else None


def days(since_1904: bool) -> int:
    """How many days a workbook's calendar has, 9999-12-31 included."""
    return 2_957_003 if since_1904 else 2_958_465


@lru_cache(maxsize=10_000)
def percentage(share: float) -> str:
    """« 12,5 % » for 0.125: every digit that the file holds, whatever the format rounds."""
    from decimal import Decimal  # most files have no percentage, and each is read by a process that begins

    hundredths = (Decimal(repr(share)) * 100).normalize()
    return f"{hundredths:f} %".replace(".", ",")
