"""A word that another one follows, or that has its day beside it: « EL → L (15/4) », « L (3/2) », « 🟠 puis 🟢 (mai) ».
The words are those of a file, which may have been answered."""

import re

from data_access.importing.parse.replaced_numbers import ARROW

LONGEST = 60  # signs in which such words are looked for

_BECOMES = re.compile(
    rf"\s*(?:{ARROW}|(?<!\w)(?:puis|ensuite|devenue?s?|finalement|et depuis)(?!\w))\s*", re.I
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_DAY = re.compile(
    r"(?<!\w)(?:(?:en|le|la|au|du|de|depuis|dès|à partir d[eu]|fin|début|mi)\s+)*"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{1,2}[/.-]\d{1,2}|"
    r"(?:\d{1,2}(?:er)?\s+)?(?:janv|févr?|fevr?|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec)[\w.]*"
    r"(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d)(?![\w/])",
    re.I,
)
_SIGNS = " \t\u00a0\u202f,;:.–—-"


def words_one_after_another(text: str) -> list[str]:
    """The words of a text of which each takes the place of the one before, or the only one where its day stands beside
    it, without their days; none where it says more, is doubted, or is a single word."""
    if len(text) > LONGEST or "?" in text:
        return []
    words = [_bare(part) for part in _BECOMES.split(text)]
    if len(words) == 1 and (words[0] == text.strip() or not re.search(r"\d", text)):
        return []
    return words if all(words) else []


def _bare(part: str) -> str:
    return _DAY.sub(" ", _BRACKETS.sub(" ", part)).strip(_SIGNS)
