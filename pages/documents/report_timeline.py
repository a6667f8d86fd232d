"""The timeline of a year on paper, as SVG: all its names are written, so far as they have room."""

from collections.abc import Iterator

from data_access.palette import LIGHT
from pages.records.timeline import DETAIL_SIZE, HALF_LINE, TITLE_SIZE, Timeline, TimelineMoment
from pages.records.timeline_lanes import GAP, REACH
from pages.ui.picture_sizes import FONT
from pages.ui.states import mark_style
from pages.ui.svg import SVG, sign_shape, svg_text

_AIR = 6  # pixels before the name of a month
_BASELINE = 0.35  # of the size of letters, from the middle of a line down


def timeline_svg(picture: Timeline, width: float) -> str:
    """The picture, so many pixels wide, by day."""
    parts = "".join((*_ground(picture, width), *_moments(picture, width)))
    size = f'width="{width:g}" height="{picture.height:g}" viewBox="0 0 {width:g} {picture.height:g}"'
    return f'<svg xmlns="{SVG}" {size}>{parts}</svg>'


def _ground(picture: Timeline, width: float) -> Iterator[str]:
    (left, right), (top, bottom) = (share * width for share in picture.span), picture.band
    size = f'x="{left:.1f}" y="{top:g}" width="{right - left:.1f}" height="{bottom - top:g}"'
    yield f'<rect {size} rx="6" fill="{LIGHT.panel}"/>'
    for place, one in enumerate(picture.months):
        if place:
            yield _line(one.x * width, top, bottom, LIGHT.border)
        yield _words(one.x * width + _AIR, one.y, one.words)
    for one in picture.captions:
        yield _words(one.x * width, one.y, one.words)
    for one in picture.lines:
        yield _line(one.x * width, 2, top, LIGHT.border)
        yield _words(one.x * width + GAP, one.y, one.words)


def _moments(picture: Timeline, width: float) -> Iterator[str]:
    """All stems, then all marks, then the names."""
    for one in picture.moments:
        yield _line(one.x * width, min(one.y, one.foot), max(one.y, one.foot), LIGHT.tocome)
    for one in picture.moments:
        style = mark_style(one.drawn, LIGHT)
        yield sign_shape(one.x * width, one.y, 2 * REACH - 4, style, style.stroke, 2)
    for one in picture.moments:
        if one.align:
            yield from _label(one, one.x * width)


def _label(one: TimelineMoment, x: float) -> Iterator[str]:
    away, anchor = (REACH + GAP, "start") if one.align == "left" else (-REACH - GAP, "end")
    yield _words(x + away, one.y - HALF_LINE, one.short_title, TITLE_SIZE, 600, LIGHT.text, anchor)
    yield _words(x + away, one.y + HALF_LINE, one.short_detail, anchor=anchor)


def _line(x: float, top: float, bottom: float, color: str) -> str:
    return f'<line x1="{x:.1f}" y1="{top:g}" x2="{x:.1f}" y2="{bottom:g}" stroke="{color}"/>'


def _words(
    x: float,
    y: float,
    words: str,
    size: float = DETAIL_SIZE,
    weight: int = 400,
    color: str = LIGHT.muted,
    anchor: str = "start",
) -> str:
    """A line of text; y is halfway up."""
    look = f'font-family="{FONT}" font-size="{size:g}" font-weight="{weight}" fill="{color}" text-anchor="{anchor}"'
    return (
        f'<text x="{x:.1f}" y="{y + _BASELINE * size:.1f}" {look}>{svg_text(words)}</text>' if words else ""
    )
