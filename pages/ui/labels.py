"""Labels that never overlap: how wide a text is, and where each label of a picture may stand (pixels).

Maps call `place`; the timeline, whose marks move with their labels, calls the same search in `box_placement`.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, hypot, pi, sin
from pathlib import Path
from typing import Literal

import streamlit
from PIL import ImageFont

from data_access.text_lines import drawable
from pages.ui.box_placement import Box, BoxCandidate, BoxGrid, choose

Anchor = Literal["start", "middle", "end"]

_FONT = "static/static/media/SourceSansVF-Upright*.woff2"
_MEASURED_SIZE = 1000
_GAP = 4.0  # between a mark and its label
_FEW = 60  # labels up to which each tries many places
_VERY_FEW = 8  # labels up to which none stands close upon another
_AIR = 3.0  # pixels above and below each of these
_DIRECTIONS = 12  # in which a leader may leave
_LEADER_STEP = 6.0
_DEAR_COST = 6.0
_DEAR_REACH = 3.0  # pixels around a point that one would rather see: half a step of a line that is sampled
_MISTAKEN_COST = 30.0  # that of the longest leader
_UNCLEAR_COST = 30.0  # of a label as near to the next mark as to its own, much less of one a little nearer
_CLEAR = 2.0  # times as far as its own mark: where the next one is, a label is clearly its own mark's
_NEARER = 1.0  # pixels that a label is nearer to its own mark than to any other
_SLID = (0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1.0, -1.0)  # of the way along a mark that a label may be moved
_FURTHER = (0.0, 6.0, 12.0)  # from the mark, where nearer there is no room
_ASTRAY_COST = 100.0


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    """Source Sans as Streamlit ships it and as the browser draws it."""
    file = next(Path(streamlit.__file__).parent.glob(_FONT))
    font = ImageFont.truetype(file, _MEASURED_SIZE)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, weight: int = 600) -> float:
    """Width in pixels of one line in Source Sans of this size (px) and weight (200–900), whatever the text holds."""
    return _font(weight).getlength(drawable(text)) * size / _MEASURED_SIZE


def shorten(text: str, width: float, size: float, weight: int = 600) -> str:
    """The text, cut at its end with « … » where it is wider than `width`."""
    return cut(text, lambda one: text_width(one, size, weight) <= width)


def cut(text: str, fits: Callable[[str], bool]) -> str:
    """The text, cut at its end with « … » as little as it takes to fit: found in few steps, be it ever so long."""
    if fits(text):
        return text
    kept = bisect_left(range(len(text)), True, key=lambda end: not fits(_ended(text, end + 1)))
    return _ended(text, kept)


def _ended(text: str, end: int) -> str:
    return f"{text[:end].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Label:
    """A name to write beside the mark at (x, y), whose half-size is `reach`; within `home`, if there is room."""

    key: str
    x: float
    y: float
    width: float
    height: float
    reach: float
    home: Box | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: (dx, dy) leads from the mark's centre to the label's anchor.

    The anchor is the label's start, middle or end, halfway up its height. A leader is the line
    (x1, y1, x2, y2) that ties a label to its mark where the label could not stand beside it.
    """

    anchor: Anchor
    dx: float
    dy: float
    box: Box
    leader: tuple[float, float, float, float] | None = None


