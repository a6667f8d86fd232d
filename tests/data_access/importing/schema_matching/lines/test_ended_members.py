"""A member of a circle that is one no longer is asked about: no column keeps when that ended."""

import datetime

import pytest

from data_access import clock
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

TOMORROW = clock.today() + datetime.timedelta(days=1)
KEY = "doubt:Membres des cercles:finies"


def members(title: str, until: object) -> Rows:
    return [["Cercle", "Territoire", title], ["Cercle com", "Caen", None], ["Cercle com", "Amiens", until]]


@pytest.mark.parametrize(
    ("title", "until"), [("Jusqu'à", "31/12/2020"), ("Fin", 2020), ("Départ", "parti"), ("Au", "juin 2021")]
)
def test_a_membership_that_is_over_waits_for_an_answer(title: str, until: object) -> None:
    sheet = only("Membres des cercles", members(title, until))
    (asked,) = (one for one in problems(sheet) if one.question and one.question.key == KEY)
    assert (asked.cell, question(asked)[1]) == ("C3", ["-", "oui"])
    assert [str(values["territory"]) for _, values in lines(sheet)] == ["Caen"]


@pytest.mark.parametrize(("title", "until"), [("Jusqu'à", TOMORROW), ("Fin", "?"), ("Depuis", "31/12/2020")])
def test_one_that_goes_on_is_read(title: str, until: object) -> None:
    assert len(lines(only("Membres des cercles", members(title, until)))) == 2
