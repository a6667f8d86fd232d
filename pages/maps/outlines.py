"""The outlines of the reference files: the rectangle of a région, and whether a place is on the land that they draw.

They are for the eye, to about 800 m: in which département a place is, they do not tell.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from data_access.reference import FOLDER, departments
from data_access.vocabulary import Country
from pages.maps.map_plane import Inset, Point, Rectangle

Ring = list[Point]
Polygon = list[Ring]

LUXEMBOURG = "LU"  # its outline stands among those of the départements
_OVERSEAS = ("971", "972", "973", "974", "976")  # outlines of their own
_SHORE = 10.0  # km from an outline within which a place may be on either side of it
_DEGREE = 111.2  # km of a degree of latitude


@lru_cache(maxsize=16)
def outlines(name: str = "") -> dict[str, list[Polygon]]:
    """The polygons of « outlines{name}.geojson » by their code: of each the ring around it, then those of its holes."""
    features = json.loads((FOLDER / f"outlines{name}.geojson").read_text(encoding="utf-8"))["features"]
    found = {}
    for one in features:
        shape = one["geometry"]
        whole = shape["type"] == "MultiPolygon"
        found[one["properties"]["code"]] = shape["coordinates"] if whole else [shape["coordinates"]]
    return found


def region_of(department: object, country: object) -> str | None:
    """The région of a département (its code); abroad, the country; None where neither is known."""
    if isinstance(department, str) and department in departments():
        return departments()[department].region
    if isinstance(country, str) and country != Country.FRANCE:
        return Country(country).french
    return None


def region_bounds(region: str, insets: Mapping[str, Inset]) -> Rectangle | None:
    """The rectangle that holds a région on the map, that of its inset for one overseas; None where the map has none."""
    codes = [code for code, one in departments().items() if one.region == region]
    if framed := [insets[code].frame for code in codes if code in insets]:
        return framed[0]
    if region == Country.LUXEMBOURG.french:
        codes = [LUXEMBOURG]
    drawn = outlines()
    return _around(list(chain.from_iterable(drawn[code] for code in codes if code in drawn)))


def _around(polygons: list[Polygon]) -> Rectangle | None:
    points = np.array([point for polygon in polygons for point in polygon[0]])
    if not len(points):
        return None
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


@lru_cache(maxsize=4_000)
def off_land(latitude: float, longitude: float) -> bool:
    """Whether a place is neither in France nor in Luxembourg, and farther from both than their outlines are exact: at
    sea, it may be."""
    within = False
    for points, ends in _lands():
        x, y = (points - (longitude, latitude)).T
        if np.hypot(x * cos(radians(latitude)), y).min() * _DEGREE < _SHORE:
            return False
        x2, y2 = (ends - (longitude, latitude)).T
        crossed = (y > 0) != (y2 > 0)
        within |= bool(
            (crossed & (np.divide(x * y2 - x2 * y, y2 - y, where=crossed, out=np.zeros_like(x)) > 0)).sum()
            % 2
        )
    return not within


@lru_cache(maxsize=1)
def _lands() -> tuple[tuple[NDArray[np.float64], NDArray[np.float64]], ...]:
    """The edges of each file of outlines, as where they begin and where they end."""
    files = (outlines(name) for name in ("", *(f"-{code}" for code in _OVERSEAS)))
    return tuple(_edges(list(chain.from_iterable(one.values()))) for one in files)


def _edges(polygons: list[Polygon]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rings = [np.array(ring) for polygon in polygons for ring in polygon]
    return np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
