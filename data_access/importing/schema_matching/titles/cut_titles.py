"""Titles that are cut short: « Terr. » for « Territoire », « Date réal. » for « Date réalisée »."""

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.models import Base
from data_access.name_keys import slug

_SHORTEST_CUT = 3  # letters of an abbreviation
_NO_CUT = frozenset(("ref", "num", "tel"))  # abbreviations of what no column holds


def cut_short(model: type[Base], text: str) -> list[Column]:
    """The columns whose titles have the words of this one, written in full: « Territoire » for « Terr. »; the shortest
    first."""
    begun = [(slug(word), word.endswith(".")) for word in text.split()]
    short = [word for word, cut in begun if cut]
    if not short or min(map(len, short)) < _SHORTEST_CUT or not _NO_CUT.isdisjoint(short):
        return []
    found = []
    for column in columns_of(model):
        for title in (column.header, *column.synonyms):
            words = slug(title).split("-")
            fits = len(words) == len(begun) and all(
                word.startswith(one) if cut else word == one
                for word, (one, cut) in zip(words, begun, strict=True)
            )
            found += [(len(title), column)] if fits else []
    return [column for _, column in sorted(found, key=lambda one: one[0])]
