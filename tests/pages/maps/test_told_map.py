"""The told map as it is drawn: marks, names, arcs, windows, links; with one territory, a few, very many."""

import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import combinations
from math import dist, hypot
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pandas as pd
import pytest
import vl_convert
from PIL import Image

from data_access.palette import DARK, LIGHT, Palette
from pages.maps.told_map import ToldMap, told_map
from pages.maps.told_map_layers import Spot, caption_lines, land
from pages.maps.told_map_links import html_of_map
from pages.ui.box_placement import Box
from pages.ui.labels import text_width
from pages.ui.states import State, mark_style
from pages.ui.svg import LINKS, SVG

COLUMNS = ["code", "name", "status", "latitude", "longitude", "department", "carriers", "cohort"]
LE_MANS = ("le-mans", "Le Mans", "labelled", 48.0021, 0.2025, "72", "CEAS72", "")
POITIERS = ("poitiers", "Poitiers", "launching", 46.5826, 0.3435, "86", "", "Promo 2")
GUYANE = ("guyane", "Guyane", "launching", 4.9333, -52.3333, "973", "", "")
AMIENS = ("amiens", "Amiens", "labelled", 49.9, 2.3, "80", "KatalyZe", "Promo 1")
FLORANGE = ("florange", "Florange", "postponed", 49.3237, 6.1212, "57", "", "")
UNSAID = ("reims", "Reims", None, 49.2653, 4.0285, "51", "", "")
NOWHERE = ("innovales", "nom à compléter (InnoVales)", "labelled", None, None, None, "InnoVales", "")
_LARGER = 4
EVERYWHERE = {  # the network of 2024: close to each other in Lorraine and around Paris
    "Amiens": (49.9, 2.3),
    "Besançon": (47.2488, 6.0182),
    "Caen": (49.1859, -0.3591),
    "Epinal": (48.1832, 6.453),
    "Figeac": (44.6089, 2.0316),
    "Florange": (49.3237, 6.1212),
    "Grenoble": (45.1787, 5.7148),
    "Haut-Doubs": (46.9035, 6.3554),
    "Le Mans": (48.0021, 0.2025),
    "Les Mureaux": (48.9917, 1.9097),
    "Lons-le-Saunier": (46.6754, 5.5557),
    "Luxembourg": (49.6117, 6.13),
    "Meurthe-et-Moselle": (48.6844, 6.185),
    "Miramas": (43.5851, 5.0027),
    "Poitiers": (46.5826, 0.3435),
    "Reims": (49.2653, 4.0285),
    "Strasbourg": (48.5839, 7.7455),
    "Sud Est Parisien": (48.8157, 2.3849),
    "Valence-Romans": (44.9256, 4.9096),
}
DRAWN = {690: 20, 520: 20, 400: 17, 390: 17, 340: 15, 300: 14}  # pixels: at least so many of its names
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


def drawn(picture: ToldMap, colors: Palette = LIGHT) -> ElementTree.Element:
    """The picture as its parser reads it."""
    return ElementTree.fromstring(picture.svg(colors))


