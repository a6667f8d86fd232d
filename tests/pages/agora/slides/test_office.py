"""The PowerPoint file in another program than ours: LibreOffice opens it and shows every slide, with nothing upon
anything, whatever font it has (`make office`)."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from data_access.slides.content import SlideContent
from pages.agora.slides.powerpoint import as_pptx
from tests.office import Word, as_pdf, words_of_pages
from tests.pages.agora.slides.test_files import numbers, squeezed, texts
from tests.pages.agora.slides.test_frame import LONG, full


@pytest.mark.office
def test_libreoffice_opens_the_powerpoint_file_with_every_slide_and_every_number(
    slides: list[SlideContent], tmp_path: Path
) -> None:
    file = tmp_path / "agora.pptx"
    file.write_bytes(as_pptx(slides, "dark", "Agora d'essai", datetime(2026, 11, 25)))
    shown = [squeezed(page.extract_text()) for page in PdfReader(as_pdf(file, tmp_path)).pages]
    assert len(shown) == len(slides)
    maps = [(one, words) for one, words in zip(slides, shown, strict=True) if one["kind"] == "territory_map"]
    on_land = [words.count("LeMans") - squeezed(one["sentence"]).count("LeMans") for one, words in maps]
    assert max(on_land) > 0  # the names on land are text: it is drawn from its SVG
    for content, words in zip(slides, shown, strict=True):
        assert squeezed(content["sentence"]) in words
        assert [number for number in numbers(content) if number not in words] == []


def parts_of_words(text: str) -> Iterator[str]:
    """Its words, parted where a program may part them."""
    for word in text.split():
        yield from filter(None, re.split(r"(?<=[-/])", word))


def upon_each_other(words: list[Word]) -> list[str]:
    """The pairs of words that lie upon each other: more than their letters' own margins."""
    found = []
    for one, other in combinations(words, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        if across > 2 and down > 0.35 * min(one.bottom - one.top, other.bottom - other.top):
            found.append(f"{one.text} / {other.text}")
    return found


def broken(words: list[Word], slide: Any) -> list[str]:
    """The words of a page that are no words of its slide: pieces of them."""
    known = {part for shape in slide.shapes for text in texts(shape) for part in parts_of_words(text)}
    return [part for word in words for part in parts_of_words(word.text) if part not in known]


@pytest.mark.office
def test_in_libreoffice_no_word_lies_on_another_leaves_its_slide_or_is_broken_however_long_names_are(
    slides: list[SlideContent], tmp_path: Path
) -> None:
    file = tmp_path / "agora.pptx"
    told = [one for one in [*slides, *full(LONG)] if not one["picture"] or one["picture"]["form"] != "map"]
    file.write_bytes(as_pptx(told, "light", "Agora d'essai", datetime(2026, 11, 25)))
    deck = Presentation(str(file)).slides
    for page, slide in zip(words_of_pages(as_pdf(file, tmp_path)), deck, strict=True):
        where = slide.shapes.title.text_frame.text
        assert upon_each_other(page.words) == [], where
        assert [one for one in page.words if not page.holds(one)] == [], where
        if not any(shape.has_chart for shape in slide.shapes):
            assert broken(page.words, slide) == [], where
