"""What a hall does not read at once is shown on several slides: nothing is lost, nothing comes twice."""

from hypothesis import given
from hypothesis import strategies as st

from data_access.json_values import JsonObject
from data_access.slides.content import Cards, SlideCard, SlideGrid, TerritoryMap, slide
from data_access.slides.parts import in_equal_parts, parts
from tests.data_access.properties import steady

CARD: SlideCard = {"title": "Soirée", "detail": "", "numbers": []}


@steady
@given(st.lists(st.integers(), max_size=60), st.integers(1, 9))
def test_parts_hold_every_row_once_in_its_order_and_are_as_few_and_as_even_as_can_be(
    rows: list[int], most: int
) -> None:
    found = in_equal_parts(rows, most)
    assert [one for part in found for one in part] == rows
    sizes = [len(part) for part in found]
    assert max(sizes) <= most and max(sizes) - min(sizes) <= 1
    assert len(found) == max(1, -(-len(rows) // most))


def test_each_part_says_which_it_is_and_has_the_notes_of_the_whole() -> None:
    grid: SlideGrid = {"form": "grid", "columns": ["a"], "rows": [{"name": "x", "cells": [""]}] * 9}
    found = parts(slide("visits", "Visites", "Qui est allé chez qui", grid, notes="respirer"))
    assert [one["eyebrow"] for one in found] == ["Visites · 1 sur 2", "Visites · 2 sur 2"]
    assert [one["notes"] for one in found] == ["respirer"] * 2
    assert [one["sentence"] for one in found] == ["Qui est allé chez qui"] * 2


def test_what_a_hall_reads_at_once_stays_one_slide() -> None:
    cards: Cards = {"form": "cards", "cards": [CARD] * 4}
    for content in (slide("evenings", "Soirées", "Quatre", cards), slide("opening", "", "Bonsoir")):
        assert parts(content) == [content]


def test_each_slide_of_a_map_is_titled_by_whom_it_names() -> None:
    names = ("Lille", "Caen", "Reims", "Metz", "Épinal", "Grenoble", "Figeac", "Miramas")
    territories: list[JsonObject] = [
        {"code": name, "name": name, "latitude": -turn, "longitude": turn} for turn, name in enumerate(names)
    ]
    drawn: TerritoryMap = {"form": "map", "territories": territories, "sponsorships": []}
    whole, north, south = parts(slide("territory_map", "Nos territoires", "Nous voilà", drawn, "Carte."))
    assert (whole["sentence"], whole["eyebrow"]) == ("Nous voilà", "Nos territoires · leurs noms suivent")
    assert north["sentence"] == "Lille, Caen, Reims et Metz"
    assert south["sentence"] == "Épinal, Grenoble, Figeac et Miramas"
    assert (north["eyebrow"], south["eyebrow"]) == ("Nos territoires · 2 sur 3", "Nos territoires · 3 sur 3")


def test_a_slide_of_a_map_tells_in_full_whom_it_names_for_a_long_name_is_cut_on_the_land() -> None:
    territories: list[JsonObject] = [
        {
            "code": f"t{turn}",
            "name": f"Pays {turn} " + "de Haute-Vallée " * 4,
            "latitude": turn,
            "longitude": 2,
        }
        for turn in range(8)
    ]
    drawn: TerritoryMap = {"form": "map", "territories": territories, "sponsorships": []}
    whole, *named = parts(slide("territory_map", "", "Nous voilà", drawn, "Carte : 8 territoires."))
    assert whole["alt"] == "Carte : 8 territoires."
    assert {one["sentence"] for one in (whole, *named)} == {
        "Nous voilà"
    }  # names as long as these are no title
    told = " ".join(one["alt"] for one in named)
    assert [one["name"] for one in territories if str(one["name"]) not in told] == []