def place(
    labels: Sequence[Label],
    frame: Box,
    *,
    forbidden: Iterable[Box] = (),
    dear: Iterable[tuple[float, float]] = (),
    nameless: Iterable[Box] = (),
    leaders: bool = True,
) -> dict[str, Placed]:
    """Where each label stands, by key; a key left out is a label that fits nowhere.

    Labels stay inside `frame`, off every mark, those that have no name (`nameless`) too, and off the `forbidden`
    rectangles; where they can, they avoid the `dear` points (sampled along arcs, say). Each stands nearer to its own
    mark than to any other, unless a line ties it to its mark: that is for those who find no other place, and for none
    where `leaders` is False.
    """
    marks = [*(Box.around(label.x, label.y, label.reach) for label in labels), *nameless]
    cost_of, mistaken, nearest = _Dear(dear), _Mistaken(marks), _Nearest(marks)
    few, air = len(labels) <= _FEW, _AIR if len(labels) <= _VERY_FEW else 0.0

    def cost_there(number: int, placed: Placed) -> float:
        """What it costs beyond the place itself: what is covered, and whose name it would be taken for."""
        unclear = nearest.unclear(number, placed.box) if few and not placed.leader else 0.0
        return cost_of(placed.box) + mistaken(number, placed.box) + _UNCLEAR_COST * unclear**2

    offers = [
        [
            (
                BoxCandidate(
                    cost + cost_there(number, placed), _aired(placed.box, air), line=_samples(placed, label)
                ),
                placed,
            )
            for cost, placed in _places(label, leaders, few)
            if placed.box.within(frame) and (placed.leader or nearest(number, placed.box))
        ]
        for number, label in enumerate(labels)
    ]
    ways = [[way for way, _ in offer] for offer in offers]
    chosen = choose(ways, [None] * len(labels), [*marks, *forbidden])
    return {
        label.key: placed
        for label, offer, taken in zip(labels, offers, chosen, strict=True)
        for way, placed in offer
        if way is taken
    }


def _aired(box: Box, air: float) -> Box:
    return Box(box.left, box.top - air, box.right, box.bottom + air)


def _astray(placed: Placed, label: Label) -> float:
    """What it costs a label to leave its home: beside another mark it would be taken for that one's name."""
    return 0.0 if label.home is None or placed.box.within(label.home) else _ASTRAY_COST


class _Dear:
    """What it costs a label to cover points that one would rather see."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self._grid = BoxGrid()
        for number, (x, y) in enumerate(points):
            self._grid.add(number, "wall", Box.around(x, y, _DEAR_REACH))

    def __call__(self, box: Box) -> float:
        return _DEAR_COST * len(set(self._grid.near(box)))


class _Mistaken:
    """What it costs a label to stand as near to another mark as to its own: it would be taken for that one's name."""

    def __init__(self, marks: Iterable[Box]) -> None:
        self._grid = BoxGrid()
        for number, mark in enumerate(marks):
            wider = Box(mark.left - _GAP, mark.top - _GAP, mark.right + _GAP, mark.bottom + _GAP)
            self._grid.add(number, "mark", wider)

    def __call__(self, own: int, box: Box) -> float:
        return _MISTAKEN_COST * len({owner for owner, _ in self._grid.near(box)} - {own})


class _Nearest:
    """Whether a label would stand nearer to its own mark than to any other, from the middle of each."""

    def __init__(self, marks: Sequence[Box]) -> None:
        self._grid, self._middles = BoxGrid(), [_middle(mark) for mark in marks]
        for number, (x, y) in enumerate(self._middles):
            self._grid.add(number, "mark", Box.around(x, y, 0.01))

    def __call__(self, own: int, box: Box) -> bool:
        far = self._away(own, box) + _NEARER
        return all(_distance(box, *self._middles[other]) >= far for other in self._others(own, box, far))

    def unclear(self, own: int, box: Box) -> float:
        """From 0, where the next mark is `_CLEAR` times as far as its own, to 1, where it is as near."""
        far = max(self._away(own, box), _NEARER)
        return 1 - (self._next(own, box, _CLEAR * far) / far - 1) / (_CLEAR - 1)

    def _away(self, own: int, box: Box) -> float:
        return _distance(box, *self._middles[own])

    def _next(self, own: int, box: Box, far: float) -> float:
        """How far the nearest of the other marks is, at most so far."""
        return min([far, *(_distance(box, *self._middles[other]) for other in self._others(own, box, far))])

    def _others(self, own: int, box: Box, far: float) -> Iterator[int]:
        """The other marks that may be so near, one by one: in a crowd the first one mostly is."""
        around = Box(box.left - far, box.top - far, box.right + far, box.bottom + far)
        return (owner for owner, _ in self._grid.near(around) if owner != own)


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _distance(box: Box, x: float, y: float) -> float:
    """From a point to the nearest of a rectangle."""
    return hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom))


