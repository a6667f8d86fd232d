"""An SVG of ours as the programs of an office read it: Word, PowerPoint, LibreOffice."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from pages.ui.labels import text_width
from pages.ui.svg import LINKS, SVG

OFFICE_FONT = "Calibri, Carlito, sans-serif"  # of what we write into their files
_CLEAR = re.compile(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)")
_INHERITED = {
    "font-size": "16",
    "font-weight": "400",
    "text-anchor": "start",
}  # what holds where nothing is said
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text stands before its place
_BOLD = {"normal": 400, "bold": 700}

# they draw nothing of « ns0:svg »
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", LINKS)


def office_svg(svg: str, font: str) -> str:
    """The SVG with its size, in a font that its reader has, each text as wide as in ours, for theirs may be wider; and
    what shines through said apart from its colour, which they draw as opaque otherwise."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = root.get("viewBox", "").split()
    root.attrib |= {"width": width, "height": height}
    _walk(root, font, _INHERITED)
    return ElementTree.tostring(root, encoding="unicode")


def _walk(element: ElementTree.Element, font: str, inherited: Mapping[str, str]) -> None:
    said = {name: element.get(name, before) for name, before in inherited.items()}
    if found := _CLEAR.fullmatch(element.get("stop-color", "")):
        red, green, blue = map(int, found.groups()[:3])
        element.attrib |= {"stop-color": f"#{red:02X}{green:02X}{blue:02X}", "stop-opacity": found[4]}
    if element.tag.endswith("}text"):
        _set_font(element, font, said)
    elif "font-family" in element.attrib:
        element.set("font-family", font)
    for child in element:
        _walk(child, font, said)


def _set_font(text: ElementTree.Element, font: str, said: Mapping[str, str]) -> None:
    """Names the font of a text, says how wide each of its lines is in ours, and where it begins: they shift what is
    centred, or ends somewhere, by how wide it would be in theirs."""
    weight = said["font-weight"]
    size, bold = float(said["font-size"].removesuffix("px")), _BOLD.get(weight) or int(weight)
    before = _BEFORE[said["text-anchor"]]
    text.attrib |= {"font-family": font, "text-anchor": "start"}
    for line in [one for one in text if one.tag.endswith("}tspan")] or [text]:
        if length := text_width(line.text or "", size, bold):
            line.attrib |= {"textLength": f"{length:.1f}", "lengthAdjust": "spacingAndGlyphs"}
            if before:
                line.set("x", f"{float(line.get('x') or text.get('x') or 0) - before * length:.1f}")
