"""A slide as a telephone held upright shows it: words across the top, picture below, source at the foot."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data_access.palette import hall
from data_access.slides.content import Picture, SlideContent
from data_access.text_lines import all_drawable
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.forms import draw
from pages.agora.slides.frame import head_in
from pages.agora.slides.hall_timeline import named_moments, others_of
from pages.agora.slides.lettering import SMALLEST, SOURCE, fitted
from pages.ui.states import sign_of, words_of

WIDTH, HEIGHT = 1020, 1800
_LEFT, _RIGHT, _FOOT = 60, WIDTH - 60, HEIGHT - 60
_INDENT = 84  # pixels of a sign and the air after it


def tall_svg(content: SlideContent, scheme: str | None) -> str:
    """The slide as SVG, 1020 × 1800, in a scheme ("light" or "dark")."""
    return _svg(all_drawable(content), scheme)


@st.cache_data(max_entries=400, show_spinner=False)
def _svg(content: SlideContent, scheme: str | None) -> str:
    key = "t" + hashlib.sha256(json.dumps([content, scheme], sort_keys=True).encode()).hexdigest()[:10]
    canvas, picture = Canvas(hall(scheme), key), content["picture"]
    below = head_in(canvas, content, SlideArea(_LEFT, 80, _RIGHT, _FOOT - 120))
    if picture:
        _draw(canvas, picture, SlideArea(_LEFT, below + 30, _RIGHT, _FOOT - 90))
    size, lines = fitted(content["source"], _RIGHT - _LEFT, 2, (34, 30, SOURCE, SMALLEST))
    canvas.words(_LEFT, _FOOT - 40 * (len(lines) - 1), lines, size, color=canvas.colors.muted)
    alt = " ".join(filter(None, (content["figure"], content["sentence"], content["alt"])))
    return canvas.svg(alt, (0, 0, WIDTH, HEIGHT))


def _draw(canvas: Canvas, picture: Picture, area: SlideArea) -> None:
    """A picture there: what stands from side to side in a hall stands one below the other."""
    if picture["form"] == "timeline":
        moments = sorted(named_moments(picture), key=lambda one: (one["start"], one["code"]))
        lines = [(one["state"], one["title"], one["detail"]) for one in moments]
        _list(canvas, lines, area, others_of(picture))
    elif picture["form"] == "road":
        _list(canvas, [(one["state"], one["words"], one["detail"]) for one in picture["stops"]], area)
    elif picture["form"] == "cards":
        rows = [picture["cards"][turn : turn + 2] for turn in range(0, len(picture["cards"]), 2)]
        height = area.height / max(len(rows), 1)
        for turn, cards in enumerate(rows):
            top = area.top + turn * height
            draw(canvas, {**picture, "cards": cards}, replace(area, top=top, bottom=top + height - 20))
    else:
        draw(canvas, picture, area)


def _list(canvas: Canvas, lines: Sequence[tuple[str, str, str]], area: SlideArea, foot: str = "") -> None:
    """Each with its sign (a dot where nothing is noted), its name, and below it what is told of it."""
    pitch = min(160.0, (area.height - 60) / max(len(lines), 1))
    for turn, (state, name, detail) in enumerate(lines):
        y = area.top + turn * pitch + 40
        if sign := sign_of(state):
            canvas.sign(area.left + 24, y, sign, 40, words_of(state))
        else:
            canvas.disc(area.left + 24, y, 20, canvas.colors.tocome)
        width = area.width - _INDENT
        size, words = fitted(name, width, 1, (50, 46, 42, 38, 34, SMALLEST), weight=600)
        canvas.words(area.left + _INDENT, y + size * 0.33, words, size, weight=600)
        size, words = fitted(detail, width, 1, (38, 34, 30, SMALLEST))
        canvas.words(area.left + _INDENT, y + 62, words, size, color=canvas.colors.muted)
    canvas.words(area.left, area.bottom, foot, 36, color=canvas.colors.muted)
