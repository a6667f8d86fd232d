"""« JANVIER » above « Mar 13 »: asked once whether each title gives its month to the days below it."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

KEY = "doubt:Agenda:mois des blocs"
AGENDA: Rows = [
    ["Date", "Événement", "Lieu"],
    ["JANVIER 2026"],
    ["Mar 13", "Soirée des possibles", "Lons"],
    ["Mer 21", "Forum du commun", "Dole"],
    ["FÉVRIER 2026"],
    ["Jeu 5", "Rêvons ensemble", "Lons"],
    ["7/03/2026", "Le dernier", "Lons"],
]
WITHOUT_YEAR: Rows = [AGENDA[0], ["JANVIER"], *AGENDA[2:4], ["FÉVRIER"], AGENDA[5]]


def days(rows: Rows, **answers: str) -> list[str | None]:
    sheet = only("Agenda", rows, answers=answers)
    return [values["date"]["start"] if values.get("date") else None for _, values in lines(sheet)]


def test_it_is_asked_once_at_each_title_and_their_days_wait() -> None:
    sheet = only("Agenda", AGENDA)
    assert {question(one)[0] for one in problems(sheet)} == {KEY}
    assert question(problems(sheet)[0])[1] == [YES, LEAVE_OUT]
    assert [one.cell for one in problems(sheet)] == ["A2", "A5"]
    assert [number for number, _ in lines(sheet)] == [7]


def test_each_title_gives_its_month_to_the_days_below_it_and_to_no_other() -> None:
    assert days(AGENDA, **{KEY: YES}) == ["2026-01-13", "2026-01-21", "2026-02-05", "2026-03-07"]
    sheet = only("Agenda", AGENDA, answers={KEY: YES})
    assert sheet.rows[0].cells["date"] == "A3"


def test_the_year_that_the_titles_leave_out_is_asked() -> None:
    sheet = only("Agenda", WITHOUT_YEAR, answers={KEY: YES})
    assert {question(one)[0] for one in problems(sheet)} == {"year:Agenda:Date"}
    assert days(WITHOUT_YEAR, **{KEY: YES, "year:Agenda:Date": "2026"}) == [
        "2026-01-13",
        "2026-01-21",
        "2026-02-05",
    ]


def test_where_they_do_not_a_day_alone_is_refused() -> None:
    sheet = only("Agenda", WITHOUT_YEAR, answers={KEY: LEAVE_OUT})
    assert {one.cell for one in problems(sheet) if one.severity == "error"} >= {"A3", "A4"}


@pytest.mark.parametrize(
    "rows",
    [
        [AGENDA[0], ["JANVIER 2026"], ["13/01/2026", "Soirée", "Lons"], ["21/01/2026", "Forum", "Dole"]],
        [AGENDA[0], ["MARS 2026"], ["avr-25", "Soirée", "Lons"], ["mars", "Forum", "Dole"]],
        [AGENDA[0], ["Temps forts"], ["13/01/2026", "Soirée", "Lons"], ["21/01/2026", "Forum", "Dole"]],
    ],
)
def test_nothing_is_asked_of_whole_dates_or_below_other_titles(rows: Rows) -> None:
    asked = [question(one)[0] for one in problems(only("Agenda", rows)) if one.question]
    assert KEY not in asked
