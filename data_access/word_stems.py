"""The words of a French text that tell what it is about, each under its stem, which its plural and its kin share."""

import re
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from data_access.name_keys import normalise

SHORTEST = 3  # letters of a word that tells something
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = """
    afin ainsi alors après au aucun aussi autour autre autres aux avant avec avoir avons bien car ce cela celle celles
    celui cependant ces cet cette ceux chaque chez comme comment dans de depuis des deux donc dont du elle elles en
    encore entre est et être eux faire fait faut hors ici il ils je jusque la là le les leur leurs lors lui mais même
    mêmes mes moins mon ne ni nos notre nous on ont ou où par parmi pas pendant peu peut plus pour pourquoi puis quand
    que quel quelle quelles quels qui quoi sa sans sauf se selon ses si son sont sous sur ta tel telle tous tout toute
    toutes très trois un une vers via voir vos votre vous projet projets
"""
_FORMS = """
    association atelier café centre citoyen citoyenne club collectif coopérative espace fabrique groupe lieu local
    locale maison partagé partagée plateforme réseau service social sociale solidaire territoire
"""  # what many a project is, whatever it is about
_PLURAL = re.compile(r"(?<=\w{2}[aiou])s$")  # « vélos », « élus » without it: the stemmer keeps it there
_TELL_NOTHING = frozenset(map(normalise, _JOINING.split()))


def stems_of(text: str) -> dict[str, str]:
    """The stems of the words of a text that tell something, each with the first of them as it stands there."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        if len(word) >= SHORTEST and (stem := stem_of(word.casefold())):
            found.setdefault(stem, word)
    return found


def _singular(word: str) -> str:
    return _PLURAL.sub("", word)


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of a word in lower case, without accents; empty of one that only joins others."""
    return (
        ""
        if normalise(word) in _TELL_NOTHING
        else normalise(snowballstemmer.stemmer("french").stemWord(_singular(word)))
    )


TELL_LITTLE = frozenset(stem_of(word) for word in _FORMS.split())  # stems that alone make no two texts alike
