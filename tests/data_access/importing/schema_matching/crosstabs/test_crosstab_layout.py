"""Crosstabs become rows, each field with its cell: what their headers say."""

import datetime
from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.parse.column_values import Named
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    HEADER,
    Rows,
    day,
    maybe,
    problems,
    read,
    read_as_said,
    said,
)


def test_each_filled_cell_is_a_row_whose_fields_say_their_cells(known: Known) -> None:
    sheet = read(
        known, [["Suivi de la promo 2"], [], HEADER, ["Caen", "x", "excusé"], ["Guyane", None, "ok"]]
    )
    assert (sheet.table, sheet.header_row, sheet.passed_over, sheet.problems) == ("progress", 3, 0, [])
    assert said(sheet) == {
        "B4": ("Caen", "seminaire", "done"),
        "C4": ("Caen", "creativite", "missed"),
        "C5": ("Guyane", "creativite", "done"),
    }
    first = sheet.rows[0]
    assert (first.table, first.sheet, first.number, first.code) == ("progress", "Promo 2", 4, None)
    assert first.cells == {"territory": "A4", "cohort": "A1", "step": "B3", "state": "B4"}
    assert first.values["cohort"] == "promo-2"
    assert all(isinstance(first.values[one], Named) for one in ("territory", "cohort", "step"))


def test_steps_in_rows_and_territories_in_columns_are_read_as_well(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Promo 2"],
            [],
            ["Étape", "Date", "Caen", "Guyane"],
            ["Séminaire", "12/11/2024", "x", "excusé"],
            ["Partenaires", "10/12/2024", "x", "prévu"],
        ],
        "Feuil1",
    )
    assert said(sheet) == {
        "C4": ("Caen", "seminaire", "done"),
        "C5": ("Caen", "partenaires", "done"),
        "D4": ("Guyane", "seminaire", "missed"),
        "D5": ("Guyane", "partenaires", "to_come"),
    }
    assert sheet.header_row == 3
    assert [row.number for row in sheet.rows] == [4, 5, 4, 5]
    assert sheet.rows[1].cells == {
        "territory": "C3",
        "cohort": "A1",
        "step": "A5",
        "state": "C5",
        "done": "B5",
    }


@pytest.mark.parametrize(
    "header",
    [
        "Séminaire",
        "SEMINAIRE",
        "Séminaire d'intégration",
        "Séminaire d’intégration",
        "etape-seminaire",
        "4. Séminaire",
        "Module 3 : Séminaire",
        "Séminaire (2 jours)",
        "Séminaire\n12/11/2024",
        "Séminaire 12-11-2024",
    ],
)
def test_a_step_is_known_by_name_short_name_and_code_with_what_people_write_around_it(
    known: Known, header: str
) -> None:
    sheet = read(known, [["Territoire", header, "Créativité", "Labellisation"], ["Caen", "x", "x", None]])
    assert said(sheet)["B2"] == ("Caen", "seminaire", "done")


def test_the_first_words_of_a_long_name_are_enough_for_a_step(known: Known) -> None:
    sheet = read(known, [["Territoire", "Mobilisation citoyenne", "Séminaire"], ["Caen", "x", "x"]])
    assert said(sheet)["B2"] == ("Caen", "mobilisation", "done")


def test_steps_alone_across_make_a_crosstab_even_of_words_that_say_no_state(known: Known) -> None:
    sheet = read(
        known,
        [["Territoire", "Séminaire", "Créativité", "Partenaires"], ["Caen", "x", "S47", "rentrée"]],
        "Promo 3",
    )
    assert list(said(sheet)) == ["B2"]
    assert {problem.cell for problem in problems(sheet)} == {"C2", "D2"}


def test_territories_are_known_by_their_other_names_and_unknown_ones_are_left_to_be_found(
    known: Known,
) -> None:
    sheet = read(known, [HEADER, ["caen", "x", "x"], ["Ivry-sur-Seine", "x", "x"], ["Trifouilly", "x", "x"]])
    assert [row.values["territory"] for row in sheet.rows[::2]] == ["caen", "Ivry-sur-Seine", "Trifouilly"]
    assert problems(sheet) == []


