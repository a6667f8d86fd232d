"""Slides as a PowerPoint file: words, tables and charts that can be edited; the maps alone are pictures."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from data_access.showing.content import Line, SlideContent
from pages.shared.palette import Palette, palette
from pages.shared.slides.area import Area
from pages.shared.slides.canvas import HEIGHT, WIDTH
from pages.shared.slides.frame import BELOW, BESIDE, is_beside
from pages.shared.slides.lettering import SMALLEST, TITLE, fitted, wrapped
from pages.shared.slides.native import PIXEL, Page
from pages.shared.slides.native_forms import place_picture

_TITLE_ONLY = 5  # the layout of python-pptx's own template
_LEFT, _RIGHT = BELOW.left, BELOW.right
_SENTENCES, _EYEBROWS = (66, 60, 54, 48, 42, 36), (40, 36, 32, SMALLEST)  # the largest that fits
_SURE = 0.8  # of a width: where the file is opened, a wider font may stand in


def as_pptx(slides: Sequence[SlideContent], scheme: str | None, title: str, at: datetime) -> bytes:
    """A slide each, with its notes. `title` and `at` are noted in the file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * PIXEL), Emu(HEIGHT * PIXEL)
    about = deck.core_properties
    about.title, about.author, about.language = title, "Start-Up de Territoire", "fr-FR"
    about.created = about.modified = at
    for content in slides:
        _write(deck, content, palette(scheme))
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _write(deck: Any, content: SlideContent, colors: Palette) -> None:
    page = Page(deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY]), colors)
    beside = is_beside(content)
    right = BESIDE.left - 40 if beside else _RIGHT
    sure = _SURE * (right - _LEFT)
    size, _ = fitted(content["eyebrow"], sure, 1, _EYEBROWS)
    page.words(Area(_LEFT, 70, right, 140), [content["eyebrow"]], size, color=colors.muted)
    stacked = beside or not content["picture"]
    top = 430 if content["figure"] else 160
    if content["figure"]:
        page.words(Area(_LEFT, 150, right, 420), [content["figure"]], 200 if beside else 160, bold=True)
    lines, sizes = (3, _SENTENCES) if stacked else (1, _SENTENCES[1:])
    size, _ = fitted(content["sentence"], sure, lines, sizes, TITLE)
    page.title(Area(_LEFT, top, right, top + (300 if stacked else 110)), content["sentence"], size)
    _lines(
        page,
        content["lines"],
        Area(_LEFT, top + (320 if stacked else 110), right, 960 if stacked else top + 170),
    )
    if content["picture"]:
        area = BESIDE if beside else Area(BELOW.left, top + 190, BELOW.right, BELOW.bottom)
        place_picture(page, content["picture"], area, content["alt"])
    foot = wrapped(content["source"], sure, SMALLEST)
    page.words(Area(_LEFT, 1060 - 42 * len(foot), right, 1060), foot, SMALLEST, color=colors.muted)
    page.slide.notes_slide.notes_text_frame.text = content["notes"]


def _lines(page: Page, lines: Sequence[Line], area: Area) -> None:
    if not lines:
        return
    if area.height < 100:  # a legend, on one line
        page.signed(area, [[(line["state"], line["words"]) for line in lines]], 32)
    else:
        page.signed(area, [[(line["state"], line["words"])] for line in lines], 36)
