"""« présent », « absent », « excusé » beside the rows of a list of visits decide which of them are read."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, LEAVE_OUT, YES
from data_access.importing.model.rows import NoData
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

DOUBT = "doubt:Participations:présences non dites"


def read(marks: list[Any], title: str = "Venu ?", **more: Any) -> Any:
    rows: Rows = [
        ["Événement", "Territoire", title],
        *(["Forum", f"Ville {place}", one] for place, one in enumerate(marks)),
    ]
    (sheet,), _ = understood("Participations", rows, **more)
    return sheet


@pytest.mark.parametrize("title", ["Venu ?", "Présence", "Présent", "Émargement"])
@pytest.mark.parametrize("away", ["absent", "Absente", "excusé", "non", "pas venus"])
def test_the_row_of_somebody_who_did_not_come_is_passed_over_and_told(title: str, away: str) -> None:
    sheet = read(["présent", away, "oui"], title)
    assert numbers(sheet) == [2, 4]
    assert [(one.row, one.why) for one in sheet.passed] == [(3, NoData.NOBODY_CAME)]
    assert ["dit qui est venu" in one.message for one in problems(sheet)] == [True]


def test_words_of_presence_decide_whatever_their_title() -> None:
    assert numbers(read(["présent", "absent", "présente"], "Réponse")) == [2, 4]


def test_a_row_that_does_not_say_it_is_asked_once() -> None:
    marks = ["présent", None, "peut-être", "absent", "présent", "présent"]
    open_ = read(marks)
    assert numbers(open_) == [2, 6, 7]
    assert {
        (one.cell, one.question.key) for one in problems(open_) if one.severity == ERROR and one.question
    } == {("C3", DOUBT), ("C4", DOUBT)}
    assert numbers(read(marks, answers={DOUBT: YES})) == [2, 3, 4, 6, 7]
    assert numbers(read(marks, answers={DOUBT: LEAVE_OUT})) == [2, 6, 7]


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("Covoiturage", ["oui", "non", "oui"]),
        ("Présents", [3, 0, 1]),
        ("Ce qu'ils en disent", ["très bien", "absent de marque", "oui"]),
    ],
)
def test_other_columns_decide_nothing(title: str, marks: list[Any]) -> None:
    assert numbers(read(marks, title)) == [2, 3, 4]


def test_an_answer_leaves_the_column_out() -> None:
    assert numbers(read(["présent", "absent"], answers={"column:Participations:C1:Venu ?": "-"})) == [2, 3]
