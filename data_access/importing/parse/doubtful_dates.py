"""Which dates in a text that says more are perhaps none of what was done: the number of a paper (« art. 3.2.2024 »), a
limit (« clôture 15/03 »), or a day beside what is told not to be done (« non déposé », « à envoyer »)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data_access.fields import Field, field_of
from data_access.importing.model.cells import folded
from data_access.models import Funding, Payment

# What stands before the number of a paper: « art. 3.2.2024 »
_NUMBER_OF = re.compile(r"\b(?:n ?[°º]|(?:no|art|article|v|version)\b\.?)[ :]*$")
_LIMIT = re.compile(
    r"\b(?:avant\b(?!-)|jusqu'|au plus tard\b|d'ici\b|limites?\b|butoir\b|deadline\b|dl\b|echeances?\b|"
    r"clotures?\b|fermetures?\b|fin (?:de |du |des )?(?:depots?|candidatures?|inscriptions?)\b)"
)
_DONE = (
    r"(?:depos|envoy|adress|transmis|remis|rend|rendu|recu|percu|encaiss|vers|pay|sign|fai|tenu|realis|valid|notifi|"
    r"reponse|retour|dossier|demande|bilan)\w*"
)
_IS_DONE = re.compile(rf"\b{_DONE}\b")
_NOT_DONE = re.compile(
    rf"\b(?:non|pas|jamais|ni|aucune?)(?: encore)?(?: (?:ete|de|d'|pu))* ?{_DONE}|\bpas encore\b|\btrop tard\b|"
    r"\bhors delais?\b|\ba (?:deposer|envoyer|adresser|transmettre|remettre|rendre|relancer|signer|verser|recevoir)\b"
)

_AFTER_REQUEST = re.compile(
    r"\b(?:bilans?|comptes? rendus?|cr|crf|justificat\w*|rapports?|versements?|paiements?|soldes?|acomptes?|"
    r"conventions?|reponses?|notifications?|jurys?|comites?|commissions?)\b"
)


@dataclass(frozen=True)
class _Part:
    """A date of a text, small and without accents: what stands between the one before it and it, and `behind`, what
    follows it to the end where it is the last one."""

    ahead: str
    behind: str


@lru_cache
def _to_come() -> tuple[Field, ...]:
    of_files = ("deadline", "decision_expected", "report_due", "next_action_on")
    return (*(field_of(Funding, name) for name in of_files), field_of(Payment, "planned"))


def is_to_come(field: Field) -> bool:
    """Whether a field keeps a day on which, or until which, something is to be done."""
    return field in _to_come()


def doubtful_dates(field: Field, text: str, dates: Sequence[str]) -> set[str]:
    """Those of the dates of a text under the title of such a field."""
    is_wrong = _is_of_something_else if field == _to_come()[0] else _is_not_of_what_was_done
    sure_of_all = is_to_come(field) and field != _to_come()[0]
    return {
        one
        for one in dates
        if _NUMBER_OF.search(folded(text[: max(text.find(one), 0)]))
        or (not sure_of_all and is_wrong(text, one, dates))
    }


def _is_of_something_else(text: str, date: str, dates: Sequence[str]) -> bool:
    """Whether a day below the title of a deadline is that of what comes after the request."""
    place = text.find(date)
    return place >= 0 and _AFTER_REQUEST.search(_part(text, date, place, dates).ahead) is not None


def _is_not_of_what_was_done(text: str, date: str, dates: Sequence[str]) -> bool:
    place = text.find(date)
    if place < 0:  # « fin 2025 » of « fin 25 »
        return _LIMIT.search(folded(text)) is not None or _NOT_DONE.search(folded(text)) is not None
    part = _part(text, date, place, dates)
    if _LIMIT.search(part.ahead) or _LIMIT.search(part.behind) or _NOT_DONE.search(part.ahead):
        return True
    earlier = folded(text[:place])
    return _NOT_DONE.search(earlier) is not None and not _IS_DONE.search(part.ahead)


def _part(text: str, date: str, place: int, dates: Sequence[str]) -> _Part:
    ends = [at + len(one) for one in dates if one != date and 0 <= (at := text.find(one)) < place]
    follow = any(text.find(one, place + len(date)) >= 0 for one in dates if one != date)
    behind = "" if follow else text[place + len(date) :]
    return _Part(folded(text[max(ends, default=0) : place]), folded(behind))
