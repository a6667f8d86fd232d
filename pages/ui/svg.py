"""What is drawn as SVG alike: the sign of a state, the light of a lantern, what a pointer reads, a small trend."""

from collections.abc import Iterable, Sequence
from html import escape

from data_access.palette import Palette
from data_access.text_lines import drawable
from pages.ui.formats import unturned
from pages.ui.shapes import MarkStyle

SVG, LINKS = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
TREND_WIDTH, TREND_HEIGHT = 64, 22  # pixels


def sign_shape(x: float, y: float, width: float, style: MarkStyle, outline: str, line: float) -> str:
    """The sign of a state, centred there, `width` pixels wide as a disc, its outline `line` pixels."""
    return bare_sign(x, y, width, style, paint(style, outline, line))


def paint(style: MarkStyle, outline: str, line: float) -> str:
    """The colours of a sign as attributes, of itself or of what holds many of its state."""
    return f' fill="{style.fill}" stroke="{outline}" stroke-width="{line:.1f}"'


def bare_sign(x: float, y: float, width: float, style: MarkStyle, look: str = "") -> str:
    """The same without its colours; `look`: its attributes."""
    half = width / 2
    places = style.shape.outline.corners
    if not places:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}"{look}/>'
    corners = [(x + right * half, y + down * half) for right, down in places]
    return f'<path d="{_closed(corners)}"{look}/>'


def light(key: str, colors: Palette) -> str:
    """The gradient of a lantern, which a shape takes as its fill: `url(#key)`."""
    stops = "".join(
        f'<stop offset="{place}" stop-color="{colors.halo}" stop-opacity="{alpha}"/>'
        for place, alpha in zip((0, 0.45, 1), colors.halo_alphas, strict=True)
    )
    return f'<defs><radialGradient id="{key}">{stops}</radialGradient></defs>'


def titled(shape: str, title: str) -> str:
    """A shape with what a pointer reads on it."""
    return f"<g><title>{svg_text(title)}</title>{shape}</g>" if title else shape


def svg_text(text: str) -> str:
    """A text as SVG, whatever it holds."""
    return escape(unturned(drawable(text)))


def _closed(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def trend_line(values: Sequence[float]) -> str:
    """A line through some values and its last point, as HTML; nothing of fewer than two. A listener is told nothing:
    the values are said in words."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step, spread = (TREND_WIDTH - 8) / (len(values) - 1), (high - low) or 1
    places = [
        (4 + place * step, TREND_HEIGHT - 4 - (value - low) / spread * (TREND_HEIGHT - 8))
        for place, value in enumerate(values)
    ]
    (x, y), line = places[-1], " ".join(f"{right:.1f},{down:.1f}" for right, down in places)
    return (
        f'<svg class="tendance" width="{TREND_WIDTH}" height="{TREND_HEIGHT}" aria-hidden="true">'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor"/></svg>'
    )
