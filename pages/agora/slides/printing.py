"""Slides as PDF, and a picture of one as PNG: the very SVG of the screen, in fonts that the writer knows."""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import streamlit as st
import vl_convert
from pypdf import PdfWriter

from data_access.slides.content import SlideContent
from data_access.text_lines import drawable
from pages.agora.slides.frame import slide_svg

FONTS = Path(__file__).parent / "fonts"
_FAMILIES = {'"Source Sans, sans-serif"': '"Veillee Sans"', '"Bricolage, sans-serif"': '"Veillee Titre"'}


def as_pdf(slides: Sequence[SlideContent], scheme: str | None, title: str, at: datetime) -> bytes:
    """A page a slide, text as text. `title` and `at` are noted in the file."""
    whole = PdfWriter()
    for slide in slides:
        whole.append(io.BytesIO(vl_convert.svg_to_pdf(_printable(slide_svg(slide, scheme)))))
    whole.add_metadata(
        {
            "/Title": drawable(title),
            "/Author": "Start-Up de Territoire",
            "/CreationDate": f"{at:D:%Y%m%d%H%M%S}",
        }
    )
    whole.compress_identical_objects()
    out = io.BytesIO()
    whole.write(out)
    return out.getvalue()


@st.cache_data(max_entries=64, show_spinner=False)
def slide_png(slide: SlideContent, scheme: str | None) -> bytes:
    """A slide as a picture, 1920 × 1080, for where the fonts of the screen do not reach."""
    return as_png(slide_svg(slide, scheme))


def as_png(svg: str) -> bytes:
    """An SVG of ours as PNG, as many pixels as it says."""
    return vl_convert.svg_to_png(_printable(svg))


def _printable(svg: str) -> str:
    _register()
    for screen, paper in _FAMILIES.items():
        svg = svg.replace(screen, paper)
    return svg


@cache
def _register() -> None:
    vl_convert.register_font_directory(str(FONTS))
