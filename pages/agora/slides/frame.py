"""A slide as a picture: its words where every slide has them, its picture beside or below them."""

import hashlib
import json
from dataclasses import replace

import streamlit as st

from data_access.palette import Palette, hall
from data_access.slides.content import LINK, VISIT, Picture, SlideContent, SlideLine
from data_access.text_lines import all_drawable
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import WIDTH, Canvas
from pages.agora.slides.forms import draw
from pages.agora.slides.lettering import EYEBROW, LINE, SMALLEST, SOURCE, TITLE, balanced, fitted, width_of
from pages.ui.states import sign_of

_LEFT, _RIGHT, _TOP, _FOOT = 120, WIDTH - 120, 130, 1010
_COLUMN = 690  # width of the words where the picture stands beside them
_BESIDE = {"map", "place", "lanterns", "chain", "photo"}
BESIDE = SlideArea(_LEFT + _COLUMN + 40, 40, WIDTH - 20, 1040)
BELOW = SlideArea(_LEFT, 300, _RIGHT, _FOOT - 50)  # its top is where the words end
_NARROW_GRID = 3  # columns that a grid beside the words may have
_SENTENCES, _SMALLER = (84, 76, 68, 60), (52, 46, 40, 36, 32)
_LINES = (LINE, 42, 38, 34, 30)
_ALONE = (140, 120, 104)  # of a sentence that is all there is
_ALONE_LINES = (60, 52)  # of lines without a picture
_LEGENDS = (36, 32, SMALLEST)
_LEGEND_GAP, _LEGEND_ROWS = 70, 2
_FIGURES = (340, 300, 260, 220, 180, 150, 120, 100)


def slide_svg(content: SlideContent, scheme: str | None) -> str:
    """The slide as SVG, 1920 × 1080, in a scheme ("light" or "dark"); a pointer reads its marks."""
    return _svg(all_drawable(content), scheme)


@st.cache_data(max_entries=400, show_spinner=False)
def _svg(content: SlideContent, scheme: str | None) -> str:
    key = "s" + hashlib.sha256(json.dumps([content, scheme], sort_keys=True).encode()).hexdigest()[:10]
    canvas = Canvas(hall(scheme), key)
    picture, beside = content["picture"], is_beside(content)
    width = _COLUMN if beside else _RIGHT - _LEFT
    below = _head(canvas, content, width) if beside or not picture else _headline(canvas, content)
    if picture:
        draw(canvas, picture, BESIDE if beside else replace(BELOW, top=below))
    size, lines = fitted(content["source"], width, 2, (SOURCE, SMALLEST))
    canvas.words(_LEFT, _FOOT + 30 - 36 * (len(lines) - 1), lines, size, color=canvas.colors.muted)
    return canvas.svg(" ".join(filter(None, (content["figure"], content["sentence"], content["alt"]))))


def picture_svg(picture: Picture, colors: Palette, area: SlideArea) -> str:
    """The picture of a slide alone, as large as its area."""
    canvas = Canvas(colors, "p")
    draw(canvas, picture, area)
    return canvas.svg("", (area.left, area.top, area.width, area.height))


def is_beside(content: SlideContent) -> bool:
    """Whether the picture stands beside the words: it is as tall as the slide, or narrow. A photograph without words
    has the whole slide."""
    picture = content["picture"]
    if not picture:
        return False
    if picture["form"] == "photo" and not (content["sentence"] or content["lines"]):
        return False
    narrow = picture["form"] == "grid" and len(picture["columns"]) <= _NARROW_GRID
    return picture["form"] in _BESIDE or narrow


def _headline(canvas: Canvas, content: SlideContent) -> float:
    """Eyebrow, sentence and legend across the slide, as low as they can be; returns how far down they reach."""
    width = _RIGHT - _LEFT
    _eyebrow(canvas, content["eyebrow"], width)
    if not content["sentence"]:
        return _TOP
    size, lines = fitted(content["sentence"], width, 1, _SENTENCES, TITLE, 700)
    if lines[0] != content["sentence"]:
        size, lines = fitted(content["sentence"], width, 2, _SENTENCES[-2:], TITLE, 700)
    lines = balanced(lines, size, TITLE, 700)
    y = canvas.words(_LEFT, _TOP + 30 + size, lines, size, family=TITLE, weight=700, leading=1.12) - size
    return _legend(canvas, content["lines"], y + 70) if content["lines"] else y + 44


def _head(canvas: Canvas, content: SlideContent, width: float) -> float:
    """Eyebrow at the top, the rest in the middle of what is left; returns how far down it reaches."""
    _eyebrow(canvas, content["eyebrow"], width)
    room = _FOOT - 100 - _TOP
    tried = (_block(Canvas(canvas.colors, ""), content, 0, width, smaller) for smaller in range(len(_LINES)))
    smaller, reach = next(
        ((turn, one) for turn, one in enumerate(tried) if one <= room), (len(_LINES) - 1, room)
    )
    return _block(canvas, content, _TOP + 20 + 0.42 * (room - reach), width, smaller)


