"""Day, month and year in columns of their own make one date, which cites its cells; what is unclear is asked."""

import datetime
from typing import Any

import pytest

from data_access import clock
from data_access.importing.model.problems import ERROR, WARNING
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    said,
    settling,
)

THREE: Rows = [
    ["Événement", "Jour", "Mois", "Année"],
    ["Soirée des possibles", 12, "mars", 2025],
    ["Forum du commun", 20, "sept.", 2025],
    ["Rêvons ensemble", 7, 6, 2025],
]


def dates(name: str, rows: Rows, **more: Any) -> list[tuple[str, str] | None]:
    """First and last day of each row that has a date, and None for the others."""
    values = [one.get("date") for _, one in lines(only(name, rows, **more))]
    return [date and (date["start"], date["end"]) for date in values]


def day(text: str) -> tuple[str, str]:
    return text, text


def test_three_columns_are_one_date_that_cites_its_three_cells() -> None:
    sheet = only("Événements", THREE)
    assert dates("Événements", THREE) == [day("2025-03-12"), day("2025-09-20"), day("2025-06-07")]
    assert ([row.cells["date"] for row in sheet.rows], problems(sheet)) == (["B2:D2", "B3:D3", "B4:D4"], [])


def test_columns_that_stand_apart_cite_the_day() -> None:
    rows: Rows = [["Jour", "Événement", "Mois", "Année"], [12, "Soirée", "mars", 2025]]
    assert only("Événements", rows).rows[0].cells["date"] == "A2"


@pytest.mark.parametrize(
    ("cells", "start", "end"),
    [
        (["jeudi 13", "mars", 2025], "2025-03-13", "2025-03-13"),
        (["12 et 13", "avril", 25], "2025-04-12", "2025-04-13"),
        (["1er", "05", "2025"], "2025-05-01", "2025-05-01"),
        ([3, datetime.datetime(2025, 6, 1), None], "2025-06-03", "2025-06-03"),
        ([3, "mars 2025", 2025], "2025-03-03", "2025-03-03"),
        ([None, "mai", 2025], "2025-05-01", "2025-05-31"),
        (["?", "mai", 2025], "2025-05-01", "2025-05-31"),
        ([None, None, 2025], "2025-01-01", "2025-12-31"),
    ],
)
def test_each_part_may_be_written_as_people_do_or_be_left_blank(
    cells: list[Any], start: str, end: str
) -> None:
    rows = [*THREE, ["Le dernier", *cells]]
    assert dates("Événements", rows)[-1] == (start, end)


@pytest.mark.parametrize("cells", [[31, "février", 2025], [12, None, 2025], ["jeudi 12", "mars", 2025]])
def test_a_date_that_cannot_be_is_refused_with_all_its_cells(cells: list[Any]) -> None:
    sheet = only("Événements", [*THREE, ["Le dernier", *cells]])
    (refused,) = problems(sheet)
    assert (refused.severity, refused.cell, refused.covers and refused.covers[:2]) == (ERROR, "B5", (4, 1))


def test_month_and_year_alone_are_as_exact_as_they_are() -> None:
    rows: Rows = [["Territoire", "Statut", "Mois", "Année"], ["Caen", "labellisé", "juin", 2025]]
    ((_, values),) = lines(only("Statuts", rows))
    assert (values["date"]["precision"], values["date"]["text"]) == ("month", "juin 2025")


MONTHS: Rows = [
    ["Agenda 2025"],
    ["Mois", "Date", "Événement"],
    ["octobre", "2", "Soirée du lien"],
    ["novembre", 6, "Forum du commun"],
]


def test_a_day_in_the_column_of_dates_is_completed_by_the_month_beside_it_and_the_year_is_asked() -> None:
    sheet = only("Automne", MONTHS)
    first, second = problems(sheet)
    assert (first.cell, second.cell) == ("B3", "B4")
    assert question(first) == question(second) == ("year:Automne:Date", ["2025"])
    answered = dates("Automne", MONTHS, answers={"year:Automne:Date": "2025"})
    assert answered == [day("2025-10-02"), day("2025-11-06")]


def test_where_nothing_says_a_year_those_about_this_one_are_proposed() -> None:
    (first, _) = problems(only("Automne", MONTHS[1:]))
    now = clock.today().year
    assert {str(now - 1), str(now), str(now + 1)} <= set(question(first)[1])


