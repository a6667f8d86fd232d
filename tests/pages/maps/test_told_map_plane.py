"""Where places stand on the told map: as d3-geo draws them, and as Lambert-93 has them."""

import json
from pathlib import Path

import pytest

from pages.maps.map_plane import Point
from pages.maps.told_map_plane import MapSheet, conic

REFERENCE = Path(__file__).parents[3] / "data_access" / "reference"

DRAWN_BY_D3 = {  # pixels on a sheet 690 wide, read in the browser from d3-geo with the same projections
    "Brest": ((-4.486, 48.39), None, (50.683, 170.395)),
    "Strasbourg": ((7.7455, 48.5839), None, (567.589, 167.028)),
    "Ajaccio": ((8.7376, 41.9267), None, (640.220, 587.995)),
    "Lille": ((3.0586, 50.6333), None, (369.764, 42.154)),
    "Cayenne": ((-52.3333, 4.9333), "973", (110.801, 338.438)),
    "Saint-Denis": ((55.45, -20.88), "974", (56.590, 525.364)),
}


@pytest.mark.parametrize("name", DRAWN_BY_D3)
def test_a_place_stands_where_d3_draws_it(name: str) -> None:
    place, department, drawn = DRAWN_BY_D3[name]
    assert MapSheet.of(690, ["973", "974"]).pixels(place, department) == pytest.approx(drawn, abs=0.001)


@pytest.mark.parametrize(
    ("place", "lambert_93"),  # km; of the town halls
    [
        ((2.3522, 48.8566), (652.5, 6862.3)),
        ((5.3698, 43.2965), (892.4, 6247.0)),
        ((-0.5792, 44.8378), (417.2, 6421.8)),
    ],
)
def test_the_land_lies_as_in_lambert_93_to_two_kilometres(place: Point, lambert_93: Point) -> None:
    east, north = conic(place)
    assert (700 + east, 6600 + north) == pytest.approx(lambert_93, abs=2)


def test_the_sheet_grows_with_its_width() -> None:
    narrow, wide = MapSheet.of(345, []), MapSheet.of(690, [])
    assert wide.height == pytest.approx(2 * narrow.height)
    x, y = narrow.pixels((4.9096, 44.9256), "26")
    assert wide.pixels((4.9096, 44.9256), "26") == pytest.approx((2 * x, 2 * y))


@pytest.mark.parametrize("width", [690, 340])
def test_windows_overseas_lie_on_the_sheet_and_apart_with_their_departments_inside(width: float) -> None:
    towns = {
        "971": (-61.53, 16.24),
        "972": (-61.07, 14.6),
        "973": (-52.33, 4.93),
        "974": (55.45, -20.88),
        "976": (45.23, -12.78),
    }
    sheet = MapSheet.of(width, towns)
    boxes = [window.box for window in sheet.windows.values()]
    assert len(boxes) == 5
    assert all(box.within(sheet.box) for box in boxes)
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
    for code, town in towns.items():
        (x, y), box = sheet.pixels(town, code), sheet.windows[code].box
        assert box.left < x < box.right
        assert box.top < y < box.bottom


def test_a_window_opens_only_where_a_territory_lies() -> None:
    assert list(MapSheet.of(690, ["26", "973"]).windows) == ["973"]
    assert MapSheet.of(690, ["26"]).windows == {}


@pytest.mark.parametrize("outlines", sorted(REFERENCE.glob("outlines*.geojson")), ids=lambda file: file.name)
def test_outer_rings_run_clockwise_as_d3_wants_them_or_the_whole_globe_would_be_filled(
    outlines: Path,
) -> None:
    rings = [
        polygon[0]
        for feature in json.loads(outlines.read_text(encoding="utf-8"))["features"]
        for polygon in feature["geometry"]["coordinates"]
    ]
    assert rings
    for ring in rings:
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) < 0
