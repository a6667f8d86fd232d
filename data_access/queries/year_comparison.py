"""A figure of one year beside that of another: what moved, and why the two do not compare."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from data_access.figures import values_over
from data_access.figures.core import EURO, FigureValue, Slice
from data_access.figures.figure_words import figure_text, median_words
from data_access.french import NO_BREAK, number, percent, plural
from data_access.view import View
from data_access.vocabulary import Qualifier

# A year of which so many times fewer lines are noted than of the other may not be noted as a whole
_PARTLY_NOTED = 5
COMPARED = (Qualifier.EXACT, Qualifier.ABOUT)  # a change from or to « environ » is « environ », too


@dataclass(frozen=True)
class YearValue:
    """What a figure says of a year, in words, and over how much; `value`: its number, None where none is known.

    `exact`: whether that number is all of it; `about`: whether it is « environ »; `whole`: whether every record that
    could give it does; `records`: how many it stands on, but for amounts. `code`: the record that publishes it;
    `figure_ids`: of the figures that it is counted by; `parts`: see `FigureValue`.
    """

    year: int
    text: str
    scope: str = ""
    value: float | None = None
    exact: bool = True
    whole: bool = True
    code: str = ""
    figure_ids: tuple[str, ...] = ()
    about: bool = False
    parts: str = ""
    records: int | None = None


def as_counted(year: int, value: FigureValue) -> YearValue:
    """What a counted figure says of a year."""
    return YearValue(
        year,
        value.text,
        " · ".join(filter(None, (median_words(value), value.scope))) if value.total else "",
        None if value.value is None else float(value.value),
        Qualifier(value.qualifier) in COMPARED,
        value.total is None or value.filled == value.total,
        figure_ids=(value.figure.id,),
        about=value.about,
        parts=value.parts,
        records=None if value.figure.unit == EURO else value.filled,
    )


def why_not_compared(before: YearValue, after: YearValue) -> str:
    """Why two years do not compare, in words; empty where they do."""
    if not (before.exact and after.exact):
        return "l'une des deux valeurs n'est pas un nombre exact"
    if not (before.whole and after.whole):
        return f"pas la même base : {before.scope}, puis {after.scope}"
    return _partly_noted(before, after)


def partly_noted(known: Mapping[int, FigureValue], running: int | None) -> str:
    """« 23 lignes comptées en 2024, 3 en 2025 : l'une des deux années n'est peut-être pas toute notée », of the last
    two years of a figure that are over, where one has far fewer records; else nothing. `running`: the year that is
    not."""
    over = [as_counted(year, value) for year, value in sorted(known.items()) if year != running]
    return _partly_noted(*over[-2:]) if len(over) > 1 else ""


def _partly_noted(before: YearValue, after: YearValue) -> str:
    few, many = sorted((before.records or 0, after.records or 0))
    if not 0 < few * _PARTLY_NOTED < many:
        return ""
    then = f"{plural(before.records, 'ligne comptée', 'lignes comptées')} en {before.year}"
    one_of_both = "l'une des deux années n'est peut-être pas toute notée"
    return f"{then}, {number(after.records)} en {after.year} : {one_of_both}"


def moved_between(before: YearValue, after: YearValue, unit: str) -> str:
    """« + 12 (+ 8,3 %) de 2024 à 2025 »."""
    return f"{_gap(before, after, unit)} de {before.year} à {after.year}"


def _gap(before: YearValue, after: YearValue, unit: str) -> str:
    """« + 12 (+ 8,3 %) », « environ + 12 (+ 8,3 %) » where one of the two is."""
    said = _exact_gap(before, after, unit)
    return f"environ {said}" if before.about or after.about else said


def _exact_gap(before: YearValue, after: YearValue, unit: str) -> str:
    assert before.value is not None and after.value is not None
    gap = after.value - before.value
    if not gap:
        return "le même nombre"
    sign, size = ("+" if gap > 0 else "−"), abs(gap)
    if unit == "%":
        return f"{sign}{NO_BREAK}{number(size, 1)} points"
    share = f"{NO_BREAK}({sign}{NO_BREAK}{percent(100 * size / before.value)})" if before.value > 0 else ""
    return f"{sign}{NO_BREAK}{figure_text(unit, size)}{share}"


def year_before(view: View, ids: tuple[str, ...], asked: Slice) -> dict[str, FigureValue]:
    """The same figures over the year before that of a slice, by id; of the year that runs, up to the same day. None
    where the slice names no year. Raises as `values_over`."""
    if not asked.year:
        return {}
    before = Slice.of_year(asked.year - 1)
    last = before.last
    if asked.year == view.today.year:
        last = (pd.Timestamp(view.today) - pd.DateOffset(years=1)).date()
    return values_over(view, ids, replace(asked, first=before.first, last=last, year=before.year))


def beside_words(before: FigureValue, after: FigureValue, today: datetime.date) -> str:
    """« 2024 : 412 · + 12 (+ 2,9 %) »: what a figure was the year before, and what moved where the two compare; of the
    year that runs, at the same date. Empty where nothing is known of that year."""
    if before.value is None:
        return ""
    year = int(before.period)
    then, now = as_counted(year, before), as_counted(year + 1, after)
    when = f"à la même date en {year}" if now.year == today.year else str(year)
    compares = now.value is not None and not why_not_compared(then, now)
    scope = "" if then.whole else f", {then.scope}"
    return _beside(f"{when} : {then.text}{scope}", _gap(then, now, after.figure.unit) if compares else "")


def published_before(value: FigureValue) -> str:
    """« 2024 : plus de 17 800 », and how far it moved where the two values compare: of a published figure that an
    earlier year published, too; else nothing."""
    if value.before is None or value.value is None:
        return ""
    about = Qualifier.ABOUT in (value.before.qualifier, value.qualifier)
    then = YearValue(value.before.year, value.before.text, value=value.before.value, about=about)
    exact = Qualifier(value.before.qualifier) in COMPARED and Qualifier(value.qualifier) in COMPARED
    now = replace(then, value=float(value.value))
    return _beside(f"{then.year} : {then.text}", _gap(then, now, "") if exact else "")


def _beside(before: str, moved: str) -> str:
    return f"{before}{NO_BREAK}· {moved}" if moved else before
