"""What is left of a figure without a part of it: as exact as the two are."""

import math

from data_access.figures.core import FigureValue
from data_access.french import qualified
from data_access.vocabulary import Qualifier


def rest_text(whole: FigureValue, part: FigureValue) -> str:
    """« 3 », « environ 38 », « plus de 228 », « de 38 à 48 »: how many of a whole are not in a part; empty where none
    are, or it is not known. « plus de » has no upper end: of a part that has none, no rest is known."""
    if whole.value is None or part.value is None:
        return ""
    (least, most), (part_least, part_most) = _ends(whole), _ends(part)
    low, high = max(least - part_most, 0), most - part_least
    if math.isinf(part_most) or high <= 0:
        return ""
    about = whole.about or part.about
    if math.isinf(high):
        return qualified(low, Qualifier.AT_LEAST, about=about)
    if low != high:
        return qualified(low, Qualifier.RANGE, high, about=about)
    return qualified(low, Qualifier.ABOUT if about else Qualifier.EXACT)


def _ends(value: FigureValue) -> tuple[float, float]:
    """The least and the most that a value may be; « environ » is said of both."""
    low = float(value.value or 0)
    match Qualifier(value.qualifier):
        case Qualifier.AT_LEAST:
            return low, math.inf
        case Qualifier.RANGE:
            return low, low if value.high is None else value.high
        case _:
            return low, low
