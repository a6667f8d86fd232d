"""Slides as a PowerPoint file: words, tables and charts that can be edited; maps and photographs alone are pictures."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from data_access.palette import Palette, hall
from data_access.slides.content import SlideContent
from data_access.text_lines import all_drawable, drawable, writable
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import HEIGHT, WIDTH
from pages.agora.slides.frame import BELOW, BESIDE, is_beside
from pages.agora.slides.native import BETWEEN, PIXEL, SCHEME, Page, SignedText
from pages.agora.slides.native_forms import place_picture
from pages.agora.slides.native_lists import legend_rows, signed_lines
from pages.agora.slides.office_text import LINE, SMALL, OfficeText, office_figure, office_text
from pages.ui.formats import all_unturned, unturned

_SOURCE_LINES = 3  # at most, at the foot
_LONGEST_TITLE = 255  # signs that the format takes in what is noted of a file
_TITLE_ONLY = 5  # the layout of python-pptx's own template
_FONTS = {
    "majorFont": "Trebuchet MS",
    "minorFont": "Calibri",
}  # titles, words: PowerPoint has them everywhere
_LEFT, _RIGHT, _TOP = BELOW.left, BELOW.right, 150.0
_EYEBROW, _EYEBROW_HIGH = 70.0, 36.0  # where the small line begins, and where several of them do
_SENTENCES, _EYEBROWS = (66, 60, 54, 48, 42, SMALL), (44, 40, SMALL)  # the largest that fits
_FIGURES = (130, 110, 96, 84, 72, 60, 48)
_STEPS = ((0, 40, 3), (0, 40, 2), (1, SMALL, 3), (2, SMALL, 2), (3, SMALL, 2), (4, SMALL, 2), (5, SMALL, 1))
# of a list below a sentence, one try after the other: the first size of the sentence, that of the lines, and how many
# lines each may take
_END, _AIR, _GAP = (
    1050.0,
    40.0,
    20.0,
)  # where the foot ends; what keeps a picture away from it, and words apart
_HIGH = 0.35  # of the room that words leave is above them


_Tried = TypeVar("_Tried")


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
    right = BESIDE.left - 40 if beside else _RIGHT
    if content["sentence"] or beside:
        top = _eyebrow(page, content["eyebrow"], right, 4 if beside else 2)
    else:  # an outline names the slide by its small line
        named = office_text(content["eyebrow"], right - _LEFT, 1, _EYEBROWS)
        top = _EYEBROW + named.height
        page.title(SlideArea(_LEFT, _EYEBROW, right, top), named)
    foot = office_text(content["source"], right - _LEFT, _SOURCE_LINES)
    top_of_foot = _END - foot.height
    if beside or not picture:
        _stacked(page, content, SlideArea(_LEFT, top, right, top_of_foot - _GAP))
        below = 0.0
    else:
        below = _headline(page, content, top)
    if picture:
        area = BESIDE if beside else SlideArea(_LEFT, below + _GAP + 8, _RIGHT, top_of_foot - _AIR)
        place_picture(page, picture, area, content["alt"])
    page.words(SlideArea(_LEFT, top_of_foot, right, _END), foot, color=colors.muted)
    page.slide.notes_slide.notes_text_frame.text = content["notes"]


def _eyebrow(page: Page, text: str, right: float, most: int) -> float:
    """The small line at the top, or so many lines; returns where what stands below may begin."""
    one = office_text(text, right - _LEFT, 1, _EYEBROWS)
    told = office_text(text, right - _LEFT, most) if one.is_cut else one
    top = _EYEBROW if len(told.lines) == 1 else _EYEBROW_HIGH
    page.words(SlideArea(_LEFT, top, right, top + told.height), told, color=page.colors.muted)
    return max(_TOP, top + told.height + _GAP)


def _headline(page: Page, content: SlideContent, top: float) -> float:
    """The sentence across the slide, and the legend of the picture; returns how far down they reach."""
    width = _RIGHT - _LEFT
    if not content["sentence"]:
        return top
    tries = ((1, _SENTENCES[1:-1]), (2, _SENTENCES[2:]), (3, (SMALL,)))
    told = (office_text(content["sentence"], width, most, sizes, bold=True) for most, sizes in tries)
    sentence = _first(told, lambda one: not one.is_cut)
    below = top + sentence.height
    page.title(SlideArea(_LEFT, top, _RIGHT, below), sentence)
    if rows := legend_rows(content["lines"], width):
        top, below = below + 12, below + 12 + len(rows) * (LINE + BETWEEN)
        page.signed(SlideArea(_LEFT, top, _RIGHT, below), rows)
    return below


def _stacked(page: Page, content: SlideContent, area: SlideArea) -> None:
    """Figure, sentence and lines, one below the other, at the largest sizes at which they have room."""
    bare = not (content["picture"] or content["figure"])
    figures = (160, *_FIGURES) if bare or not content["picture"] else (200, 160, *_FIGURES)
    figure = office_figure(content["figure"], area.width, figures) if content["figure"] else None
    tall = figure.height + _GAP if figure else 0.0
    tries = (_words(content, area.width, smaller, 9 if bare else 5) for smaller in range(len(_STEPS)))
    sentence, lines = _first(tries, lambda one: tall + _height(*one) <= area.height)
    while lines and tall + _height(sentence, lines) > area.height:
        lines = lines[:-1]
    y = area.top + _HIGH * max(0.0, area.height - tall - _height(sentence, lines))
    if figure:
        page.words(SlideArea(area.left, y, area.right, y + figure.height), figure, title=True)
    y += tall
    page.title(SlideArea(area.left, y, area.right, y + sentence.height), sentence)
    if lines:
        y += sentence.height + _GAP
        below = y + _height_of(lines)
        page.signed(SlideArea(area.left, y, area.right, below), [[one] for one in lines])


def _words(
    content: SlideContent, width: float, smaller: int, most: int
) -> tuple[OfficeText, list[SignedText]]:
    """The sentence and the lines, so many steps `smaller` than the largest."""
    first, size, each = _STEPS[smaller]
    sentence = office_text(content["sentence"], width, most, _SENTENCES[first:], bold=True)
    return sentence, signed_lines(content["lines"], width, each, size)


def _height(sentence: OfficeText, lines: Sequence[SignedText]) -> float:
    return sentence.height + (_GAP + _height_of(lines) if lines else 0.0)


def _height_of(lines: Sequence[SignedText]) -> float:
    return sum(text.height + BETWEEN for _, text in lines)


def _first(tried: Iterable[_Tried], fits: Callable[[_Tried], bool]) -> _Tried:
    """The first that fits; where none does, the last."""
    for one in tried:
        if fits(one):
            break
    return one
