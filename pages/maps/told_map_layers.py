"""The layers of the told map as SVG: one function each, colours from the palette, places in pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from data_access.palette import Palette
from pages.maps.told_map_land import STEP, land_path, rim_path, window_path
from pages.maps.told_map_plane import MapSheet, Window
from pages.ui.labels import Placed, text_width
from pages.ui.picture_sizes import FONT
from pages.ui.states import State, mark_style
from pages.ui.svg import bare_sign, paint, svg_text, titled

CAPTION_SIZE, CAPTION_LINE = 13, 17  # pixels
_SHADOW_KM = 7.0, 8.0  # right and down
_SCALED = f"scale({STEP:g})"  # the unit of a path of land
_MIDDLE = 0.35  # of the size of letters, from the middle of a line down to its baseline


@dataclass(frozen=True)
class Spot:
    """A territory on the map: its place in pixels, its name as it is written, which may be cut, and what is told of it
    (`told`, a line each)."""

    code: str
    name: str
    state: State
    x: float
    y: float
    told: Sequence[str]


def land(sheet: MapSheet, colors: Palette, key: str) -> Iterator[str]:
    """The neighbours, the shadow of the land, the départements and Luxembourg; then the windows overseas. `key`: begins
    the names of what is drawn twice."""
    yield f'<path transform="{_SCALED}" d="{rim_path(sheet.width)}" fill="{colors.neighbours}"/>'
    yield _land(land_path(sheet.width), f"{key}-terre", sheet, colors)
    for place, window in sheet.windows.items():
        yield _frame(window, colors)
        yield _land(window_path(window), f"{key}-terre-{place}", sheet, colors)


def caption_lines(sheet: MapSheet) -> Iterator[tuple[float, float, str]]:
    """Under each window, the words that say that its scale is another, on two lines where one is wider than it: where
    each line begins, halfway up, and its words."""
    for window in sheet.windows.values():
        lines = [window.inset.name, "autre échelle"]
        line = " · ".join(lines)
        fits = text_width(line, CAPTION_SIZE, 400) <= window.box.right - window.box.left
        for turn, words in enumerate([line] if fits else lines):
            yield window.box.left, window.box.bottom + 4 + (turn + 0.5) * CAPTION_LINE, words


def captions(sheet: MapSheet, colors: Palette) -> Iterator[str]:
    """Those words."""
    for x, y, words in caption_lines(sheet):
        yield _words(x, y, words, CAPTION_SIZE, 400, colors.muted)


def halos(spots: Sequence[Spot], light: str, width: float) -> Iterator[str]:
    """A lantern behind each territory, `width` pixels wide, the same for all; `light`: the key of its gradient."""
    for one in spots:
        yield f'<circle cx="{one.x:.1f}" cy="{one.y:.1f}" r="{width / 2:.1f}" fill="url(#{light})"/>'


def arcs(paths: Mapping[bool, str], colors: Palette, *, thin: bool) -> Iterator[str]:
    """The sponsorships, dotted where they are over. `paths`: all that run, and all that are over, as one path each."""
    look = 'stroke-width="0.8" opacity="0.4"' if thin else 'stroke-width="2.2"'
    for active, dash in ((True, ""), (False, ' stroke-dasharray="1 5"')):
        if path := paths.get(active):
            yield f'<path d="{path}" fill="none" stroke="{colors.link}" stroke-linecap="round" {look}{dash}/>'


def marks(spots: Sequence[Spot], colors: Palette, width: float, *, told: bool) -> Iterator[str]:
    """The marks ● ◆ ○, apart from each other where they meet; `told`: with what a pointer reads on each."""
    for state, some in groupby(spots, key=lambda one: one.state):
        style = mark_style(state, colors)
        signs = (
            titled(bare_sign(one.x, one.y, width, style), ", ".join(one.told[:2]) if told else "")
            for one in some
        )
        yield f"<g{paint(style, style.apart(colors), 2)}>{''.join(signs)}</g>"


def leaders(lines: Sequence[tuple[float, float, float, float]], colors: Palette) -> Iterator[str]:
    """Thin lines from marks to the names that could not stand beside them."""
    for x, y, x2, y2 in lines:
        ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        yield f'<line {ends} stroke="{colors.muted}" stroke-width="1.2"/>'


def names(spots: Sequence[Spot], places: Mapping[str, Placed], colors: Palette, size: float) -> Iterator[str]:
    """The names that have a place (by code), on a glow of the page's colour that keeps lines off the letters: first all
    of the glow, for none lies upon letters."""
    glow = f' stroke="{colors.page}" stroke-width="3" stroke-linejoin="round" opacity="0.65"'
    for color, look in ((colors.page, glow), (colors.text, "")):
        for one in spots:
            if place := places.get(one.code):
                middle = (place.box.top + place.box.bottom) / 2
                yield _words(place.box.left, middle, one.name, size, 600, color, look)


def _words(x: float, y: float, words: str, size: float, weight: int, color: str, look: str = "") -> str:
    """A line of text; y is halfway up."""
    font = f'font-family="{FONT}" font-size="{size:g}" font-weight="{weight}"'
    return (
        f'<text x="{x:.1f}" y="{y + _MIDDLE * size:.1f}" {font} fill="{color}"{look}>{svg_text(words)}</text>'
    )


def _land(path: str, key: str, sheet: MapSheet, colors: Palette) -> str:
    """The same path twice: its shadow, moved aside, and the land with its lines."""
    right, down = (km * sheet.kilometre for km in _SHADOW_KM)
    line = f'fill="{colors.land}" stroke="{colors.land_line}" stroke-width="{0.8 / STEP:g}"'
    return (
        f'<defs><path id="{key}" transform="{_SCALED}" d="{path}"/></defs>'
        f'<use xlink:href="#{key}" x="{right:.1f}" y="{down:.1f}" fill="{colors.land_shadow}"/>'
        f'<use xlink:href="#{key}" {line}/>'
    )


def _frame(window: Window, colors: Palette) -> str:
    box = window.box
    wide, tall = box.right - box.left, box.bottom - box.top
    size = f'x="{box.left:.1f}" y="{box.top:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
    return f'<rect {size} fill="{colors.page}" stroke="{colors.border}" stroke-width="1.5"/>'
