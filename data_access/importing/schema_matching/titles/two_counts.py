"""« Inscrits / présents » over « 45 / 32 »: two counts in one column, which may be parted at that sign."""

import re
from collections.abc import Iterable

from data_access.french import quote
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.problems import Candidate
from data_access.importing.schema_matching.titles.title_match import Sure, meaning
from data_access.models import Base
from data_access.vocabulary import Measure

SIGN = "/"
PARTED = f"split:{SIGN}"  # answer: each of the two numbers is read as what its part of the title says

_TWO_NUMBERS = re.compile(r"\d[\d  ]*\s*/\s*\d[\d  ]*")
_IN_PART = re.compile(r"(?:\d[\d  ]*|[-–?]?)\s*/\s*(?:\d.*|[-–?]?)")  # « 40/- », « /35 », « 60/55 → 58 »
_TWO = 2
_COUNTS = set(Measure) - {Measure.SATISFACTION}


def two_counts(model: type[Base], title: str, cells: Iterable[Cell]) -> tuple[Candidate, ...]:
    """The answer that reads both numbers; none where the title does not name two counts, or most cells do not hold as
    many numbers."""
    names = names_of_two(model, title)
    if not names:  # before the cells: they may be many
        return ()
    held = [shown(cell) for cell in cells]
    both = sum(_TWO_NUMBERS.fullmatch(text) is not None for text in held)
    some = sum(_IN_PART.fullmatch(text) is not None for text in held)
    if not both or 2 * some <= len(held):
        return ()
    first, second = map(quote, names)
    return (Candidate(PARTED, f"deux nombres : {first} devant « / », {second} derrière"),)


def names_of_two(model: type[Base], title: str) -> tuple[str, ...]:
    """The two counts that a title names, by their columns; none of any other."""
    said = [meaning(model, part) for part in title.split(SIGN)]
    names = [
        one.columns[0].header for one in said if one.sure > Sure.ASKED and one.columns[0].side in _COUNTS
    ]
    return tuple(names) if len(said) == len(set(names)) == _TWO else ()
