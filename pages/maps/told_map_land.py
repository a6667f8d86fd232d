"""The land of the told map as one path: projected and made coarse once, on the server, instead of in every browser."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from pages.maps.map_plane import Point
from pages.maps.outlines import outlines
from pages.maps.told_map_plane import MapSheet, Window

STEP = 0.5  # pixels: all points stand on this grid, so that neighbours keep sharing their border


@lru_cache(maxsize=16)
def land_path(width: float) -> str:
    """The départements and Luxembourg on a sheet so wide, as an SVG path whose unit is STEP."""
    return _path("", MapSheet(width, {}))


@lru_cache(maxsize=16)
def rim_path(width: float) -> str:
    """The neighbours, the same way."""
    return _path("-rim", MapSheet(width, {}))


def window_path(window: Window) -> str:
    """The département of a window, the same way, on the sheet of that window."""
    return _path(f"-{window.inset.department}", window)


def _path(name: str, onto: MapSheet | Window) -> str:
    rings = (
        ring
        for polygon in chain.from_iterable(outlines(name).values())
        for ring in (_on_grid(ring, onto) for ring in polygon)
        if len(ring) > 2
    )
    return "".join(_drawn(ring) for ring in rings)


def _on_grid(ring: list[Point], onto: MapSheet | Window) -> list[tuple[int, int]]:
    """The points in steps, without those that fall on the one before."""
    found: list[tuple[int, int]] = []
    for longitude, latitude in ring:
        x, y = (
            onto.pixels((longitude, latitude), None)
            if isinstance(onto, MapSheet)
            else onto.pixels((longitude, latitude))
        )
        spot = round(x / STEP), round(y / STEP)
        if not found or spot != found[-1]:
            found.append(spot)
    return found


def _drawn(ring: list[tuple[int, int]]) -> str:
    """A closed ring: where it begins, then steps from point to point; blanks only where they are needed."""
    steps = zip(ring, ring[1:], strict=False)
    numbers: Iterator[int] = (step for (x, y), (x2, y2) in steps for step in (x2 - x, y2 - y))
    written = "".join(f"{'' if number < 0 else ' '}{number}" for number in numbers).lstrip()
    return f"M{ring[0][0]} {ring[0][1]}l{written}z"
