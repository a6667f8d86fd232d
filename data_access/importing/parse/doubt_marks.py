"""Signs by which somebody says that he is not sure of a word: « L ? », « (EL) », « EL* »."""

import re

from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.parse.unknown_words import says_unknown

_MARKS, _SPACES = "?*†", " \t\r\n\u00a0\u202f"  # « L ? », « EL* »; what may stand around them
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def is_doubted(text: str) -> bool:
    """Whether who typed it was not sure: « labellisé ? », « ? labellisé »; a lost letter (« ?cole ») is no doubt."""
    if "?" not in text or says_unknown(text):
        return False
    return text.rstrip(" .)\u00a0\u202f").endswith("?") or text.lstrip(" (\u00a0").startswith(
        ("? ", "?\u00a0")
    )


def mark_of(text: str) -> str:
    """What stands around or behind a word, and may say that it is not sure: « () » for « (EL) », « ? » for « L ? »,
    « * » for « EL* »; empty where nothing does."""
    if not text[-1:] or text[-1].isalnum() or not any(map(str.isalnum, text)):  # as nearly always
        return ""
    if _IN_BRACKETS.fullmatch(text.strip()):
        return "()"
    return _parted(text)[1]


def without_mark(text: str) -> str:
    """A word without what stands around it, or behind it."""
    bare = text.strip()[1:-1] if mark_of(text) == "()" else text
    return _parted(bare)[0].strip()


def _parted(text: str) -> tuple[str, str]:
    """A word, and the mark behind it (« L (?) »)."""
    closed = text.rstrip(f"{_SPACES}.)]")
    word = closed.rstrip(_MARKS)
    return (word.rstrip(f"{_SPACES}(["), closed[len(word) :]) if word != closed else (text, "")


def doubted(text: str) -> Refused:
    """The refusal of a text whose author was not sure of it."""
    return Refused(
        f"{quote(text)} porte un point d'interrogation : nous ne savons pas s'il faut le retenir",
        "ôter le point d'interrogation si c'est sûr, sinon laisser vide",
    )
