"""French as everyone sees it: numbers, dates, plurals, lists (the keys that names are compared by: `name_keys`).

Screen, command line and messages all speak through here, so that « 17 800 » is the same everywhere.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, TypeGuard

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from data_access import clock
from data_access.name_keys import unaccented
from data_access.vocabulary import Measure, Precision, Qualifier, Term

NO_BREAK = "\u00a0"
MISSING = "non renseigné"
MISSING_DATE = "date non renseignée"
ATTENDANCE = "présence"  # the unit of the people present at events: who came twice is counted twice

Known = int | float | Decimal
Value = Known | None

_LOCALE = "fr"
_BEFORE_SIGNS = re.compile(r" (?=[;:?!»])|(?<=«) ")
_IN_MARKS = re.compile(
    r"""\s*(?:«\s*(?=[^«»]*»\s*$)|“\s*(?=[^“”]*”\s*$)|"\s*(?=[^"]*"\s*$))(.*?\S)\s*[»”"]\s*""", re.DOTALL
)
_SHORT_THEME = 40  # characters that still stand beside a name
_LONGEST_NAMED_SEASON = timedelta(days=130)
_SEASONS = ("hiver", "printemps", "été", "automne")
_PARTICIPLE = re.compile(r"(?:^|(?<=^non ))\w+[éu]\b")
_ELIDES = re.compile(r"[aeiou]|y[^aeiou]", re.IGNORECASE)  # but « de Yaoundé »
_FEMININE = frozenset(
    (
        ATTENDANCE,
        "coanimation",
        "étape",
        "équipe",
        "grande soirée",
        "heure",
        "personne",
        "séance",
        "soirée",
        "solutions",
        "venue",
    )
)  # of what we count
_PEOPLE = (Measure.REGISTERED, Measure.ENGAGED)


def number(value: Value, digits: int = 2) -> str:
    """« 17 800 », « 28,2 »: at most `digits` decimals, thousands parted by U+202F; missing values say so."""
    return _in_figures(value, digits) if _known(value) else MISSING


def percent(value: Value, digits: int = 1) -> str:
    """« 28,2 % » for 28.2: the value is already in hundredths, as the spreadsheets say it."""
    return f"{number(value, digits)}{NO_BREAK}%" if _known(value) else MISSING


def in_unit(text: str, unit: str | None) -> str:
    """« 8 % de la population »: a value in words with its unit as somebody wrote it, where it is known."""
    return f"{text}{NO_BREAK if unit.startswith('%') else ' '}{unit}" if unit else text


def euros(amount: Value) -> str:
    """« 12 500 € »; cents are written, both of them, only where there are some."""
    return _in_euros(amount) if _known(amount) else MISSING


def qualified(value: Value, qualifier: Qualifier | str, high: Value = None, *, about: bool = False) -> str:
    """« 564 », « plus de 17 800 », « environ 60 », « de 60 à 70 »; `about`: neither end is sure, « environ 60 à 70 »,
    « plus d'environ 330 ».

    Raises ValueError for an unknown qualifier, and for a range without its upper end.
    """
    if not _known(value):
        return MISSING
    match Qualifier(qualifier):
        case Qualifier.EXACT:
            return number(value)
        case Qualifier.AT_LEAST:
            return f"plus d'environ {number(value)}" if about else f"plus de {number(value)}"
        case Qualifier.ABOUT:
            return f"environ {number(value)}"
        case Qualifier.RANGE:
            if not _known(high):
                raise ValueError(f"a range from {value} has no upper end")
            return f"{'environ' if about else 'de'} {number(value)} à {number(high)}"


def date_text(
    start: date | None,
    end: date | None = None,
    precision: Precision | str = Precision.DAY,
    *,
    short: bool = False,
) -> str:
    """A date as one says it: « 8 et 9 novembre 2024 », « d'avril à juin 2024 », « 2e trimestre 2025 ».

    `end` is the last day (the first one where it is left out). The short form, for a picture that already
    tells the year, leaves it out and shortens the months: « 12 janv. ». Without a start the date is missing,
    and says so.
    """
    if start is None or _is_nan(start):
        return MISSING_DATE
    return _in_words(start, start if end is None or _is_nan(end) else end, Precision(precision), short)


@lru_cache(maxsize=10_000)  # a page writes the same ones at each click
def _in_words(start: date, last: date, precision: Precision, short: bool) -> str:
    match precision:
        case Precision.DAY:
            parts = [_day_parts(day, short) for day in (start, last)]
            next_day = last - start == timedelta(days=1)
            return _span(*parts, consecutive=next_day, start_word="du ", end_word="au")
        case Precision.MONTH:
            parts = [_day_parts(day, short)[1:] for day in (start, last)]
            next_month = (last.year - start.year) * 12 + last.month - start.month == 1
            start_word = "d'" if parts[0][0][0] in "ao" else "de "
            return _span(*parts, consecutive=next_month, start_word=start_word, end_word="à")
        case Precision.QUARTER:
            parts = [_quarter_parts(day, short) for day in (start, last)]
            return _span(*parts, consecutive=False, start_word="du ", end_word="au")
        case Precision.SEASON if last - start <= _LONGEST_NAMED_SEASON:
            middle = start + timedelta(days=(last - start).days // 2)
            return f"{_SEASONS[middle.month % 12 // 3]} {_years(start, last)}"
        case Precision.SEASON | Precision.YEAR:
            return _years(start, last)


SINCE = "depuis"  # how a date begins of which nothing says the end


def is_one_unit(start: date, end: date, precision: Precision | str) -> bool:
    """Whether a date is one day, one month, one quarter, one year or one named season: of what lasts, it says when that
    began at best, not when it ended."""
    if Precision(precision) is Precision.SEASON:
        return end - start <= _LONGEST_NAMED_SEASON
    return date_text(start, end, precision) == date_text(start, start, precision)


def typed_date(
    start: date | None,
    end: date | None,
    precision: Precision | str | None,
    text: object,
    *,
    short: bool = False,
) -> str:
    """A date of the data: as it was typed where that is no plain day, else as `date_text`; empty for none."""
    if start is None or _is_nan(start):
        return ""
    if isinstance(text, str) and text:
        return text
    return date_text(start, end, precision or Precision.DAY, short=short)


PLANNED = "planned"
AHEAD = {
    PLANNED: "à venir",
    "unconfirmed": "prévu, à confirmer",
    "postponed": "reporté",
    "cancelled": "annulé",
    "set_aside": "écarté",
}  # what is said of what is not done, or not yet; see `expressions.period`


def date_of(row: Mapping[str, Any], prefix: str = "", *, short: bool = False, bare: bool = False) -> str:
    """The date of a row with start, end, precision, text (each after `prefix`, see `typed_date`), and, of one with
    ahead, why what it dates is not done: « 12 mai 2028 (à venir) ». `bare`: the date alone, for it is to come by its
    nature, or the rest stands beside."""
    start, end, precision, text = (row[prefix + part] for part in ("start", "end", "precision", "text"))
    said = typed_date(start, end, precision, text, short=short)
    return said if bare else with_ahead(said, row[f"{prefix}ahead"])


def with_ahead(said: str, ahead: object) -> str:
    """« 2028 (à venir) »: what is said of something, and why it is not done, or not yet (see `AHEAD`); where it is,
    `ahead` is no text."""
    if not isinstance(ahead, str):
        return said
    return f"{said} ({AHEAD[ahead]})" if said else AHEAD[ahead]


def month_text(start: date, end: date | None, precision: Precision | str) -> str:
    """The month in which a date begins, « décembre 2024 », or all that is known of it, « 2026 »; of a season its two
    years."""
    shown = Precision.MONTH if precision == Precision.DAY else Precision(precision)
    return date_text(start, end if shown is Precision.SEASON else None, shown)


def month_name(month: int) -> str:
    """« janvier » for 1."""
    return _month(month, short=False)


def moment_text(at: datetime) -> str:
    """« 25 novembre 2026 à 14 h 05 » where the network lives; without a zone it is UTC, as SQLite keeps it."""
    here = _here(at)
    return f"{date_text(here.date())} à{NO_BREAK}{here.hour}{NO_BREAK}h{NO_BREAK}{here:%M}"


def day_text(at: datetime) -> str:
    """« 25 novembre 2026 »: the day that it was then where the network lives (see `moment_text`)."""
    return date_text(_here(at).date())


def _here(at: datetime) -> datetime:
    """That moment where the network lives; a Timestamp of pandas is taken, too."""
    return clock.here(datetime.fromtimestamp((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp(), UTC))


def agree(count: Value, one: str, many: str | None = None) -> str:
    """The words alone in the number that French wants: plural from 2 (« 1,5 emploi »).

    Without `many` every word takes an « s » (« événements renseignés »); give it where that is wrong.
    """
    if not _known(count) or -2 < count < 2:
        return one
    return many or " ".join(word if word[-1] in "sxz" else f"{word}s" for word in one.split())


def hours_text(hours: float) -> str:
    """« 3,5 h »."""
    return f"{number(hours)}{NO_BREAK}h"


def plural(count: Value, one: str, many: str | None = None) -> str:
    """The count and its words: « 1 événement renseigné », « 4 événements renseignés »; see `agree`."""
    return f"{number(count)} {agree(count, one, many)}"


def agreed(count: Value, word: str, noun: str) -> str:
    """« comptés », « comptées », « à venir »: what is said of so many of a noun, in its gender and in their number."""
    ending = "e" if noun in _FEMININE else ""
    return _PARTICIPLE.sub(lambda said: agree(count, said[0] + ending), word)


def ahead_texts(counts: Mapping[str, int], noun: str = "événement") -> list[str]:
    """« 1 à venir », « 2 annulées »: how many did not take place, or not yet, by why (see `AHEAD`)."""
    return [
        f"{number(counts[one])} {agreed(counts[one], words, noun)}"
        for one, words in AHEAD.items()
        if counts.get(one)
    ]


def unit_of(count: Value, measure: Measure) -> str:
    """« présences », « personnes », « % de satisfaction »: what a count of that measure counts, in its number;
    `in_unit` writes it after the count."""
    if measure is Measure.SATISFACTION:
        return f"% de {measure.french}"
    if measure is Measure.PRESENT:
        return agree(count, ATTENDANCE)
    if measure in _PEOPLE:
        return agree(count, "personne")
    return agree(count, measure.french.removesuffix("s"), measure.french)


def status_of(count: Value, status: Term) -> str:
    """« labellisés », « en lancement »: a status or an outcome of so many territories, in their number."""
    return agree(count, status.french, status.french if status.french.startswith("en ") else None)


def join(items: Sequence[str], word: str = "et") -> str:
    """« a, b et c »; another word (« ou ») may link the last two."""
    *most, last = items or [""]
    return f"{', '.join(most)} {word} {last}" if most else last


def first_of(names: Sequence[str], most: int) -> str:
    """« A, B et 12 autres »: so many names at most, the others counted; empty for none."""
    others = len(names) - most
    return join([*names[:most], plural(others, "autre")] if others > 0 else names)


def elided(word: str, text: str) -> str:
    """« parce qu'ils ont », « parce que rien »: a word that ends with e before what follows."""
    vowel = unaccented(text).startswith(tuple("aeiouyh"))
    return f"{word[:-1]}'{text}" if vowel else f"{word} {text}"


