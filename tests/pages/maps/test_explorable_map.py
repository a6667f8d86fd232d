"""The explorable map: what is drawn where, in which words, and how much it sends."""

import json
import math
from base64 import b64decode
from typing import Any

import pandas as pd
import pydeck as pdk
import pytest
import streamlit as st

from data_access.vocabulary import TerritoryStatus
from pages.maps.explorable_map import Nearness, explorable_map, map_summary, placed, show_explorable_map
from tests.data_access.reference.test_distances import by_angle

NOWHERE = (math.nan, math.nan, "")
PLACES = {
    "Amiens": (49.9, 2.3, "80"),
    "Le Mans": (48.0, 0.2, "72"),
    "Poitiers": (46.58, 0.34, "86"),
    "Les Mureaux": (48.99, 1.91, "78"),
    "Sud Est Parisien": (48.82, 2.38, "94"),
    "Luxembourg": (49.61, 6.13, ""),
    "Guyane": (4.93, -52.33, "973"),
    "InnoVales": NOWHERE,
}
NO_SPONSORSHIPS = pd.DataFrame(columns=["sponsor_code", "sponsored_code", "active"])


def territories(*names: str, status: str = "labelled", **columns: Any) -> pd.DataFrame:
    """One row a name, placed as `PLACES` says."""
    rows = [
        {
            "code": name.lower().replace(" ", "-"),
            "name": name,
            "status": status,
            "latitude": PLACES[name][0],
            "longitude": PLACES[name][1],
            "department": PLACES[name][2],
            "country": "LU" if name == "Luxembourg" else "FR",
            "carriers": "",
            "cohort": "",
            **columns,
        }
        for name in names
    ]
    return pd.DataFrame(rows, columns=[*rows[0]]) if rows else territories("Amiens")[:0]


def crowd(count: int) -> pd.DataFrame:
    """So many territories on a grid over France."""
    rows = [
        {
            "code": f"t{n}",
            "name": f"Territoire {n}",
            "status": "labelled",
            "latitude": 43 + n // 31 * 0.2,
            "longitude": -1 + n % 31 * 0.25,
            "department": "80",
            "country": "FR",
            "carriers": "Une structure",
            "cohort": "promo 1",
        }
        for n in range(count)
    ]
    return pd.DataFrame(rows)


def sponsorship(sponsor: str, sponsored: str, active: bool = True) -> pd.DataFrame:
    return pd.DataFrame([{"sponsor_code": sponsor, "sponsored_code": sponsored, "active": active}])


def draw(shown: pd.DataFrame, sponsorships: pd.DataFrame = NO_SPONSORSHIPS, **options: Any) -> dict[str, Any]:
    """The deck as the browser receives it, its layers by id."""
    options.setdefault("scheme", "light")
    deck = json.loads(explorable_map(shown, sponsorships, **options).to_json())
    deck["layers"] = {layer["id"]: layer for layer in deck["layers"]}
    return dict(deck)


def texts(deck: dict[str, Any]) -> list[str]:
    return [row["text"] for row in deck["layers"]["names"]["data"]]


def test_no_provider_of_maps_is_asked_for_anything() -> None:
    deck = draw(territories("Amiens"))
    assert "mapProvider" not in deck or deck["mapProvider"] is None
    assert (
        deck["mapStyle"] == "__MAP_STYLE__"
    )  # pydeck's word for « none was set »: any other one asks the internet
    assert "http" not in json.dumps(deck)


def test_status_is_told_by_the_sign_of_its_state() -> None:
    shapes = {}
    for status in TerritoryStatus:
        deck = draw(territories("Amiens", status=status.value))
        shapes[status] = deck["layers"]["marks"]["data"][0]["mark"]
    assert shapes.pop(TerritoryStatus.LABELLED) == "ACQUIRED"
    assert shapes.pop(TerritoryStatus.LAUNCHING) == "UNDERWAY"
    assert set(shapes.values()) == {"TOCOME"}


