"""Text in a file that others open in fonts of their own: how wide it can become, its lines, how tall they are (pixels).

Calibri and Trebuchet are what the file asks for. Where they are missing a far wider font stands in: all is measured so
that it holds there, too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pages.agora.slides.lettering import fitted, width_of
from pages.ui.labels import cut

SMALL = 36  # pixels: nothing is written smaller than in 18 points, for others than us may show the file
LEADING = 1.25  # of a size is a line tall, in the tallest of the fonts
LINE = LEADING * SMALL
_BOLD = 600
_WIDER, _WIDER_BOLD = (
    1.29,
    1.41,
)  # times as wide as ours is DejaVu Sans, which LibreOffice puts for what it has not
_AFTER_HYPHENS = re.compile(r"(?<=-)(?=\w)")
_FIGURE = re.compile(r"([^\d]+)\s(\d.*)")


@dataclass(frozen=True)
class OfficeText:
    """A text in lines that hold in any font. `whole`: what it says, where the lines had to be cut with « … »."""

    whole: str
    lines: tuple[str, ...]
    size: float
    bold: bool = False

    @property
    def height(self) -> float:
        """How tall its lines are; nothing where it says nothing."""
        return LEADING * self.size * len(self.lines) if self.whole else 0.0

    @property
    def width(self) -> float:
        """How wide its longest line can become."""
        return max((office_width(line, self.size, bold=self.bold) for line in self.lines), default=0.0)

    @property
    def is_cut(self) -> bool:
        """Whether a part of it is left out."""
        return "".join(self.lines).count("…") > self.whole.count("…")


def office_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide one line can become."""
    return (_WIDER_BOLD if bold else _WIDER) * width_of(text, size, weight=_BOLD if bold else 400)


def office_text(
    text: str, width: float, most: int, sizes: Sequence[float] = (SMALL,), *, bold: bool = False
) -> OfficeText:
    """The text at the first of the sizes at which it takes at most so many lines; where none does, it is cut at the
    last one. A word is parted where it has a hyphen, and only where it is wider than a whole line."""
    ours, weight, most = width / (_WIDER_BOLD if bold else _WIDER), _BOLD if bold else 400, max(1, most)
    size, lines = fitted(text, ours, most, sizes, weight=weight)
    if any(line.endswith("…") for line in lines):
        parted = " ".join(part for word in text.split(" ") for part in _parted(word, ours, size, weight))
        size, lines = fitted(parted, ours, most, (size,), weight=weight)
    return OfficeText(text, tuple(lines), size, bold)


def _parted(word: str, width: float, size: float, weight: int) -> list[str]:
    """A word, or what it is parted into at its hyphens so that each part holds on a line; what has none is cut."""

    def fits(one: str) -> bool:
        return width_of(one, size, weight=weight) <= width

    parts: list[str] = []
    for piece in [word] if fits(word) else _AFTER_HYPHENS.split(word):
        if parts and fits(parts[-1] + piece):
            parts[-1] += piece
        else:
            parts.append(piece)
    return [cut(part, fits) for part in parts]


def office_figure(text: str, width: float, sizes: Sequence[float]) -> OfficeText:
    """A figure on one line; where it is too wide for that, its words (« plus de ») stand above its digits."""
    found = office_text(text, width, 1, sizes, bold=True)
    parted = _FIGURE.fullmatch(text)
    if not found.is_cut or not parted:
        return found
    size = min(office_text(part, width, 1, (*sizes, 42, SMALL), bold=True).size for part in parted.groups())
    return OfficeText(text, parted.groups(), size, bold=True)


def widest_word(text: str) -> float:
    """How wide the longest of its words can become in small letters, parted at its hyphens: what holds it must not be
    narrower."""
    parts = (part for word in text.split() for part in _AFTER_HYPHENS.split(word))
    return max((office_width(part, SMALL, bold=False) for part in parts), default=0.0)
