"""The told map as the browser gets it: marks, names, arcs, windows; with one territory, a few, very many."""

from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from pages.maps.told_map import _picture, _spec_and_note, told_map
from pages.ui.box_placement import Box
from pages.ui.labels import text_width
from pages.ui.palette import DARK, LIGHT, Palette

COLUMNS = ["code", "name", "status", "latitude", "longitude", "department", "carriers", "cohort"]
LE_MANS = ("le-mans", "Le Mans", "labelled", 48.0021, 0.2025, "72", "CEAS72", "")
POITIERS = ("poitiers", "Poitiers", "launching", 46.5826, 0.3435, "86", "", "Promo 2")
GUYANE = ("guyane", "Guyane", "launching", 4.9333, -52.3333, "973", "", "")
AMIENS = ("amiens", "Amiens", "labelled", 49.9, 2.3, "80", "KatalyZe", "Promo 1")
FLORANGE = ("florange", "Florange", "postponed", 49.3237, 6.1212, "57", "", "")
UNSAID = ("reims", "Reims", None, 49.2653, 4.0285, "51", "", "")
NOWHERE = ("innovales", "nom à compléter (InnoVales)", "labelled", None, None, None, "InnoVales", "")
FEW = (LE_MANS, POITIERS, GUYANE, AMIENS, FLORANGE, UNSAID)


def territories(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"latitude": float, "longitude": float})


def many(count: int) -> pd.DataFrame:
    """Territories all over the land."""
    return territories(
        *(
            (
                f"t{n}",
                f"Territoire {n}",
                "launching",
                43.5 + n * 7 % 61 / 10,
                -1 + n * 11 % 83 / 11,
                "26",
                "",
                "",
            )
            for n in range(count)
        )
    )


def pairs(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["sponsor_code", "sponsored_code", "active"])


def layers(frame: pd.DataFrame, links: pd.DataFrame | None = None, **options: Any) -> list[dict[str, Any]]:
    """The layers with their rows (empty where these come from a file)."""
    spec = told_map(frame, links, **{"scheme": "light", **options}).to_dict()
    sets = spec.get("datasets", {})
    return [
        {**one, "rows": sets.get(one["data"].get("name"), one["data"].get("values", []))}
        for one in spec["layer"]
    ]


def ends_of(layer: dict[str, Any]) -> list[tuple[float, float]]:
    """Where the curves of a layer begin and end."""
    (row,) = layer["rows"]
    curves = [curve.split("Q") for curve in row["path"].split("M")[1:]]
    return [tuple(map(float, " ".join(one).split()[at : at + 2])) for one in curves for at in (0, 4)]  # type: ignore[misc]


