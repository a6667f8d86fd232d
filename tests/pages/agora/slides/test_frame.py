"""Slides as pictures: seen from the last row, whole, and drawn as text that nobody can turn into something else."""

import re
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from data_access.json_values import JsonObject
from data_access.palette import palette
from data_access.slides.content import Moment, Number, Picture, SlideContent, SlideLine, SlideRoad, Tie, slide
from data_access.slides.parts import MOST, parts
from pages.agora.slides import tall
from pages.agora.slides.canvas import HEIGHT, WIDTH
from pages.agora.slides.frame import slide_svg
from pages.agora.slides.lettering import SMALLEST
from pages.agora.slides.tall import tall_svg
from tests.data_access.test_palette import contrast
from tests.pages.agora.slides.letters import letters

FORMS = {get_args(form.__annotations__["form"])[0] for form in get_args(Picture)}
HOSTILE = '</text><script>alert("1")</script> & <b onload=x>'
LONG = "Communauté de communes du Val d'Adour, du Pays d'Armagnac et des Coteaux de Gascogne réunis"


def full(name: str) -> list[SlideContent]:
    """Slides on which everything is called `name`."""
    number: Number = {"text": "plus de 9 999 999", "words": name, "detail": name}
    line: SlideLine = {"state": "labelled", "words": name}
    tie: Tie = {
        "sponsor": name,
        "sponsor_status": "labelled",
        "sponsored": name,
        "sponsored_status": "launching",
    }
    pictures: list[Picture] = [
        {"form": "numbers", "numbers": [number] * 6},
        {"form": "names", "names": [line] * 48},
        {"form": "cards", "cards": [{"title": name, "detail": name, "numbers": [number] * 2}] * 4},
        {"form": "cards", "cards": [{"title": name, "detail": name, "numbers": [number] * 2}] * 6},
        {"form": "grid", "columns": [name] * 6, "rows": [{"name": name, "cells": ["done"] * 6}] * 10},
        {"form": "chain", "heads": ["Ils parrainent", "Ils se lancent"], "ties": [tie] * 9},
    ]
    road: SlideRoad = {"form": "road", "stops": [{"state": "done", "words": name, "detail": name}] * 7}
    text = slide("essai", name, name, lines=[{"state": "", "words": name}] * 9, source=name)
    told = [
        slide("essai", name, name, road, name, source=name),
        text,
        slide("essai", name, name, source=name),
    ]
    told += [
        slide("essai", name, name, one, name, lines=[line] * 4, source=name, notes=name) for one in pictures
    ]
    return [part for one in told for part in parts(one)]


def test_the_slides_of_the_sample_hold_every_form_of_picture(slides: list[SlideContent]) -> None:
    assert {one["picture"]["form"] for one in slides if one["picture"]} == FORMS


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_smaller_than_28_pixels_or_paler_than_7_to_1_be_the_network_as_large_as_it_may(
    slides: list[SlideContent], large_slides: list[SlideContent], scheme: str
) -> None:
    colors = palette(scheme)
    for content in [*slides, *large_slides, *full(LONG)]:
        found = letters(slide_svg(content, scheme))
        assert min(one.size for one in found) >= SMALLEST - 0.1, content["kind"]
        for fill in {one.fill for one in found} - {colors.page}:  # the page's colour is the glow behind names
            assert contrast(fill, colors.page) >= 7, (content["kind"], fill)


@pytest.mark.slow
def test_a_hall_reads_at_most_six_labels_on_a_map_a_timeline_a_chain_or_a_grid(
    slides: list[SlideContent], large_slides: list[SlideContent]
) -> None:
    names = {"map": "territories", "timeline": "moments", "chain": "ties", "grid": "rows"}
    for content in [*slides, *large_slides]:
        picture: Any = content["picture"] or {"form": ""}
        if picture["form"] in names:
            labels = picture.get("named", picture[names[picture["form"]]])
            assert len(labels) <= MOST, (content["kind"], content["eyebrow"])