def of_name(name: str, *, strong: bool = False) -> str:
    """« de Caen », « d'Amiens », « du Mans », « des Mureaux », « de La Rochelle »: of what is called so; `strong`: the
    name in bold (Markdown). Before an h nobody can tell without knowing the name: « de Haut-Doubs »."""
    word, rest = "de ", name
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            word, rest = contracted, name.removeprefix(article)
    if _ELIDES.match(unaccented(name)):
        word = "d'"
    return f"{word}**{rest}**" if strong else f"{word}{rest}"


def quote(text: object) -> str:
    """« text », with the no-break spaces that French guillemets hold; one pair, where the text has its own."""
    return f"«{NO_BREAK}{without_marks(str(text))}{NO_BREAK}»"


def without_marks(text: str) -> str:
    """A text without the quotation marks that stand around all of it."""
    found = _IN_MARKS.fullmatch(text)
    return found[1] if found else text


def shortened(text: str, most: int) -> str:
    """A text in one line, of so many signs at most, cut between two words: « Une phrase trop… »."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[: most - 1]}…"


def unbroken(text: str) -> str:
    """A sentence whose signs stay with their words: no line begins with « ; », « : », « ? », « ! » or « » », nor ends
    with « « »."""
    return _BEFORE_SIGNS.sub(NO_BREAK, text)


def with_theme(name: str, theme: object) -> str:
    """« Remontée des rêves · se loger »: an event's name, and its theme where that is a short one."""
    return f"{name} · {theme}" if isinstance(theme, str) and len(theme) <= _SHORT_THEME else name


