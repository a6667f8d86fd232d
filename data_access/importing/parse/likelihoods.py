"""How likely something is, as people say it: « 2 chances sur 3 », « forte », of which nobody knows how much it is."""

import re
from collections.abc import Sequence
from decimal import Decimal

from data_access.importing.model.cells import folded

_COUNTED = {
    word: number for number, word in enumerate(("un", "deux", "trois", "quatre", "cinq"), start=1)
} | {
    "une": 1,
    "dix": 10,
    "cent": 100,
}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_COUNTED)})"
_CHANCES = re.compile(rf"{_NUMBER} chances? (?:sur|/) ?{_NUMBER}")
_OF_LIKELIHOODS = re.compile(r"proba|chance|confian|certitude|vraisembl")
_STEPS = (90, 75, 50, 25, 10)  # hundredths that are offered
_LIKE = (  # words, and the step that they are nearest to
    (re.compile(r"(?:quasi|presque|tres|quasiment)\b|certain|\bsure?s?\b|acquis"), 90),
    (re.compile(r"\b(?:tres )?(?:peu|faible|basse?|mince|improbable|douteu|petite)"), 25),
    (re.compile(r"fort|eleve|haute?|bonne?|grande?|\bprobable|favorable|plutot"), 75),
    (re.compile(r"moyen|mitig|possible|incertain|neutre"), 50),
)
_UNLIKELY = re.compile(r"tres (?:peu|faible|basse?|mince|improbable)|quasi ?nul|nulle?\b")


def is_likelihood(title: str) -> bool:
    """Whether a title speaks of how likely something is."""
    return _OF_LIKELIHOODS.search(folded(title)) is not None


def chances(text: str) -> Decimal | None:
    """« 2 chances sur 3 » in hundredths, to two decimals; None where a text says no such thing."""
    found = _CHANCES.fullmatch(folded(text).strip(" ."))
    if not found:
        return None
    part, whole = (Decimal(_COUNTED.get(one) or one) for one in found.groups())
    return round(part * 100 / whole, 2) if whole and part <= whole else None


def likely(text: str) -> Sequence[int]:
    """The hundredths that a word may mean, the nearest first; none of a text with a number."""
    plain = folded(text)
    if any(map(str.isdigit, plain)) or not any(map(str.isalpha, plain)):
        return ()
    near = next((step for pattern, step in _LIKE if pattern.search(plain)), None)
    near = 10 if _UNLIKELY.search(plain) else near
    return _STEPS if near is None else sorted(_STEPS, key=lambda step: (abs(step - near), -step))
