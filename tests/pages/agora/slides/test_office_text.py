"""Words of a PowerPoint file hold where another font stands in: in their boxes, apart, no word broken."""

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation

from data_access.slides.content import Number, SlideContent, SlideGrid, SlideLine, slide
from pages.agora.slides.canvas import HEIGHT
from pages.agora.slides.native import PIXEL
from pages.agora.slides.office_text import LEADING, office_figure, office_text, office_width
from pages.agora.slides.powerpoint import as_pptx
from tests.pages.agora.slides.test_files import squeezed
from tests.pages.agora.slides.test_frame import LONG, full

SLACK = 1.5  # pixels, for what EMU round


def shown(slides: list[SlideContent]) -> Any:
    return Presentation(io.BytesIO(as_pptx(slides, "light", "Essai", datetime(2026, 11, 30)))).slides


def boxes(one: Any) -> Iterator[Any]:
    """The shapes of a slide that hold words."""
    yield from (shape for shape in one.shapes if shape.has_text_frame and shape.text_frame.text.strip())


def lines_of(shape: Any) -> Iterator[tuple[str, float, bool]]:
    """The lines that a box becomes at most: each with its size in pixels, and whether it is bold."""
    width = shape.width / PIXEL
    for paragraph in shape.text_frame.paragraphs:
        size, bold = paragraph.runs[0].font.size.pt * 2, bool(paragraph.runs[0].font.bold)
        for line in paragraph.text.split("\v"):
            yield from ((one, size, bold) for one in office_text(line, width, 99, (size,), bold=bold).lines)


def tall(shape: Any) -> float:
    gaps = sum(paragraph.space_after.pt * 2 for paragraph in shape.text_frame.paragraphs[:-1])
    return gaps + sum(LEADING * size for _, size, _ in lines_of(shape))


def test_a_text_keeps_its_words_whole_and_parts_at_a_hyphen_what_is_wider_than_a_line() -> None:
    assert office_text("Luxembourg", 300, 2).lines == ("Luxembourg",)
    assert office_text("Saint-Quentin", 200, 2).lines == ("Saint-", "Quentin")
    assert office_text("le Haut-Jura", 900, 2).lines == ("le Haut-Jura",)
    cut = office_text("Luxembourg et Arlon", 120, 3)
    assert cut.lines[0].endswith("…") and cut.is_cut and cut.whole == "Luxembourg et Arlon"
    assert not office_text("la suite…", 900, 1).is_cut


def test_a_figure_that_is_wide_has_its_words_above_its_digits_and_is_never_cut() -> None:
    assert office_figure("de 91 à 101", 900, (96,)).lines == ("de 91 à 101",)
    assert office_figure("plus de 9 999 999", 320, (60, 48)).lines == ("plus de", "9 999 999")


@pytest.mark.slow
def test_every_text_has_room_in_its_box_and_no_box_lies_on_another_however_long_names_are(
    slides: list[SlideContent], large_slides: list[SlideContent]
) -> None:
    for one in shown([*slides, *large_slides, *full(LONG)]):
        where = one.shapes.title.text_frame.text
        found = [*boxes(one)]
        for shape in found:
            told = (where, shape.text_frame.text)
            assert tall(shape) <= shape.height / PIXEL + SLACK, told
            assert shape.top / PIXEL + tall(shape) <= HEIGHT, told
            for line, size, bold in lines_of(shape):
                assert office_width(line, size, bold=bold) <= shape.width / PIXEL + SLACK, told
        for one_box, other in combinations(found, 2):
            across = min(one_box.left + one_box.width, other.left + other.width) - max(
                one_box.left, other.left
            )
            down = min(one_box.top + one_box.height, other.top + other.height) - max(one_box.top, other.top)
            pair = (where, one_box.text_frame.text, other.text_frame.text)
            assert min(across, down) / PIXEL <= SLACK, pair


def test_what_is_cut_is_told_whole_to_whoever_listens() -> None:
    (one, *_) = shown(full(LONG)[-1:])
    cut = [shape for shape in boxes(one) if "…" in shape.text_frame.text]
    assert cut
    for shape in cut:
        assert LONG in shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_a_long_name_of_a_list_has_a_second_line_where_the_list_leaves_room() -> None:
    long = "Consortium d'Accompagnement des Transitions écologiques et citoyennes"
    names: list[SlideLine] = [{"state": "", "words": one} for one in [*"abcdefghijklmnopqr", long]]
    (one,) = shown([slide("partners", "", "Merci à nos 19 partenaires", {"form": "names", "names": names})])
    told = "\v".join(shape.text_frame.text for shape in boxes(one))
    assert squeezed(long) in squeezed(told) and "…" not in told


def test_a_table_breaks_no_word_of_its_heads_where_they_have_room() -> None:
    places = ["Amiens", "Lons-le-Saunier", "Luxembourg", "Miramas", "Strasbourg"]
    grid: SlideGrid = {
        "form": "grid",
        "heads": ["l'équipe de", "chez"],
        "columns": places,
        "rows": [{"name": "Meurthe-et-Moselle", "cells": ["visit", "", "", "", ""]}] * 5,
    }
    (one,) = shown([slide("visits", "Qui est allé chez qui", "Au moins 16 visites", grid)])
    (table,) = [shape.table for shape in one.shapes if shape.has_table]
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        room = (column.width - cell.margin_left - cell.margin_right) / PIXEL
        for line in cell.text.split("\v"):
            assert office_width(line, 36) <= room, line
    assert squeezed("".join(cell.text for cell in table.rows[0].cells)).endswith(squeezed("".join(places)))


def test_names_and_two_figures_are_as_many_side_by_side_and_as_large_as_on_screen() -> None:
    names: list[SlideLine] = [{"state": "", "words": f"Nom {place}"} for place in range(26)]
    two: list[Number] = [
        {"text": "24", "words": "2024", "detail": ""},
        {"text": "26", "words": "fin 2025", "detail": ""},
    ]
    thanks, moved = shown(
        [
            slide("thanks", "", "Merci", {"form": "names", "names": names[:24]}),
            slide("before_now", "", "De 24 à 26", {"form": "numbers", "numbers": two}),
        ]
    )
    columns = [one for one in boxes(thanks) if one.text_frame.text.startswith("Nom")]
    sizes = {one.text_frame.paragraphs[0].runs[0].font.size.pt for one in columns}
    assert (len(columns), sizes) == (4, {22})
    figures = [one for one in boxes(moved) if one.text_frame.text in ("24", "26")]
    assert min(one.text_frame.paragraphs[0].runs[0].font.size.pt for one in figures) >= 90
