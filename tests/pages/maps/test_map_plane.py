"""The plane of the explorable map."""

import numpy as np
import pytest

from pages.maps.map_plane import EUROPE, curve, insets, opening_view

NOBODY = np.empty((0, 2))


def test_a_place_is_found_again_from_its_pixels() -> None:
    plane = opening_view(690, 640)
    for place in ((-4.5, 48.4), (9.4, 41.4), (2.35, 48.86)):
        assert plane.place(plane.pixels(place)) == pytest.approx(place)


@pytest.mark.parametrize(("width", "height"), [(690, 640), (340, 380), (1000, 300)])
def test_the_opening_view_shows_the_whole_of_europe(width: float, height: float) -> None:
    plane = opening_view(width, height)
    west, south, east, north = EUROPE
    (left, top), (right, bottom) = plane.pixels((west, north)), plane.pixels((east, south))
    assert right - left <= width + 1
    assert bottom - top <= height + 1
    assert right - left > width - 2 or bottom - top > height - 2


def test_north_is_up_and_east_is_right() -> None:
    plane = opening_view(690, 640)
    assert plane.pixels((3, 50))[1] < plane.pixels((3, 44))[1]
    assert plane.pixels((1, 46))[0] < plane.pixels((5, 46))[0]


def test_a_curve_ends_where_it_should_and_keeps_clear_of_others() -> None:
    start, end = (0.0, 0.0), (200.0, 0.0)
    alone = curve(start, end, NOBODY, 32)
    assert (alone[0], alone[-1]) == (start, end)
    in_the_way = np.array([alone[len(alone) // 2]])
    around = curve(start, end, in_the_way, 32)
    nearest = min(np.hypot(x - in_the_way[0, 0], y - in_the_way[0, 1]) for x, y in around)
    assert nearest > 15


def test_every_department_overseas_fits_into_its_frame() -> None:
    frames = insets(["973", "971", "972", "974", "976", "26", ""])
    assert frames.keys() == {"971", "972", "973", "974", "976"}
    for inset in frames.values():
        west, south, east, north = inset.outline
        left, bottom, right, top = inset.frame
        for corner in ((west, south), (east, north)):
            x, y = inset.move(corner)
            assert left < x < right
            assert bottom < y < top


def test_guyane_keeps_its_frame_whoever_joins() -> None:
    assert insets(["973"])["973"] == insets(["971", "973", "974"])["973"]
    assert not insets(["26"])
