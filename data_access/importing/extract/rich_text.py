"""Texts of which parts are written in another way: struck through, or raised, as the mark of a footnote is.

What is struck through holds no longer, and a mark is no digit of the number that it stands behind: « 4560 » of which
45 is struck is 60, « 301 » with a raised 1 is 30. A raised part that is no mark (m², 1er, CO₂) belongs to its text.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data_access.importing.extract.xml_stream import Attributes, is_on

RAISED, LOWERED = "superscript", "subscript"

_ONE_MARK = r"\(?(?:\d{1,2}|\*{1,3}|[†‡§]|[a-c])\)?"
_MARK = re.compile(rf"{_ONE_MARK}(?:[ ,;]{{1,2}}{_ONE_MARK})*")  # of a footnote
_LENGTH = re.compile(r"(?:^|[^a-zà-ÿ])(?:[kdcm]?m|ha)$", re.IGNORECASE)  # whose raised 2 or 3 is a power
_SPACES = re.compile("[ \xa0\u202f]{2,}")


class Run(NamedTuple):
    """A part of a text. `shifted`: RAISED, LOWERED, or empty."""

    text: str
    struck: bool
    shifted: str


class Font(NamedTuple):
    """What of a font tells a part of a text from the others. `shifted`: RAISED, LOWERED, or empty."""

    struck: bool = False
    shifted: str = ""


SHIFTS = {1: RAISED, 2: LOWERED}  # as binary workbooks number them


def runs_of(letters: bytes, formats: Sequence[tuple[int, int]], fonts: Sequence[Font]) -> list[Run]:
    """The runs of a text of a binary workbook. `letters`: on two bytes each; `formats`: the letter from which on a part
    has a font of its own, and the number of that; what stands before it has that of its cell."""
    starts = [(0, -1), *formats]
    ends = [start for start, _ in starts[1:]] + [len(letters) // 2]
    runs = []
    for (start, number), end in zip(starts, ends, strict=True):
        font = fonts[number] if 0 <= number < len(fonts) else Font()
        text = letters[2 * start : 2 * end].decode("utf-16-le", errors="replace")
        if text:
            runs.append(Run(text, *font))
    return runs


class MarkedText(NamedTuple):
    """What is told of a text of which parts are struck through or raised: all that it holds, what is left without these
    parts, and whether some are struck."""

    whole: str
    kept: str
    struck: bool


def is_struck(runs: Iterable[Run]) -> bool:
    """Whether a text shows something, and nothing that holds: all of it is struck, but for marks."""
    parts = [run for run in runs if run.text.strip()]
    return any(run.struck for run in parts) and not _kept(parts).strip()


def marked(runs: Iterable[Run]) -> MarkedText | None:
    """What is told of a text, one of whose parts does not hold; None where all does, or nothing."""
    parts = list(runs)
    kept = _kept(parts)
    if not kept.strip() or len(kept) == sum(len(run.text) for run in parts):
        return None
    whole = "".join(run.text for run in parts)
    return MarkedText(whole, _SPACES.sub(" ", kept).strip(), any(_is_gone(run) for run in parts))


def _kept(parts: Iterable[Run]) -> str:
    kept = before = ""
    for run in parts:
        if not _is_gone(run) and not _is_mark(run, before):
            kept += run.text
        before += run.text
    return kept


def _is_gone(run: Run) -> bool:
    return run.struck and bool(run.text.strip())


def _is_mark(run: Run, before: str) -> bool:
    """Whether a run is the mark of a footnote, behind another; at the beginning of a text it is the note's."""
    if not run.shifted:
        return False
    before = before.rstrip()
    if not before or not _MARK.fullmatch(run.text.strip()):
        return False
    return before[-1].isdigit() if run.shifted == LOWERED else not _LENGTH.search(before)


class RichText:
    """The runs of a text of an Excel workbook: told its elements, and the signs that it shows."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._struck, self._shifted = False, ""
        self._shows = self._aside = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins: a run of signs, how it is written, the signs, how they are pronounced."""
        if name == "r":
            self._struck, self._shifted = False, ""
        elif name == "strike":
            self._struck = is_on(attributes)
        elif name == "vertAlign":
            self._shifted = attributes.get("val", "") if attributes.get("val") in (RAISED, LOWERED) else ""
        elif name == "t":
            self._shows = not self._aside
        elif name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "r":
            self._struck, self._shifted = False, ""
        elif name == "t":
            self._shows = False
        elif name == "rPh":
            self._aside = False

    def text(self, signs: str) -> None:
        """Signs that it shows, which may come in several pieces."""
        if not self._shows:
            return
        if self.runs and self.runs[-1][1:] == (self._struck, self._shifted):
            signs = self.runs.pop().text + signs
        self.runs.append(Run(signs, self._struck, self._shifted))
