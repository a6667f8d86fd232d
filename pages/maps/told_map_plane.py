"""The sheet of the told map: where a place stands in pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, log, pi, radians, sin, tan

from pages.maps.map_plane import Inset, Plane, Point, insets, opening_view
from pages.ui.box_placement import Box

_EARTH = 6371.0  # km, its mean radius
_MERIDIAN, _PARALLEL = 3.0, 46.5  # degrees: where the axes of Lambert-93 cross
_TRUE_TO_SCALE = (44.0, 49.0)  # degrees: Lambert-93's two parallels
_LEFT, _RIGHT, _BOTTOM, _TOP = -640.0, 562.0, -590.0, 533.0  # km from there
_FRAMES = (  # left, top, right, bottom in km from the upper left corner, for the insets; their captions stand below
    (24.0, 520.0, 274.0, 770.0),  # Bay of Biscay: the first, which is Guyane's where it comes
    (29.0, 905.0, 189.0, 985.0),
    (700.0, 905.0, 840.0, 985.0),  # Gulf of Lion
    (935.0, 912.0, 1075.0, 985.0),
    (10.0, 40.0, 150.0, 125.0),  # west of the Channel
)
_MARGIN = 0.12  # of an inset's width or height, around its département


@dataclass(frozen=True)
class Window:
    """An inset as it stands on the sheet: its frame, and the plane whose centre is the frame's centre."""

    inset: Inset
    box: Box
    plane: Plane

    @property
    def centre(self) -> Point:
        """The middle of the frame, in pixels."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2

    def pixels(self, place: Point) -> Point:
        """Where a place of the département stands on the sheet."""
        (x, y), (dx, dy) = self.centre, self.plane.pixels(place)
        return x + dx, y + dy


@dataclass(frozen=True)
class MapSheet:
    """The whole picture, `width` pixels wide, with the windows that it opens overseas, by département."""

    width: float
    windows: dict[str, Window]

    @classmethod
    def of(cls, width: float, departments: Iterable[str]) -> "MapSheet":
        """The sheet for territories in these départements (codes)."""
        sheet = cls(width, {})
        for inset, frame in zip(insets(departments).values(), _FRAMES, strict=False):
            box = Box(*(sheet.kilometre * side for side in frame))
            sheet.windows[inset.department] = Window(inset, box, _plane(inset, box))
        return sheet

    @property
    def kilometre(self) -> float:
        """Pixels of a kilometre."""
        return self.width / (_RIGHT - _LEFT)

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return (_TOP - _BOTTOM) * self.kilometre

    @property
    def box(self) -> Box:
        """The sheet's edges."""
        return Box(0, 0, self.width, self.height)

    def pixels(self, place: Point, department: str | None) -> Point:
        """Where a place (longitude and latitude in degrees) stands: in its département's window, if that has one."""
        if department in self.windows:
            return self.windows[department].pixels(place)
        east, north = conic(place)
        return (east - _LEFT) * self.kilometre, (_TOP - north) * self.kilometre

    def home(self, x: float, y: float) -> Box | None:
        """The window in which a point of the sheet stands; None for one on the mainland."""
        spot = Box.around(x, y, 0)
        return next((window.box for window in self.windows.values() if spot.within(window.box)), None)


def conic(place: Point) -> Point:
    """Kilometres east and north of 3° E 46.5° N, in Lambert's conformal conic projection.

    Snyder, Map Projections: A Working Manual (USGS 1395, 1987), equations 15-1 to 15-3, with the parallels of
    Lambert-93 on a sphere.
    """
    first, second = map(radians, _TRUE_TO_SCALE)
    n = log(cos(first) / cos(second)) / log(_height(second) / _height(first))
    reach = cos(first) * _height(first) ** n / n

    def rho(latitude: float) -> float:
        return float(_EARTH * reach / _height(radians(latitude)) ** n)

    theta = n * radians(place[0] - _MERIDIAN)
    return rho(place[1]) * sin(theta), rho(_PARALLEL) - rho(place[1]) * cos(theta)


def _height(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


def _plane(inset: Inset, box: Box) -> Plane:
    """The view that shows a département whole in a frame."""
    west, south, east, north = inset.outline
    wide, tall = _MARGIN * (east - west), _MARGIN * (north - south)
    bounds = (west - wide, south - tall, east + wide, north + tall)
    return opening_view(box.right - box.left, box.bottom - box.top, bounds)