def test_a_territory_without_a_status_is_drawn_hollow_and_says_so() -> None:
    shown = territories("Amiens").assign(status=None)
    deck = draw(shown)
    assert deck["layers"]["marks"]["data"][0]["mark"] == "TOCOME"
    assert deck["layers"]["territories-0"]["data"][0]["about"] == "statut non noté"
    assert map_summary(shown) == "Carte de 1 territoire : 1 sans statut noté."


def test_the_evening_has_colours_of_its_own() -> None:
    land = [draw(territories("Amiens"), scheme=scheme)["layers"]["land"] for scheme in ("light", "dark")]
    assert land[0]["_subLayerProps"] != land[1]["_subLayerProps"]


def test_the_pointer_is_told_name_status_cohort_and_carrier() -> None:
    deck = draw(territories("Amiens", carriers="KatalyZe", cohort="promo 1"))
    (row,) = deck["layers"]["territories-0"]["data"]
    assert (row["name"], row["about"]) == ("Amiens", "labellisé · promo 1\nporté par KatalyZe")


def test_what_is_not_known_leaves_no_trace_in_the_tooltip() -> None:
    deck = draw(territories("Amiens").assign(carriers=None, cohort=None))
    assert deck["layers"]["territories-0"]["data"][0]["about"] == "labellisé"


def test_every_placed_territory_has_its_name_in_the_opening_view() -> None:
    deck = draw(territories(*PLACES))
    assert sorted(texts(deck)) == sorted(set(PLACES) - {"InnoVales"})
    assert {row["anchor"] for row in deck["layers"]["names"]["data"]} <= {"start", "middle", "end"}


def test_names_stay_where_they_are_when_sponsorships_are_shown() -> None:
    shown, pair = territories("Amiens", "Le Mans", "Poitiers"), sponsorship("le-mans", "poitiers")
    without, with_arcs = draw(shown, pair), draw(shown, pair, show_sponsorships=True)
    assert "arcs" not in without["layers"]
    assert without["layers"]["names"] == with_arcs["layers"]["names"]


def test_a_sponsorship_is_an_arc_between_its_two_territories_and_dashed_once_over() -> None:
    shown = territories("Le Mans", "Poitiers")
    for active, dash in ((True, [0, 0]), (False, [3, 2.5])):
        pair = sponsorship("le-mans", "poitiers", active)
        (arc,) = draw(shown, pair, show_sponsorships=True)["layers"]["arcs"]["data"]["features"]
        line = arc["geometry"]["coordinates"]
        assert line[0] == pytest.approx([0.2, 48.0], abs=0.01)
        assert line[-1] == pytest.approx([0.34, 46.58], abs=0.01)
        assert arc["properties"]["dash"] == dash


def test_a_sponsorship_with_someone_who_has_no_place_is_left_out() -> None:
    shown = territories("Le Mans", "InnoVales")
    deck = draw(shown, sponsorship("le-mans", "innovales"), show_sponsorships=True)
    assert deck["layers"]["arcs"]["data"]["features"] == []


def test_guyane_stands_in_its_frame_and_an_arc_reaches_it() -> None:
    deck = draw(territories("Amiens", "Guyane"), sponsorship("amiens", "guyane"), show_sponsorships=True)
    assert deck["layers"]["scale-973"]["data"][0]["text"] == "Guyane · autre échelle"
    ring = deck["layers"]["frame-973"]["data"]["geometry"]["coordinates"][0]
    (longitude, latitude) = next(
        row["position"] for row in deck["layers"]["territories-0"]["data"] if row["code"] == "guyane"
    )
    assert min(x for x, _ in ring) < longitude < max(x for x, _ in ring)
    assert min(y for _, y in ring) < latitude < max(y for _, y in ring)
    arc = deck["layers"]["arcs"]["data"]["features"][0]["geometry"]["coordinates"]
    assert arc[-1] == pytest.approx([longitude, latitude], abs=0.01)


def test_without_a_territory_overseas_there_is_no_inset() -> None:
    assert not [name for name in draw(territories("Amiens"))["layers"] if name.startswith("frame")]


