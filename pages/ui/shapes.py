"""The shapes of signs: how each is drawn in every medium. What a state is drawn as, `pages.ui.states` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from data_access.palette import Palette

Corner = tuple[float, float]  # right and down of the centre, in half widths


@dataclass(frozen=True)
class Outline:
    """The line around a shape. `corners`: in a picture (SVG), none of a circle, wider than a disc where it must weigh
    as much; `css`: what makes it of a disc, in HTML; `powerpoint`: its name in `MSO_SHAPE`, and `ties`, the numbers of
    its leftmost and rightmost places for lines."""

    corners: Sequence[Corner]
    css: str
    powerpoint: str
    ties: tuple[int, int]


_CIRCLE = Outline((), "", "OVAL", (2, 6))
_DIAMOND = Outline(
    ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
    ".signe.{name}::before { border-radius: 2px; rotate: 45deg; scale: .8; }\n",
    "DIAMOND",
    (1, 3),
)
_SQUARE = Outline(
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ".signe.{name}::before { border-radius: 2px; scale: .9; }\n",
    "RECTANGLE",
    (1, 3),
)
_TRIANGLE = Outline(
    ((0.0, -1.0), (1.1, 0.9), (-1.1, 0.9)),
    """.signe.{name}::before, .signe.{name}::after {
    border: none; border-radius: 0; background: var(--contour); clip-path: polygon(50% 4%, 100% 92%, 0 92%);
}
.signe.{name}::after { content: ""; position: absolute; inset: 4px 4px 2px; z-index: -1; background: var(--plein); }
.signe.{name} { box-sizing: border-box; padding-top: .32em; font-size: .7rem; } /* within its sides */
""",
    "ISOSCELES_TRIANGLE",
    (1, 5),
)


class Shape(Enum):
    """A shape, its sign in a text, and whether it is full or but a line. A new one is a line here."""

    DISC = ("●", _CIRCLE, True)
    RING = ("○", _CIRCLE, False)
    DIAMOND = ("◆", _DIAMOND, True)
    HOLLOW_DIAMOND = ("◇", _DIAMOND, False)
    SQUARE = ("■", _SQUARE, True)
    HOLLOW_SQUARE = ("□", _SQUARE, False)
    TRIANGLE = ("▲", _TRIANGLE, True)
    HOLLOW_TRIANGLE = ("△", _TRIANGLE, False)

    def __init__(self, sign: str, outline: Outline, full: bool) -> None:
        self.sign = sign
        self.outline = outline
        self.full = full

    def css(self, name: str) -> str:
        """The rules that make this shape of the disc of a class of `.signe`."""
        return self.outline.css.replace("{name}", name)


REACH = max(abs(side) for shape in Shape for corner in shape.outline.corners for side in corner)


@dataclass(frozen=True)
class MarkStyle:
    """A shape in the colours of a scheme: how a state is drawn there."""

    shape: Shape
    fill: str
    stroke: str

    def apart(self, colors: Palette) -> str:
        """The line around it where marks meet: its own, or, where that is its fill, the page's."""
        return colors.page if self.stroke == self.fill else self.stroke
