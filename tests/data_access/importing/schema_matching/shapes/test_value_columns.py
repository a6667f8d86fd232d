"""A sheet with a column of names under each status, or each stage, is asked, then read name by name."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.models import Status
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)

STATUSES: Rows = [
    ["Labellisés", "En lancement", "Sortis"],
    ["Caen", "Haut-Doubs", "Florange"],
    ["Poitiers", None, None],
]
KEY = "doubt:Réseau:colonnes"


def test_it_is_asked_once_for_the_whole_sheet() -> None:
    sheet = only("Réseau", STATUSES)
    (asked,) = problems(sheet)
    assert (asked.severity, asked.cell, question(asked)) == (ERROR, "A1", (KEY, ["oui", "-"]))
    assert asked.covers and (asked.covers.top, asked.covers.bottom) == (0, 2)


def test_each_name_is_then_a_row_with_the_value_of_its_title() -> None:
    sheet = only("Réseau", STATUSES, answers={KEY: "oui"})
    assert [(row.values["territory"], row.values["status"], row.cells) for row in sheet.rows] == [
        ("Caen", "labelled", {"territory": "A2", "status": "A1"}),
        ("Haut-Doubs", "launching", {"territory": "B2", "status": "B1"}),
        ("Florange", "left", {"territory": "C2", "status": "C1"}),
        ("Poitiers", "labelled", {"territory": "A3", "status": "A1"}),
    ]


def test_it_may_be_left() -> None:
    sheet = only("Réseau", STATUSES, answers={KEY: "-"})
    assert (sheet.rows, problems(sheet), sheet.passed_over) == ([], [], 3)


@pytest.mark.parametrize(
    ("titles", "field", "value"),
    [
        (["Repérés", "Déposés", "Accordés"], "stage", "identified"),
        (["Fondations", "Régions"], "funder_type", "foundation"),
    ],
)
def test_funders_may_stand_below_their_stage_or_their_type(titles: list[str], field: str, value: str) -> None:
    board: Rows = [titles, ["Exemple A", "Exemple B"], ["Exemple C", None]]
    sheet = only("Suivi", board, answers={"doubt:Suivi:colonnes": "oui"})
    assert [(one["funder"], one[field]) for _, one in lines(sheet)][::2] == [
        ("Exemple A", value),
        ("Exemple C", value),
    ]


def test_numbers_below_such_titles_are_something_else() -> None:
    sheets, _ = understood("Réseau", [["Labellisés", "En lancement"], [12, 7]])
    assert KEY not in {one.question.key for sheet in sheets for one in problems(sheet) if one.question}


def test_the_statuses_come_in(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire"], ["Caen"], ["Reims"]]})
    sheets = {"Réseau": [["Labellisés", "Sortis"], ["Caen", "Reims"]]}
    assert bring(sheets, answers={KEY: "oui"}).status == "imported"
    assert sorted(rows(database_url, Status, "status")) == [("labelled",), ("left",)]


# Territories below the names of cohorts

COHORTS: Rows = [["Promo 3", "Promo 4"], ["Caen", "Dole"], [None, "Figeac"]]


def test_names_below_cohorts_are_their_members_once_that_is_answered() -> None:
    (asked,) = problems(only("Réseau", COHORTS))
    assert question(asked) == (KEY, ["oui", "-"])
    sheet = only("Réseau", COHORTS, answers={KEY: "oui"})
    assert [(one["cohort"], one["territory"]) for _, one in lines(sheet)] == [
        ("Promo 3", "Caen"),
        ("Promo 4", "Dole"),
        ("Promo 4", "Figeac"),
    ]
    assert (sheet.table, sheet.rows[1].cells) == ("memberships", {"territory": "B2", "cohort": "B1"})


@pytest.mark.parametrize(
    "rows",
    [
        [["Promo 3", "Promo 4"], ["x", "x"], [None, "x"]],  # ticks of rows that have no name
        [[None, "Promo 3", "Promo 4"], ["Caen", "oui", "non"]],
        [[None, "Promo 3", "Promo 4"], ["Effectif", 5, 6]],
        [["Promo 3", "Notes"], ["Caen", "à rappeler"]],
        [["Promo 3", "Promo 3"], ["Caen", "Dole"]],
        [["Promotion", "Territoire"], ["Promo 3", "Caen"]],
    ],
)
def test_other_cells_below_cohorts_are_not_taken_for_members(rows: Rows) -> None:
    read, told = understood("Réseau", rows)
    every = [one for sheet in read for one in problems(sheet)] + list(told)
    assert KEY not in {one.question.key for one in every if one.question}


PROMOS: Rows = [
    ["Promo 1", "Promo 2"],
    ["Caen", "Vannes ?"],
    ["Épinal", "Agen"],
    ["Poitiers", "(Florange)"],
    ["6 équipes", "→ Tulle"],
]
READ = {"doubt:Promos:colonnes": "oui"}


def members(sheet: Understood) -> list[str]:
    return [str(row.values["territory"]) for row in sheet.rows]


def test_names_that_are_struck_commented_or_not_sure_are_asked_before_they_are_read() -> None:
    looks: dict[str, Any] = {
        "struck": frozenset({(2, 1)}),
        "comments": {(1, 0): "départ en mars, remplacé par Vannes"},
    }
    sheet = only("Promos", PROMOS, answers=READ, **looks)
    asked = {one.cell: question(one) for one in problems(sheet) if one.severity == ERROR}
    assert asked == {
        "B3": ("doubt:Promos:barrées", ["-", "oui"]),
        "A2": ("doubt:Promos:commentées", ["-", "oui"]),
        "B2": ("doubt:Promos:incertaines", ["-", "oui"]),
        "B4": ("doubt:Promos:incertaines", ["-", "oui"]),
        "A5": ("doubt:Promos:décomptes", ["-", "oui"]),
    }
    assert members(sheet) == ["Épinal", "Poitiers", "Tulle"]


def test_each_is_left_or_read_as_it_is_answered() -> None:
    more = READ | {
        "doubt:Promos:barrées": "oui",
        "doubt:Promos:incertaines": "-",
        "doubt:Promos:décomptes": "-",
    }
    sheet = only("Promos", PROMOS, answers=more, struck=frozenset({(2, 1)}))
    assert members(sheet) == ["Caen", "Épinal", "Agen", "Poitiers", "Tulle"]
    assert len(sheet.passed) == 3 and problems(sheet) == []


def test_plain_names_under_titles_with_their_years_are_asked_nothing_more() -> None:
    rows: Rows = [
        ["Promo 1 (2023-24)", "Promo 2 (2024-25)"],
        ["Caen", "Agen"],
        ["Saint-Dié 88", "La Réunion"],
    ]
    sheet = only("Promos", rows, answers=READ)
    assert [one.severity for one in problems(sheet)] == ["warning"]  # their years are told as left
    assert len(sheet.rows) == 4


@pytest.mark.parametrize(
    "titles",
    [
        ["Promo 3 (2023-24)", "Promo 4 (2024-25)"],
        ["Promo 3 (2023/2024)", "Promo 4 (2024/2025)"],
        ["Promo 3 - 2023-2024", "Promo 4 - 2024-2025"],
        ["Promo 3 (2024)", "Promo 4 (2025)"],
    ],
)
def test_the_title_of_a_cohort_may_say_when_it_is_which_is_told_as_left(titles: list[str]) -> None:
    sheet = only("Réseau", [titles, *COHORTS[1:]], answers={KEY: "oui"})
    assert [(str(one["cohort"]), str(one["territory"])) for _, one in lines(sheet)] == [
        ("Promo 3", "Caen"),
        ("Promo 4", "Dole"),
        ("Promo 4", "Figeac"),
    ]
    (told,) = problems(sheet)
    assert (told.severity, told.cell, "n'est pas lu" in told.message) == ("warning", "A1", True)


def test_two_titles_of_one_cohort_are_no_columns_of_members() -> None:
    sheets, _ = understood("Réseau", [["Promo 3 (2023-24)", "Promo 3 (2024-25)"], *COHORTS[1:]])
    assert not any(one.question and one.question.key == KEY for sheet in sheets for one in problems(sheet))
