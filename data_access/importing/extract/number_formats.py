"""What a number format shows, percentages, dates or units, for the styles of workbooks; the calendars behind them."""

import datetime
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from data_access.importing.extract.format_words import LONGEST, WORDS, has_words

PERCENT, DATE, DURATION = "percent", "date", "duration"
EUROS, SCALED = "€", ","  # units: in euros; in whole units, though it is shown in thousands or millions
DIVIDED = {",1": 10**3, ",2": 10**6, ",3": 10**9}  # … and no word says so: by what it is divided
MONTHS, YEARS = "month", "year"  # … of dates of which no day is shown, or neither day nor month

_DATES = (*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59))
_BUILT_IN = dict.fromkeys((9, 10), PERCENT) | dict.fromkeys(_DATES, DATE) | {46: DURATION}
_MONTH_AND_YEAR = 17  # the built-in format « mmm-yy »
ALL, NUMBERS = "all", "numbers"  # what nobody sees of the cells of a style
_NOTHING = re.compile(r'""|[_*].|\[[^][]*+\]')
_BESIDE = "[^a-z]*"
_YEAR = "(?:y{2,4}|a{2,4})"  # « aaaa », as it is called in French
_MONTH_ONLY = re.compile(
    f"{_BESIDE}(?:m{{1,5}}{_BESIDE}{_YEAR}|{_YEAR}{_BESIDE}m{{1,5}}|m{{3,5}}){_BESIDE}", re.IGNORECASE
)
_YEAR_ONLY = re.compile(_BESIDE + _YEAR + _BESIDE, re.IGNORECASE)
_GENERALS = re.compile(r"General|Standard|Standaard|Est[aá]ndar|Geral", re.IGNORECASE)  # how it is called
_LETTERS = re.compile("[dmyhs]", re.IGNORECASE)
_DIGIT = re.compile("(?<![.,0])[0#?]")  # of a number; those of a second follow a point
_DAY = 86_400_000  # milliseconds
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PIECES = re.compile(  # of a format: what it shows as it is written, what it does not show, a sign
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^][-]*+)[^][]*+\]|\[[^][]*+\]|(?P<sign>.)',
    re.DOTALL,
)
_DIGITS = set("0#?")
_AS_WRITTEN = "€$£ kK"  # signs that stand for themselves, quoted or not
_WORDS = re.compile(r"000(?: 000)?|[^\W\d_]+|[€$£]")
_THOUSANDS_OF_EUROS, _MILLIONS_OF_EUROS = {"ke", "keur", "keuro", "keuros"}, {"meur", "meuro", "meuros"}
_EUROS = {"€", "eur", "euro", "euros", "mdeur"} | _THOUSANDS_OF_EUROS | _MILLIONS_OF_EUROS
_OTHER_CURRENCIES = {"$", "£", "usd", "gbp", "chf"}
_CURRENCIES = _EUROS | _OTHER_CURRENCIES
_THOUSANDS = {"k", "mille", "millier", "milliers", "000"} | _THOUSANDS_OF_EUROS
_MILLIONS = {"m", "million", "millions", "000 000"} | _MILLIONS_OF_EUROS
_MILLIARDS = {"md", "mds", "mdeur", "milliard", "milliards"}
_SCALES = (
    dict.fromkeys(_THOUSANDS, 10**3) | dict.fromkeys(_MILLIONS, 10**6) | dict.fromkeys(_MILLIARDS, 10**9)
)
_LABELS = {10**3: "k", 10**6: "M", 10**9: "Md"}
_BARE = ("k", "K", "M")  # letters that stand for « k€ » where they are alone
_SCALING = re.compile("[0#?](,+)(?![0#?,])")  # commas behind the digits: each divides by a thousand


def shows(number: int, code: str | None) -> str | None:
    """PERCENT, DATE, DURATION or None: what a format shows, by its number and, where the file defines it, its code.
    A percentage with words (« env. 60 % ») is none: `look_of` tells it."""
    if code is None:
        return _BUILT_IN.get(number)
    signs = _NOT_SIGNS.sub("", code[:LONGEST].partition(";")[0])
    if "%" in signs:
        return None if has_words(code) else PERCENT
    if re.search(r"\[(?:h+|m+|s+)\]", signs, re.IGNORECASE):
        return DURATION
    if _DIGIT.search(signs):
        return None
    return DATE if _LETTERS.search(_GENERALS.sub("", signs)) else None


def look_of(number: int, code: str | None) -> str | None:
    """What a number format shows that the value of a cell does not say: the unit of a number (see `unit_of`), WORDS
    and the code where it shows words, MONTHS or YEARS of a date; None where it is nothing, or plain."""
    what = shows(number, code)
    if what is None:
        return f"{WORDS}{(code or '')[:LONGEST]}" if has_words(code) else unit_of(code)
    if what != DATE:
        return None
    signs = _NOT_SIGNS.sub("", code[:LONGEST].partition(";")[0]) if code else ""
    if number == _MONTH_AND_YEAR and code is None or _MONTH_ONLY.fullmatch(signs):
        return MONTHS
    return YEARS if _YEAR_ONLY.fullmatch(signs) else None