def arcs(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The layers of sponsorships: shapes that are not filled."""
    return [one for one in shapes(found) if not one["mark"].get("fill")]


def shapes(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The layers whose rows are one path: the land, and the sponsorships."""
    return [one for one in found if len(one["rows"]) == 1 and "path" in one["rows"][0]]


def marks_of(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The layers of marks: those of the territories, then the ring of the chosen one."""
    drawn = [id(one) for one in shapes(found)]
    return [one for one in of_kind(found, "point") if id(one) not in drawn]


def of_kind(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in found if one["mark"]["type"] == kind]


@pytest.mark.parametrize(("scheme", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_a_status_is_told_by_shape_and_fill_in_both_schemes(scheme: str, colors: Palette) -> None:
    marks = marks_of(layers(territories(*FEW), scheme=scheme))[0]["rows"]
    assert {row["name"]: (row["shape"], row["fill"]) for row in marks} == {
        "Le Mans": ("circle", colors.acquired),
        "Amiens": ("circle", colors.acquired),
        "Poitiers": ("diamond", colors.underway),
        "Guyane": ("diamond", colors.underway),
        "Florange": ("circle", colors.page),
        "Reims": ("circle", colors.page),
    }


def test_what_is_not_known_is_said_so_in_the_tooltip() -> None:
    hits = of_kind(layers(territories(UNSAID)), "circle")[-1]
    assert [one["title"] for one in hits["encoding"]["tooltip"]] == [
        "Territoire",
        "Statut",
        "Porté par",
        "Promo",
    ]
    (row,) = hits["rows"]
    assert (row["status"], row["carriers"], row["cohort"]) == ("non renseigné", "à préciser", "—")


def test_one_unseen_layer_answers_the_pointer_and_selects_a_code() -> None:
    spec = told_map(territories(*FEW), None, scheme="light").to_dict()
    (selection,) = spec["params"]
    assert (selection["name"], selection["select"]["fields"]) == ("chosen", ["code"])
    hits = of_kind(layers(territories(*FEW)), "circle")[-1]
    assert (hits["mark"]["opacity"], hits["mark"]["aria"]) == (0, True)
    assert {(row["name"], row["status"]) for row in hits["rows"]} >= {
        ("Amiens", "labellisé"),
        ("Reims", "non renseigné"),
    }
    (words,) = hits["transform"]
    assert words["as"] == "words"
    assert all(
        name in words["calculate"] for name in ("datum.name", "datum.status", "'non renseigné' ? 'statut '")
    )


def test_halos_are_of_one_size_so_that_nobody_is_ranked() -> None:
    halo = of_kind(layers(territories(*FEW)), "circle")[0]
    assert halo["mark"]["color"]["gradient"] == "radial"
    assert "size" not in halo["encoding"]
    assert len(halo["rows"]) == len(FEW)


def test_the_arc_of_guyane_reaches_its_window() -> None:
    found = layers(territories(AMIENS, GUYANE), pairs(("amiens", "guyane", True)))
    (arc,), (marks, _) = arcs(found), marks_of(found)
    ends = {row["name"]: (row["x"], row["y"]) for row in marks["rows"]}
    start, end = ends_of(arc)
    assert start == pytest.approx(ends["Amiens"], abs=0.1)
    assert end == pytest.approx(ends["Guyane"], abs=0.1)
    (frame,) = of_kind(found, "rect")[0]["rows"]
    assert frame["x"] < ends["Guyane"][0] < frame["x2"]
    assert frame["y"] < ends["Guyane"][1] < frame["y2"]
    captions = [row["words"] for one in of_kind(found, "text") for row in one["rows"] if "words" in row]
    assert "Guyane · autre échelle" in captions


@pytest.mark.parametrize(
    ("width", "words"), [(690, "Guyane · autre échelle"), (340, ["Guyane", "autre échelle"])]
)
def test_the_words_under_a_window_take_two_lines_where_one_is_too_wide(width: int, words: object) -> None:
    spec, _ = _spec_and_note(territories(AMIENS, GUYANE), None, "light", width, None)
    rows = [row for one in spec["layer"] for row in one["data"].get("values", ())]
    assert words in [row["words"] for row in rows if "words" in row]


def test_ended_pairs_are_dotted_and_those_of_unplaced_territories_not_drawn() -> None:
    links = pairs(("le-mans", "poitiers", True), ("amiens", "florange", False), ("amiens", "innovales", True))
    running, ended = arcs(layers(territories(*FEW, NOWHERE), links))
    assert len(ends_of(running)) == len(ends_of(ended)) == 2
    assert "strokeDash" not in running["mark"]
    assert ended["mark"]["strokeDash"]


def test_two_territories_in_one_place_may_sponsor_each_other() -> None:
    twin = ("ceas", "CEAS", *LE_MANS[2:])
    (running,) = arcs(layers(territories(LE_MANS, twin), pairs(("le-mans", "ceas", True))))
    assert ends_of(running)


def test_an_arc_keeps_clear_of_a_territory_that_lies_on_the_straight_line() -> None:
    between = ("tours", "Tours", "labelled", 47.3, 0.27, "37", "", "")
    picture = _picture(territories(LE_MANS, between, POITIERS), pairs(("le-mans", "poitiers", True)), 690)
    x, y = next((row["x"], row["y"]) for row in picture.rows if row["code"] == "tours")
    assert min((px - x) ** 2 + (py - y) ** 2 for px, py in picture.arcs[0].path) ** 0.5 > 8


def test_the_chosen_territory_wears_a_ring_and_an_unknown_code_none() -> None:
    for code, ringed in (("amiens", ["Amiens"]), ("atlantide", [])):
        _, ring = marks_of(layers(territories(*FEW), chosen=code))
        assert [row["name"] for row in ring["rows"]] == ringed


@pytest.mark.parametrize("width", [690, 340])
def test_names_overlap_neither_each_other_nor_a_mark_and_stay_on_the_sheet(width: float) -> None:
    picture = _picture(territories(*FEW), pairs(("amiens", "guyane", True)), width)
    assert len(picture.spots) == len(FEW)
    boxes = [spot.box for spot in picture.spots.values()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    marks = [Box.around(row["x"], row["y"], picture.sizes.mark / 2) for row in picture.rows]
    assert not any(box.overlaps(mark) for box in boxes for mark in marks)
    assert all(box.within(picture.sheet.box) for box in boxes)


def test_one_territory_is_a_map() -> None:
    found = layers(territories(LE_MANS))
    assert [row["name"] for row in marks_of(found)[0]["rows"]] == ["Le Mans"]
    assert not of_kind(found, "rect")


def test_no_territory_is_a_map_of_the_land_alone() -> None:
    assert len(shapes(layers(territories()))) == 3


def test_very_many_territories_have_small_marks_and_as_many_names_as_have_room() -> None:
    picture = _picture(many(960), pairs(*((f"t{n}", f"t{n + 300}", True) for n in range(600))), 690)
    assert len(picture.rows) == 960
    assert 10 < len(picture.spots) < 960
    assert picture.sizes.mark < 8
    assert all(spot.leader is None for spot in picture.spots.values())
    assert sum(len(arc.path) for arc in picture.arcs) <= 600 * 3


def test_the_shadow_has_the_shape_of_its_land_and_stands_aside() -> None:
    _, shadow, land = shapes(layers(territories(LE_MANS)))
    assert shadow["rows"] == land["rows"]
    assert land["encoding"]["x"]["value"] == 0 < shadow["encoding"]["x"]["value"]
    assert land["encoding"]["y"]["value"] == 0 < shadow["encoding"]["y"]["value"]


def test_names_are_measured_in_the_size_in_which_they_are_drawn() -> None:
    named = of_kind(layers(territories(AMIENS)), "text")[-1]
    box = _picture(territories(AMIENS), None, 690).spots["amiens"].box
    assert box.right - box.left == pytest.approx(text_width("Amiens", named["mark"]["fontSize"]))


@pytest.mark.parametrize("width", [690, 375, 340])
def test_a_name_overseas_stands_in_its_window_where_no_mark_of_the_mainland_takes_it_for_its_own(
    width: float,
) -> None:
    picture = _picture(territories(*FEW), pairs(("amiens", "guyane", True)), width)
    assert picture.spots["guyane"].box.within(picture.sheet.windows["973"].box)
    assert not picture.spots["poitiers"].box.overlaps(picture.sheet.windows["973"].box)