@pytest.mark.parametrize("over", [False, True])
def test_the_date_of_a_session_is_given_to_what_was_done_or_is_to_come_there(
    known: Known, over: bool
) -> None:
    names: list[Any] = ["Territoire", "Séminaire", "Créativité", "Mobilisation"]
    dates: list[Any] = [None, datetime.datetime(2024, 11, 12), "28/11/2024", "10 mars 2025"]
    header = [dates, names] if over else [names, dates]
    sheet = read(known, [*header, ["Caen", "x", "excusé", "prévu"], ["Guyane", "rattrapé", "x", None]])
    at = 1 if over else 2
    given = {row.cells["state"]: (row.values.get("done"), row.values.get("planned")) for row in sheet.rows}
    assert given == {
        "B3": (day("2024-11-12"), None),
        "C3": (None, None),
        "D3": (None, day("2025-03-10")),
        "B4": (None, None),
        "C4": (day("2024-11-28"), None),
    }
    assert sheet.rows[0].cells["done"] == f"B{at}"
    assert (sheet.header_row, problems(sheet)) == (2, [])


def test_a_single_date_over_the_table_is_no_sessions_date(known: Known) -> None:
    sheet = read(known, [["Promo 2", "12/11/2024"], HEADER, ["Caen", "x", "x"]])
    assert [row.values.get("done") for row in sheet.rows] == [None, None]


def test_groups_of_columns_and_headers_merged_over_two_rows_are_seen_through(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "Éligibilité", "Accompagnement", None, None, "Labellisation"],
            [None, None, "Séminaire", "Créativité", "Partenaires", None],
            ["Caen", "x", "x", "ok", None, "prévu"],
        ],
        merged=(Area(0, 0, 1, 0), Area(0, 1, 1, 1), Area(0, 2, 0, 4), Area(0, 5, 1, 5)),
    )
    assert {cell: step for cell, (_, step, _) in said(sheet).items()} == {
        "B3": "eligibilite",
        "C3": "seminaire",
        "D3": "creativite",
        "F3": "labellisation",
    }
    assert problems(sheet) == []


def test_a_second_header_may_say_which_field_its_column_is(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "Séminaire", None, "Partenaires", None],
            [None, "Fait ?", "Fait le", "État", "Prévu le"],
            ["Caen", "x", "12/11/2024", "en cours", "mars 2025"],
        ],
        merged=(Area(0, 1, 0, 2), Area(0, 3, 0, 4)),
    )
    given = [
        {name: row.cells[name] for name in row.cells if name not in ("territory", "cohort")}
        for row in sheet.rows
    ]
    assert given == [
        {"step": "B1", "state": "B3"},
        {"step": "B1", "done": "C3"},
        {"step": "D1", "state": "D3"},
        {"step": "D1", "planned": "E3"},
    ]
    assert (sheet.rows[1].values["done"]["start"], problems(sheet)) == ("2024-11-12", [])


def test_two_columns_under_one_step_that_do_not_say_what_they_are_are_asked(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "Séminaire", None, "Créativité", "Partenaires"],
            [None, "Jour 1", "Jour 2", None, None],
            ["Caen", "x", "absent", "x", "x"],
        ],
        merged=(Area(0, 1, 0, 2), Area(0, 3, 1, 3), Area(0, 4, 1, 4)),
    )
    assert [one.question.about for one in problems(sheet) if one.question] == [
        "Promo 2:Séminaire › Jour 1",
        "Promo 2:Séminaire › Jour 2",
    ]
    assert list(said(sheet)) == ["D3", "E3"]


def test_a_header_merged_over_two_columns_heads_the_first_one_only(known: Known) -> None:
    sheet = read(
        known,
        [["Territoire", "Séminaire", None, "Partenaires"], ["Caen", "x", "x", "x"]],
        merged=(Area(0, 1, 0, 2),),
    )
    assert list(said(sheet)) == ["B2", "D2"]
    assert [one.question.about for one in problems(sheet) if one.question] == ["Promo 2:colonne C"]


def test_the_name_of_a_group_is_not_the_header_of_its_columns(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Promo 2", "Accompagnement", None, None],
            ["Territoire", "Atelier surprise", "Créativité", "Partenaires"],
            ["Caen", "x", "x", "x"],
        ],
        merged=(Area(0, 1, 0, 3),),
    )
    asked = [one.question.about for one in problems(sheet) if one.question]
    assert asked == ["Promo 2:Accompagnement › Atelier surprise"]
    assert list(said(sheet)) == ["C3", "D3"]


DAYS: Rows = [
    ["Promo 2", "Séminaire", None, "Défis", None, None, "Remarque"],
    ["Territoire", "J1 - 14/10", "J2 - 15/10", "J1", "Partenaires", "Équipe cœur", None],
    ["Caen", "x", "x", "x", "x", "x", "très motivés"],
]
GROUPS = (Area(0, 1, 0, 2), Area(0, 3, 0, 5))


