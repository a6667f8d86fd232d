"""A picture of a PowerPoint slide, sharp at any size: as SVG, and as PNG where the program does not know that."""

import io
import re
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from pages.agora.slides.area import SlideArea
from pages.agora.slides.lettering import BODY, TITLE, width_of
from pages.agora.slides.native import emus
from pages.agora.slides.printing import as_png

_TYPE = "image/svg+xml"
_KNOWN_BY = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # the extension of a picture that names its SVG
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_FONTS = {BODY: "Calibri, Carlito, sans-serif", TITLE: "Trebuchet MS, sans-serif"}  # as those of the theme
_CLEAR = re.compile(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)")


def add_svg(slide: Any, svg: str, area: SlideArea, alt: str) -> None:
    """Puts an SVG of ours there, told in words by `alt`; the same one of several slides is in the file once."""
    shape = slide.shapes.add_picture(io.BytesIO(_png(svg)), *emus(area))
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    relation = slide.part.relate_to(
        _part(slide.part.package, _for_office(svg).encode()), RELATIONSHIP_TYPE.IMAGE
    )
    (blip,) = shape._element.xpath(".//a:blip")
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{_KNOWN_BY}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_RELATIONS}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )


@lru_cache(maxsize=8)
def _png(svg: str) -> bytes:
    return as_png(svg)


def _part(package: Any, svg: bytes) -> Part:
    known = [part for part in package.iter_parts() if part.content_type == _TYPE]
    name = PackURI(f"/ppt/media/drawing{len(known) + 1}.svg")
    return next((part for part in known if part.blob == svg), None) or Part(name, _TYPE, package, svg)


def _for_office(svg: str) -> str:
    """The SVG as offices read it: with its size, in the fonts of its reader, each text as wide as in ours, and what
    shines through said apart from its colour."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = root.get("viewBox", "").split()
    root.attrib |= {"width": width, "height": height}
    for element in root.iter():
        if element.tag.endswith("}text"):
            _set_fonts(element)
        if found := _CLEAR.fullmatch(element.get("stop-color", "")):
            red, green, blue = map(int, found.groups()[:3])
            element.attrib |= {"stop-color": f"#{red:02X}{green:02X}{blue:02X}", "stop-opacity": found[4]}
    return ElementTree.tostring(root, encoding="unicode")


def _set_fonts(text: ElementTree.Element) -> None:
    """Names the font of a text, and how wide each of its lines is in ours."""
    family = text.get("font-family", BODY)
    size, weight = (text.get(f"font-{one}", "").removesuffix("px") for one in ("size", "weight"))
    text.set("font-family", _FONTS.get(family, _FONTS[BODY]))
    for line in [one for one in text if one.tag.endswith("}tspan")] or [text]:
        length = width_of(line.text or "", float(size), family, int(weight) if weight.isdecimal() else 400)
        if length:
            line.attrib |= {"textLength": f"{length:.1f}", "lengthAdjust": "spacingAndGlyphs"}