@pytest.mark.slow
def test_the_slides_of_a_map_name_each_territory_once_and_the_large_one_none(
    slides: list[SlideContent], large_slides: list[SlideContent]
) -> None:
    maps: list[Any] = [one["picture"] for one in slides if one["kind"] == "territory_map"]
    named = [code for one in maps for code in one["named"]]
    assert sorted(named) == sorted(one["code"] for one in maps[0]["territories"])
    assert maps[0]["named"] == []
    whole, first, *_ = [one for one in slides if one["kind"] == "territory_map"]
    assert "Caen" not in {one.text for one in letters(slide_svg(whole, "light"))}
    assert "Caen" in {one.text for one in letters(slide_svg(first, "light"))}
    (large,) = [one for one in large_slides if one["kind"] == "territory_map"]
    assert large["picture"] and large["picture"]["form"] == "map" and large["picture"].get("named") == []


@pytest.mark.slow
def test_no_word_leaves_the_slide_however_long_names_are(
    slides: list[SlideContent], large_slides: list[SlideContent]
) -> None:
    for content in [*slides, *large_slides, *full(LONG)]:
        for one in letters(slide_svg(content, "light")):
            if one.left is not None and one.right is not None:
                assert -1 <= one.left <= one.right <= WIDTH + 1, (content["kind"], content["picture"], one)
                assert 28 <= one.y <= HEIGHT - 8, (content["kind"], content["picture"], one)


@pytest.mark.parametrize(
    "which",
    [
        "slides",
        pytest.param("large_slides", marks=pytest.mark.slow),
        pytest.param("full", marks=pytest.mark.slow),
    ],
)
def test_held_upright_a_slide_is_whole_and_its_letters_are_no_smaller(
    which: str, request: pytest.FixtureRequest
) -> None:
    shown: list[SlideContent] = full(LONG) if which == "full" else request.getfixturevalue(which)
    for content in shown:
        for one in letters(tall_svg(content, "light")):
            assert one.size >= SMALLEST - 0.1, (content["kind"], one)
            if one.left is not None and one.right is not None:
                assert -1 <= one.left <= one.right <= tall.WIDTH + 1, (
                    content["kind"],
                    content["picture"],
                    one,
                )
                assert 28 <= one.y <= tall.HEIGHT - 8, (content["kind"], content["picture"], one)


def test_held_upright_the_slides_of_the_sample_name_what_they_name_in_a_hall(
    slides: list[SlideContent],
) -> None:
    def cut(svg: str) -> int:
        return sum(one.text.endswith("…") for one in letters(svg))

    for content in slides:
        assert cut(tall_svg(content, "light")) <= cut(slide_svg(content, "light")), content["kind"]


def test_no_line_of_a_slide_ends_on_the_dot_between_two_parts(slides: list[SlideContent]) -> None:
    told = slide("essai", "", "Essai", lines=[{"state": "", "words": " · ".join(["un temps fort"] * 9)}])
    for content in [*slides, told]:
        assert not [one.text for one in letters(slide_svg(content, "light")) if one.text.endswith("·")]


def test_what_is_written_on_a_slide_is_text_and_nothing_else() -> None:
    for content in full(HOSTILE):
        root = ElementTree.fromstring(slide_svg(content, "light"))
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            "svg",
            "defs",
            "radialGradient",
            "stop",
            "rect",
            "text",
            "g",
            "title",
            "path",
            "circle",
        }
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_so_it_is_in_the_charts_that_vega_draws() -> None:
    named = {"code": "x", "name": HOSTILE, "carriers": HOSTILE, "cohort": HOSTILE, "status": "labelled"}
    there: JsonObject = {**named, "latitude": 48.0, "longitude": 2.0, "department": "75"}
    moment: Moment = {
        "code": "x",
        "title": HOSTILE,
        "start": "2024-05-30",
        "end": None,
        "side": "network",
        "state": "reported",
        "detail": HOSTILE,
        "weight": 1.0,
    }
    pictures: list[Picture] = [
        {"form": "map", "territories": [there], "sponsorships": []},
        {"form": "timeline", "year": 2024, "moments": [moment]},
        {"form": "bars", "unit": "événements", "bars": [{"label": HOSTILE, "value": 1.0, "text": HOSTILE}]},
    ]
    for picture in pictures:
        root = ElementTree.fromstring(slide_svg(slide("essai", "", "", picture), "light"))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags.isdisjoint({"script", "b", "foreignObject", "image", "a"})
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_numbers_stand_on_their_slide_as_they_are_said(slides: list[SlideContent]) -> None:
    (content,) = [one for one in slides if one["kind"] == "key_figures"]
    words = [one.text for one in letters(slide_svg(content, "light"))]
    assert words[2:4] == ["plus de", "17\u202f800"]
    assert {"5\u202f600", "564", "691"} <= set(words)


