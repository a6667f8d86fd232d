"""What of a text nobody sees: line breaks and control characters, where it is stored, measured, drawn or exported."""

import re
from typing import TypeVar

_BREAK = re.compile(
    "\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]"
)  # what ends a line for Unicode, for Excel, for Word
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # the others of Unicode's class Cc, but for the tab
_BLANKS = re.compile("[ \t\n]+")
_NO_CHARACTER = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)  # halves of one, and what no file may hold
_REPLACEMENT = "\ufffd"

Holding = TypeVar("Holding")


def breaks(text: str) -> bool:
    """Whether something within a text becomes a space on one line that was none."""
    return not text.isprintable() and bool(_BREAK.search(text.strip()) or _CONTROL.search(text.strip()))


def holds_control(text: str) -> bool:
    """Whether something within a text becomes a space even where its lines stay."""
    return not text.isprintable() and bool(_CONTROL.search(text.strip()))


def in_lines(text: str) -> str:
    """A text with line feeds for line breaks, and without control characters: each becomes a space."""
    return text if text.isprintable() else _CONTROL.sub(" ", _BREAK.sub("\n", text))


def on_one_line(text: str) -> str:
    """A name, a title, a label: the text on one line, each line break and control character a space."""
    return text if text.isprintable() else _BLANKS.sub(" ", in_lines(text)).strip(" ")


def writable(text: str) -> str:
    """A text, whatever it holds, that any file and any protocol takes; its lines stay."""
    return text if text.isprintable() else _NO_CHARACTER.sub(_REPLACEMENT, in_lines(text))


def drawable(text: str) -> str:
    """A text, whatever it holds, as one line that can be measured and drawn, sign by sign: what is measured is what is
    drawn."""
    return text if text.isprintable() else writable(text).replace("\n", " ")


def all_drawable(value: Holding) -> Holding:
    """A JSON value with all of its texts `drawable`."""
    made: object = value
    match value:
        case str():
            made = drawable(value)
        case list():
            made = [all_drawable(one) for one in value]
        case dict():
            made = {name: all_drawable(one) for name, one in value.items()}
    return made  # type: ignore[return-value]