def every(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [*root.iter(f"{{{SVG}}}{kind}")]


def signs(root: ElementTree.Element) -> dict[str, tuple[str, str | None]]:
    """What a pointer reads on each mark: its shape, and its fill, which is that of all marks of its state."""
    painted = [group for group in every(root, "g") if group.get("fill")]
    return {
        str(title.text): (shape.tag.removeprefix(f"{{{SVG}}}"), state.get("fill"))
        for state in painted
        for title, shape in state
    }


def arcs(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The sponsorships: lines that are not filled."""
    return [one for one in every(root, "path") if one.get("fill") == "none"]


def ends_of(curves: ElementTree.Element) -> list[tuple[float, float]]:
    """Where the curves begin and end."""
    each = [curve.split("Q") for curve in curves.get("d", "").split("M")[1:]]
    return [tuple(map(float, " ".join(one).split()[at : at + 2])) for one in each for at in (0, 4)]  # type: ignore[misc]


class Links(HTMLParser):
    """The links of a page: their attributes, and the text in each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append({**dict(attrs), "text": ""})

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1]["text"] = f"{self.found[-1]['text']}{data}"


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_a_status_is_told_by_shape_and_fill_in_both_schemes(colors: Palette) -> None:
    assert signs(drawn(told_map(territories(*FEW), None), colors)) == {
        "Le Mans, labellisé": ("circle", colors.acquired),
        "Amiens, labellisé": ("circle", colors.acquired),
        "Poitiers, en lancement": ("path", mark_style(State.UNDERWAY, colors).fill),
        "Guyane, en lancement": ("path", mark_style(State.UNDERWAY, colors).fill),
        "Florange, reporté": ("circle", colors.page),
        "Reims, statut non renseigné": ("circle", colors.page),
    }


def test_what_is_told_of_a_territory_says_what_is_not_known() -> None:
    told = {one.name: list(one.told) for one in told_map(territories(AMIENS, UNSAID), None).spots}
    assert told == {
        "Amiens": ["Amiens", "labellisé", "porté par KatalyZe", "Promo 1"],
        "Reims": ["Reims", "statut non renseigné", "porteur à préciser"],
    }


def test_each_territory_is_a_link_to_its_page_that_keeps_what_else_the_address_chooses() -> None:
    picture = told_map(territories(*FEW), None)
    html = html_of_map(picture, LIGHT, {"statut": ["labellisé"]}, "Carte de 6 territoires.")
    links = Links(html).found
    assert [one["text"] for one in links] == ["Amiens", "Florange", "Guyane", "Le Mans", "Poitiers", "Reims"]
    address = urlsplit(links[0]["href"] or "")
    assert address.path == "territoires"
    assert parse_qs(address.query) == {"statut": ["labellisé"], "territoire": ["amiens"]}
    assert links[0]["aria-label"] == "Amiens\nlabellisé\nporté par KatalyZe\nPromo 1"
    assert not any("tabindex" in one for one in links)


def test_in_a_crowd_the_keyboard_passes_over_the_marks_for_the_list_has_them_too() -> None:
    links = Links(html_of_map(told_map(many(61), None), LIGHT, {}, "")).found
    assert len(links) == 61
    assert {one["tabindex"] for one in links} == {"-1"}


def test_what_a_map_shows_stands_in_words_below_it_in_the_same_element() -> None:
    picture = told_map(territories(LE_MANS), None)
    html = html_of_map(picture, LIGHT, {}, "", "aussi [Caen](territoires?territoire=caen) & Metz")
    _, below = html.split('<p class="sous-carte">')
    assert Links(below).found[0]["href"] == "territoires?territoire=caen"
    assert "&amp; Metz" in below
    assert "sous-carte" not in html_of_map(picture, LIGHT, {}, "")


@pytest.mark.parametrize(("width", "drawn_at", "least"), [(690, 690, 16), (340, 288, 9)])
def test_what_a_pointer_meets_of_a_mark_is_24_pixels_wide_where_there_is_room_and_lies_upon_no_other(
    width: float, drawn_at: float, least: int
) -> None:
    picture = told_map(network(), None, width)
    links = Links(html_of_map(picture, LIGHT, {}, "")).found
    hits = [width * float((one["style"] or "").rpartition("--pointe: ")[2]) for one in links]
    spots = sorted(picture.spots, key=lambda one: one.name)  # as the links
    assert sum(hit * drawn_at / width >= 24 for hit in hits) >= least
    for (one, hit), (other, its) in combinations(zip(spots, hits, strict=True), 2):
        apart = dist((one.x, one.y), (other.x, other.y))
        assert (hit + its) / 2 <= apart + 0.1, (one.name, other.name)


def test_a_name_with_signs_of_html_is_a_text() -> None:
    hostile = ("x", '<b onclick="x">&"', "labelled", *AMIENS[3:6], "<i>", "")
    picture = told_map(territories(hostile), None)
    assert [one.text for one in every(drawn(picture), "text")] == ['<b onclick="x">&"'] * 2
    (link,) = Links(html_of_map(picture, LIGHT, {}, "")).found
    assert link["text"] == '<b onclick="x">&"'
    assert "<b" not in html_of_map(picture, LIGHT, {}, "<b>")


def test_halos_are_of_one_size_so_that_nobody_is_ranked() -> None:
    lights = [
        one
        for one in every(drawn(told_map(territories(*FEW), None)), "circle")
        if "url" in one.get("fill", "")
    ]
    assert len(lights) == len(FEW)
    assert len({one.get("r") for one in lights}) == 1


def test_the_arc_of_guyane_reaches_its_window() -> None:
    picture = told_map(territories(AMIENS, GUYANE), pairs(("amiens", "guyane", True)))
    root = drawn(picture)
    (arc,) = arcs(root)
    places = {one.name: (one.x, one.y) for one in picture.spots}
    start, end = ends_of(arc)
    assert start == pytest.approx(places["Amiens"], abs=0.1)
    assert end == pytest.approx(places["Guyane"], abs=0.1)
    (frame,) = every(root, "rect")
    left, top, wide, tall = (float(frame.get(side, "")) for side in ("x", "y", "width", "height"))
    assert left < places["Guyane"][0] < left + wide
    assert top < places["Guyane"][1] < top + tall
    assert "Guyane · autre échelle" in [one.text for one in every(root, "text")]


@pytest.mark.parametrize(
    ("width", "words"), [(690, ["Guyane · autre échelle"]), (340, ["Guyane", "autre échelle"])]
)
def test_the_words_under_a_window_take_two_lines_where_one_is_too_wide(width: int, words: list[str]) -> None:
    picture = told_map(territories(AMIENS, GUYANE), None, width)
    assert [line for _, _, line in caption_lines(picture.sheet)] == words


def test_ended_pairs_are_dotted_and_those_of_unplaced_territories_not_drawn() -> None:
    links = pairs(("le-mans", "poitiers", True), ("amiens", "florange", False), ("amiens", "innovales", True))
    running, ended = arcs(drawn(told_map(territories(*FEW, NOWHERE), links)))
    assert len(ends_of(running)) == len(ends_of(ended)) == 2
    assert running.get("stroke-dasharray") is None
    assert ended.get("stroke-dasharray")


def test_two_territories_in_one_place_may_sponsor_each_other() -> None:
    twin = ("ceas", "CEAS", *LE_MANS[2:])
    (running,) = arcs(drawn(told_map(territories(LE_MANS, twin), pairs(("le-mans", "ceas", True)))))
    assert ends_of(running)


def test_an_arc_keeps_clear_of_a_territory_that_lies_on_the_straight_line() -> None:
    between = ("tours", "Tours", "labelled", 47.3, 0.27, "37", "", "")
    picture = told_map(territories(LE_MANS, between, POITIERS), pairs(("le-mans", "poitiers", True)))
    x, y = next((one.x, one.y) for one in picture.spots if one.code == "tours")
    assert min((px - x) ** 2 + (py - y) ** 2 for px, py in picture.arcs[0].path) ** 0.5 > 8


@pytest.mark.parametrize("width", [690, 340])
def test_names_overlap_neither_each_other_nor_a_mark_and_stay_on_the_sheet(width: float) -> None:
    picture = told_map(territories(*FEW), pairs(("amiens", "guyane", True)), width)
    assert len(picture.names) == len(FEW)
    boxes = [name.box for name in picture.names.values()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    marks = [Box.around(one.x, one.y, picture.sizes.mark / 2) for one in picture.spots]
    assert not any(box.overlaps(mark) for box in boxes for mark in marks)
    assert all(box.within(picture.sheet.box) for box in boxes)


@pytest.mark.parametrize("width", [690, 390, 340])
def test_a_long_name_is_cut_so_that_it_is_written_without_lying_across_the_land_and_told_whole_on_its_mark(
    width: float,
) -> None:
    long = "Communauté de communes du Val d'Adour, du Pays d'Armagnac et des Coteaux réunis"
    named = [(code, f"{name} {long}"[:78], *rest) for code, name, *rest in FEW]
    picture = told_map(territories(*named), None, width, tied=True)
    assert len(picture.names) == len(FEW)
    for spot in picture.spots:
        assert spot.name.endswith("…")
        box = picture.names[spot.code].box
        assert box.right - box.left <= 0.37 * picture.sheet.width
        assert spot.told[0] in [name for _, name, *_ in named]
    short = told_map(territories(*FEW), None, width)
    assert {one.name for one in short.spots} == {name for _, name, *_ in FEW}


def network() -> pd.DataFrame:
    """The territories of EVERYWHERE, and Guyane."""
    rows = ((name, name, "labelled", *place, "00", "", "") for name, place in EVERYWHERE.items())
    return territories(*rows, GUYANE)


def distance(box: Box, spot: Spot) -> float:
    """From a name to the middle of a mark."""
    return hypot(max(box.left - spot.x, 0, spot.x - box.right), max(box.top - spot.y, 0, spot.y - box.bottom))


@pytest.mark.parametrize(("width", "least"), DRAWN.items())
def test_each_name_is_nearer_to_its_own_mark_than_to_any_other_at_every_width(
    width: float, least: int
) -> None:
    ties = pairs(("Amiens", "guyane", True), ("Lons-le-Saunier", "Poitiers", True))
    for picture in (told_map(network(), ties, width), told_map(many(200), None, width)):
        for spot in picture.spots:
            if name := picture.names.get(spot.code):
                others = [distance(name.box, other) for other in picture.spots if other is not spot]
                assert distance(name.box, spot) < min(others), (spot.name, width)
    assert len(told_map(network(), ties, width).names) >= least


@pytest.mark.parametrize(
    "group",
    [
        ("Luxembourg", "Meurthe-et-Moselle", "Strasbourg", "Epinal", "Reims"),
        ("Valence-Romans", "Figeac", "Poitiers", "guyane"),
        ("Besançon", "Haut-Doubs", "Lons-le-Saunier", "Grenoble", "Miramas"),
    ],
)
def test_a_name_of_a_hall_is_clearly_its_own_marks_or_tied_to_it_and_no_sponsorship_runs_through_it(
    group: tuple[str, ...],
) -> None:
    ties = pairs(("Strasbourg", "Epinal", True), ("Caen", "Miramas", True), ("Amiens", "guyane", True))
    picture = told_map(network(), ties, 390, group, tied=True)
    assert set(picture.names) == set(group)
    for spot in picture.spots:
        if (name := picture.names.get(spot.code)) and not name.leader:
            others = [distance(name.box, other) for other in picture.spots if other is not spot]
            assert min(others) > 1.4 * distance(name.box, spot), spot.name
        if name:
            points = [Box.around(x, y, 1) for arc in picture.arcs for x, y in arc.path]
            assert not any(name.box.overlaps(one) for one in points), spot.name


@pytest.mark.parametrize("width", [300, 340, 400, 690])
def test_no_line_is_drawn_through_a_name_and_one_that_meets_none_is_whole(width: float) -> None:
    ties = pairs(
        *(("Caen", "Miramas", False), ("Figeac", "Les Mureaux", True), ("Amiens", "guyane", True)),
        *(
            ("Strasbourg", "Epinal", True),
            ("Le Mans", "Poitiers", True),
            ("Le Mans", "Sud Est Parisien", True),
        ),
    )
    picture = told_map(network(), ties, width, tied=True)
    root = drawn(picture)
    pieces = [points_of(piece) for path in arcs(root) for piece in path.attrib["d"].split("M")[1:]]
    boxes = [name.box for name in picture.names.values()]
    assert not [point for piece in pieces for point in piece if inside(boxes, *point)]
    whole = {(one[0], one[-1]) for one in pieces}
    free = [arc for arc in picture.arcs if not any(near(boxes, *point) for point in arc.path)]
    for arc in free:
        assert ((arc.path[0][0], arc.path[0][1]), (arc.path[-1][0], arc.path[-1][1])) in whole
    assert free


def points_of(piece: str) -> list[tuple[float, float]]:
    """Points along a quadratic curve of an SVG path, without its « M »."""
    start, _, rest = piece.partition("Q")
    (x, y), (px, py, x2, y2) = map(float, start.split()), map(float, rest.split())
    turns = [step / 50 for step in range(51)]
    return [
        (
            round((1 - t) ** 2 * x + 2 * t * (1 - t) * px + t**2 * x2, 1),
            round((1 - t) ** 2 * y + 2 * t * (1 - t) * py + t**2 * y2, 1),
        )
        for t in turns
    ]


def inside(boxes: Sequence[Box], x: float, y: float) -> bool:
    return any(one.left + 0.5 < x < one.right - 0.5 and one.top + 0.5 < y < one.bottom - 0.5 for one in boxes)


def near(boxes: Sequence[Box], x: float, y: float) -> bool:
    return any(Box.around(x, y, 6.0).overlaps(one) for one in boxes)


def test_a_mark_without_a_name_counts_as_a_neighbour_too() -> None:
    alone = told_map(network(), None, 340, ["Florange"], tied=True)
    (name,) = alone.names.values()
    own, *_ = (one for one in alone.spots if one.code == "Florange")
    nearest = min(distance(name.box, one) for one in alone.spots if one is not own)
    assert name.leader or distance(name.box, own) < nearest


def test_where_nothing_else_tells_a_name_a_line_leads_to_it() -> None:
    left_out = told_map(network(), None, 340)
    tied = told_map(network(), None, 340, tied=True)
    assert len(left_out.names) < len(tied.names)
    assert not [one for one in left_out.names.values() if one.leader]
    assert [one for one in tied.names.values() if one.leader]


@pytest.mark.parametrize("width", [340, 356])
def test_on_a_phone_every_name_of_the_network_is_written_by_its_mark_or_led_to_it(width: float) -> None:
    picture = told_map(network(), None, width, led=True)
    assert set(picture.names) == {spot.code for spot in picture.spots}
    for spot in picture.spots:
        if not (name := picture.names[spot.code]).leader:
            others = [distance(name.box, other) for other in picture.spots if other is not spot]
            assert distance(name.box, spot) < min(others), spot.name


def test_where_all_names_have_room_or_very_many_have_none_no_line_leads_to_one() -> None:
    assert told_map(network(), None, 690, led=True).names == told_map(network(), None, 690).names
    assert told_map(many(50), None, 340, led=True).names == told_map(many(50), None, 340).names


def test_one_territory_is_a_map() -> None:
    root = drawn(told_map(territories(LE_MANS), None))
    assert [*signs(root)] == ["Le Mans, labellisé"]
    assert not every(root, "rect")


def test_no_territory_is_a_map_of_the_land_alone() -> None:
    root = drawn(told_map(territories(), None))
    assert not signs(root)
    assert not every(root, "text")
    assert len(every(root, "use")) == 2


def test_very_many_territories_have_small_marks_and_as_many_names_as_have_room() -> None:
    picture = told_map(many(960), pairs(*((f"t{n}", f"t{n + 300}", True) for n in range(600))))
    assert len(picture.spots) == 960
    assert 10 < len(picture.names) < 960
    assert picture.sizes.mark < 8
    assert all(name.leader is None for name in picture.names.values())
    assert sum(len(arc.path) for arc in picture.arcs) <= 600 * 3


def test_the_shadow_has_the_shape_of_its_land_and_stands_aside() -> None:
    shadow, ground = every(drawn(told_map(territories(LE_MANS), None)), "use")
    assert shadow.get(f"{{{LINKS}}}href") == ground.get(f"{{{LINKS}}}href")
    assert (ground.get("x"), ground.get("y")) == (None, None)
    assert float(shadow.get("x", "")) > 0 < float(shadow.get("y", ""))


def test_names_are_measured_in_the_size_in_which_they_are_drawn() -> None:
    picture = told_map(territories(AMIENS), None)
    named = every(drawn(picture), "text")[-1]
    box = picture.names["amiens"].box
    assert box.right - box.left == pytest.approx(text_width("Amiens", float(named.get("font-size", ""))))
    lettering = re.search(r"--lettre: ([\d.]+)", html_of_map(picture, LIGHT, {}, ""))
    assert lettering
    assert float(lettering[1]) * picture.sheet.width == pytest.approx(
        float(named.get("font-size", "")), abs=0.1
    )


def test_each_place_lies_on_drawn_land() -> None:
    picture = told_map(territories(*FEW), None)
    width, height = picture.sheet.width, picture.sheet.height
    ground = "".join(land(picture.sheet, LIGHT, "carte"))
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    svg = f'<svg xmlns="{SVG}" xmlns:xlink="{LINKS}" {size}>{ground}</svg>'
    png = vl_convert.svg_to_png(svg, scale=_LARGER)  # a place by the sea lies beside the line of the coast
    pixels = Image.open(io.BytesIO(png)).convert("RGB")
    colors = {
        one.name: "#{:02X}{:02X}{:02X}".format(
            *pixels.getpixel((round(_LARGER * one.x), round(_LARGER * one.y)))
        )  # type: ignore[misc]
        for one in picture.spots
    }
    assert colors == dict.fromkeys(colors, LIGHT.land)


@pytest.mark.parametrize("width", [690, 375, 340])
def test_a_name_overseas_stands_in_its_window_where_no_mark_of_the_mainland_takes_it_for_its_own(
    width: float,
) -> None:
    picture = told_map(territories(*FEW), pairs(("amiens", "guyane", True)), width)
    assert picture.names["guyane"].box.within(picture.sheet.windows["973"].box)
    assert not picture.names["poitiers"].box.overlaps(picture.sheet.windows["973"].box)
