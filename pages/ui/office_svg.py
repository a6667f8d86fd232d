"""An SVG of ours as the programs of an office read it: Word, PowerPoint, LibreOffice."""

import re
from xml.etree import ElementTree

from pages.ui.labels import text_width

_CLEAR = re.compile(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)")
_REGULAR = 400
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text stands before its place

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")  # they draw nothing of « ns0:svg »


def office_svg(svg: str, font: str) -> str:
    """The SVG with its size, in a font that its reader has, each text as wide as in ours, for theirs may be wider; and
    what shines through said apart from its colour, which they draw as opaque otherwise."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = root.get("viewBox", "").split()
    root.attrib |= {"width": width, "height": height}
    for element in root.iter():
        if element.tag.endswith("}text"):
            _set_font(element, font)
        if found := _CLEAR.fullmatch(element.get("stop-color", "")):
            red, green, blue = map(int, found.groups()[:3])
            element.attrib |= {"stop-color": f"#{red:02X}{green:02X}{blue:02X}", "stop-opacity": found[4]}
    return ElementTree.tostring(root, encoding="unicode")


def _set_font(text: ElementTree.Element, font: str) -> None:
    size, weight = (text.get(f"font-{one}", "").removesuffix("px") for one in ("size", "weight"))
    text.set("font-family", font)
    before = _BEFORE[
        text.attrib.pop("text-anchor", "start")
    ]  # they shift by how wide it would be in their font
    for line in [one for one in text if one.tag.endswith("}tspan")] or [text]:
        bold = int(weight) if weight.isdecimal() else _REGULAR
        if length := text_width(line.text or "", float(size), bold):
            line.attrib |= {"textLength": f"{length:.1f}", "lengthAdjust": "spacingAndGlyphs"}
            if before:
                line.set("x", f"{float(line.get('x') or text.get('x') or 0) - before * length:.1f}")
