"""How far places lie from each other, over the earth."""

from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt

EARTH = 6_371.0088  # kilometres: its mean radius


def great_circle(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The kilometres between two places (latitude and longitude in degrees), as the crow flies."""
    south, west, north, east = map(radians, (*first, *second))
    across = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(across)))


def circle_around(centre: tuple[float, float], kilometres: float, steps: int) -> list[tuple[float, float]]:
    """The places (latitude and longitude in degrees) so far from one, all around it: `steps` of them, then the first
    again."""
    south, west = map(radians, centre)
    far = kilometres / EARTH
    found = []
    for step in range(steps + 1):
        bearing = 2 * pi * (step % steps) / steps
        north = asin(sin(south) * cos(far) + cos(south) * sin(far) * cos(bearing))
        east = west + atan2(sin(bearing) * sin(far) * cos(south), cos(far) - sin(south) * sin(north))
        found.append((degrees(north), degrees(east)))
    return found
