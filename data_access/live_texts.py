"""Texts that a spreadsheet may run as a formula, and the apostrophe that disarms them in a CSV: put, and taken away.

LibreOffice runs « =1+1 » behind a blank, too, where it is told to trim spaces."""

import re

_LIVE = re.compile(
    "['\\s]*[-=+@＝＋－＠]|'*[\t\r]"
)  # wide signs, too: East Asian settings read them as the others
_DISARMED = re.compile(f"'(?:{_LIVE.pattern})")


def is_live(text: str) -> bool:
    """Whether a text may be taken for a formula, or would be once apostrophes before it are taken away."""
    return _LIVE.match(text) is not None


def disarmed(text: str) -> str:
    """The text as a CSV holds it."""
    return f"'{text}" if is_live(text) else text


def as_it_was(cell: str) -> str:
    """The text that a cell of a CSV holds."""
    return cell[1:] if _DISARMED.match(cell) else cell
