"""A number in the place of which another one was put, in one text: « 4 800 → 4 650 », « 18 000 puis 12 000 », « 25 000,
ramené à 18 000 », « 20 000 au lieu de 25 000 », « 20 k€ (15 k€ obtenus) »."""

import re
from collections.abc import Sequence

from data_access.importing.model.cells import folded

_VERBS = (
    r"(?:ramene|reduit|baisse|abaisse|porte|passe|augmente|diminue|limite|plafonne|revu|revise|corrige|rectifie|"
    r"transforme|change|descendu|monte)(?:e|s|es)?(?: a la baisse| a la hausse)?"
)
ARROW = r"[-=–—~]*[>→⇒➔➜➝➞⟶]+"
_SURELY = rf"(?:\b{_VERBS} (?:a|en)|\b(?:finalement|au final|en fait|en realite|in fine))\b"
_THEN = re.compile(  # between a number and the one that stands in its place now
    rf"{ARROW}|{_SURELY}|\b(?:puis|devenue?s?|devient|plutot|definitivement)\b"
)
_NOT = re.compile(  # between a number and the one in whose place it stands
    r"(?:au lieu d(?:e|es|u)?|a la place d(?:e|es|u)?|plutot que|et non(?: pas)?|et pas|contre|en remplacement de|"
    r"remplace)\b"
)
_SAYS_SO = re.compile(rf"\d ?(?:k ?)?€? ?{ARROW} ?\d|{_SURELY}")
_JUST_BEFORE = re.compile(rf"{_SURELY}(?: (?:de|la somme de))? ?:? ?")
_OF_ANOTHER_STEP = re.compile(  # in brackets behind an amount: what another step of it came to
    r"\b(?:obtenu|accorde|attribue|retenu|notifie|vote|recu|encaisse|verse|finalement|au final|demande|sollicite|prevu|"
    r"depense|paye|facture|realise|reel|initial|avant|auparavant|precedemment|au depart|definiti|corrige|revise|revu|"
    r"ramene|reduit|porte|maintenu|confirme)"
)
_WRITTEN = re.compile(r"[^\d]+$")
_PART = re.compile(r"\b(?:dont|soit|y compris|sur)\b")
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")

LAST, FIRST = "le dernier", "le premier"
NEW, OLD = "le nouveau", "l'ancien"


def replaced(text: str, numbers: Sequence[str]) -> list[tuple[str, str]]:
    """The `numbers` of a text of which each takes the place of another, with which of them it is, the one that holds
    first; empty where no word or arrow says so. `numbers`: in the order of the text, as they are written."""
    plain, start, between = folded(text), 0, list[str]()
    for one in numbers:
        one = _WRITTEN.sub("", folded(one))  # « 18 » of « 18 → 12 k€ » has its unit from the other
        place = plain.find(one, start)
        if place < 0:
            return []
        between.append(plain[start:place])
        start = place + len(one)
    if len(between) < 2:
        return []
    if all(_THEN.search(one) and not _NOT.search(one) for one in between[1:]):
        *earlier, last = numbers
        return [(last, LAST), *((one, "" if rank else FIRST) for rank, one in enumerate(earlier))]
    if len(between) == 2 and _NOT.search(between[1]):
        return [(numbers[0], NEW), (numbers[1], OLD)]
    if len(between) == 2 and _NOT.search(between[0]) and not _THEN.search(between[0]):
        return [(numbers[1], NEW), (numbers[0], OLD)]
    return []


def replacing(text: str, number: str = "") -> bool:
    """Whether a text surely says that a number takes the place of another: « 4 800 → 4 650 », « ramené à 18 000 »; just
    before its `number`, where that is given."""
    plain = folded(text)
    if not number:
        return bool(_SAYS_SO.search(plain) or _NOT.search(plain))
    wanted = folded(number)
    return any(plain.startswith(wanted, one.end()) for one in _JUST_BEFORE.finditer(plain))


def aside_of_another_step(text: str) -> str:
    """What stands in brackets behind an amount, where it says what another step of it came to: « 15 k€ obtenus »;
    empty where it says a part of it, or nothing of the kind."""
    for aside in _ASIDE.findall(text):
        words = folded(aside)
        if _OF_ANOTHER_STEP.search(words) and not _PART.search(words):
            return str(aside)
    return ""
