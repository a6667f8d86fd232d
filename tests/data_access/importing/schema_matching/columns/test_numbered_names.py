"""Numbers in place of names, all of which another sheet of the file numbers, are asked about once for their sheet."""

from collections.abc import Mapping

import pytest

from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.grids import Rows, book, grid, lines, problems, question

LIST: Rows = [["N°", "Territoire"], [1, "Amiens"], [2, "Reims"], [8, "Guyane"], [10, "Poitiers"]]
PAIRS: Rows = [["Parrain", "Filleul", "Statut"], [1, 8, "actif"], [2, 10, "actif"]]
KEY = "doubt:Binômes:numéros"


def pairs(
    rows: Rows, answers: Mapping[str, str] | None = None, numbers: Rows = LIST
) -> tuple[Understood, list[Problem]]:
    sheets, _ = understand(book(grid("Liste", numbers), grid("Binômes", rows)), None, answers)
    (found,) = (one for one in sheets if one.sheet == "Binômes")
    return found, [one for one in problems(found) if one.question and one.question.key == KEY]


def test_it_is_asked_once_for_the_sheet_and_nothing_is_read_before() -> None:
    found, (asked,) = pairs(PAIRS)
    assert (asked.severity, asked.cell, question(asked)[1]) == (ERROR, "A2", ["oui", "-"])
    assert asked.question and "1 = Amiens" in asked.question.candidates[0].label
    assert not found.rows


def test_the_names_stand_in_their_place_once_that_is_answered_at_the_cell_of_the_number() -> None:
    found, _ = pairs(PAIRS, {KEY: "oui"})
    assert [(values["sponsor"], values["sponsored"]) for _, values in lines(found)] == [
        ("Amiens", "Guyane"),
        ("Reims", "Poitiers"),
    ]
    assert found.rows[0].cells["sponsor"] == "A2"


def test_they_may_be_read_as_they_are_written() -> None:
    found, _ = pairs(PAIRS, {KEY: "-"})
    assert [values["sponsor"] for _, values in lines(found)] == ["1", "2"]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ([*PAIRS, [3, 8, "actif"]], LIST),
        ([*PAIRS, ["Caen", 8, "actif"]], [LIST[0], *LIST[1:3]]),
        ([PAIRS[0], ["Amiens", "Reims", "actif"]], LIST),
        (PAIRS, [["Département", "Territoire"], *LIST[1:]]),
        (PAIRS, [*LIST, [1, "Caen"]]),
    ],
    ids=["a number of no list", "names among them", "names", "another title", "a number twice"],
)
def test_other_numbers_ask_no_such_thing(rows: Rows, numbers: Rows) -> None:
    assert not pairs(rows, numbers=numbers)[1]
