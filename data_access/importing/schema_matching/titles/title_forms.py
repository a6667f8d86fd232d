"""The forms in which a title is compared: without what writing adds to it, and word by word."""

import re
from collections.abc import Iterator
from functools import lru_cache

from data_access.name_keys import key_of, slug

ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_HARMLESS = re.compile(
    r"[jmah]{1,4}(?:[ /.:-]+[jmah]{1,4})*|en |€|euros?|en euros|en €|%|en %|nb|nombre|o ?/ ?n|oui ?/ ?non|x|"
    r"obligatoires?|facultati[fv]e?s?|optionnel(?:le)?s?|si connue?s?|à compléter|",
    re.I,
)  # what may stand in brackets without changing what a title says
_THOUSANDS = re.compile(
    r"\s*[(\[]?\b(?:en )?(?:[km] ?€|[km] ?euros?|mill(?:ier|ion)s d['’ ](?:€|euros?))[)\]]?", re.I
)
_SUM = re.compile(r"^(?:somme|sum) (?:de|of) (?=\w)", re.I)  # as a pivot table titles its columns
_EUROS = re.compile(r"\s+(?:en )?(?:€|euros?)$", re.I)
_INCLUSIVE = re.compile(
    r"(?<=[^\W\d_])(?:[.·•∙‧/-]|\()n?(?:e|[rt]?rice|ice)\)?(?:[.·•∙‧(-]*(s)\)?)?(?!\w)", re.I
)  # « Participant.es », « Inscrit(e)s »
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # « dateConvention »
_PLURAL = re.compile(r"\([sx]\)", re.I)
_FEMININE = re.compile(r"(?<=\w\w[eiut])e+$|(?<=\w\wi)se$")  # « reçue », « faite », « remise »
_NOUNS = {  # that are no participles
    "annee",
    "duree",
    "entree",
    "idee",
    "soiree",
    "journee",
    "portee",
    "date",
    "note",
    "site",
    "suite",
}
COUNT = {"nb", "nbr", "nbre", "nombre", "nombres"}
ARTICLES = {"d", "de", "du", "des", "l", "la", "le", "les", "en", "a", "au", "aux", "s"}


@lru_cache(maxsize=20_000)
def forms_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of a text, as it stands and without its ornaments, and its words."""
    return tuple(dict.fromkeys(key_of(plain) for plain in _plainer(text))), words_of(text)


def _plainer(text: str) -> Iterator[str]:
    yield text
    plain = _EUROS.sub("", _THOUSANDS.sub("", _SUM.sub("", text)).strip(" *:.…"))
    plain = without_harmless(plain)
    yield plain
    yield _PLURAL.sub("", _INCLUSIVE.sub(lambda ending: ending[1] or "", plain))


def without_harmless(text: str) -> str:
    """A title without what its brackets say that changes nothing: « (€) », « (JJ/MM/AAAA) », « (obligatoire) »."""
    return ASIDE.sub(lambda aside: "" if _HARMLESS.fullmatch(aside[1].strip()) else aside[0], text)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a title without plurals, and without the articles between them."""
    *_, plain = _plainer(text)
    words = slug(_CAMEL.sub(" ", plain)).split("-")
    kept = [word for word in words[:-1] if word not in ARTICLES] + words[-1:]
    signs = ["%"] if "%" in plain else []  # « % présents » is not « Présents »
    return tuple(signs + [word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in kept if word])


@lru_cache(maxsize=20_000)
def in_any_gender(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a title, those of a feminine participle as those of a masculine one: « Reçue le », « Reçu le »."""
    return tuple(word if word in _NOUNS else _FEMININE.sub("", word) for word in words)
