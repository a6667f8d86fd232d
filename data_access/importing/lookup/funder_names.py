"""How people write a funder in several ways: « Fondation Macif », « Fond. MACIF », « MACIF (fondation) », « CD 39 »."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from data_access.french import normalise
from data_access.importing.lookup.name_groups import in_groups, slips
from data_access.importing.lookup.name_similarity import words
from data_access.reference import ARTICLES, find_department

_KINDS = {  # what a funder is, as people write it
    "fondation": ("fondation", "fondations", "fond", "fdt", "fdn"),
    "fonds": ("fonds",),
    "association": ("association", "asso", "assoc", "ass"),
    "groupe": ("groupe", "grp"),
    "entreprise": ("entreprise", "ets", "ste", "societe", "sa", "sas", "sarl", "scop"),
    "département": ("departement", "departemental", "dept", "dpt", "cd", "cg"),
    "région": ("region", "regional", "reg", "cr"),
    "commune": ("commune", "ville", "mairie", "municipalite"),
    "intercommunalité": ("metropole", "agglomeration", "agglo", "communaute", "intercommunalite"),
}
_KIND_OF = {word: kind for kind, those in _KINDS.items() for word in those}
_GLUE = ARTICLES | {"de", "du", "des", "d", "et", "conseil"}
_COUNCIL = re.compile(r"\bconseil general\b")
_CODE = re.compile(r"\b(cd|cg) ?(?=\d)")
_SHORTEST = 3  # letters of a name that more than its kind tells


class _Told(NamedTuple):
    """What tells a funder: its kind, if it says it, and its own words in whatever order."""

    kind: str
    own: tuple[str, ...]


def same_funders(names: Sequence[str]) -> list[list[str]]:
    """The names that may be one funder, each group in the order of the names; those that stand alone are left out."""
    return in_groups(names, [*same_words(names), *slips(names, _are_departments)])


def same_words(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two names of the same words, unless they say different kinds."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        by_words.setdefault(_told(name).own, []).append(name)
    for own, those in by_words.items():
        if len("".join(own)) >= _SHORTEST:
            for one, other in combinations(those, 2):
                kinds = _told(one).kind, _told(other).kind
                if kinds[0] == kinds[1] or not all(kinds):
                    yield one, other


def _are_departments(one: str, other: str) -> bool:
    """Whether two names are of departments: « Loire » is no slip for « Loiret »."""
    return all(find_department(" ".join(_told(name).own)) for name in (one, other))


@lru_cache(maxsize=10_000)
def _told(name: str) -> _Told:
    text = _CODE.sub("departement ", _COUNCIL.sub("departement", " ".join(words(name))))
    kinds = dict.fromkeys(_KIND_OF[word] for word in text.split() if word in _KIND_OF)
    rest = [word for word in text.split() if word not in _KIND_OF]
    while rest and rest[0] in _GLUE:
        rest.pop(0)
    if "département" in kinds and (department := find_department(" ".join(rest))):
        return _Told("département", (normalise(department.name),))
    own = tuple(sorted(word for word in rest if word not in _GLUE))
    return _Told(" ".join(kinds), own) if own else _Told("", tuple(text.split()))