def hides(code: str | None) -> str:
    """Of a format that shows nothing of a number (« ;;; »): ALL where it shows nothing of a text either, else NUMBERS;
    empty of any other."""
    sections = [_NOTHING.sub("", one).strip() for one in (code or "")[:LONGEST].split(";")]
    if len(sections) == 1 or any(sections[:3]):
        return ""
    return ALL if len(sections) > 3 and not sections[3] else NUMBERS


def unit_of(code: str | None) -> str | None:
    """The unit that a number has under a format of workbooks: what stands behind it (« k€ »), EUROS, SCALED, one
    of DIVIDED, or None."""
    return None if code is None else unit_of_sections(_sections(code[:LONGEST]))


class Section(NamedTuple):
    """What one section of a format shows before the digits, behind them, and how often it divides by a thousand."""

    before: str
    behind: str
    thousands: int


def unit_of_sections(sections: Sequence[Section]) -> str | None:
    """The same of the sections that have digits.

    The first tells, unless another one, for larger numbers or smaller ones, shows that they are whole units.
    """
    found = [_unit(*section) for section in sections]
    if len(set(found)) > 1:
        found = [SCALED if one in DIVIDED else one for one in found]
    return SCALED if SCALED in found and found[0] in (None, EUROS) else found[0] if found else None


def _sections(code: str) -> list[Section]:
    """The sections of a format that have digits."""
    found = [["", "", ""]]  # what each shows before the digits, behind them; its signs
    for piece in _PIECES.finditer(_GENERALS.sub("0", code)):
        sign = piece["sign"] or ""
        if sign == ";":
            found.append(["", "", ""])
            continue
        text = piece["quoted"] or piece["escaped"] or piece["currency"]
        found[-1][not _DIGITS.isdisjoint(found[-1][2])] += text or (sign if sign in _AS_WRITTEN else "")
        found[-1][2] += sign
    return [
        Section(before, behind, len(divides[1]) if (divides := _SCALING.search(signs)) else 0)
        for before, behind, signs in found
        if _DIGIT.search(signs)
    ]


def _unit(before: str, behind: str, thousands: int) -> str | None:
    text = f"{before} {behind}"
    words = _words(text)
    of_euros, of_another = not _EUROS.isdisjoint(words), not _OTHER_CURRENCIES.isdisjoint(words)
    if of_another:
        return None if thousands else " ".join(text.split())
    if not of_euros:  # what stands before the number names it (« Lot M 3 »)
        text, words = behind, _words(behind)
    if len(words) == 1 and words[0] in _BARE:
        words += "€"
    scale = max(map(_scale, words, [*words[1:], ""]), default=1)
    if label := _LABELS.get(scale // 1000**thousands):
        return f"{label}€" if of_euros else label if thousands else " ".join(text.split())
    if scale == 1 and f",{thousands}" in DIVIDED:
        return f",{thousands}"
    return SCALED if thousands else EUROS if of_euros else None


def _words(text: str) -> list[str]:
    return [word.lower() if len(word) > 1 else word for word in _WORDS.findall(text)]


def is_currency(unit: str) -> bool:
    """Whether a unit is one of amounts: « k€ », « $ »."""
    return not _CURRENCIES.isdisjoint(_words(unit))


def _scale(word: str, following: str) -> int:
    """By what a word multiplies; a letter (« m ») only before a currency."""
    return 1 if len(word) == 1 and following not in _CURRENCIES else _SCALES.get(word.lower(), 1)


def seems_a_date(code: str) -> bool:
    """Whether a parser that looks for single letters in a format would take it for a date's."""
    return bool(_LETTERS.search(_NOT_SIGNS.sub("", code[:LONGEST])))


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


def with_unit(number: float, unit: str) -> str:
    """« 12,5 k€ » for 12.5: the fifteen digits that a spreadsheet keeps, whatever the format rounds; three decimals get
    a nought, as « 1,234 » could be a thousand."""
    from decimal import Decimal  # as below

    whole, point, decimals = f"{Decimal(f'{number + 0:.15g}').normalize():f}".partition(".")
    return f"{whole}{point and ','}{decimals}{'0' * (len(decimals) == 3)} {unit}"


@lru_cache(maxsize=10_000)
def percentage(share: float) -> str:
    """« 12,5 % » for 0.125: every digit that the file holds, whatever the format rounds."""
    from decimal import Decimal  # most files have no percentage, and each is read by a process that begins

    hundredths = (Decimal(repr(share)) * 100).normalize()
    return f"{hundredths:f} %".replace(".", ",")
