"""Numbers that the words around them make inexact, or a part of something: « 3 ou 4 », « au plus 80 », « 4/5 ETP »."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from data_access import french
from data_access.importing.model.cells import folded
from data_access.importing.parse.number_text import with_shared_thousands

PART = re.compile(r"(\d{1,3}(?:[.,]\d)?) ?(?:/|sur) ?([1-9]\d{0,2})")  # « 3/4 » of a whole, among percentages
_FRACTION = re.compile(r"([1-9]) ?/ ?([2-9]|10)(?: ?(?:etp|temps|poste))?", re.I | re.ASCII)
_OF_POSTS = re.compile(r"\b(?:emplois?|postes?|etp|salarie\w*|temps plein|equivalents?)\b")
_EITHER = re.compile(r"(?<![\d.,/])(\d{1,6})\s?(?:ou|/)\s?(\d{1,6})(?![\d.,/])")
_SPAN = re.compile(  # « 3 à 5 à chaque fois »; of an age, an hour, an amount in thousands it is none
    r"(?<![\d.,/])(\d{1,6})\s?à\s?(\d{1,6})(?![\d.,/]|\s?(?:[hkKM%€]|ans\b|heures?\b|min))"
)
_THOUSANDS = re.compile(
    r"\d{1,3} 000 (?:à|ou) \d{1,3} 000|entre \d{1,3} 000 et \d{1,3} 000|\d{1,3} 000-\d{1,3} 000"
)
EVEN = ("50", "50")  # « 50/50 »
_WIDEST = 2  # times the lower one: « 4/5 » and « 15/100 » are shares
_AT_MOST = re.compile(
    r"(?:\bmoins de|\bau plus|\bjusqu'a|\bmaximum|\bmax\.?|<)\s?(\d{1,6})\b|\b(\d{1,6}) (?:max\b|au plus|maximum)"
)
ABOUT = re.compile(
    r"(?:env(?:iron)?\.?|approx\.?|[~≈±]|\+ ?/ ?-|autour de|pr[eè]s de|quasi(?:ment)?)\s*", re.I
)
_NOT_EXACT = (  # what words around a number say of it, as it can be typed
    (
        "environ",
        r"(?:\b(?:env(?:iron)?|approx|a peu pres|autour de|pres de|presque|quasi(?:ment)?)\b\.?|[~≈±]|\+ ?/ ?-)",
    ),
    ("plus de", r"(?:\b(?:plus de|au moins|au minimum|min(?:imum)?)\b\.?|>=?|≥)"),
)


def part_of_a_post(text: str, title: str) -> str:
    """« 0,5 » for « 1/2 » under « Emplois », as it can be typed; empty where that is no part of a post."""
    found = _FRACTION.fullmatch(text.strip())
    if not found or not _OF_POSTS.search(folded(title)) or int(found[1]) >= int(found[2]):
        return ""
    return f"{round(Decimal(found[1]) / int(found[2]), 2).normalize():f}".replace(".", ",")


def percentage(part: str, whole: str) -> Decimal:
    """« 3/4 » in hundredths, to two decimals; of « 50/50 » each has half."""
    if (part, whole) == EVEN:
        return Decimal(part)
    return round(Decimal(part.replace(",", ".")) * 100 / int(whole), 2)


def ranges(text: str) -> Iterator[str]:
    """The range that a text may say, as it can be typed: « 45 ou 46 », « 25/30 pers. », « 3 à 5 par séance »."""
    if (meant := with_shared_thousands(text)) != text and (whole := _THOUSANDS.search(meant)):
        yield whole[0]
    for low, high in _SPAN.findall(text) if meant == text else ():
        if int(low) < int(high):
            yield f"{low} à {high}"
    for low, high in _EITHER.findall(text):
        if int(low) < int(high) <= _WIDEST * int(low):
            yield f"{low} à {high}"


def at_most(text: str) -> Iterator[str]:
    """The range that a text says by its end, as it can be typed: « moins de 20 »."""
    if most := _AT_MOST.search(folded(text)):
        yield f"0 à {most[1] or most[2]}"


def not_exact(text: str, numbers: Iterable[str]) -> Iterator[str]:
    """Those numbers of a text that its words say not to be exact, as they can be typed: « quasi 90 le soir »."""
    words = folded(text)
    for one in dict.fromkeys(numbers):
        number = re.escape(folded(one))
        for typed, around in _NOT_EXACT:
            if re.search(rf"{around} ?{number}(?![\d.,])", words):
                yield f"{typed} {one}"


def spaced(typed: str) -> str:
    """A number as it is shown."""
    return french.number(Decimal(typed.replace(",", ".")), 2)