def test_luxembourg_needs_no_department_to_have_a_place() -> None:
    assert list(placed(territories("Luxembourg", "InnoVales"))["name"]) == ["Luxembourg"]


def test_the_chosen_territory_is_ringed() -> None:
    shown = territories("Amiens", "Le Mans")
    assert draw(shown)["layers"]["chosen"]["data"] == []
    (ring,) = draw(shown, chosen="le-mans")["layers"]["chosen"]["data"]
    assert ring == {"position": [0.2, 48.0], "mark": "chosen"}


def test_a_click_chooses_the_territory_and_a_click_at_sea_chooses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen: list[str] = []
    drawn: list[dict[str, Any]] = []
    selections: list[dict[str, Any]] = [{}, {"territories-0": []}, {"territories-0": [{"code": "amiens"}]}]
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)

    def chart(deck: pdk.Deck, **more: Any) -> None:
        drawn.append({"layer": json.loads(deck.to_json())["layers"][-1]["id"], **more})

    monkeypatch.setattr(st, "pydeck_chart", chart)

    def show() -> None:
        show_explorable_map(
            territories("Amiens"), NO_SPONSORSHIPS, key="carte", alt="Une carte", on_choose=chosen.append
        )

    show()
    for objects in selections:
        state["carte"] = {"selection": {"objects": objects}}
        drawn[0]["on_select"]()
    show()

    assert chosen == ["amiens"]
    assert [each["layer"] for each in drawn] == ["territories-0", "territories-1"]


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (territories(), "Carte de 0 territoire."),
        (territories("Amiens"), "Carte de 1 territoire : 1 labellisé."),
        (
            pd.concat([territories("Amiens", "Le Mans"), territories("Poitiers", status="launching")]),
            "Carte de 3 territoires : 2 labellisés et 1 en lancement.",
        ),
        (
            territories("Amiens", "InnoVales", status="postponed"),
            "Carte de 1 territoire sur 2 : 1 reporté. 1 territoire reste à situer.",
        ),
    ],
)
def test_the_map_is_told_in_words(shown: pd.DataFrame, words: str) -> None:
    assert map_summary(shown) == words


def test_an_empty_network_leaves_an_empty_land() -> None:
    deck = draw(territories())
    assert deck["layers"]["marks"]["data"] == []
    assert {"rim", "shadow", "land"} <= deck["layers"].keys()


def test_a_crowd_has_its_names_thinned_by_zoom_in_the_order_of_status() -> None:
    shown = pd.concat([crowd(200).assign(status="considering"), territories("Amiens")])
    names = draw(shown)["layers"]["names"]
    assert names["extensions"] == [{"@@type": "CollisionFilterExtension"}]
    assert max(names["data"], key=lambda row: row["priority"])["text"] == "Amiens"
    assert "halos" not in draw(shown)["layers"]


def test_on_a_telephone_the_same_names_are_placed_for_a_smaller_window() -> None:
    wide, narrow = draw(territories(*PLACES)), draw(territories(*PLACES), narrow=True)
    assert narrow["initialViewState"]["zoom"] < wide["initialViewState"]["zoom"]
    assert sorted(texts(narrow)) == sorted(texts(wide))


def test_nine_hundred_and_sixty_territories_with_their_sponsorships_send_less_than_the_page_may() -> None:
    pairs = pd.concat([sponsorship(f"t{n}", f"t{959 - n}") for n in range(280)])
    deck = explorable_map(crowd(960), pairs, scheme="light", show_sponsorships=True)
    assert len(deck.to_json().encode()) < 285_000  # with 215 KB of outlines, under 500 KB


def test_what_is_counted_is_drawn_the_wider_the_more_there_is_and_told_to_the_pointer() -> None:
    shown = territories("Amiens", "Le Mans", "Poitiers").assign(held=[9, 1, 0], structures=[0, 0, 2])
    layers = draw(shown)["layers"]
    wide = {tuple(row["position"]): row["width"] for row in layers["held"]["data"]}
    assert wide.keys() == {(2.3, 49.9), (0.2, 48.0)}
    assert wide[(2.3, 49.9)] > wide[(0.2, 48.0)] > 24  # the width of a mark
    assert [row["position"] for row in layers["structures"]["data"]] == [[0.34, 46.58]]
    assert "to_come" not in layers
    told = {row["code"]: row["about"] for row in layers["territories-0"]["data"]}
    assert told["amiens"] == "labellisé\n9 événements tenus"
    assert told["le-mans"] == "labellisé\n1 événement tenu"
    assert told["poitiers"] == "labellisé\n2 structures"


