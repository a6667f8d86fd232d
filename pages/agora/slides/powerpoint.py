"""Slides as a PowerPoint file: words, tables and charts that can be edited; maps and photographs alone are pictures."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from data_access.palette import Palette, hall
from data_access.slides.content import SlideContent, SlideLine
from data_access.text_lines import all_drawable, drawable, writable
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import HEIGHT, WIDTH
from pages.agora.slides.frame import BELOW, BESIDE, is_beside
from pages.agora.slides.lettering import TITLE, fitted
from pages.agora.slides.native import PIXEL, SCHEME, SMALL, SURE, Page
from pages.agora.slides.native_forms import place_picture
from pages.ui.formats import all_unturned, unturned

_MOST_LINES = 9  # of a sentence that has the slide for itself
_SOURCE_LINES = 3  # at most, at the foot
_LONGEST_TITLE = 255  # signs that the format takes in what is noted of a file
_TITLE_ONLY = 5  # the layout of python-pptx's own template
_FONTS = {
    "majorFont": "Trebuchet MS",
    "minorFont": "Calibri",
}  # titles, words: PowerPoint has them everywhere
_LEFT, _RIGHT, _TOP, _FOOT = BELOW.left, BELOW.right, 160.0, 960.0
_SENTENCES, _EYEBROWS = (66, 60, 54, 48, 42, SMALL), (44, 40, SMALL)  # the largest that fits
_END, _AIR = 1050.0, 60.0  # where the foot ends; what keeps a picture, which may grow, away from it
_FIGURE, _LEGEND, _LINE = 270.0, 70.0, 62.0  # pixels that a figure, a legend, a line of a list take


def as_pptx(slides: Sequence[SlideContent], scheme: str | None, title: str, at: datetime) -> bytes:
    """A slide each, with its notes. `title` and `at` are noted in the file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * PIXEL), Emu(HEIGHT * PIXEL)
    deck.element.sldSz.attrib.pop("type", None)  # the template of the library says « screen4x3 »
    about = deck.core_properties
    about.title, about.author, about.language = (
        drawable(unturned(title))[:_LONGEST_TITLE],
        "Start-Up de Territoire",
        "fr-FR",
    )
    about.created = about.modified = at
    _set_theme(deck, hall(scheme))
    for content in all_unturned(list(slides)):
        _write(deck, {**all_drawable(content), "notes": writable(content["notes"])}, hall(scheme))
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _set_theme(deck: Any, colors: Palette) -> None:
    """Fonts and colours stand in the theme, so that whoever edits the file changes them all in one place."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for kind, name in _FONTS.items():
        for font in theme.iter(qn(f"a:{kind}")):
            font.find(qn("a:latin")).set("typeface", name)
    slots = theme.find(f".//{qn('a:clrScheme')}")
    for slot, name in {**SCHEME, "hlink": "link", "folHlink": "muted"}.items():
        place = slots.find(qn(f"a:{slot}"))
        for old in list(place):
            place.remove(old)
        place.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{getattr(colors, name)[1:]}"/>'))
    part.blob = serialize_part_xml(theme)


def _write(deck: Any, content: SlideContent, colors: Palette) -> None:
    page = Page(deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY]), colors)
    beside, picture = is_beside(content), content["picture"]
    stacked = beside or not picture
    right = BESIDE.left - 40 if beside else _RIGHT
    sure = SURE * (right - _LEFT)
    size, _ = fitted(content["eyebrow"], sure, 1, _EYEBROWS)
    page.words(SlideArea(_LEFT, 70, right, 140), [content["eyebrow"]], size, color=colors.muted)
    size, tall = _room(content["sentence"], sure, stacked, 4 if picture or content["figure"] else _MOST_LINES)
    listed = _LINE * len(content["lines"]) if stacked else _LEGEND * bool(content["lines"])
    figure = _FIGURE if content["figure"] else 0
    y = _TOP + (0.35 * max(0, _FOOT - _TOP - figure - tall - listed) if stacked else 0)
    if figure:
        page.words(
            SlideArea(_LEFT, y, right, y + figure), [content["figure"]], 200 if beside else 160, title=True
        )
    page.title(SlideArea(_LEFT, y + figure, right, y + figure + tall), content["sentence"], size)
    below = y + figure + tall
    _, foot = fitted(content["source"], sure, _SOURCE_LINES, (SMALL,))
    top_of_foot = _END - 45 * len(foot)
    _lines(page, content["lines"], SlideArea(_LEFT, below, right, below + listed), stacked)
    if picture:
        area = BESIDE if beside else SlideArea(_LEFT, below + listed + 20, _RIGHT, top_of_foot - _AIR)
        place_picture(page, picture, area, content["alt"])
    page.words(SlideArea(_LEFT, top_of_foot, right, _END), foot, SMALL, color=colors.muted)
    page.slide.notes_slide.notes_text_frame.text = content["notes"]


def _room(sentence: str, width: float, stacked: bool, most: int) -> tuple[float, float]:
    """The size of a sentence, and how tall it is: on up to `most` lines beside a picture or without one, above one on
    one, or on two."""
    if stacked:
        size, lines = fitted(sentence, width, most, _SENTENCES, TITLE)
    else:
        size, lines = fitted(sentence, width, 1, _SENTENCES[1:-1], TITLE)
        if lines != [sentence]:
            size, lines = fitted(sentence, width, 2, _SENTENCES[2:], TITLE)
    return size, 1.25 * size * len(lines) + 20


def _lines(page: Page, lines: Sequence[SlideLine], area: SlideArea, stacked: bool) -> None:
    """One below the other, or side by side as a legend."""
    signed = [(line["state"], line["words"]) for line in lines]
    if signed:
        page.signed(area, [[one] for one in signed] if stacked else [signed], 40 if stacked else SMALL)
