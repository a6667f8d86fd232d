"""A slide as SVG, 1920 × 1080: words, signs and lines. Everything written on it is escaped here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from data_access.palette import Palette
from data_access.text_lines import drawable
from pages.agora.slides.area import SlideArea
from pages.agora.slides.lettering import BODY
from pages.ui.formats import unturned
from pages.ui.states import State, mark_style
from pages.ui.svg import LINKS, SVG, light, sign_shape, titled

WIDTH, HEIGHT = 1920, 1080


@dataclass
class Canvas:
    """Collects what is drawn, bottom up; `key` keeps its gradients apart from those of other slides on a page."""

    colors: Palette
    key: str
    parts: list[str] = field(default_factory=list)

    def words(
        self,
        x: float,
        y: float,
        lines: str | Iterable[str],
        size: float,
        *,
        color: str | None = None,
        family: str = BODY,
        weight: int = 400,
        anchor: Literal["start", "middle", "end"] = "start",
        leading: float = 1.2,
    ) -> float:
        """Lines of text from a first baseline at y; returns the baseline that a next line would have."""
        for line in [lines] if isinstance(lines, str) else lines:
            self.parts.append(
                f'<text x="{x:.0f}" y="{y:.0f}" font-family="{family}" font-size="{size:.0f}" font-weight="{weight}" '
                f'text-anchor="{anchor}" fill="{color or self.colors.text}">{escape(drawable(line))}</text>'
            )
            y += size * leading
        return y

    def upwards(self, x: float, y: float, text: str, size: float) -> None:
        """A line of text that is read from below, and begins there."""
        self.parts.append(
            f'<text x="{x:.0f}" y="{y:.0f}" transform="rotate(-90 {x:.0f} {y:.0f})" font-family="{BODY}" '
            f'font-size="{size:.0f}" fill="{self.colors.muted}">{escape(drawable(text))}</text>'
        )

    def sign(self, x: float, y: float, state: State, width: float, title: str = "") -> None:
        """The sign of a state, centred there, with what a pointer reads on it."""
        style = mark_style(state, self.colors)
        shape = sign_shape(x, y, width, style, style.stroke, max(3, width / 10))
        self.parts.append(titled(shape, title))

    def disc(self, x: float, y: float, width: float, color: str, title: str = "") -> None:
        """A full disc."""
        self.parts.append(
            titled(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width / 2:.1f}" fill="{color}"/>', title)
        )

    def halo(self, x: float, y: float, width: float) -> None:
        """A lantern's light, the same for all."""
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width / 2:.0f}" fill="url(#{self.key}-halo)"/>'
        )

    def image(self, jpeg: str, place: SlideArea) -> None:
        """A JPEG (base64), filling an area of its own proportions."""
        sides = (
            f'x="{place.left:.0f}" y="{place.top:.0f}" width="{place.width:.0f}" height="{place.height:.0f}"'
        )
        self.parts.append(f'<image {sides} href="data:image/jpeg;base64,{escape(jpeg)}"/>')

    def line(self, path: str, color: str, width: float, title: str = "") -> None:
        """A line along an SVG path."""
        self.parts.append(
            titled(
                f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width:.1f}" stroke-linecap="round"/>',
                title,
            )
        )

    def panel(self, x: float, y: float, width: float, height: float) -> None:
        """A quiet ground behind what belongs together."""
        place = f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}"'
        self.parts.append(f'<rect {place} rx="24" fill="{self.colors.panel}"/>')

    def bar(self, x: float, y: float, width: float, height: float, color: str, title: str) -> None:
        """A bar of a chart."""
        place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        self.parts.append(titled(f'<rect {place} rx="8" fill="{color}"/>', title))

    def land(self, path: str, x: float, y: float, scale: float) -> None:
        """Land with its shadow and lines: an SVG path, its origin there, its unit so many pixels."""
        for dx, fill, stroke in (
            (6, self.colors.land_shadow, "none"),
            (0, self.colors.land, self.colors.land_line),
        ):
            self.parts.append(
                f'<path transform="translate({x + dx:.1f},{y + dx:.1f}) scale({scale:.4f})" d="{path}" fill="{fill}" '
                f'stroke="{stroke}" stroke-width="{2 / scale:.4f}"/>'
            )

    def picture(self, drawn: str, x: float, y: float, scale: float) -> None:
        """Elements of SVG, their upper left corner there, `scale` times as large."""
        self.parts.append(f'<g transform="translate({x:.1f},{y:.1f}) scale({scale:.4f})">{drawn}</g>')

    def svg(self, alt: str, part: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)) -> str:
        """The slide on the colour of the page, or a part of it: left, top, width, height."""
        left, top, width, height = part
        box = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
        return unturned(
            f'<svg xmlns="{SVG}" xmlns:xlink="{LINKS}" viewBox="{box}" role="img" aria-label="{escape(drawable(alt))}">'
            f"{light(f'{self.key}-halo', self.colors)}"
            f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{self.colors.page}"/>'
            f"{''.join(self.parts)}</svg>"
        )
