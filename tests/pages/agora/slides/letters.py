"""What is written on a slide's SVG: each text with its size, colour and place in the pixels of 1920 × 1080."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from pages.agora.slides.lettering import width_of

_SCALE = re.compile(r"scale\(([\d.]+)")
TEXT = "{http://www.w3.org/2000/svg}text"


@dataclass(frozen=True)
class Letters:
    """A line of text. `left` and `right`: where it begins and ends; None within a chart, which places its own,
    and of what is written upwards.
    `y`: its baseline."""

    text: str
    size: float
    fill: str
    left: float | None
    right: float | None
    y: float


def letters(svg: str) -> list[Letters]:
    """Every text that is seen."""
    return list(_below(ElementTree.fromstring(svg), None))


def _below(element: ElementTree.Element, scale: float | None) -> Iterator[Letters]:
    if found := _SCALE.search(element.get("transform", "")):
        scale = (scale or 1) * float(found[1])
    if "rotate(" in element.get("transform", ""):
        scale = scale or 1
    text = "".join(element.itertext()).strip()
    if element.tag == TEXT and text and element.get("opacity") != "0":
        size = float(element.get("font-size", "0").removesuffix("px")) * (scale or 1)
        left, right = _ends(element, text, size) if scale is None else (None, None)
        yield Letters(text, size, element.get("fill", ""), left, right, float(element.get("y", "0")))
    for child in element:
        yield from _below(child, scale)


def _ends(element: ElementTree.Element, text: str, size: float) -> tuple[float, float]:
    width = width_of(text, size, element.get("font-family", ""), int(element.get("font-weight", "400")))
    left = (
        float(element.get("x", "0"))
        - width * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "")]
    )
    return left, left + width