def head_in(canvas: Canvas, content: SlideContent, area: SlideArea) -> float:
    """Eyebrow and the rest below it in an area, which they fill in its middle where there is no picture; returns how
    far down they reach. With a picture they take half of the area at most."""
    _eyebrow(canvas, content["eyebrow"], area.width, area.left, area.top + 50)
    top = area.top + 90
    room = (area.bottom - top) * (0.5 if content["picture"] else 1)
    tried = [
        _block(Canvas(canvas.colors, ""), content, 0, area.width, smaller) for smaller in range(len(_LINES))
    ]
    smaller = next((turn for turn, one in enumerate(tried) if one <= room), len(_LINES) - 1)
    free = 0 if content["picture"] else 0.42 * max(0.0, room - tried[smaller])
    return _block(canvas, content, top + free, area.width, smaller, area.left)


def _block(
    canvas: Canvas, content: SlideContent, y: float, width: float, smaller: int, left: float = _LEFT
) -> float:
    """Figure, sentence and lines from y down, so many sizes `smaller` than the largest; returns how far they reach."""
    sizes: tuple[float, ...] = (*_SENTENCES, *_SMALLER)
    bare = not (content["picture"] or content["figure"])
    of_lines = (*_ALONE_LINES, *_LINES) if bare else _LINES
    if bare and not content["lines"]:
        sizes = (*_ALONE, *sizes)
    if content["figure"]:
        size, lines = fitted(content["figure"], width, 1, _FIGURES, TITLE, 700)
        y += size * 0.75
        canvas.words(left, y, lines, size, family=TITLE, weight=700)
        y, sizes = y + 40, sizes[2:]
    size, lines = fitted(content["sentence"], width, 8 if bare else 4, sizes[smaller:], TITLE, 700)
    lines = balanced(lines, size, TITLE, 700)
    y = canvas.words(left, y + size, lines, size, family=TITLE, weight=700, leading=1.12) - size * 0.2
    indent = 64 if any(line["state"] for line in content["lines"]) else 0
    for line in content["lines"]:
        size, texts = fitted(line["words"], width - indent, 2, of_lines[smaller:], weight=600)
        _sign(canvas, line, left, y + size * 0.67)
        y = canvas.words(left + indent, y + size, texts, size, weight=600, leading=1.15) - size + 22
    return y


def _eyebrow(canvas: Canvas, text: str, width: float, left: float = _LEFT, y: float = _TOP) -> None:
    size, lines = fitted(text, width, 1, (EYEBROW, 40, 36, 32))
    canvas.words(left, y, lines, size, color=canvas.colors.muted)


def _legend(canvas: Canvas, lines: list[SlideLine], y: float) -> float:
    """Side by side, whole: on one line, as large as all have room, else on two; what still has no room is cut to its
    share. Returns how far down they reach."""
    size, rows = _legend_rows(lines, _RIGHT - _LEFT)
    for row in rows:
        x: float = _LEFT
        for line in row:
            _sign(canvas, line, x, y - 12)
            x += _indent(line)
            canvas.words(x, y, line["words"], size, color=canvas.colors.muted)
            x += width_of(line["words"], size) + _LEGEND_GAP
        y += 1.3 * size
    return y - 1.3 * size + 30


def _legend_rows(lines: list[SlideLine], width: float) -> tuple[float, list[list[SlideLine]]]:
    """The size of a legend, and its rows as they are written."""
    for most in (1, _LEGEND_ROWS):
        for size in _LEGENDS:
            rows = _side_by_side(lines, size, width)
            if len(rows) <= most and all(
                _indent(one) + width_of(one["words"], size) <= width for one in lines
            ):
                return size, rows
    free = width - _LEGEND_GAP * (len(lines) - 1) - sum(map(_indent, lines))
    share = free / len(lines)
    return SMALLEST, [[{**one, "words": fitted(one["words"], share, 1, (SMALLEST,))[1][0]} for one in lines]]


def _side_by_side(lines: list[SlideLine], size: float, width: float) -> list[list[SlideLine]]:
    """As many of them in a row as have room there."""
    rows: list[list[SlideLine]] = []
    free = 0.0
    for line in lines:
        own = _indent(line) + width_of(line["words"], size)
        if not rows or own > free:
            rows.append([])
            free = width
        rows[-1].append(line)
        free -= own + _LEGEND_GAP
    return rows


def _indent(line: SlideLine) -> float:
    return 64 if line["state"] else 0


def _sign(canvas: Canvas, line: SlideLine, x: float, y: float) -> None:
    if line["state"] == LINK:
        canvas.line(f"M{x} {y:.0f}h40", canvas.colors.link, 8)
    elif line["state"] == VISIT:
        canvas.disc(x + 20, y, 30, canvas.colors.link)
    elif sign := sign_of(line["state"]):
        canvas.sign(x + 20, y, sign, 30)
