"""The marks and words that say of somebody whether they came."""

import re

_CROSS = re.compile(r"[x×✓✔☑●•✗]|ok|oui|o|p|1|presente?s?|venue?s?")
_AWAY = re.compile(r"[-–—/0]|n|non|abs\.?|absente?s?|exc\.?|excusee?s?")
_AWAY_IN_WORDS = re.compile(r"(?:pas|non) (?:la|venue?s?|presente?s?)")


def says_came(text: str) -> bool:
    """Whether a mark says that they came: « x », « oui », « présent »."""
    return bool(_CROSS.fullmatch(text))


def says_away(text: str) -> bool:
    """Whether a mark says that they did not: « absent », « excusé », « non »."""
    return bool(_AWAY.fullmatch(text) or _AWAY_IN_WORDS.fullmatch(text))
