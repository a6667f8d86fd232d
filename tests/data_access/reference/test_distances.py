"""Distances over the earth, against another formula: the angle between two directions from its centre."""

from math import acos, cos, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.reference import find_commune
from data_access.reference.distances import EARTH, circle_around, great_circle
from tests.data_access.properties import steady

places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
Place = tuple[float, float]


def direction(place: Place) -> tuple[float, float, float]:
    latitude, longitude = map(radians, place)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def by_angle(first: Place, second: Place) -> float:
    """The angle whose cosine is the scalar product: what is near is told less exactly."""
    product = sum(a * b for a, b in zip(direction(first), direction(second), strict=True))
    return EARTH * acos(max(-1.0, min(1.0, product)))


@steady
@given(places, places)
def test_a_distance_is_that_of_another_formula(first: Place, second: Place) -> None:
    assert great_circle(first, second) == pytest.approx(by_angle(first, second), abs=0.5)


@steady
@given(places, places)
def test_it_is_the_same_both_ways_and_never_further_than_half_round(first: Place, second: Place) -> None:
    assert great_circle(first, second) == pytest.approx(great_circle(second, first))
    assert 0 <= great_circle(first, second) <= pi * EARTH + 1e-6
    assert great_circle(first, first) == 0


@steady
@given(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), st.sampled_from([50.0, 100.0, 400.0]))
def test_a_circle_is_everywhere_as_far_from_its_centre_as_another_formula_says(
    centre: Place, kilometres: float
) -> None:
    around = circle_around(centre, kilometres, 12)
    assert (len(around), around[0]) == (13, around[-1])
    assert [by_angle(centre, place) for place in around] == pytest.approx([kilometres] * 13, abs=0.5)
    assert around[0][0] > centre[0] > around[6][0]  # it begins in the north and goes round


def test_a_degree_along_a_meridian_is_what_the_earth_is_round() -> None:
    assert great_circle((45, 6), (46, 6)) == pytest.approx(2 * pi * EARTH / 360)


def test_towns_lie_as_far_apart_as_maps_say() -> None:
    (lons,), (besancon,) = (
        [(one.latitude, one.longitude) for one in find_commune(*wanted)]
        for wanted in (("Lons-le-Saunier", "39"), ("Besançon", "25"))
    )
    assert None not in (*lons, *besancon)
    assert great_circle(lons, besancon) == pytest.approx(73, abs=3)  # type: ignore[arg-type]
