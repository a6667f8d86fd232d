"""« Inscrits / présents » over « 45 / 32 »: both numbers are offered, each as what its part of the title says."""

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

TITLE = "Inscrits / présents"
KEY = f"column:Événements:C1:{TITLE}"
ROWS: Rows = [
    ["Événement", "Date", TITLE],
    ["Découverte", "06/03/2025", "52/34"],
    ["Financer", "19/06/2025", "41 / 29"],
    ["Modèles", "11/09/2025", "ANNULÉ (intervenante malade)"],
    ["Moyenne", None, "46/31"],
]


def counts(sheet: Understood) -> list[tuple[int, str, float]]:
    """Row, measure and value of each count that is read."""
    return [
        (row.number, row.values["measure"], row.values["value"]["value"])
        for row in sheet.rows
        if row.table == "measures"
    ]


def offered(rows: Rows, title: str) -> list[str]:
    found = [one for one in problems(only("Événements", rows)) if one.cell == "C1" and one.question]
    return [value for one in found for value in question(one)[1]] if title else []


def test_both_numbers_are_offered_first() -> None:
    assert offered(ROWS, TITLE) == ["split:/", "registered.value", "present.value", "-"]


def test_both_are_read_and_neither_the_mean_nor_what_was_cancelled_counts() -> None:
    sheet = only("Événements", ROWS, answers={KEY: "split:/", "doubt:Événements:annulées": "annulé"})
    assert counts(sheet) == [
        (2, "registered", 52),
        (2, "present", 34),
        (3, "registered", 41),
        (3, "present", 29),
    ]
    cancelled = sheet.rows[-1]
    assert (cancelled.number, cancelled.values["status"]) == (4, "cancelled")
    assert "intervenante malade" in str(cancelled.values["note"])
    assert [one for one in problems(sheet) if one.severity == ERROR] == []


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Inscrits / présents", (52, 41)),
        ("Inscrits / lieu", ("52/34", "41/29")),
        ("Présents", ("52/34", "41/29")),
        ("Présents / présents", ("52/34", "41/29")),
        ("Inscrits / présents", ("52", "41/29")),
    ],
)
def test_one_number_or_one_count_offers_no_such_thing(title: str, cells: tuple[object, object]) -> None:
    rows: Rows = [
        [*ROWS[0][:2], title],
        *([*row[:2], cell] for row, cell in zip(ROWS[1:3], cells, strict=True)),
    ]
    assert "split:/" not in offered(rows, title)


IN_PART: Rows = [
    ["Événement", "Date", TITLE],
    ["Découverte", "06/03/2025", "52/34"],
    ["Financer", "19/06/2025", "40/-"],
    ["Modèles", "11/09/2025", "/35"],
    ["Essaimer", "09/10/2025", "70 i"],
]


def test_cells_that_say_one_of_the_two_are_parted_as_well_and_the_others_asked() -> None:
    assert offered(IN_PART, TITLE)[0] == "split:/"
    sheet = only("Événements", IN_PART, answers={KEY: "split:/"})
    assert counts(sheet) == [
        (2, "registered", 52),
        (2, "present", 34),
        (3, "registered", 40),
        (4, "present", 35),
    ]
    said = [one for row in sheet.rows for one in row.problems if one.severity == ERROR]
    assert [(one.cell, one.value) for one in said] == [("C5", "70 i")]


def beside_present(title: str) -> Rows:
    rows: Rows = [[*IN_PART[0][:2], title], *IN_PART[1:]]
    return [[*row, extra] for row, extra in zip(rows, ("Présents", 30, 38, 35, 60), strict=True)]


@pytest.mark.parametrize("title", [TITLE, "Inscr./Prés."])
def test_they_are_asked_about_beside_a_column_that_says_one_of_them(title: str) -> None:
    asked = [one for one in problems(only("Événements", beside_present(title))) if one.cell == "C1"]
    assert [(one.severity, "split:/" in question(one)[1]) for one in asked] == [(ERROR, True)]


def test_a_column_that_is_struck_and_left_says_neither_of_them() -> None:
    answers = {"column:Événements:C1:Inscr./Prés.": "split:/", "doubt:Événements:titres barrés D": "-"}
    sheet = only("Événements", beside_present("Inscr./Prés."), answers=answers, struck=frozenset({(0, 3)}))
    assert [one for one in counts(sheet) if one[1] == "present"] == [(2, "present", 34), (4, "present", 35)]
    assert [title.place for title in sheet.titles if title.left_out] == [3]
