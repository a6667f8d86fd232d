"""Whatever a name holds, it is drawn on a slide, and taken away in a show."""

import io
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from pptx import Presentation
from pypdf import PdfReader

from data_access.palette import palette
from data_access.slides.content import SlideContent
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.frame import slide_svg
from pages.agora.slides.lettering import BODY, TITLE, balanced, fitted, width_of, wrapped
from pages.agora.slides.player import as_html, show_data
from pages.agora.slides.powerpoint import as_pptx
from pages.agora.slides.printing import as_pdf
from pages.ui.states import State
from tests.any_text import IN_FEW, everything
from tests.data_access.properties import steady

AT = datetime(2026, 11, 25, 12, 0)
SAID = (
    "eyebrow",
    "sentence",
    "source",
    "alt",
    "notes",
    "figure",
    "words",
    "text",
    "detail",
    "title",
    "name",
    "names",
    "label",
    "unit",
    "sponsor",
    "sponsored",
    "columns",
    "heads",
)


def renamed(value: Any, text: str, said: bool = False) -> Any:
    """A slide that says `text` wherever it says something."""
    if isinstance(value, dict):
        return {key: renamed(one, text, key in SAID) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [renamed(one, text, said) for one in value]
    return text if said and isinstance(value, str) else value


def one_of_each(slides: list[SlideContent]) -> list[SlideContent]:
    """A slide of each kind."""
    return list({one["kind"]: one for one in slides}.values())


@steady
@given(everything)
def test_any_text_is_put_on_lines_of_a_slide(text: str) -> None:
    for family in (BODY, TITLE):
        assert width_of(text, 40, family) >= 0
        size, lines = fitted(text, 300, 2, (40, 30), family, 700)
        assert 0 < len(lines) <= 2
        assert balanced(lines, size, family, 700)
    wrapped(text, 300, 30)


@steady
@given(everything)
def test_any_text_is_drawn(text: str) -> None:
    canvas = Canvas(palette("light"), "k")
    canvas.words(0, 0, text, 30)
    canvas.sign(0, 0, State.ACQUIRED, 30, text)
    ElementTree.fromstring(canvas.svg(text).encode())


@pytest.mark.slow
@pytest.mark.parametrize("text", IN_FEW, ids=lambda text: ascii(text[:5]))
def test_a_show_of_any_texts_is_shown_and_taken_away_in_each_form(
    text: str, slides: list[SlideContent]
) -> None:
    show = [renamed(one, text) for one in one_of_each(slides)]
    for one in show:
        ElementTree.fromstring(slide_svg(one, "light").encode())
    as_html(show_data(show, "light", text), text).encode()
    assert len(Presentation(io.BytesIO(as_pptx(show, "light", text, AT))).slides) == len(show)
    assert len(PdfReader(io.BytesIO(as_pdf(show[:2], "light", text, AT))).pages) == 2
