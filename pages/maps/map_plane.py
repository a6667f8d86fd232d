"""The plane of the explorable map: pixels, opening view, insets of overseas, curves that keep clear."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, cos, degrees, exp, log, log2, pi, radians, tan

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]  # longitude and latitude in degrees; or x and y in pixels, y downwards
Rectangle = tuple[float, float, float, float]  # west, south, east, north in degrees

EUROPE: Rectangle = (-5.3, 41.2, 9.8, 51.35)
_TILE = 512  # pixels of the whole world at zoom 0
_BENDS = (0.12, -0.12, 0.2, -0.2, 0.28, -0.28, 0.36, -0.36)
_CLEAR = 26.0  # pixels from another territory beyond which a curve gains nothing


@dataclass(frozen=True)
class Plane:
    """A view of the map at one zoom: what is where in pixels, counted from its centre."""

    longitude: float
    latitude: float
    zoom: float

    def pixels(self, point: Point) -> Point:
        """Where a place stands, in pixels from the centre of the view."""
        scale = _TILE * 2**self.zoom / 360
        return (
            (point[0] - self.longitude) * scale,
            (_mercator(self.latitude) - _mercator(point[1])) * scale,
        )

    def place(self, pixels: Point) -> Point:
        """The longitude and latitude that stand there: the way back from `pixels`."""
        scale = _TILE * 2**self.zoom / 360
        return self.longitude + pixels[0] / scale, _latitude(_mercator(self.latitude) - pixels[1] / scale)


@dataclass(frozen=True)
class Inset:
    """A département overseas, drawn at another scale in a frame at sea."""

    department: str
    name: str
    outline: Rectangle
    frame: Rectangle

    @property
    def scale(self) -> Point:
        """How many degrees of the map a degree of the département takes, east and north."""
        west, south, east, north = self.outline
        left, bottom, right, top = self.frame
        squeeze = cos(radians((bottom + top) / 2)) / cos(radians((south + north) / 2))
        wide = 0.82 * min((right - left) / (east - west), (top - bottom) / (north - south) / squeeze)
        return wide, wide * squeeze

    @property
    def shift(self) -> Point:
        """What is added after scaling, in degrees: the département stands at the foot of its frame."""
        west, south, east, _ = self.outline
        left, bottom, right, top = self.frame
        wide, tall = self.scale
        return (left + right - wide * (west + east)) / 2, bottom + 0.05 * (top - bottom) - tall * south

    def move(self, point: Point) -> Point:
        """Where a place of the département stands on the map."""
        (wide, tall), (right, up) = self.scale, self.shift
        return point[0] * wide + right, point[1] * tall + up


_OUTLINES: dict[str, tuple[str, Rectangle]] = {
    "971": ("Guadeloupe", (-61.80, 15.87, -60.99, 16.52)),
    "972": ("Martinique", (-61.23, 14.40, -60.81, 14.88)),
    "973": ("Guyane", (-54.62, 2.11, -51.64, 5.75)),
    "974": ("La Réunion", (55.22, -21.38, 55.86, -20.86)),
    "976": ("Mayotte", (45.04, -12.99, 45.30, -12.64)),
}
_FRAMES: tuple[Rectangle, ...] = (
    (-5.1, 44.1, -2.1, 46.6),  # Bay of Biscay
    (3.25, 41.35, 5.25, 42.75),  # Gulf of Lion, Balearic Sea, Channel: for the others, should they join
    (5.55, 41.35, 7.55, 42.75),
    (-5.15, 49.2, -3.15, 50.6),
    (-2.85, 49.9, -0.85, 51.1),
)


def insets(departments: Iterable[str]) -> dict[str, Inset]:
    """The insets that these départements (codes) call for, by code; Guyane's place is kept whatever comes."""
    present = sorted(set(departments) & _OUTLINES.keys(), key=lambda code: (code != "973", code))
    frames = _FRAMES if "973" in present else _FRAMES[1:]
    return {code: Inset(code, *_OUTLINES[code], frame) for code, frame in zip(present, frames, strict=False)}


def opening_view(width: float, height: float, bounds: Rectangle = EUROPE) -> Plane:
    """The view that shows `bounds` whole in a window of this size (pixels)."""
    west, south, east, north = bounds
    wide, tall = east - west, _mercator(north) - _mercator(south)
    zoom = log2(min(width / wide, height / tall) * 360 / _TILE)
    return Plane((west + east) / 2, _latitude((_mercator(south) + _mercator(north)) / 2), round(zoom, 3))


def curve(start: Point, end: Point, others: NDArray[np.float64], steps: int) -> list[Point]:
    """A bow from `start` to `end` (pixels), bent the way that leaves the `others` (n × 2, pixels) farthest.

    It comes as `steps` + 1 points.
    """
    bows = [_bow(start, end, bend, steps) for bend in _BENDS]
    best = max(bows, key=lambda bow: _clearance(bow, others))
    return [(float(x), float(y)) for x, y in best]


def _bow(start: Point, end: Point, bend: float, steps: int) -> NDArray[np.float64]:
    """The points (n × 2) of a curve whose middle is pulled aside by `bend` times its length."""
    first, last = np.array(start), np.array(end)
    pulled = (first + last) / 2 + bend * np.array([start[1] - end[1], end[0] - start[0]])
    t = np.linspace(0, 1, steps + 1)[:, None]
    return (1 - t) ** 2 * first + 2 * t * (1 - t) * pulled + t**2 * last


def _clearance(bow: NDArray[np.float64], others: NDArray[np.float64]) -> float:
    """Pixels between a curve and the nearest of the others, up to the distance that is enough."""
    if not len(others):
        return _CLEAR
    gaps = np.linalg.norm(bow[:, None, :] - others[None, :, :], axis=2)
    return min(_CLEAR, float(gaps.min()))


def _mercator(latitude: float) -> float:
    """The height of a latitude on the map, in degrees of longitude."""
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def _latitude(height: float) -> float:
    return degrees(2 * atan(exp(radians(height))) - pi / 2)
