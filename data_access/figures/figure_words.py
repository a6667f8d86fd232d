"""A figure's value in words."""

from dataclasses import replace
from decimal import Decimal
from math import ceil, floor

from data_access.figures.core import DAY, EURO, MONTH, FigureValue, Slice
from data_access.french import MISSING, NO_BREAK, agree, euros, number, qualified
from data_access.vocabulary import Qualifier


def figure_text(
    unit: str,
    value: float | Decimal | None,
    qualifier: Qualifier | str = Qualifier.EXACT,
    high: float | None = None,
    *,
    about: bool = False,
) -> str:
    """A value of a figure as it is said: « plus de 250 », « 12 500 € », « entre 4 et 6 mois »."""
    if value is None:
        return MISSING
    if unit == EURO:
        return euros(value)
    if unit == DAY:
        low, up = whole_days(float(value), float(value if high is None else high))
        if qualifier == Qualifier.EXACT and low != value:
            qualifier = Qualifier.ABOUT
        value = floor(float(value)) if qualifier == Qualifier.AT_LEAST else low
        high = None if high is None else up
    text = qualified(value, qualifier, high, about=about)
    if unit not in (MONTH, DAY):
        return text
    if qualifier == Qualifier.RANGE:  # it is one duration: not the shortest and the longest of several
        text = f"entre {number(value)} et {number(high)}"
    return f"{text}{NO_BREAK}{agree(high or value, unit)}"


def said_over(period: str) -> str:
    """« en 2025 » of a year; another period says itself (« depuis le début jusqu'au 31 décembre 2025 »)."""
    return f"en {period}" if period.isdecimal() else period


def whole_days(low: float, high: float) -> tuple[int, int]:
    """How long something lasted in whole days: a median between 109 and 110 is about 110; of a range, all of it."""
    return (floor(low + 0.5),) * 2 if low == high else (floor(low), ceil(high))


def median_words(value: FigureValue) -> str:
    """« médiane », and why it lies between two durations where it does; empty of a sum."""
    if not value.figure.median:
        return ""
    if value.qualifier != Qualifier.RANGE:
        return "médiane"
    return f"médiane, entre les deux parce que le {value.figure.unit} de certaines dates n'est pas connu"


def rate(part: FigureValue, whole: FigureValue, per: int = 100) -> float | None:
    """How much of a part there is in each hundred, or in `per`, of a whole; None where one of them is not known."""
    return per * float(part.value) / float(whole.value) if part.value is not None and whole.value else None


def rate_text(part: FigureValue, whole: FigureValue, per: int = 100) -> str:
    """The same as it is said, to the tenth: « plus de 3,4 »."""
    value = rate(part, whole, per)
    if value is None:
        return MISSING
    high = None if part.high is None else rate(replace(part, value=part.high), whole, per)
    return qualified(round(value, 1), part.qualifier, high and round(high, 1), about=part.about)


def period_text(asked: Slice) -> str:
    """« 2024 », or the days of a slice that is no year."""
    if asked.year:
        return str(asked.year)
    if asked.first and asked.last:
        return f"du {asked.first:%d/%m/%Y} au {asked.last:%d/%m/%Y}"
    return ""