@pytest.mark.parametrize("date", ["12/03", "12 mars"])
def test_the_year_may_stand_alone_beside_the_date(date: str) -> None:
    rows: Rows = [["Événement", "Date", "Année"], ["Soirée", date, 2025], ["Forum", "14/4/2026", None]]
    assert dates("Événements", rows) == [day("2025-03-12"), day("2026-04-14")]


def test_beside_whole_dates_the_columns_are_left_with_that_reason() -> None:
    rows: Rows = [
        ["Jour", "Date", "Mois", "Événement"],
        ["jeudi", datetime.datetime(2025, 3, 13), "mars", "Soirée"],
    ]
    sheet = only("Événements", rows)
    assert said(sheet) == [(WARNING, "A1"), (WARNING, "C1")]
    assert all("la colonne B1 dit déjà la date" in one.message for one in problems(sheet))


def test_a_title_above_the_three_says_which_date_it_is() -> None:
    rows: Rows = [
        ["Dossier", "Versement", "Reçu le", None, None, "Montant reçu"],
        [None, None, "Jour", "Mois", "Année", None],
        ["Fondation exemple", "acompte", 3, 4, 2025, 500],
    ]
    ((number, values),) = lines(only("Versements", rows, merged="C1:E1"))
    assert (number, values["received"]["start"]) == (3, "2025-04-03")


def test_two_columns_of_months_are_asked() -> None:
    rows: Rows = [["Événement", "Mois", "Mois", "Année"], ["Soirée", "mars", "avril", 2025]]
    sheet = only("Événements", rows)
    assert said(sheet) == [(ERROR, "B1"), (ERROR, "C1")]
    answers = settling(sheet, B1="-")
    assert dates("Événements", rows, answers=answers) == [("2025-04-01", "2025-04-30")]


def test_a_month_typed_once_for_the_rows_below_it_is_asked() -> None:
    rows: Rows = [
        ["Mois", "Jour", "Événement"],
        ["mars 2025", 12, "Un"],
        [None, 14, "Deux"],
        ["avril 2025", 4, "Trois"],
        [None, 8, "Quatre"],
    ]
    sheet = only("Événements", rows)
    assert said(sheet) == [(ERROR, "A3"), (ERROR, "A5")]
    found = dates("Événements", rows, answers={question(problems(sheet)[0])[0]: "above"})
    assert found == [day("2025-03-12"), day("2025-03-14"), day("2025-04-04"), day("2025-04-08")]


def test_an_answer_may_leave_one_of_them_unread() -> None:
    (title,) = [one for one in only("Événements", THREE).titles if one.cell == "B1"]
    assert title.column and title.column.name == "date.day"
    found = dates("Événements", THREE, answers={title.question.key: "-"})
    assert found[0] == ("2025-03-01", "2025-03-31")


@pytest.mark.parametrize("title", ["Date", "Jour"])
def test_bare_days_of_a_sheet_that_is_named_by_its_month_are_asked_whether_they_are_of_it(title: str) -> None:
    rows: Rows = [[title, "Événement"], [4, "Un"], ["jeudi 13", "Deux"]]
    asked = problems(only("Mars 2025", rows))
    assert [one.cell for one in asked] == ["A2", "A3"]
    key, candidates = question(asked[0])
    assert (key, candidates, question(asked[1])[0]) == ("whole:Mars 2025:mois", ["oui"], key)
    found = dates("Mars 2025", rows, answers={key: "oui"})
    assert found == [day("2025-03-04"), day("2025-03-13")]


def test_days_without_any_month_are_refused_and_not_left() -> None:
    asked = problems(only("Événements", [["Jour", "Événement"], [4, "Un"], [13, "Deux"]]))
    assert [(one.severity, one.cell, one.question) for one in asked] == [
        (ERROR, "A2", None),
        (ERROR, "A3", None),
    ]


def test_whole_dates_on_a_sheet_named_by_a_month_are_what_they_are() -> None:
    rows: Rows = [["Date", "Événement"], ["04/03/2025", "Un"], [datetime.datetime(2025, 4, 2), "Deux"]]
    assert dates("Mars 2025", rows) == [day("2025-03-04"), day("2025-04-02")]