def test_titles_alike_under_two_groups_are_two_questions_each_with_its_group(known: Known) -> None:
    """An answer about the seminar's « J1 » was one about that of any other group."""
    asked = {
        one.question.about: one.question for one in problems(read(known, DAYS, merged=GROUPS)) if one.question
    }
    assert list(asked) == ["Promo 2:Séminaire › J1", "Promo 2:Séminaire › J2", "Promo 2:Défis › J1"]
    assert asked["Promo 2:Séminaire › J1"].candidates[0].value == "etape-seminaire"


def test_the_year_of_dates_among_the_titles_is_one_question(known: Known) -> None:
    answers = {
        "column:Promo 2:Séminaire › J1": "etape-seminaire",
        "column:Promo 2:Séminaire › J2": "etape-creativite",
    }
    rows: Rows = [["Suivi 2025"], *DAYS]
    merged = tuple(Area(one.top + 1, one.left, one.bottom + 1, one.right) for one in GROUPS)
    asked = [
        one.question for one in problems(read(known, rows, merged=merged, answers=answers)) if one.question
    ]
    years = {one.key: [each.value for each in one.candidates] for one in asked if one.asked == "year"}
    assert years == {"year:Promo 2:dates des titres": ["2025"]}
    answers["year:Promo 2:dates des titres"] = "2025"
    sheet = read(known, rows, merged=merged, answers=answers)
    assert [one.values["done"]["start"] for one in sheet.rows if "done" in one.values] == [
        "2025-10-14",
        "2025-10-15",
    ]


def test_a_column_that_is_not_read_bears_the_title_over_it_and_says_of_which_cells_it_speaks(
    known: Known,
) -> None:
    (told,) = read(known, DAYS, merged=GROUPS).problems
    assert (told.cell, told.value, told.covers) == ("G1", "Remarque", Area(1, 6, 2, 6))


def test_a_cell_that_says_nothing_is_told_as_such(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", "-", "x"], ["Guyane", "x", "x"]])
    assert [(one.row, one.column, one.alone) for one in sheet.passed] == [(2, 1, True)]


def test_an_unknown_header_over_states_is_asked_at_its_cell_and_the_answer_is_taken(known: Known) -> None:
    rows: Rows = [[*HEADER, "Mobilisation cit."], ["Caen", "x", "x", "x"], ["Guyane", "x", "x", "excusé"]]
    sheet = read(known, rows)
    (problem,) = problems(sheet)
    assert (problem.severity, problem.cell, problem.row, problem.value) == (
        "error",
        "D1",
        1,
        "Mobilisation cit.",
    )
    question = problem.question
    assert question is not None
    assert question.key == "column:Promo 2:Mobilisation cit."
    assert question.candidates[0].value == "etape-mobilisation"
    assert question.candidates[-1].value == LEAVE_OUT
    assert len(question.candidates) == 13
    assert "Mobilisation citoyenne" in problem.suggestion
    assert sum(bool(row.problems) for row in sheet.rows) == 2
    answered = read(known, rows, answers={question.key: "etape-mobilisation"})
    assert (problems(answered), said(answered)["D3"]) == ([], ("Guyane", "mobilisation", "missed"))
    left = read(known, rows, answers={question.key: LEAVE_OUT})
    assert (problems(left), len(left.rows), left.passed_over) == ([], 4, 1)


def test_territories_that_are_all_new_are_those_below_their_title(known: Known) -> None:
    cells: Rows = [
        HEADER,
        ["Dole", "x", "excusé"],
        ["Vierzon", None, "x"],
        ["Nb présents", 1, 1],
    ]
    sheet = read(known, cells, "Promo 2")
    assert said(sheet)["B2"] == ("Dole", "seminaire", "done")
    assert [row.number for row in sheet.rows] == [2, 2, 3]
    assert maybe(known, [["Quoi", *HEADER[1:]], *cells[1:]], "Promo 2") is None


def test_all_cells_under_a_heading_that_is_asked_wait_for_it(known: Known) -> None:
    sheet = read(known, [[*HEADER, "J1"], ["Caen", "x", "x", "x"], ["Guyane", "x", "x", None]])
    (asked,) = problems(sheet)
    assert asked.covers == Area(1, 3, 2, 3)


def test_columns_that_say_no_state_are_named_and_passed_over(known: Known) -> None:
    sheet = read(known, [[*HEADER, "Référente", "Note"], ["Caen", "x", "x", "Mme X", "à relancer"]])
    assert [(one.severity, one.cell, one.value) for one in problems(sheet)] == [
        ("warning", "D1", "Référente"),
        ("warning", "E1", "Note"),
    ]
    assert len(sheet.rows) == 2


def test_states_under_no_header_are_asked(known: Known) -> None:
    (problem,) = problems(read(known, [HEADER, ["Caen", "x", "x", "x"]]))
    assert (problem.cell, problem.question and problem.question.about) == ("D1", "Promo 2:colonne D")


def test_a_header_that_is_a_date_is_the_step_whose_session_the_cohort_had_that_day(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "10/10/2024", datetime.datetime(2024, 11, 13), "28/11/2024", "24/12/2024"],
            ["Caen", "x", "x", "absent", "x"],
            ["Guyane", "x", "x", "x", None],
        ],
        answers={"doubt:Promo 2:présences": "progress"},
    )
    assert {cell: step for cell, (_, step, _) in said(sheet).items()} == {
        "B2": "eligibilite",
        "C2": "seminaire",
        "D2": "mobilisation",
        "B3": "eligibilite",
        "C3": "seminaire",
        "D3": "mobilisation",
    }
    assert sheet.rows[0].values["done"] == day("2024-10-10")
    (problem,) = problems(sheet)
    assert (problem.cell, problem.question and problem.question.about) == ("E1", "Promo 2:24/12/2024")
    assert "aucune séance" in problem.message