def _places(label: Label, leaders: bool, slides: bool) -> Iterator[tuple[float, Placed]]:
    """The places of a label with their cost: the best first, those further along its mark, those led away."""
    side, aslant, up = label.reach + _GAP, 0.75 * label.reach + _GAP, label.height / 2
    around: tuple[tuple[Anchor, float, float], ...] = (
        ("start", side, 0.0),
        ("end", -side, 0.0),
        ("middle", 0.0, -side - up),
        ("middle", 0.0, side + up),
        ("start", aslant, -aslant - up / 2),
        ("start", aslant, aslant + up / 2),
        ("end", -aslant, -aslant - up / 2),
        ("end", -aslant, aslant + up / 2),
        ("start", -label.reach, -side - up),
        ("end", label.reach, -side - up),
        ("start", -label.reach, side + up),
        ("end", label.reach, side + up),
    )
    for cost, (anchor, dx, dy) in enumerate(around):
        placed = _placed(label, anchor, dx, dy)
        yield cost + _astray(placed, label), placed
    if slides:
        for more, anchor, dx, dy in _slid(label, side, up):
            placed = _placed(label, anchor, dx, dy)
            yield 2 + more + _astray(placed, label), placed
    if leaders:
        for ring in (1, 2, 3):
            far = side + ring * 1.5 * label.height
            for turn in range(_DIRECTIONS):
                placed = _led(label, far, 2 * pi * turn / _DIRECTIONS)
                yield 10.0 * ring + _astray(placed, label), placed


def _slid(label: Label, side: float, up: float) -> Iterator[tuple[float, Anchor, float, float]]:
    """Places moved along the mark, and a little off it, each with its cost."""
    along, cost = label.width / 2 + label.reach, 0.0
    for further in _FURTHER:
        beside, above = side + further, side + further + up
        for share in (0.0, *_SLID) if further else _SLID:
            cost += 0.3
            yield cost, "start", beside, 1.5 * share * up
            yield cost, "end", -beside, 1.5 * share * up
            yield cost, "middle", share * along, -above
            yield cost, "middle", share * along, above


def _placed(label: Label, anchor: Anchor, dx: float, dy: float) -> Placed:
    left = label.x + dx - label.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    top = label.y + dy - label.height / 2
    return Placed(anchor, dx, dy, Box(left, top, left + label.width, top + label.height))


def _led(label: Label, far: float, angle: float) -> Placed:
    """The label at the end of a leader that leaves the mark at this angle."""
    tip_x, tip_y = far * cos(angle), far * sin(angle)
    if abs(cos(angle)) > 0.3:
        anchor: Anchor = "start" if tip_x > 0 else "end"
        placed = _placed(label, anchor, tip_x + (3 if tip_x > 0 else -3), tip_y)
    else:
        placed = _placed(
            label, "middle", tip_x, tip_y + (label.height / 2 if tip_y > 0 else -label.height / 2)
        )
    begin = label.reach * 1.2
    leader = (
        label.x + begin * cos(angle),
        label.y + begin * sin(angle),
        label.x + tip_x,
        label.y + tip_y,
    )
    return Placed(placed.anchor, placed.dx, placed.dy, placed.box, leader)


def _samples(placed: Placed, label: Label) -> tuple[Box, ...]:
    """The leader as a string of small rectangles, from where it has left its own mark."""
    if not placed.leader:
        return ()
    _, _, tip_x, tip_y = placed.leader
    length = hypot(tip_x - label.x, tip_y - label.y)
    begin = label.reach * 1.5 + 1
    steps = max(1, int((length - begin) / _LEADER_STEP))
    shares = ((begin + (length - begin) * step / steps) / length for step in range(steps))
    return tuple(
        Box.around(label.x + share * (tip_x - label.x), label.y + share * (tip_y - label.y), 1.0)
        for share in shares
    )
