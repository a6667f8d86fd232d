"""The notes of a text, each with its mark: « * inscrits, pas les présents », « * devant : en k€. ** : à confirmer »;
what it says of brackets: « ( ) = pressenti », « entre parenthèses : les inscrits »."""

import re
from collections.abc import Iterator

MARK = r"\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]|\(\*{1,3}\)|\(\d\)"
_NOTE = re.compile(rf"\s*({MARK})\s*[:=]?\s*(\w.{{2,}}?)\s*")
_NEXT = re.compile(rf"(?<=[.;,])\s+(?=(?:{MARK})\s*[:=]?\s*[^\W\d])")  # several on one line
_OF_BRACKETS = re.compile(
    r"(?:[(\[][\s.…x]{0,5}[)\]]|\b(?:entre|en) (?:parenthèses|crochets))\s*[:=]\s*([^\W\d][^:=;|\n]{2,60})",
    re.I,
)
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def notes_in(text: str) -> Iterator[tuple[str, str]]:
    """The mark of each note, as it stands there, and what it says."""
    for part in _parts(text):
        if found := _NOTE.fullmatch(part):
            yield found[1], found[2]


def said_of_brackets(text: str) -> str:
    """What a text says that brackets mean; empty where it says nothing of them."""
    found = _OF_BRACKETS.search(text)
    return found[1].strip(" .)") if found else ""


def without_notes(text: str) -> str:
    """What a text says besides its notes."""
    return "\n".join(part for part in _parts(text) if not _NOTE.fullmatch(part))


def _parts(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from _NEXT.split(line)


def plain_mark(mark: str) -> str:
    """A mark as all its spellings share it."""
    return mark.strip("()").translate(_RAISED)
