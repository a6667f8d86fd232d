"""Titles that are two letters, « I / P », of which a legend in the sheet says what each is (« I = inscrits,
P = présents »): they are read as these words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.importing.schema_matching.titles.two_counts import SIGN
from data_access.importing.schema_matching.values.state_codes import meaning_of
from data_access.models import Base

_LETTERS = re.compile(r"([^\W\d_]{1,2})\s?/\s?([^\W\d_]{1,2})")


def with_legend(
    model: type[Base], titles: Iterable[Title], texts: Callable[[], list[str]]
) -> tuple[Title, ...]:
    """The titles, those of two letters as the words for which these stand. `texts`: those that may explain them."""
    return tuple(
        _explained(model, one, texts) if _LETTERS.fullmatch(one.texts[-1]) else one for one in titles
    )


def _explained(model: type[Base], title: Title, texts: Callable[[], list[str]]) -> Title:
    letters, said = title.texts[-1].split(SIGN), texts()
    words = [meaning_of(letter.strip(), said) for letter in letters]
    first, second = (meaning(model, word).columns if word else () for word in words)
    if not (first and second) or first == second:
        return title
    return replace(title, texts=(f" {SIGN} ".join(words),))
