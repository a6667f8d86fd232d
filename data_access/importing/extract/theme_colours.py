"""The colours of a workbook's theme, which its cells name by a number and by how light each is made."""

import colorsys

from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.xml_stream import Attributes, elements
from data_access.importing.extract.zip_parts import ZipParts

_IN_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")

Theme = list[str]  # colours by their numbers, « 4472C4 »; empty where one is not known


def read(archive: ZipParts, part: str | None) -> Theme:
    """The colours of a theme; none where the workbook has none. Source: ECMA-376, 20.1.6.2 and 18.8.3."""
    found: dict[str, str] = {}
    inside = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name in _IN_ORDER:
            inside = name
        elif name in ("srgbClr", "sysClr") and inside:
            found.setdefault(inside, attributes.get("lastClr", attributes.get("val", ""))[-6:].upper())
            inside = ""

    try:
        if part and archive.has(part):
            elements(archive.chunks(part), start)
    except Refusal:  # no value depends on it
        return []
    return [found.get(name, "") for name in _IN_ORDER] if found else []


def tinted(code: str, tint: float) -> str:
    """A colour made lighter (`tint` above 0, up to 1) or darker (below 0, down to -1)."""
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
