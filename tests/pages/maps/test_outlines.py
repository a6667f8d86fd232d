"""What the outlines of the reference files say: where a région is, and what is on no land that they draw."""

import pytest

from data_access.reference import departments, find_commune
from pages.maps.map_plane import EUROPE, insets
from pages.maps.outlines import off_land, region_bounds, region_of


@pytest.mark.parametrize(
    ("department", "country", "region"),
    [
        ("39", "FR", "Bourgogne-Franche-Comté"),
        ("973", None, "Guyane"),
        (None, "LU", "Luxembourg"),
        (None, "FR", None),
        (None, None, None),
        ("999", "FR", None),
        ("Jura", "FR", None),
    ],
)
def test_a_region_is_read_from_the_code_of_a_departement_or_from_the_country(
    department: str | None, country: str | None, region: str | None
) -> None:
    assert region_of(department, country) == region


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("Bretagne", ("Rennes", "35"), ("Caen", "14")),
        ("Corse", ("Ajaccio", "2A"), ("Nice", "06")),
        ("Bourgogne-Franche-Comté", ("Lons-le-Saunier", "39"), ("Lyon", "69")),
    ],
)
def test_the_rectangle_of_a_region_holds_its_towns_and_not_those_of_others(
    region: str, inside: tuple[str, str], outside: tuple[str, str]
) -> None:
    west, south, east, north = region_bounds(region, {}) or EUROPE
    for (name, department), expected in ((inside, True), (outside, False)):
        (town,) = find_commune(name, department)
        assert town.latitude is not None and town.longitude is not None
        assert (south <= town.latitude <= north and west <= town.longitude <= east) is expected


def test_every_region_of_the_mainland_has_its_rectangle_and_one_overseas_that_of_its_inset() -> None:
    overseas = {"Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"}
    mainland = {one.region for code, one in departments().items() if len(code) == 2} - overseas
    assert mainland
    assert all(region_bounds(region, {}) for region in mainland | {"Luxembourg"})
    frames = insets(["973"])
    assert region_bounds("Guyane", frames) == frames["973"].frame
    assert region_bounds("Guyane", {}) is None
    assert region_bounds("Atlantide", frames) is None


@pytest.mark.parametrize(
    "name", ["Brest", "Nice", "Ajaccio", "Trévoux", "Lons-le-Saunier", "Cayenne", "Le Havre", "Saint-Denis"]
)
def test_no_town_not_even_on_a_shore_is_off_land(name: str) -> None:
    towns = [one for one in find_commune(name) if one.latitude is not None and one.longitude is not None]
    assert towns
    assert not any(off_land(one.latitude or 0, one.longitude or 0) for one in towns)


@pytest.mark.parametrize(
    "place",
    [(45.0, -4.0), (49.9, -0.5), (42.3, 5.0), (0.0, 0.0), (50.85, 4.35)],
    ids=["Gascogne", "Manche", "Lion", "Guinée", "Bruxelles"],
)
def test_what_is_at_sea_or_in_no_country_of_the_network_is_off_land(place: tuple[float, float]) -> None:
    assert off_land(*place)
