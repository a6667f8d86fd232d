"""How people write a funder in several ways: « Fondation Macif », « Fond. MACIF », « MACIF (fondation) », « CD 39 »."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from data_access.french import quote
from data_access.name_keys import normalise
from data_access.name_matching.name_groups import in_groups, slips
from data_access.name_matching.name_similarity import words
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
TWO_FUNDERS = "?financeurs "  # begins that under which it is remembered that two near names are two funders
_REMEMBERED = 400  # signs of a name in it: it stands in an index
_SHORTEST = 3  # letters of a name that more than its kind tells


class _Told(NamedTuple):
    """What tells a funder: its kind, if it says it, and its own words in whatever order; `initials`: the ways in which
    it may be abbreviated."""

    kind: str
    own: tuple[str, ...]
    initials: frozenset[str] = frozenset()


class Likeness(NamedTuple):
    """Two names that may be of one funder, and how they differ, in words."""

    one: str
    other: str
    why: str


def same_funders(names: Sequence[str], new: Collection[str] | None = None) -> list[list[str]]:
    """The names that may be one funder, each group in the order of the names; those that stand alone are left out.
    `new`: the only ones of which it is looked for (None: all)."""
    return in_groups(names, [pair[:2] for pair in near_funders(names, new)])


def near_funders(names: Sequence[str], new: Collection[str] | None = None) -> Iterator[Likeness]:
    """Each two names that may be one funder, as often as they are alike in some way."""
    asked = set(names if new is None else new)
    for why, found in (
        ("les mêmes mots, la sorte de financeur dite autrement", same_words(names)),
        ("l'un est le sigle de l'autre", _abbreviated(names)),
        ("à une faute de frappe près", slips(names, _are_departments, asked)),
    ):
        yield from (Likeness(*pair, why) for pair in found if not asked.isdisjoint(pair))


def begins_with_kind(text: str) -> bool:
    """Whether a text begins as the names of funders do: « Ville d'Exemple », « Fondation Exemple »."""
    said = words(text)
    return len(said) > 1 and said[0] in _KIND_OF


def said_to_be_two(one: str, other: str) -> str:
    """Under what it is remembered that two near names are two funders."""
    return TWO_FUNDERS + " et ".join(
        sorted(quote(" ".join(words(name))[:_REMEMBERED]) for name in (one, other))
    )


def same_words(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two names of the same words, unless they say different kinds."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        by_words.setdefault(_told(name).own, []).append(name)
    for own, those in by_words.items():
        if len("".join(own)) >= _SHORTEST:
            yield from (pair for pair in combinations(those, 2) if _may_be_of_one_kind(*pair))


def _abbreviated(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two names of which one says but the initials of the other: « Région BFC », « ANCT »."""
    by_initials: dict[str, list[str]] = {}
    for name in names:
        for short in _told(name).initials:
            by_initials.setdefault(short, []).append(name)
    for name in names:
        for other in by_initials.get("".join(_told(name).own), ()):
            if _may_be_of_one_kind(name, other):
                yield name, other


def _may_be_of_one_kind(one: str, other: str) -> bool:
    kinds = _told(one).kind, _told(other).kind
    return kinds[0] == kinds[1] or not all(kinds)


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
    own = [word for word in rest if word not in _GLUE]
    if not own:
        return _Told("", tuple(text.split()))
    telling = [word for word in text.split() if word not in _GLUE]
    initials = {"".join(word[0] for word in those) for those in (text.split(), telling, own)}
    return _Told(
        " ".join(kinds), tuple(sorted(own)), frozenset(one for one in initials if len(one) >= _SHORTEST)
    )
