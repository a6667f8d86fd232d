"""How far places lie from each other, over the earth."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6_371.0088  # kilometres: its mean radius


def great_circle(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The kilometres between two places (latitude and longitude in degrees), as the crow flies."""
    (south, west), (north, east) = (tuple(map(radians, place)) for place in (first, second))
    across = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(across)))
