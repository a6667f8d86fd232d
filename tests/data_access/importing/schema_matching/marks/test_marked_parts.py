"""A cell of which a part is struck, or raised as a footnote's mark is: what is read is asked, or told of a name."""

from typing import Any

import pytest

from data_access.importing.model.grids import Marked
from data_access.importing.model.problems import ERROR, WARNING
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

EVENTS: Rows = [
    ["Événement", "Date", "Portée", "Présents", "Vu par"],
    ["Soirée", "12/03/2025", "réseau", "60", "Zoé"],
    ["Forum", "13/03/2025", "réseau", "30", None],
]
QUESTION = "doubt:Suivi:en partie barrées"
STRUCK, NOTE = Marked("4560", True), Marked("301", False)


def read(marked: dict[tuple[int, int], Marked], answer: str = "") -> Understood:
    answers = {QUESTION: answer} if answer else {}
    (sheet,), _ = understood("Suivi", EVENTS, answers=answers, marked=marked)
    return sheet


def said(sheet: Understood, severity: str) -> list[str]:
    return [one.why.replace("\u00a0", " ") for one in problems(sheet) if one.severity == severity]


@pytest.mark.parametrize(
    ("place", "one", "why"),
    [
        ((1, 3), STRUCK, "est barrée (« 4560 », ou « 60 » sans elle)"),
        ((1, 3), NOTE, "comme un appel de note (« 301 », ou « 60 » sans elle)"),
        (
            (1, 1),
            Marked("11/03/2025 12/03/2025", True),
            "« 11/03/2025 12/03/2025 », ou « 12/03/2025 » sans elle",
        ),
        ((1, 0), Marked("Soirée vélo", True), "« Soirée vélo », ou « Soirée » sans elle"),
    ],
)
def test_it_is_asked_and_nothing_of_its_row_is_read_before(
    place: tuple[int, int], one: Marked, why: str
) -> None:
    sheet = read({place: one})
    (problem,) = [one for one in problems(sheet) if one.severity == ERROR]
    assert problem.question and problem.question.key == QUESTION
    assert problem.question.candidates[0].value == "sans"
    assert why in problem.why.replace("\u00a0", " ")
    assert numbers(sheet) == [3]


@pytest.mark.parametrize(
    ("answer", "value", "left"), [("sans", 60, []), ("oui", 4560, []), ("-", None, ["D2"])]
)
def test_what_is_read_is_what_was_answered(answer: str, value: float | None, left: list[str]) -> None:
    sheet = read({(1, 3): STRUCK}, answer)
    assert said(sheet, ERROR) == []
    present: list[Any] = [
        row.values["value"]["value"] for row in sheet.rows if row.parent and row.number == 2
    ]
    assert present == ([value] if value else [])
    assert sheet.left_cells == left


@pytest.mark.parametrize("place", [(1, 0), (0, 3)], ids=["a name", "a title"])
def test_of_a_name_or_a_title_it_is_told_that_its_mark_is_not_read(place: tuple[int, int]) -> None:
    sheet = read({place: Marked("Soirée1", False)})
    assert (said(sheet, ERROR), numbers(sheet)) == ([], [2, 3])
    assert len([one for one in said(sheet, WARNING) if "barrée ou en exposant n'est pas lue" in one]) == 1


def test_a_column_that_is_not_read_says_nothing_of_it() -> None:
    assert said(read({(1, 4): STRUCK}), ERROR) == []
