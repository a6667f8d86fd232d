"""The outlines' half of build.py: départements and Luxembourg simplified for the screen, and a rim of neighbours."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

TOLERANCE = 0.009  # degrees: about 0.8 km, finer than a pixel of the opening view
RIM = 0.42  # degrees: the neighbours fade out about 40 km from the border
SMALLEST = 0.0008  # square degrees, about 7 km²: smaller islands are dropped
OVERSEAS = {"FR-GF": "973", "FR-GP": "971", "FR-MQ": "972", "FR-RE": "974", "FR-YT": "976"}


def write_outlines(features: Sequence[dict[str, Any]], names: dict[str, str], folder: Path) -> None:
    """Write the outlines of `folder`, WGS 84, each feature with its code and name.

    outlines.geojson: the départements of Europe and Luxembourg (code « LU »); outlines-973.geojson and its like: a
    département overseas, for its inset; outlines-rim.geojson: the neighbours. `features`: Natural Earth's admin 1;
    `names`: the départements' names by code. What touches is simplified together, so that no gap opens between.
    """
    france = {code: clean(f) for f in features if (code := department(f["properties"]))}
    europe = sorted(france.keys() - OVERSEAS.values())
    luxembourg = shapely.union_all([clean(f) for f in features if f["properties"]["iso_a2"] == "LU"])
    others = [
        clean(f) for f in features if f["properties"]["iso_a2"] != "LU" and not department(f["properties"])
    ]

    land = simplify([*(france[code] for code in europe), luxembourg])
    write(folder / "outlines.geojson", [*europe, "LU"], land, names | {"LU": "Luxembourg"})
    for code in sorted(OVERSEAS.values()):
        write(folder / f"outlines-{code}.geojson", [code], simplify([france[code]]), names)
    write(folder / "outlines-rim.geojson", ["rim"], [rim(land, others)], {"rim": "pays voisins"})


def simplify(outlines: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    return [large_parts(outline) for outline in shapely.coverage_simplify(outlines, TOLERANCE)]


def department(properties: dict[str, Any]) -> str | None:
    """INSEE code of the département that a feature draws; None for other countries and Clipperton."""
    code = properties["iso_3166_2"]
    if properties["adm0_a3"] != "FRA" or not code.startswith("FR-"):
        return None
    return OVERSEAS.get(code, code.removeprefix("FR-"))


def clean(feature: dict[str, Any]) -> BaseGeometry:
    return shapely.make_valid(shape(feature["geometry"]))


def rim(land: Sequence[BaseGeometry], others: Sequence[BaseGeometry]) -> BaseGeometry:
    """What lies around the land, under it too, so that no gap shows along the border."""
    ground = shapely.union_all(land)
    near = ground.buffer(RIM, quad_segs=4)
    around = shapely.union_all(
        [*land, *(other.intersection(near) for other in others if other.intersects(near))]
    )
    return large_parts(around.simplify(2 * TOLERANCE))


def large_parts(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry without specks; its largest part always stays."""
    parts = sorted((p for p in shapely.get_parts(geometry) if isinstance(p, Polygon)), key=lambda p: -p.area)
    return MultiPolygon([p for i, p in enumerate(parts) if i == 0 or p.area > SMALLEST])


def write(
    target: Path, codes: Sequence[str], outlines: Sequence[BaseGeometry], names: dict[str, str]
) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": names[code]},
            "geometry": mapping(shapely.set_precision(outline, 0.001)),
        }
        for code, outline in zip(codes, outlines, strict=True)
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
    )
    target.write_text(text + "\n", encoding="utf-8")
    print(f"{target.name}: {len(features)} outlines, {len(text) // 1000} KB")
