"""Letters on a slide: the two fonts, how wide a text is, where its lines break, how large it may be (pixels)."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import ImageFont

from data_access.french import unbroken
from data_access.text_lines import drawable
from pages.ui.labels import cut, text_width

SMALLEST = 28  # nothing on a slide is smaller, at 1920 × 1080
EYEBROW, LINE, SOURCE = 44, 46, 30
BODY, TITLE = "Source Sans, sans-serif", "Bricolage, sans-serif"

TITLE_FONT = Path(__file__).parents[2] / "static" / "bricolage-grotesque-latin-wght-normal.woff2"
_MEASURED_SIZE = 1000


@cache
def _title_font() -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(TITLE_FONT, _MEASURED_SIZE)
    font.set_variation_by_axes([700])
    return font


@cache
def width_of(text: str, size: float, family: str = BODY, weight: int = 400) -> float:
    """Width of one line; titles are always as bold as they are drawn."""
    if family == TITLE:
        return _title_font().getlength(drawable(text)) * size / _MEASURED_SIZE
    return text_width(text, size, weight)


def wrapped(text: str, width: float, size: float, family: str = BODY, weight: int = 400) -> list[str]:
    """The lines of a text that are at most so wide, as far as its words allow; no-break spaces hold, and signs stay
    with their words.

    Where a line would end on the « · » between two parts, that dot is left out.
    """
    lines: list[str] = []
    for word in unbroken(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, family, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line.removesuffix(" ·") for line in lines[:-1]] + lines[-1:]


def balanced(lines: list[str], size: float, family: str = BODY, weight: int = 400) -> list[str]:
    """The same words on as many lines, as evenly long as they can be."""
    text, found = " ".join(lines), lines
    while len(found) == len(lines):
        lines = found
        longest = max(width_of(line, size, family, weight) for line in lines)
        found = wrapped(text, longest - 1, size, family, weight)
        if any(width_of(line, size, family, weight) >= longest for line in found):
            break
    return lines


def fitted(
    text: str, width: float, lines: int, sizes: Sequence[float], family: str = BODY, weight: int = 400
) -> tuple[float, list[str]]:
    """The first of the sizes (the largest first) at which the text takes at most so many lines, and these lines.

    Where none does, it is cut at the last size with « … ».
    """
    for size in sizes:
        found = wrapped(text, width, size, family, weight)
        if len(found) <= lines and all(width_of(one, size, family, weight) <= width for one in found):
            return size, found
    *kept, rest = found[:lines]
    if len(found) > lines:
        rest += "…"
    return size, [
        cut(line, lambda one: width_of(one, size, family, weight) <= width) for line in (*kept, rest)
    ]
