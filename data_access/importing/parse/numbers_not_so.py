"""Numbers whose text says that they are not (yet) what their column counts: « 2 prévus », « 45 (inscrits) » under those
who came, « 15 000 demandés » under what was granted, « 15 000 → déc. », « 45 l'an dernier »."""

import re

from data_access.importing.model.cells import folded
from data_access.importing.parse.payment_words import without_announcements
from data_access.importing.parse.replaced_numbers import ARROW

_KINDS = (  # in small letters without accents; what a title says of itself tells nothing
    r"prevu|previsionnel|prevision|projection",
    r"attendu|promise?s?\b|annoncee?s?\b",
    r"espere|vise|escompte|envisage|objectif(?!s? atteint)|obj\b|cible",
    r"demandee?s?\b|sollicite",
    r"inscrit|inscription",
    r"jauge|capacite|places?\b(?! (?:de|du|des)\b)",
    r"(?<!solde )(?<!reste )a venir|en attente|a recevoir|a creer|a pourvoir",
    r"sous reserve|(?:non|pas|pas encore) (?:notifie|accorde|obtenu|confirme)",
    r"(?:de )?l'an(?:nee)? (?:dernier|derniere|passe|passee)\b|n ?- ?1\b",
)
_KINDS_OF = [re.compile(rf"(?<![a-z])(?:{one})") for one in _KINDS]
_LATER = re.compile(  # « 15 000 → déc. »: when it will be, not what takes its place
    rf"\d ?(?:k?€ ?)?(?:{ARROW}) ?(?:en |fin |debut |mi-?|courant )?"
    r"(?:janv|fevr|mars\b|avr|mai\b|juin\b|juil|aout\b|sept|oct|nov|dec|t[1-4]\b|s[12]\b|(?:19|20)\d\d\b|l'an prochain)"
)
_PART = re.compile(r"\b(?:dont|soit|y compris|sur)\b.*")


def says_not_so(text: str, title: str) -> bool:
    """Whether a text says that its number is planned, asked for, of another year … and not what its column counts; not
    where the `title` of the column says so, too."""
    words, named = _PART.sub("", folded(without_announcements(text))), folded(title)
    if _LATER.search(words):
        return True
    return any(one.search(words) and not one.search(named) for one in _KINDS_OF)
