"""Crosses that may tell who came are never read as steps that are done before somebody says so."""

import datetime

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.crosstabs import crosstab
from data_access.importing.schema_matching.remembered_mappings import Mappings
from tests.data_access.importing.schema_matching.crosstabs.sheets import HEADER, Rows, problems, read, said

SESSIONS = ["Territoire", "12/11/2024", datetime.datetime(2024, 11, 28)]
CROSSES: Rows = [["Caen", "x", None], ["Guyane", "x", "x"]]
REGISTERS: dict[str, tuple[str, Rows]] = {
    "dates alone": ("Promo 2", [SESSIONS, *CROSSES]),
    "ones and noughts": ("Promo 2", [SESSIONS, ["Caen", 1, 0], ["Guyane", 1, 1]]),
    "dates in rows": (
        "Promo 2",
        [[None, "Caen", "Guyane"], ["12/11/2024", "x", "x"], ["28/11/2024", None, "x"]],
    ),
    "a sheet's name": ("Présences promo 2", [HEADER, *CROSSES]),
    "a title": ("Promo 2", [["Feuille d'émargement"], HEADER, *CROSSES]),
    "the corner": ("Promo 2", [["Qui est venu ?", *HEADER[1:]], *CROSSES]),
    "a title that speaks of steps too": ("Promo 2", [["Participation aux étapes"], SESSIONS, *CROSSES]),
}


@pytest.mark.parametrize(("name", "rows"), REGISTERS.values(), ids=REGISTERS.keys())
def test_it_is_asked_once_what_the_crosses_of_a_register_say(known: Known, name: str, rows: Rows) -> None:
    sheet = read(known, rows, name)
    (problem,) = problems(sheet)
    assert not sheet.rows
    assert problem.question and problem.question.key == f"doubt:{name}:présences"
    assert problem.covers and problem.covers.bottom == len(rows) - 1
    assert len(said(read(known, rows, name, answers={problem.question.key: "progress"}))) >= 3
    left = read(known, rows, name, answers={problem.question.key: "-"})
    assert not left.rows
    assert [one.severity for one in left.problems] == ["warning"]


@pytest.mark.parametrize("name", ["Avancement", "Suivi du parcours promo 2", "Étapes par date"])
def test_dates_under_a_name_that_speaks_of_steps_are_not_asked(known: Known, name: str) -> None:
    assert not any(
        "présences" in str(one.question) for one in problems(read(known, [SESSIONS, *CROSSES], name))
    )


def test_the_name_of_the_file_says_it_too_and_the_answer_is_taken_over(known: Known) -> None:
    grid, mappings = Grid("Promo 2", [HEADER, *CROSSES]), Mappings()
    asked = crosstab(grid, known, {}, mappings, "présences")
    assert asked and not asked.rows
    crosstab(grid, known, {"doubt:Promo 2:présences": "progress"}, mappings, "présences")
    again = crosstab(grid, known, {}, mappings, "présences")
    assert again and again.rows
    assert [one.remembered for one in again.problems] == ["progress"]
