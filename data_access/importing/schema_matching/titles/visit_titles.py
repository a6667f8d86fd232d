"""Titles of who visits and of who hosts: « Territoire en visite », « Accueilli par », « Délégation de ».

One word tells them apart: « Territoire accueilli » came, « Accueilli par » received; « Visiteur » came, « Visité »
received. What says one side is never taken for the other.
"""

import re

from data_access.models import Base, Visit
from data_access.name_keys import unaccented

VISITOR, HOST = "visitor", "host"  # names of columns of visits
_THE = r"(?:le |la |les |l')?"
_WHO = rf"(?:{_THE}(?:territoire|equipe|collectif|reseau|antenne|groupe|ville|membre|delegation)s? )"
_RECEIVED = r"(?:accueilli|recu|invite|heberge)e?s?"
_BE = r"(?:est|sont)"
_COMES = "qui (?:{})".format(
    "|".join(
        (
            r"(?:se )?deplace(?:nt)?",
            r"(?:s'est|se sont) deplacee?s?",
            r"vien(?:t|nent)",
            r"visite(?:nt)?",
            r"voyage(?:nt)?",
            r"part(?:ent)?",
            r"(?:a|ont) visite",
            rf"{_BE} (?:{_RECEIVED}|venue?s?|partie?s?)",
        )
    )
)
_RECEIVES = "qui (?:{})".format(
    "|".join(
        (
            r"(?:nous |les |l')?(?:recoi(?:t|vent)|accueille(?:nt)?|invite(?:nt)?|heberge(?:nt)?)",
            rf"(?:les )?(?:a|ont) {_RECEIVED}",
            rf"{_BE} visitee?s?",
        )
    )
)
_UNDER_WAY = r"en (?:visite|deplacement|immersion|voyage|itinerance)"
_OF_VISITORS = re.compile(
    rf"{_WHO}?(?:{_UNDER_WAY}|visiteu(?:r|se)s?|visitante?s?|voyageu(?:r|se)s?|{_COMES})"
    rf"|{_WHO}(?:{_RECEIVED}|venue?s?|partie?s?)|(?:invite|accueilli)e?"
    r"|delegations?(?: venue| recue| en visite)?(?: du| de)?"
)
_OF_HOSTS = re.compile(
    rf"{_WHO}?(?:{_RECEIVED} (?:par|chez)|accueillante?s?|hotes?(?: de la visite)?|recevant|{_RECEIVES})"
    r"|en visite chez|hotes? d'accueil"
)
_VISITED = re.compile(
    r"(?:(?:territoire|equipe|collectif|ville)s? )?visitée?s?"
)  # its accent tells it from « visite »
_SAYS_VISITORS = re.compile(
    rf"\ben visite\b(?! chez)|\bvisiteu|\b{_RECEIVED}\b(?! (?:par|chez)\b)|\bdelegation|{_COMES}"
)
_SAYS_HOSTS = re.compile(rf"\b{_RECEIVED} (?:par|chez)\b|\baccueillant|\bhotes?\b|\bchez\b|{_RECEIVES}")


def side_titled(model: type[Base], text: str) -> str:
    """The column that a title of visits is, where it says nothing but who visits, or who hosts; else empty."""
    if model is not Visit:
        return ""
    if _VISITED.fullmatch(_lower(text)):
        return HOST
    plain = unaccented(_lower(text))
    return VISITOR if _OF_VISITORS.fullmatch(plain) else HOST if _OF_HOSTS.fullmatch(plain) else ""


def says_other_side(model: type[Base], name: str, text: str) -> bool:
    """Whether a title speaks of the other side of a visit than the column of that name."""
    if model is not Visit or name not in (VISITOR, HOST):
        return False
    plain = unaccented(_lower(text))
    visitors = bool(_SAYS_VISITORS.search(plain)) and not _VISITED.search(_lower(text))
    hosts = bool(_SAYS_HOSTS.search(plain)) or bool(_VISITED.search(_lower(text)))
    return visitors != hosts and (hosts if name == VISITOR else visitors)


def _lower(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" *:.…")
