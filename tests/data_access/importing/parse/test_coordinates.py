"""Latitudes and longitudes in degrees, minutes and seconds, with the side that they are on."""

from typing import Any

import pytest

from data_access.fields import FieldKind
from data_access.importing.model.cells import Refused
from tests.data_access.importing.parse.reading import read_column


def read(name: str, cell: Any) -> Any:
    (value,) = read_column(FieldKind.DECIMAL, cell, name=name, noted=set())
    return value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("48°44'N", 48.733333),
        ("48° 44′ 12″ N", 48.736667),
        ("48°44’12,5’’N", 48.736806),
        ("N 48°44'", 48.733333),
        ("48.73° N", 48.73),
        ("48,73°", 48.73),
        ("48,73 N", 48.73),
        ("48 44 12 N", 48.736667),
        ("20°52'S", -20.866667),
        ("20,87 sud", -20.87),
        ("-20,87°", -20.87),
        ("48,73", 48.73),
        (48.73, 48.73),
    ],
)
def test_a_latitude_is_read_in_decimal_degrees(cell: Any, value: float) -> None:
    assert read("latitude", cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("3°27'O", -3.45), ("3°27'W", -3.45), ("3°27' ouest", -3.45), ("7°45'E", 7.75), ("55,5° Est", 55.5)],
)
def test_a_longitude_is_negative_in_the_west(cell: str, value: float) -> None:
    assert read("longitude", cell) == value


@pytest.mark.parametrize(
    ("name", "cell"),
    [("latitude", "3°27'O"), ("longitude", "48°44'N"), ("latitude", "48°75'N"), ("latitude", "-48°44'N")],
)
def test_what_is_no_latitude_or_longitude_is_refused(name: str, cell: str) -> None:
    assert isinstance(read(name, cell), Refused)


def test_other_numbers_have_no_sides() -> None:
    assert isinstance(read("population", "48°44'N"), Refused)