def test_events_held_those_to_come_and_structures_differ_by_their_line_not_by_colour_alone() -> None:
    layers = draw(territories("Amiens").assign(held=1, to_come=1, structures=1))["layers"]
    pictures = [
        b64decode(layers[one]["iconAtlas"].partition(",")[2]).decode()
        for one in ("held", "to_come", "structures")
    ]
    assert ["<rect" in one for one in pictures] == [False, False, True]
    assert ["stroke-dasharray" in one for one in pictures] == [False, True, False]


def test_visits_are_curves_from_a_team_to_its_host_the_broader_the_more_often() -> None:
    pairs = [("amiens", "le-mans", 1), ("amiens", "poitiers", 4), ("le-mans", "innovales", 2)]
    visits = pd.DataFrame(pairs, columns=["visitor_code", "host_code", "count"])
    shown = territories("Amiens", "Le Mans", "Poitiers", "InnoVales")
    one, four = draw(shown, visits=visits)["layers"]["flows"]["data"]["features"]
    assert one["geometry"]["coordinates"][0] == pytest.approx([2.3, 49.9], abs=0.01)
    assert four["geometry"]["coordinates"][-1] == pytest.approx([0.34, 46.58], abs=0.01)
    assert one["properties"]["width"] < four["properties"]["width"]


def test_territories_can_be_left_out_and_are_still_told_to_the_pointer() -> None:
    layers = draw(territories("Amiens").assign(held=1), marked=False)["layers"]
    assert not {"marks", "names", "halos"} & layers.keys()
    assert layers["held"]["data"] and layers["territories-0"]["data"]


def test_it_opens_on_a_region_and_on_what_is_near_a_territory() -> None:
    shown = territories("Amiens", "Le Mans", "Poitiers", "Guyane")
    whole, region, near = (
        draw(shown, chosen="le-mans", near=near)["initialViewState"]
        for near in (Nearness(), Nearness("Hauts-de-France"), Nearness("Hauts-de-France", 50.0))
    )
    assert whole["zoom"] < region["zoom"] < near["zoom"]
    assert whole["minZoom"] == region["minZoom"] == near["minZoom"]  # one can always see all of it
    assert 49 < region["latitude"] < 51
    assert (near["latitude"], near["longitude"]) == pytest.approx((48.0, 0.2), abs=0.05)
    assert draw(shown, near=Nearness("Atlantide"))["initialViewState"] == whole
    overseas = draw(shown, near=Nearness("Guyane"))["initialViewState"]
    assert 44 < overseas["latitude"] < 47  # its frame, at sea
    assert overseas["zoom"] > whole["zoom"]


def test_near_is_a_circle_each_point_of_which_is_so_far_away_by_another_formula() -> None:
    shown = territories("Le Mans", "Guyane", "InnoVales")
    (line,) = draw(shown, chosen="le-mans", near=Nearness(within=100.0))["layers"]["circle"]["data"][
        "features"
    ]
    far = [by_angle((48.0, 0.2), (north, east)) for east, north in line["geometry"]["coordinates"]]
    assert far == pytest.approx([100.0] * len(far), abs=0.6)
    for without in ("guyane", "innovales", None):  # another scale; no place; nobody chosen
        assert "circle" not in draw(shown, chosen=without, near=Nearness(within=100.0))["layers"]


def test_one_finger_moves_the_page_of_a_telephone_and_a_pointer_the_map() -> None:
    for touched, controller in ((True, {"dragPan": False}), (False, True)):
        (view,) = draw(territories("Amiens"), touched=touched)["views"]
        assert view["controller"] == controller
