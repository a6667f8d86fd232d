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
_COUNTS = set(Measure) - {Measure.SATISFACTION}


def two_counts(model: type[Base], title: str, cells: Iterable[Cell]) -> tuple[Candidate, ...]:
    """The answer that reads both numbers; none where the title does not name two counts, or most cells do not hold as
    many numbers."""
    parts = title.split(SIGN)
    if len(parts) != 2:
        return ()
    said = [meaning(model, part) for part in parts]
    names = [
        one.columns[0].header for one in said if one.sure > Sure.ASKED and one.columns[0].side in _COUNTS
    ]
    held = [shown(cell) for cell in cells]
    both = sum(_TWO_NUMBERS.fullmatch(text) is not None for text in held)
    if len(set(names)) < 2 or 2 * both <= len(held):
        return ()
    first, second = map(quote, names)
    return (Candidate(PARTED, f"deux nombres : {first} devant « / », {second} derrière"),)
