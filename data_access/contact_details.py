"""E-mail addresses and telephone numbers that were typed inside texts: they are of a person, whatever the text is."""

import re
from collections.abc import Collection

_BETWEEN = " ,;/–-"
HIDDEN = "[coordonnées réservées à l'équipe]"

_EMAIL = r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w@-])"
_GAP = "[ .\u00a0\u202f-]?"
_PHONE = (  # no part of a longer number, nor of a date: SIRET, an amount, « 2024-06-12 »
    rf"(?<![\w/,])(?<!\d[ .\u00a0\u202f-])(?:(?:\+|00){_GAP}33{_GAP}(?:\(0\))?{_GAP}|0)[1-9](?:{_GAP}\d\d){{4}}"
    r"(?![\w/€])(?![ .,\u00a0\u202f-]\d)(?![ \u00a0\u202f]?(?:€|euros?\b|k€))"
)
_DETAIL = re.compile(rf"(?P<email>{_EMAIL})|{_PHONE}", re.I)
_AROUND = re.compile(
    r"[\s(<,;:–-]*(?:\b(?:t[ée]l(?:[ée]phone)?|port(?:able)?|mob(?:ile)?|mail|m[ée]l|e-?mail|courriel|contact)\b"
    r"[\s.:]*)?$",
    re.I,
)


def details_in(text: str) -> set[str]:
    """The addresses and numbers that a text holds, as they are compared: in small letters, numbers without gaps."""
    return {_same(found) for found in _DETAIL.finditer(text)}


def kinds_in(text: str) -> str:
    """« un courriel », « un téléphone », or both; empty where a text holds neither."""
    if "@" not in text and not any(map(str.isdigit, text)):  # as nearly all
        return ""
    kinds = {"un courriel" if found["email"] else "un téléphone" for found in _DETAIL.finditer(text)}
    return " et ".join(sorted(kinds))


def without_details(text: str) -> str:
    """The text without them, and without the « tél. : » before them."""
    rest, last = "", 0
    for found in _DETAIL.finditer(text):
        before = text[last : found.start()]
        kept = _AROUND.sub("", before)
        opened, last = "(" in before[len(kept) :], found.end()
        if opened and text[last : last + 1] == ")":  # nothing else stood in the brackets
            last += 1
        elif opened:
            kept, last = f"{kept} (", len(text) - len(text[last:].lstrip(_BETWEEN))
        rest += kept
    return (rest + text[last:]).strip(" ,;:–-") if last else text


def hidden(text: str, known: Collection[str] = ()) -> str:
    """The text with what stands in their place. `known`: those that are published, and stay."""
    return _DETAIL.sub(lambda found: found[0] if _same(found) in known else HIDDEN, text)


def any_in(text: str) -> bool:
    """Whether a long text may hold one."""
    return _DETAIL.search(text) is not None


def _same(found: re.Match[str]) -> str:
    if found["email"]:
        return found[0].lower()
    return re.sub(r"\D", "", found[0].replace("(0)", ""))[-9:]
