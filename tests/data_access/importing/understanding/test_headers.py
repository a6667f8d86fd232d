"""Which table a sheet is and which column a title says: exact, a synonym, remembered, nearly so (asked), or unknown."""

import pytest

from data_access.importing.problems import LEAVE_OUT
from tests.data_access.importing.understanding.grids import (
    Rows,
    complete,
    only,
    problems,
    question,
    said,
    settling,
    understood,
)


def table(title: str, value: object, name: str = "Événements", first: str = "Événement") -> Rows:
    return [[first, title], ["Soirée", value]]


@pytest.mark.parametrize(
    "title",
    [
        "Durée",
        "DURÉE",
        "duree",
        "  Durée ",
        "Durée\u00a0",
        "Durée (obligatoire)",
        "Durées",
        "Durée :",
        "Durée*",
    ],
)
def test_a_header_is_known_whatever_case_accents_spaces_and_ornaments(title: str) -> None:
    sheet = only("Événements", table(title, "2 h"))
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée", "duration": "2 h"}, [])


@pytest.mark.parametrize(
    "title", ["Nom de l'événement", "Nom de l’événement", "NOM DE L'EVENEMENT", "nom de l 'evenement"]
)
def test_a_synonym_is_known_whatever_its_apostrophe(title: str) -> None:
    assert only("Événements", [[title, "Durée"], ["Soirée", "2 h"]]).rows[0].values["name"] == "Soirée"


def test_a_close_spelling_is_not_read_before_it_is_confirmed() -> None:
    rows = table("Partenaiers", "SNCF")
    sheet = only("Événements", rows)
    (problem,) = sheet.problems
    assert (sheet.rows[0].values, problem.severity, problem.cell) == ({"name": "Soirée"}, "error", "B1")
    assert question(problem) == ("column:Événements:B1:Partenaiers", ["partners", LEAVE_OUT])
    assert "veut peut-être dire" in problem.message and complete(problem)
    confirmed = only("Événements", rows, answers=settling(sheet, B1="partners"))
    assert (confirmed.rows[0].values["partners"], said(confirmed)) == ("SNCF", [])


AMOUNTS = ["year.requested", "year.granted", "year.contracted", "year.paid"]
COUNTS = ["registered.value", "present.value", "contributors.value"]


@pytest.mark.parametrize(
    ("name", "first", "title", "candidates"),
    [
        ("Événements", "Événement", "Participants", COUNTS),
        ("Financements", "Financeur", "Montant", AMOUNTS),
        ("Financements", "Financeur", "subvention", AMOUNTS),
        ("Versements", "Financement", "Montant", ["amount_planned", "amount_received"]),
        ("Événements", "Événement", "Ville", ["place", "territory"]),
    ],
)
def test_a_title_that_may_say_several_columns_is_asked_not_guessed(
    name: str, first: str, title: str, candidates: list[str]
) -> None:
    sheet = only(name, [[first, title], ["Fondation X", 60]])
    (problem,) = sheet.problems
    assert (problem.severity, problem.cell, len(sheet.rows)) == ("error", "B1", 1)
    assert question(problem)[1] == [*candidates, LEAVE_OUT]
    assert complete(problem)


def test_a_doubtful_title_is_the_one_column_that_no_other_title_says() -> None:
    sheet = only("Territoires", [["Territoire", "Ville"], ["Lons", "Lons-le-Saunier"]])
    assert (sheet.rows[0].values["commune"], said(sheet)) == ("Lons-le-Saunier", [])


def test_an_answer_says_what_participants_are() -> None:
    rows = table("Participants", 60)
    answered = only("Événements", rows, answers=settling(only("Événements", rows), B1="present.value"))
    assert answered.rows[1].values["measure"] == "present"
    assert said(answered) == []


def test_a_column_that_is_answered_not_to_be_read_is_not_and_needs_no_word() -> None:
    rows = table("Participants", 60)
    answered = only("Événements", rows, answers=settling(only("Événements", rows), B1=LEAVE_OUT))
    assert (len(answered.rows), answered.rows[0].values, said(answered)) == (1, {"name": "Soirée"}, [])


def test_an_answer_that_names_no_column_is_none() -> None:
    rows = table("Participants", 60)
    asked = only("Événements", rows)
    assert said(only("Événements", rows, answers=settling(asked, B1="password"))) == [("error", "B1")]


def test_a_doubtful_title_over_an_empty_column_asks_nothing() -> None:
    assert [one for one, _ in said(only("Événements", table("Participants", None)))] == ["warning"]


def test_an_unknown_column_is_passed_over_and_an_answer_reads_it_all_the_same() -> None:
    rows = table("Couleur", "Lons")
    sheet = only("Événements", rows)
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée"}, [("warning", "B1")])
    assert "ce titre n'est pas connu" in sheet.problems[0].message
    assert only("Événements", rows, answers=settling(sheet, B1="place")).rows[0].values["place"] == "Lons"


def test_of_two_columns_that_say_the_same_the_one_that_is_answered_is_read() -> None:
    rows: Rows = [["Événement", "Durée", "Durée"], ["Soirée", "2 h", "3 h"]]
    sheet = only("Événements", rows)
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée"}, [("error", "B1"), ("error", "C1")])
    answered = only("Événements", rows, answers=settling(sheet, C1="duration"))
    assert answered.rows[0].values["duration"] == "3 h"
    assert [severity for severity, _ in said(answered)] == ["warning"]


def test_of_two_columns_that_say_the_same_the_empty_one_is_no_matter() -> None:
    sheet = only("Événements", [["Événement", "Durée", "Durée"], ["Soirée", None, "3 h"]])
    assert (sheet.rows[0].values["duration"], said(sheet)) == ("3 h", [("warning", "B1")])


SPONSORSHIPS: Rows = [["Parrain", "Filleul"], ["Lons", "Dole"]]


def test_headers_say_the_table_where_the_name_of_the_sheet_says_none() -> None:
    assert only("Feuil1", SPONSORSHIPS).table == "sponsorships"


def test_a_name_that_headers_contradict_is_a_question_and_its_answer_reads_the_sheet() -> None:
    sheets, (problem,) = understood("Événements", SPONSORSHIPS)
    assert (sheets, problem.severity, problem.cell) == ([], "error", "A1")
    assert "le nom de cette feuille dit « Événements »" in problem.message.replace("\u00a0", " ")
    key, candidates = question(problem)
    assert (candidates, complete(problem)) == (["events", "sponsorships", LEAVE_OUT], True)
    assert only("Événements", SPONSORSHIPS, answers={key: "sponsorships"}).table == "sponsorships"


def test_a_sheet_that_is_answered_not_to_be_read_is_not() -> None:
    _, (problem,) = understood("Événements", SPONSORSHIPS)
    assert understood("Événements", SPONSORSHIPS, answers={question(problem)[0]: LEAVE_OUT}) == ([], [])


def test_headers_that_go_to_several_tables_are_a_question_that_the_name_of_the_sheet_settles() -> None:
    rows: Rows = [["Nom", "Date", "Note"], ["Soirée", "30/05/2024", "bien"]]
    sheets, (problem,) = understood("Feuil1", rows)
    assert (sheets, problem.severity) == ([], "error")
    assert "events" in question(problem)[1]
    assert only("Événements", rows).table == "events"
    assert problems(only("Événements", rows)) == []
