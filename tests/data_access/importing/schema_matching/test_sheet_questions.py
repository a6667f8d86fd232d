"""What was answered of a sheet is taken over for a file of the same shape, and said once, with its question."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.schema_matching.remembered_mappings import Mappings
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

TITLES = ["Financeur", "Exercice", "Montant demandé", "Site"]
FIRST: Rows = [
    TITLES,
    ["Fondation exemple A", 2025, 40, "a"],
    ["Ensemble", 2025, 90, None],
    ["Σ", 2025, 90, None],
]
NEXT: Rows = [
    TITLES,
    ["Fondation exemple B", 2026, 70, "b"],
    ["Ensemble", 2026, 20, None],
    ["Σ", 2026, 20, None],
]


def taken_over(first: Rows, answers: dict[str, str], following: Rows, **more: Any) -> tuple[Any, list[Any]]:
    """What a second file of the same shape holds, after the answers to the first; and what is said of it."""
    mappings = Mappings()
    understood("Suivi", first, answers=answers, mappings=mappings, **more)
    sheets, wrong = understood("Suivi", following, mappings=Mappings(known=mappings.learnt), **more)
    return sheets[0], [*wrong, *problems(sheets[0])]


@pytest.mark.parametrize(("answer", "read"), [("-", [2]), ("oui", [2, 3, 4])])
def test_an_answer_about_rows_is_taken_over_and_said_once(answer: str, read: list[int]) -> None:
    sheet, said = taken_over(FIRST, {"doubt:Suivi:totaux": answer}, NEXT)
    (remark,) = [one for one in said if one.remembered]
    assert (numbers(sheet), remark.severity, remark.remembered) == (read, WARNING, answer)
    assert "comme il a été répondu pour un fichier semblable" in remark.message
    assert [one for one in said if one.severity == ERROR] == []


def test_the_unit_of_a_sheet_is_taken_over() -> None:
    first, following = [["Montants en k€"], *FIRST[:2]], [["Montants en k€"], *NEXT[:2]]
    sheet, said = taken_over(first, {"unit:Suivi:unité": "kiloeuros"}, following)
    assert [row.values["requested"] for row in sheet.rows if "requested" in row.values] == ["70000.00"]
    assert [one.remembered for one in said if one.remembered] == ["kiloeuros"]


def test_hidden_columns_are_taken_over() -> None:
    hidden = {"hidden_columns": frozenset({2})}
    sheet, said = taken_over(FIRST[:2], {"doubt:Suivi:colonnes C": "-"}, NEXT[:2], **hidden)
    assert [one.remembered for one in said if one.remembered] == ["-"]
    assert [title.left_out for title in sheet.titles] == [False, False, True, False]


def test_an_answer_that_is_not_possible_is_none() -> None:
    (sheet,), _ = understood("Suivi", FIRST, answers={"doubt:Suivi:totaux": "peut-être"})
    assert [one.cell for one in problems(sheet) if one.severity == ERROR] == ["A3", "A4"]
