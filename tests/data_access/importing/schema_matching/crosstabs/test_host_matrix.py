"""Territories by territories with numbers, of how many came to whom: which side came is asked, and what they count."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.crosstabs.host_matrix import host_matrix
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.crosstabs.sheets import Rows
from tests.data_access.importing.schema_matching.grids import book, problems

SHEET = "Visites 25-26"
SIDE, NUMBERS = f"doubt:{SHEET}:visites", f"word:{SHEET}:visites:nombres"
MATRIX: Rows = [
    ["Visites entre territoires"],
    ["↓ vient de", "Caen", "Amiens", "Total", "Rang"],
    ["Guyane", 3, "–", 3, 1],
    ["Amiens", 1, None, 1, 2],
    ["Équipe nationale", None, "2 ou 3", 2.5, None],
    ["Total", 4, 3, None, None],
]


def sheet(known: Known, cells: Rows, **answers: str) -> Understood:
    (found,), _ = understand(book(Grid(SHEET, cells)), known, answers)
    return found


def said(found: Understood) -> set[tuple[Any, ...]]:
    """Who came to whom, how many they were, and the cell that says so."""
    names = ("visitor", "national_team", "host")
    return {
        (
            *(row.values.get(name) for name in names),
            (row.values.get("people") or {}).get("value"),
            row.cells["people"],
        )
        for row in found.rows
    }


def test_which_side_came_is_asked_and_everything_waits(known: Known) -> None:
    found = sheet(known, MATRIX)
    (asked,) = problems(found)
    assert asked.question
    assert (asked.question.key, [one.value for one in asked.question.candidates]) == (
        SIDE,
        ["lignes", "colonnes", "-"],
    )
    assert (found.table, found.rows) == ("visits", [])


def test_what_stands_above_says_which_side_is_asked_first(known: Known) -> None:
    (asked,) = problems(sheet(known, [["En ligne : chez qui, en colonne : qui vient"], *MATRIX[1:]]))
    assert asked.question and asked.question.candidates[0].value == "colonnes"


def test_each_number_is_then_asked_about_once(known: Known) -> None:
    found = sheet(known, MATRIX, **{SIDE: "lignes"})
    keys = {one.question.key: one.question for row in found.rows for one in row.problems if one.question}
    assert [one.value for one in keys[NUMBERS].candidates] == ["people", "present", "-"]
    assert set(keys) == {NUMBERS, f"word:{SHEET}:visites:2 ou 3"}


ANSWERS = {NUMBERS: "people", f"word:{SHEET}:visites:2 ou 3": "people"}


def test_each_number_is_the_people_of_a_visit_and_totals_and_ranks_are_none(known: Known) -> None:
    found = sheet(known, MATRIX, **{SIDE: "lignes"}, **ANSWERS)
    assert said(found) == {
        ("Guyane", None, "Caen", 3, "B3"),
        ("Amiens", None, "Caen", 1, "B4"),
        (None, True, "Amiens", 2, "C5"),
    }
    assert not any(row.problems for row in found.rows)
    passed = {(one.row, one.column) for one in found.passed}
    assert passed == {(3, 2), (6, None), (2, 3), (2, 4)}


def test_the_other_side_may_have_come(known: Known) -> None:
    found = sheet(known, [*MATRIX[:4], ["Miramas", None, 2]], **{SIDE: "colonnes"}, **ANSWERS)
    assert {(str(row.values["visitor"]), str(row.values["host"])) for row in found.rows} == {
        ("Caen", "Guyane"),
        ("Caen", "Amiens"),
        ("Amiens", "Miramas"),
    }


@pytest.mark.parametrize(
    "rows",
    [
        [["Distances (km)"], ["Chez", "Caen", "Amiens"], ["Guyane", 7100, 7200], ["Amiens", 400, None]],
        [["Visites"], ["Chez", "Caen", "Amiens"], ["Guyane", 1, 1], ["Amiens", 1, None]],
        [["Emplois"], ["Territoire", "Caen", "Amiens"], ["Guyane", 3, 4], ["Amiens", 1, 2]],
        [["Visites"], ["Territoire", "Présents", "Inscrits"], ["Guyane", 3, 4], ["Amiens", 1, 2]],
    ],
)
def test_other_numbers_are_no_such_matrix(known: Known, rows: Rows) -> None:
    assert host_matrix(Grid("Feuil1", rows), known) is None


OF_SEASON: Rows = [["Visites croisées – saison 2025-2026"], *MATRIX[1:]]
SEASON = f"doubt:{SHEET}:période des visites"


@pytest.mark.parametrize(("answer", "date"), [("oui", ("2025-2026", "A1")), ("-", None), ("", None)])
def test_the_season_above_may_be_the_date_of_the_visits(
    known: Known, answer: str, date: tuple[str, str] | None
) -> None:
    found = sheet(known, OF_SEASON, **{SIDE: "lignes", NUMBERS: "people", SEASON: answer})
    dates = {(row.values["date"]["text"], row.cells["date"]) for row in found.rows if "date" in row.values}
    assert dates == ({date} if date else set())
    open_questions = [one.question.key for one in found.problems if one.question]
    assert (SEASON in open_questions) is not bool(answer)


@pytest.mark.parametrize(
    "above", ["Visites entre territoires", "Visites de 2024 à 2026", "Visites 2024-2027"]
)
def test_no_date_is_asked_where_none_or_several_stand_above(known: Known, above: str) -> None:
    found = sheet(known, [[above], *MATRIX[1:]], **{SIDE: "lignes", NUMBERS: "people"})
    assert SEASON not in [one.question.key for one in found.problems if one.question]


def test_another_table_below_a_blank_row_is_no_part_of_the_matrix(known: Known) -> None:
    below: Rows = [[None], ["Qui", "Chez", "Quand"], ["Guyane", "Caen", "mi-mars 2027"]]
    sheets, problems_of_book = understand(
        book(Grid(SHEET, [*MATRIX, *below])), known, {SIDE: "lignes", NUMBERS: "people"}
    )
    assert {row.number for row in sheets[0].rows} <= {3, 4, 5}
    assert len(sheets) > 1 or any(one.row == 8 for one in problems_of_book)
