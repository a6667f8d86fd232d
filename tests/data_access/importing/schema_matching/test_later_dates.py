"""A date beside another that it takes the place of: which one is read is asked, and where both stand the row cites the
one that is read."""

import datetime

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question, said

MOVED: Rows = [
    ["Événement", "Date", "Nouvelle date"],
    ["Soirée Alizé", "14/05/2025", "21/05/2025"],
    ["Soirée Brise", "11/06/2025", None],
]
KEY = "column:Agenda:C1:Nouvelle date"


def days(rows: Rows, **answers: str) -> list[str | None]:
    """The day that each row is given."""
    sheet = only("Agenda", rows, answers={KEY: answers["is"]} if answers else {})
    return [values["date"]["start"] if values.get("date") else None for _, values in lines(sheet)]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Nouvelle date",
            "Reportée au",
            "Reporté le",
            "Report",
            "Date réelle",
            "Date effective",
            "Décalée au",
        ),
        *("Date de report", "Date définitive", "Nouveau créneau", "Repoussée au", "Tenue le"),
    ],
)
def test_a_date_that_takes_the_place_of_another_is_asked(title: str) -> None:
    ((found,)) = problems(only("Agenda", [[*MOVED[0][:2], title], *MOVED[1:]]))
    assert (found.severity, found.cell) == (ERROR, "C1")
    assert question(found) == (f"column:Agenda:C1:{title}", ["date.later", "-"])


@pytest.mark.parametrize(
    "title", ["Date initiale", "Date limite d'inscription", "Date d'envoi", "Relance le"]
)
def test_any_other_date_asks_nothing(title: str) -> None:
    assert said(only("Agenda", [[*MOVED[0][:2], title], *MOVED[1:]])) == [("warning", "C1")]


def test_nothing_is_asked_where_no_day_stands_below() -> None:
    rows: Rows = [MOVED[0], ["Soirée Alizé", "14/05/2025", "à définir"]]
    assert said(only("Agenda", rows)) == [("warning", "C1")]


def test_the_later_date_is_read_where_it_is_said_and_cited() -> None:
    sheet = only("Agenda", MOVED, answers={KEY: "date.later"})
    assert days(MOVED, **{"is": "date.later"}) == ["2025-05-21", "2025-06-11"]
    assert [row.cells["date"] for row in sheet.rows] == ["C2", "B3"]
    (told,) = problems(sheet)
    assert (told.severity, told.cell) == (WARNING, "B2")
    assert told.why.startswith("cette date n'est pas lue")


def test_the_first_date_is_kept_where_that_is_answered() -> None:
    assert days(MOVED, **{"is": "-"}) == ["2025-05-14", "2025-06-11"]


def test_a_word_that_says_no_date_leaves_the_other_one_or_is_refused() -> None:
    rows: Rows = [*MOVED, ["Soirée Cyclone", "18/06/2025", "—"], ["Soirée Dune", "19/06/2025", "à définir"]]
    sheet = only("Agenda", rows, answers={KEY: "date.later"})
    assert sheet.rows[2].values["date"]["start"] == "2025-06-18"
    told = {(one.severity, one.cell) for one in problems(sheet)}
    assert told == {(ERROR, "C5"), (WARNING, "B2"), (WARNING, "B5")}


def test_two_dates_that_are_one_say_nothing() -> None:
    day = datetime.date(2025, 5, 14)
    rows: Rows = [["Événement", "Date", "Nouvelle date"], ["Soirée Alizé", day, day]]
    assert not problems(only("Agenda", rows, answers={KEY: "date.later"}))


def test_it_is_the_date_where_no_other_is_read() -> None:
    answers = {KEY: "date.later", "column:Agenda:B1:Date": "-"}
    sheet = only("Agenda", MOVED, answers=answers)
    assert [row.cells.get("date") for row in sheet.rows] == ["C2", None]


def test_a_second_date_of_a_step_is_one_of_its_own() -> None:
    rows: Rows = [["Territoire", "Promo", "Étape", "Avancement", "Prévu le", "Reporté au"]]
    rows += [["Caen", "Promo 2", "Séminaire", "fait", "14/05/2025", "21/05/2025"]]
    asked = [question(one)[1] for one in problems(only("Avancement", rows)) if one.question]
    assert all("date.later" not in one and "planned.later" not in one for one in asked)
