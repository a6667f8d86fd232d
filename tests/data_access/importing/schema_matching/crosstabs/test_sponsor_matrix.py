"""A matrix of territories by territories is asked who sponsors whom, and read as sponsorships."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.crosstabs.sponsor_matrix import sponsor_matrix
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, problems

SHEET = "Matrice"
KEY = f"doubt:{SHEET}:parrains et filleuls"
MATRIX: Rows = [
    ["Parrain \\ Filleul", "Caen", "Guyane", "Poitiers"],
    ["Caen", None, "x", None],
    ["Poitiers", "x", "–", "\\"],
]


def sheet(known: Known, cells: Rows, **answers: str) -> Understood:
    (found,), _ = understand(book(Grid(SHEET, cells)), known, answers)
    return found


def said(found: Understood) -> set[tuple[Any, ...]]:
    return {(one.values["sponsor"], one.values["sponsored"], one.cells["sponsor"]) for one in found.rows}


def test_who_sponsors_is_asked_and_everything_waits(known: Known) -> None:
    found = sheet(known, MATRIX)
    (asked,) = problems(found)
    assert asked.question
    assert (asked.severity, asked.question.key) == (ERROR, KEY)
    assert [one.value for one in asked.question.candidates] == ["lignes", "colonnes", "-"]
    assert not found.rows


@pytest.mark.parametrize(
    ("answer", "pairs"),
    [
        ("lignes", {("Caen", "Guyane", "A2"), ("Poitiers", "Caen", "A3")}),
        ("colonnes", {("Guyane", "Caen", "C1"), ("Caen", "Poitiers", "B1")}),
        ("-", set()),
    ],
)
def test_the_answer_says_the_direction(known: Known, answer: str, pairs: set[tuple[str, str, str]]) -> None:
    assert said(sheet(known, MATRIX, **{KEY: answer})) == pairs


def test_a_mark_may_say_a_period_or_a_status_and_another_one_is_asked(known: Known) -> None:
    cells: Rows = [*MATRIX, ["Guyane", "2024-2025", "terminé", "Jo"]]
    found = sheet(known, cells, **{KEY: "lignes"})
    last = [row for row in found.rows if row.number == 4]
    assert [(row.values.get("status"), bool(row.values.get("period"))) for row in last] == [
        (None, True),
        ("ended", False),
        (None, False),
    ]
    (asked,) = [one.question for one in problems(found) if one.question]
    assert (asked.key, [one.value for one in asked.candidates]) == (
        f"word:{SHEET}:parrains et filleuls:jo",
        ["oui", "-"],
    )
    left = sheet(known, cells, **{KEY: "lignes", asked.key: "-"})
    assert len([row for row in left.rows if row.number == 4]) == 2


@pytest.mark.parametrize(
    "cells",
    [
        [["km", "Caen", "Guyane"], ["Caen", 0, 7000], ["Poitiers", 400, 7100]],  # distances
        [["Territoire", "Séminaire", "Créativité"], ["Caen", "x", "x"], ["Guyane", "x", "x"]],  # steps
        [["Territoire", "Commune", "Statut"], ["Caen", "Caen", "x"], ["Guyane", "Cayenne", "x"]],  # a list
        [["Parrain", "Filleul"], ["Caen", "Guyane"], ["Poitiers", "Caen"]],  # pairs
    ],
)
def test_other_sheets_are_no_such_matrix(known: Known, cells: Rows) -> None:
    assert sponsor_matrix(Grid(SHEET, cells), known) is None


@pytest.mark.parametrize(
    "style",
    [
        {"struck": frozenset({(1, 2)})},
        {"comments": {(1, 2): "pas sûr"}},
        {"unseen": frozenset({(1, 2)})},
        {"fills": {(1, 2): "FF0000", (6, 0): "FF0000"}},
    ],
)
def test_a_mark_that_is_struck_commented_hidden_or_coloured_is_asked(
    known: Known, style: dict[str, Any]
) -> None:
    def read(**answers: str) -> Understood:
        grid = Grid(SHEET, [*MATRIX, *[[]] * (6 - len(MATRIX)), ["rouge = à revoir"]], **style)
        (found,), _ = understand(book(grid), known, {KEY: "lignes"} | answers)
        return found

    asked = [one.question for one in problems(read()) if one.cell == "C2" and one.question]
    for answer, is_read in [("", False), ("-", False), ("oui", True)]:
        cells = {one.cells["status"] for one in read(**{asked[0].key: answer}).rows}
        assert ("C2" in cells, "B3" in cells, len(asked)) == (is_read, True, 1)


PEOPLE: Rows = [
    ["Parrain \\ Filleul", "Caen", "Guyane", "Poitiers"],
    ["Caen", None, "Prénom A.", None],
    ["Poitiers", "Prénom B et Prénom C", "–", None],
]
NAMES = f"word:{SHEET}:parrains et filleuls:noms"


@pytest.mark.parametrize(
    ("answer", "notes"),
    [("oui", [None, None]), ("note", ["Prénom A.", "Prénom B et Prénom C"]), ("-", [])],
)
def test_names_of_people_where_territories_meet_are_one_question(
    known: Known, answer: str, notes: list[str | None]
) -> None:
    asked = {one.question.key for one in problems(sheet(known, PEOPLE, **{KEY: "lignes"})) if one.question}
    assert asked == {NAMES}
    found = sheet(known, PEOPLE, **{KEY: "lignes", NAMES: answer})
    assert [one.values.get("note") for one in found.rows] == notes and problems(found) == []


def test_words_that_no_title_says_to_be_of_sponsorships_are_no_names(known: Known) -> None:
    words: Rows = [["", *PEOPLE[0][1:]], ["Caen", None, "Train", None], ["Poitiers", "Avion", "Bus", None]]
    assert sponsor_matrix(Grid("Trajets", words), known) is None