def test_the_date_of_another_cohorts_session_is_asked(known: Known) -> None:
    rows: Rows = [["Territoire", "10/10/2024", "28/11/2024"], ["Amiens", "x", "x"]]
    sheet = read(known, rows, "Promo 1", answers={"doubt:Promo 1:présences": "progress"})
    assert [one.cell for one in problems(sheet)] == ["B1", "C1"]


def test_what_stands_among_the_dates_of_sessions_is_one_too_or_a_problem(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "Séminaire", "Créativité", "Partenaires", "Éligibilité"],
            [None, "12/11/2024", "13/12/2024", "juin 2025", "bientôt"],
            ["Caen", "x", "x", "prévu", "prévu"],
        ],
    )
    (planned,) = [row.values["planned"] for row in sheet.rows if row.cells.get("state") == "D3"]
    assert planned["text"] == "juin 2025"
    assert [one.cell for one in problems(sheet)] == ["E2"]


def test_a_step_is_known_without_the_articles_of_its_name(known: Known) -> None:
    sheet = read(known, [["Territoire", "Comité labellisation", "Séminaire"], ["Caen", "x", "x"]])
    assert said(sheet)["B2"] == ("Caen", "labellisation", "done")


def test_the_beginning_of_a_name_over_other_words_is_asked_not_passed_over(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Critères du label"],
            ["Territoire", "Vision", "Ressources", "Modèle éco"],
            ["Caen", "prêt", "prêt", "à voir"],
        ],
    )
    assert [(one.cell, bool(one.question)) for one in problems(sheet)][0] == ("D2", True)


SESSIONS: Rows = [
    ["Territoire", "Séance 1", "Séance 2", "Séminaire"],
    ["Caen", "x", "excusé", "x"],
    ["Guyane", "x", "x", None],
]


def test_a_sheet_whose_titles_name_no_two_steps_is_a_crosstab_once_somebody_says_so(known: Known) -> None:
    assert maybe(known, SESSIONS) is None
    sheet = read_as_said(known, SESSIONS)
    assert sheet and said(sheet) == {"D2": ("Caen", "seminaire", "done")}
    asked = [one.question.key for one in problems(sheet) if one.question]
    assert asked == ["column:Promo 2:Séance 1", "column:Promo 2:Séance 2"]


def test_one_with_territories_across_is_turned(known: Known) -> None:
    turned = [list(one) for one in zip(*SESSIONS, strict=True)]
    sheet = read_as_said(known, turned)
    assert sheet and said(sheet) == {"B4": ("Caen", "seminaire", "done")}


@pytest.mark.parametrize(
    "rows",
    [
        [["Territoire", "Étape", "Avancement"], ["Caen", "Séminaire", "x"]],  # a plain table of progress
        [["Territoire", "Budget", "Salariés"], ["Caen", 1200, 3], ["Guyane", 800, 2]],
        [["Nom", "Séance 1"], ["Dupont", "x"]],
    ],
)
def test_what_has_no_states_below_a_title_of_territories_is_none_whatever_is_said(
    known: Known, rows: Rows
) -> None:
    assert read_as_said(known, rows) is None