def test_marks_say_what_they_are_to_a_pointer(slides: list[SlideContent]) -> None:
    told = {
        kind: {
            element.text
            for content in slides
            if content["kind"] == kind
            for element in ElementTree.fromstring(slide_svg(content, "light")).iter(
                "{http://www.w3.org/2000/svg}title"
            )
        }
        for kind in ("territory_map", "months", "sponsorships")
    }
    assert "Caen, en lancement" in told["territory_map"]
    assert "mars : 3 événements" in told["months"]
    assert "Miramas parraine Caen" in told["sponsorships"]


def test_the_names_that_one_slide_gives_its_gradients_are_not_those_of_another(
    slides: list[SlideContent],
) -> None:
    seen: set[str] = set()
    for content in slides:
        root = ElementTree.fromstring(slide_svg(content, "light"))
        own = {element.get("id", "") for element in root.iter()} - {""}
        assert own.isdisjoint(seen)
        seen |= own


def test_the_names_of_a_road_are_all_as_large_and_so_are_its_dates() -> None:
    stops = [("Équipe cœur", "10 oct."), ("Accompagnement", "du 12 au 14 nov."), ("Label", "")]
    picture: SlideRoad = {
        "form": "road",
        "stops": [{"state": "done", "words": name, "detail": day} for name, day in [*stops, *stops]],
    }
    drawn = slide_svg(slide("road", "Vers le label", "6 étapes franchies", picture), "light")
    written = {words: int(size) for size, words in re.findall(r'font-size="(\d+)"[^>]*>([^<]+)<', drawn)}
    assert len({written["Équipe cœur"], written["Accompagnement"], written["Label"]}) == 1
    assert written["Accompagnement"] >= 36
    assert written["10 oct."] == written["du 12 au 14 nov."]


@pytest.mark.parametrize("rows", [1, 2])
def test_a_legend_stands_whole_on_one_line_or_on_two(rows: int) -> None:
    words = [
        "4 en chemin vers le label",
        "en cours",
        "fait",
        "manqué",
        "la suite du chemin, pas encore notée",
    ]
    words += ["case vide : rien de noté, ou équipe pas concernée"] * (rows - 1)
    content = slide(
        "cohort",
        "",
        "4 équipes avancent",
        {"form": "grid", "columns": ["Séminaire"] * 5, "rows": [{"name": "Caen", "cells": ["missed"] * 5}]},
        lines=[{"state": "missed", "words": one} for one in words],
    )
    found = [one for one in letters(slide_svg(content, "light")) if one.text in words]
    assert [one.text for one in found] == words
    assert len({one.y for one in found}) == rows


def test_a_legend_that_two_lines_do_not_hold_is_cut_to_its_share() -> None:
    content = slide("essai", "", "Essai", full(LONG)[-1]["picture"], lines=[{"state": "", "words": LONG}] * 4)
    assert (
        sum(one.text.endswith("…") for one in letters(slide_svg(content, "light")) if one.size == SMALLEST)
        >= 4
    )


def test_two_figures_are_larger_than_six_and_stand_in_the_middle_of_what_is_left() -> None:
    def drawn(count: int) -> list[tuple[float, float]]:
        numbers: list[Number] = [{"text": "24", "words": "fin 2024", "detail": ""}] * count
        content = slide("before_now", "", "De 24 à 27", {"form": "numbers", "numbers": numbers})
        return [(one.y, one.size) for one in letters(slide_svg(content, "light")) if one.text == "24"]

    (y, size), *_ = drawn(2)
    assert size > drawn(6)[0][1]
    middle = y - size / 2
    assert 500 < middle < 680