def _known(value: Value) -> TypeGuard[Known]:
    """Whether there is a value: neither None nor the NaN or NA of a DataFrame."""
    return value is not None and not _is_nan(value)


def _is_nan(value: object) -> bool:
    """As `pd.isna` says of one value, in a tenth of its time: what is missing equals nothing, itself included."""
    return value is pd.NA or bool(value != value)


def _rounded(value: Known, digits: int) -> Decimal:
    """Half away from zero, as people round; never « -0 »."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        return exact
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP) or Decimal(0)


@lru_cache(maxsize=10_000, typed=True)  # a page writes the same ones at each click
def _in_figures(value: Known, digits: int) -> str:
    return format_decimal(_rounded(value, digits), format="#,##0.##########", locale=_LOCALE)


@lru_cache(maxsize=10_000, typed=True)
def _in_euros(amount: Known) -> str:
    rounded = _rounded(amount, 2)
    pattern = "#,##0" if rounded == rounded.to_integral_value() else "#,##0.00"
    return f"{format_decimal(rounded, format=pattern, locale=_LOCALE)}{NO_BREAK}€"


def _day_parts(day: date, short: bool) -> list[str]:
    """["30", "mai", "2024"], without the year in the short form."""
    return ["1er" if day.day == 1 else str(day.day), _month(day.month, short), *_year_part(day, short)]


@lru_cache
def _month(month: int, short: bool) -> str:
    return format_date(date(2000, month, 1), "MMM" if short else "MMMM", locale=_LOCALE)


def _quarter_parts(day: date, short: bool) -> list[str]:
    """["2e", "trimestre", "2025"], without the year in the short form."""
    quarter = (day.month + 2) // 3
    ordinal = "1er" if quarter == 1 else f"{quarter}e"
    return [ordinal, "trim." if short else "trimestre", *_year_part(day, short)]


def _year_part(day: date, short: bool) -> list[str]:
    return [] if short else [str(day.year)]


def _span(first: list[str], last: list[str], *, consecutive: bool, start_word: str, end_word: str) -> str:
    """Two dates as words, said together; what both end with is said once."""
    if first == last:
        return " ".join(last)
    while first[-1] == last[len(first) - 1]:
        first = first[:-1]
    begins, ends = " ".join(first), " ".join(last)
    return f"{begins} et {ends}" if consecutive else f"{start_word}{begins} {end_word} {ends}"


def _years(start: date, last: date) -> str:
    return str(start.year) if start.year == last.year else f"{start.year}-{last.year}"
