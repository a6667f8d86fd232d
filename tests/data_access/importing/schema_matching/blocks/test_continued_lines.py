"""Rows that go on with the text of the row above, as a table copied from a text document has them."""

import pytest

from data_access.importing.model.rows import NoData
from tests.data_access.importing.schema_matching.grids import Rows, lines, numbers, only, problems, question

HEAD = ["Projet", "Territoire", "Étape", "Emplois"]
CUT: Rows = [
    HEAD,
    ["Conserverie", "Lons", "créé", 3],
    ["solidaire", None, None, None],
    ["Recyclerie", "Figeac", "accompagné", "2"],
    ["du", None, None, None],
    ["sport", None, None, None],
    ["Garage", "Reims", "idée", "1,5"],
    ["associatif", "métropole", None, None],
]
KEY = "doubt:Projets:lignes coupées"


def test_they_are_asked_once_and_wait() -> None:
    sheet = only("Projets", CUT)
    asked = [one for one in problems(sheet) if one.severity == "error"]
    assert {question(one)[0] for one in asked} == {KEY}
    assert [one.cell for one in asked] == ["A3", "A5", "A6", "A8"] and numbers(sheet) == [2, 4, 7]
    assert asked[0].question and "« Conserverie solidaire »" in asked[0].question.candidates[0].label.replace(
        "\u00a0", " "
    )


def test_on_a_yes_each_is_one_with_the_row_above_and_told_so() -> None:
    sheet = only("Projets", CUT, answers={KEY: "joined"})
    names = [(values["name"], str(values["territory"])) for _, values in lines(sheet)]
    assert names == [
        ("Conserverie solidaire", "Lons"),
        ("Recyclerie du sport", "Figeac"),
        ("Garage associatif", "Reims métropole"),
    ]
    assert [(one.row, one.why) for one in sheet.passed] == [(row, NoData.CONTINUED) for row in (3, 5, 6, 8)]


def test_on_a_no_they_are_rows_of_their_own() -> None:
    sheet = only("Projets", CUT, answers={KEY: "apart"})
    assert {3, 5, 6, 8} <= {*numbers(sheet)} | {one.row for one in problems(sheet)}


@pytest.mark.parametrize(
    "rows",
    [
        [*CUT[:2], ["Solidaire", None, None, None], *CUT[3:4]],  # a name
        [*CUT[:2], ["solidaire", None, None, 4], *CUT[3:4]],  # which counts something
        [*CUT[:2], ["solidaire", "Dole", "idée", None], *CUT[3:4]],  # a row like the others
        [
            *CUT[:2],
            ["solidaire", None, None, None],
            ["ateliers vélo", "Figeac", "accompagné", "2"],
        ],  # as others begin
        [*CUT[:2], ["idem", None, None, None], *CUT[3:4]],
        [["Territoire", "Commune"], ["Lons", "Lons"], ["haut jura", None], ["Dole", "Dole"]],  # few columns
    ],
)
def test_where_they_may_be_rows_of_their_own_nothing_is_asked(rows: Rows) -> None:
    sheet = only("Projets" if rows[0] is HEAD else "Territoires", rows)
    assert not any(one.question and "coupées" in one.question.key for one in problems(sheet))


REMARKED: Rows = [
    ["Événement", "Date", "Présents"],
    ["Soirée A", "12/03/2024", 52],
    ["Salle comble", None, None],
    ["Soirée B", "14/03/2024", 40],
    ["deux élus présents", None, None],
]


def test_where_every_second_row_holds_but_a_text_it_is_asked_whether_that_is_a_remark() -> None:
    """« Salle comble » became an event."""
    sheet = only("Événements", REMARKED)
    asked = [one for one in problems(sheet) if one.severity == "error" and one.question]
    assert [question(one) for one in asked] == [
        ("doubt:Événements:lignes coupées", ["note", "joined", "apart"])
    ] * 2
    assert numbers(sheet) == [2, 4]


def test_where_every_second_row_goes_on_with_a_name_that_is_an_answer_too() -> None:
    """« solidaire » could but become a note, or a project."""
    rows = [*CUT[:3], CUT[3], ["du sport", None, None, None]]
    sheet = only("Projets", rows, answers={KEY: "joined"})
    assert [values["name"] for _, values in lines(sheet)] == ["Conserverie solidaire", "Recyclerie du sport"]


def test_a_remark_goes_into_the_note_of_the_row_above() -> None:
    sheet = only("Événements", REMARKED, answers={"doubt:Événements:lignes coupées": "note"})
    notes = [(values["name"], values["note"]) for _, values in lines(sheet)]
    assert notes == [("Soirée A", "Événement : Salle comble"), ("Soirée B", "Événement : deux élus présents")]
    assert [(one.row, one.why) for one in sheet.passed] == [(row, NoData.CONTINUED) for row in (3, 5)]


@pytest.mark.parametrize(
    "rows",
    [
        [*REMARKED[:3], ["Soirée C", None, None], REMARKED[3]],  # one after the other
        [*REMARKED[:3], REMARKED[3], ["Soirée C", "2/04/2024", None]],  # one alone, which is asked by itself
    ],
)
def test_names_that_stand_alone_here_and_there_are_no_remarks(rows: Rows) -> None:
    sheet = only("Événements", rows)
    assert not any(one.question and "coupées" in one.question.key for one in problems(sheet))
