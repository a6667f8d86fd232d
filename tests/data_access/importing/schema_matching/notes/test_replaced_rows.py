"""Remarks that point at another row by its number lead the question to that row."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question

HEAD = ["N°", "Événement", "Date", "Territoire", "Présents", "Remarque"]
KEY = "doubt:Séances:annulées"


def sheet(remark: str, title: str = "N°") -> Rows:
    return [
        [title, *HEAD[1:]],
        [1, "Soirée des idées", "12/03/2026", "Caen", 62, None],
        [3, "Café projets", "26/03/2026", "Reims", 28, None],
        [5, "Apéro", "16/04/2026", "Amiens", 35, remark],
    ]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (sheet("annule et remplace le n° 3"), "B3"),
        (sheet("Annule/remplace la soirée n°1"), "B2"),
        (sheet("remplace la ligne 2", "Animateur"), "B2"),  # as a spreadsheet numbers it
    ],
)
def test_the_row_that_is_replaced_is_asked_about_not_the_one_that_replaces_it(rows: Rows, cell: str) -> None:
    found = only("Séances", rows)
    (asked,) = [one for one in problems(found) if one.question and one.question.key == KEY]
    assert asked.cell == cell and "est remplacée par la ligne 4" in asked.message
    assert {"-", "oui"} <= set(question(asked)[1])
    assert 4 in numbers(found) and asked.row not in numbers(found)


@pytest.mark.parametrize("remark", ["annule et remplace le n° 9", "remplacée par le n° 1"])
def test_one_that_points_at_no_row_or_is_replaced_itself_is_asked_about_its_own(remark: str) -> None:
    (asked,) = [
        one for one in problems(only("Séances", sheet(remark))) if one.question and one.question.key == KEY
    ]
    assert asked.cell == "F4"


@pytest.mark.parametrize(
    "remark", ["remplace Marie", "remplace le n° 9", "voir le n° 3", "Paul remplacé par Marie"]
)
def test_other_remarks_ask_nothing(remark: str) -> None:
    assert not any(
        one.question and one.question.key == KEY for one in problems(only("Séances", sheet(remark)))
    )


@pytest.mark.parametrize(
    ("remark", "asked"),
    [
        ("commune avec le n° 4 (mêmes personnes)", True),
        ("mêmes participants qu'au forum", True),
        ("les mêmes personnes", True),
        ("toujours les mêmes personnes", False),
        ("en commun avec la mairie", False),
        ("commune de Caen", False),
    ],
)
def test_people_who_are_counted_elsewhere_are_asked(remark: str, asked: bool) -> None:
    keys = {one.question.key for one in problems(only("Séances", sheet(remark))) if one.question}
    assert ("doubt:Séances:remarques compté ailleurs" in keys) is asked
