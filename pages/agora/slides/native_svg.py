"""A picture of a PowerPoint slide, sharp at any size: as SVG, and as PNG where the program does not know that."""

import io
from functools import lru_cache
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from pages.agora.slides.area import SlideArea
from pages.agora.slides.native import emus
from pages.agora.slides.printing import as_png
from pages.ui.office_svg import OFFICE_FONT, office_svg

_TYPE = "image/svg+xml"
_KNOWN_BY = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # the extension of a picture that names its SVG
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def add_svg(slide: Any, svg: str, area: SlideArea, alt: str) -> None:
    """Puts an SVG of ours there, told in words by `alt`; the same one of several slides is in the file once."""
    shape = slide.shapes.add_picture(io.BytesIO(_png(svg)), *emus(area))
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    relation = slide.part.relate_to(
        _part(slide.part.package, office_svg(svg, OFFICE_FONT).encode()), RELATIONSHIP_TYPE.IMAGE
    )
    (blip,) = shape._element.xpath(".//a:blip")
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{_KNOWN_BY}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" {nsdecls("r")} r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )


@lru_cache(maxsize=8)
def _png(svg: str) -> bytes:
    return as_png(svg)


def _part(package: Any, svg: bytes) -> Part:
    known = [part for part in package.iter_parts() if part.content_type == _TYPE]
    name = PackURI(f"/ppt/media/drawing{len(known) + 1}.svg")
    return next((part for part in known if part.blob == svg), None) or Part(name, _TYPE, package, svg)
