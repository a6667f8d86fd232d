"""The objects of two grants that may be one, written otherwise: by a slip of the pen, a small word, a year or a word
more; never where numbers, places or parts (« Lot A », « phase 2 ») tell them apart."""

import re
from functools import lru_cache

from data_access.french import quote
from data_access.name_matching.name_similarity import in_short, nearly, numbers, own_words, words
from data_access.name_matching.place_names import differ_by_places

_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_WORDS_MORE = 2  # that one object may say beyond the other
_PART = re.compile(r"[a-z]|[ivx]{2,4}")  # « Lot A », « volet II »
_PARTS = {  # words that make of an object another one of its kind
    *("annexe", "bis", "complement", "complementaire", "investissement", "fonctionnement", "lot", "phase"),
    *("quater", "suite", "ter", "tranche", "volet"),
}
TWO_FILES = "?dossiers "  # begins that under which it is remembered that two near objects are of two files
_REMEMBERED = 120  # signs of a name in it: it stands in an index


def years_said(name: str) -> frozenset[int]:
    """The years that an object names."""
    return frozenset(int(year) for year in _YEAR.findall(name))


@lru_cache(maxsize=10_000)
def _without_years(name: str) -> str:
    return _YEAR.sub(" ", name).strip(" ()-–·,")


def may_be_one_object(one: str, other: str) -> bool:
    """Whether two objects, their years aside, may be one written otherwise."""
    one, other = _without_years(one), _without_years(other)
    mine, theirs = own_words(one), own_words(other)
    if not (mine and theirs) or numbers(one) != numbers(other):
        return False
    if mine == theirs:
        return True
    more = set(mine) ^ set(theirs)
    if any(word in _PARTS or _PART.fullmatch(word) for word in more):
        return False
    if nearly(one, other):
        return not differ_by_places(one, other)
    return abs(len(mine) - len(theirs)) <= _WORDS_MORE and in_short(one, other)


def said_to_be_two_files(funder: str, one: str, other: str) -> str:
    """Under what it is remembered that two near objects of a funder are of two files."""
    of, *both = (" ".join(words(name))[:_REMEMBERED] for name in (funder, one, other))
    return f"{TWO_FILES}{quote(of)}, " + " et ".join(sorted(map(quote, both)))
