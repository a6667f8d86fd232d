"""A cell as a person reads it, and the several names that it may hold."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.importing.model.cells import several, shown, splits
from tests.data_access.properties import steady


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (2024.0, "2024"),
        (2.5, "2.5"),
        (1e300, "1e+300"),
        (True, "oui"),
        (datetime.date(2024, 6, 1), "01/06/2024"),
        ("  deux\u00a0  mots ", "deux mots"),
        ("a\x00b\u200b", "a b"),
        ("\u202eabc\u2066", "abc"),
        ("une\r\nligne", "une\nligne"),
        ("a\x85b\x0bc\u2028d", "a\nb\nc\nd"),
        (None, ""),
    ],
)
def test_a_cell_is_shown_as_a_person_reads_it(cell: Any, text: str) -> None:
    assert shown(cell) == text


@steady
@given(st.text())
def test_a_text_that_is_shown_is_shown_alike_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    shown(text).encode()
    assert "\x00" not in shown(text)


def test_several_names_stand_in_one_cell_each_once() -> None:
    assert several("Lons ; Dole\nLONS;  Saint-Claude ;") == ["Lons", "Dole", "Saint-Claude"]


def test_a_list_with_bullets_gives_its_names() -> None:
    assert several("- Lons\n• Ivry-sur-Seine\n– Dole") == ["Lons", "Ivry-sur-Seine", "Dole"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lons / Le Mans", [["Lons", "Le Mans"]]),
        ("Lons/Le Mans", [["Lons", "Le Mans"]]),
        ("Lons + Le Mans", [["Lons", "Le Mans"]]),
        ("Lons & Le Mans", [["Lons", "Le Mans"]]),
        ("Lons - Le Mans", [["Lons", "Le Mans"]]),
        ("Bois et Prés, Lons", [["Bois et Prés", "Lons"], ["Bois", "Prés, Lons"], ["Bois", "Prés", "Lons"]]),
        ("Lons-le-Saunier", []),
        ("Epinal/Épinal", [["Epinal", "Épinal"]]),
        ("", []),
        ("a, b et c / d" * 100, []),
    ],
)
def test_a_text_may_be_parted_into_names_in_several_ways_the_fewest_signs_first(
    text: str, parts: list[list[str]]
) -> None:
    assert splits(text) == parts
