"""The lines of a crosstab: which are no data, and which cohort they belong to."""

from typing import Any

import pytest

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Area
from data_access.importing.model.rows import Understood
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    HEADER,
    Rows,
    day,
    maybe,
    problems,
    read,
    said,
)


def test_totals_counts_legends_and_notes_are_passed_over_and_counted(known: Known) -> None:
    sheet = read(
        known,
        [
            [*HEADER, "Total"],
            ["Caen", "x", "x", 2],
            [],
            ["Guyane", "x", None, 1],
            ["Total", 2, 1, 3],
            ["Nb participants", 14, 12],
            ["Équipes", 1, 2],
            [None, 2, 1, 3],
            ["x", "fait"],
            ["Source : la réunion du 3 mars"],
        ],
    )
    assert list(said(sheet)) == ["B2", "C2", "B4"]
    assert (sheet.passed_over, problems(sheet)) == (7, [])
    assert [(one.row, one.column) for one in sheet.passed] == [
        *((row, None) for row in range(5, 11)),
        (1, 3),
    ]


def test_blank_columns_and_a_repeated_header_do_not_stop_the_reading(known: Known) -> None:
    header = [None, "Territoire", None, "Séminaire", None, "Créativité"]
    sheet = read(known, [header, [None, "Caen", None, "x", None, "x"], header, [None, "Guyane", None, "x"]])
    assert list(said(sheet)) == ["D2", "F2", "D4"]
    assert (sheet.passed_over, problems(sheet)) == (1, [])


def test_a_line_that_is_neither_territory_nor_count_is_named(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", "x", "x"], ["Animation", "à distance", "sur place"]])
    assert [(one.severity, one.cell) for one in problems(sheet)] == [("warning", "A3")]
    assert sheet.passed_over == 1


def test_a_line_whose_name_is_nearly_a_territorys_is_one(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", "x", "x"], ["Val d'Adour / Pays d'Armagnac", "à la promo 3", None]])
    assert [row.values["territory"] for row in sheet.rows if row.number == 3] == [
        "Val d'Adour / Pays d'Armagnac"
    ]


def test_a_line_that_is_called_like_a_sum_but_says_states_is_a_territory(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", "x", "x"], ["Somme", "x", "excusé"]])
    assert [row.values["territory"] for row in sheet.rows[2:]] == ["Somme", "Somme"]


def test_states_on_a_line_without_a_territory_are_an_error(known: Known) -> None:
    (problem,) = problems(read(known, [HEADER, ["Caen", "x", "x"], [None, "x", "excusé"]]))
    assert (problem.severity, problem.cell, problem.row) == ("error", "A3", 3)
    assert "aucun territoire" in problem.message


def test_a_territory_merged_over_two_lines_names_both(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen", "x", None], [None, None, "x"]], merged=(Area(1, 0, 2, 0),))
    assert said(sheet) == {"B2": ("Caen", "seminaire", "done"), "C3": ("Caen", "creativite", "done")}
    assert sheet.rows[1].cells["territory"] == "A2"


def test_a_sheet_without_a_filled_cell_is_told_that_colours_are_not_read(known: Known) -> None:
    sheet = read(known, [HEADER, ["Caen"], ["Guyane"]])
    (problem,) = sheet.problems
    assert (problem.severity, problem.cell, "couleur" in problem.message) == ("warning", "A1", True)


@pytest.mark.parametrize(
    "name",
    ["Promo 2", "promo2", "P2", "PROMOTION 2", "Suivi promo n°2", "Avancement P2 2024-2025", "promo-2"],
)
def test_the_name_of_the_sheet_says_the_cohort(known: Known, name: str) -> None:
    row = read(known, [HEADER, ["Caen", "x", "x"]], name).rows[0]
    assert (row.values["cohort"], row.cells["cohort"]) == ("promo-2", "nom de la feuille")


@pytest.mark.parametrize(("cell", "code"), [("Promo 1", "promo-1"), (2, "promo-2"), ("P2", "promo-2")])
def test_a_column_says_the_cohort_before_all_else(known: Known, cell: Any, code: str) -> None:
    row = read(known, [["Promo", *HEADER], [cell, "Caen", "x", "x"]], "Promo 1").rows[0]
    assert (row.values["cohort"], row.cells["cohort"]) == (code, "A2")


def test_numbers_without_a_title_beside_the_territories_are_no_cohorts(known: Known) -> None:
    sheet = read(known, [[None, *HEADER], [1, "Caen", "x", "x"], [2, "Guyane", "x", "x"]], "Promo 2")
    assert {row.values["cohort"] for row in sheet.rows} == {"promo-2"}
    assert (sheet.passed_over, problems(sheet)) == (1, [])


def test_groups_merged_beside_the_territories_say_the_cohort(known: Known) -> None:
    sheet = read(
        known,
        [
            [None, *HEADER],
            ["Promo 1", "Amiens", "x", "x"],
            [None, "Miramas", "x", "x"],
            ["Promo 2", "Caen", "x", "x"],
        ],
        "Suivi",
        merged=(Area(1, 0, 2, 0),),
    )
    assert [(row.values["cohort"], row.cells["cohort"]) for row in sheet.rows[::2]] == [
        ("promo-1", "A2"),
        ("promo-1", "A2"),
        ("promo-2", "A4"),
    ]


def test_lines_between_the_territories_say_the_cohort_of_those_below(known: Known) -> None:
    sheet = read(
        known,
        [
            HEADER,
            ["Promo 1"],
            ["Amiens", "x", "x"],
            ["Promo 2"],
            ["Territoire", "Mobilisation", "Partenaires"],
            ["Caen", "x", "x"],
        ],
        "Suivi",
    )
    assert [(row.values["cohort"], row.values["step"], row.cells["cohort"]) for row in sheet.rows[::2]] == [
        ("promo-1", "etape-seminaire", "A2"),
        ("promo-2", "etape-mobilisation", "A4"),
    ]


def test_a_cohort_that_is_not_known_yet_is_left_to_be_found(known: Known) -> None:
    row = read(known, [HEADER, ["Caen", "x", "x"]], "Promo 3").rows[0]
    assert (row.values["cohort"], row.cells["cohort"], row.problems) == ("Promo 3", "A1", [])


def under_planned_and_done(known: Known, planned: Any, done: Any, **more: Any) -> Understood:
    rows: Rows = [["Territoire", "Séminaire", None, "Créativité"], [None, "prévu", "fait", None]]
    rows += [["Caen", planned, done, None], ["Guyane", "12/12/2024", None, "x"]]
    return read(known, rows, merged=(Area(0, 1, 0, 2),), **more)


def given(sheet: Understood) -> dict[str, dict[str, Any]]:
    """What each cell of Caen gives."""
    fields = ("state", "planned", "done")
    rows = [row for row in sheet.rows if row.number == 3 and not row.problems]
    return {
        row.cells[next(iter(values))]: values
        for row in rows
        if (values := {name: row.values[name] for name in fields if name in row.values})
    }


@pytest.mark.parametrize("cross", ["x", "✔", 1, "prévu"])
def test_a_cross_under_planned_is_to_come_and_says_nothing_beside_what_was_done(
    known: Known, cross: Any
) -> None:
    assert given(under_planned_and_done(known, cross, None)) == {"B3": {"state": "to_come"}}
    for done, says in (("x", {"state": "done"}), ("12/11/2024", {"done": day("2024-11-12")})):
        sheet = under_planned_and_done(known, cross, done)
        assert (given(sheet), problems(sheet)) == ({"C3": says}, [])
        assert [(one.row, one.column) for one in sheet.passed] == [(3, 1)]
    assert given(under_planned_and_done(known, "prévu le 10/11/2024", "x")) == {
        "B3": {"planned": day("2024-11-10")},
        "C3": {"state": "done"},
    }


@pytest.mark.parametrize("text", ["fait", "oui", "fait le 12/11/2024"])
def test_a_word_under_planned_that_says_that_it_is_done_is_asked(known: Known, text: str) -> None:
    (asked,) = problems(under_planned_and_done(known, text, None))
    assert asked.question is not None
    assert (asked.cell, [one.value for one in asked.question.candidates]) == (
        "B3",
        ["to_come", "done", "-"],
    )
    dated = {"to_come": "planned", "done": "done"}
    for answer, field in dated.items():
        more = {field: day("2024-11-12")} if "2024" in text else {}
        sheet = under_planned_and_done(known, text, None, answers={asked.question.key: answer})
        assert (given(sheet), problems(sheet)) == ({"B3": {"state": answer} | more}, [])
    assert given(under_planned_and_done(known, text, None, answers={asked.question.key: "-"})) == {}


def test_a_word_under_the_date_of_a_criterion_that_is_left_out_says_no_state(known: Known) -> None:
    rows: Rows = [["Territoire", "Vision", None, "Modèle économique"], [None, "État", "Date", None]]
    rows += [["Caen", "en construction", "prêt ?", "prêt"]]
    name, merged = "Critères de labellisation", (Area(0, 1, 0, 2),)
    (key,) = [one.question.key for one in problems(read(known, rows, name, merged=merged)) if one.question]
    sheet = read(known, rows, name, merged=merged, answers={key: "-"})
    assert [row.cells["state"] for row in sheet.rows] == ["B3", "D3"]


def test_planned_and_done_may_stand_below_each_step_that_is_merged_over_both(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "Séminaire", None, "Créativité", None],
            [None, "prévu", "fait", "prévu", "fait"],
            ["Caen", "12/11/2024", "13/11/2024", "20/01/2025", "x"],
            ["Guyane", "12/11/2024", "x", None, None],
        ],
        merged=(Area(0, 1, 0, 2), Area(0, 3, 0, 4)),
    )
    assert problems(sheet) == []
    fields = ("planned", "done", "state")
    assert {
        (row.values["territory"], row.values["step"], name, row.cells[name])
        for row in sheet.rows
        for name in fields
        if name in row.values
    } == {
        ("Caen", "etape-seminaire", "planned", "B3"),
        ("Caen", "etape-seminaire", "done", "C3"),
        ("Caen", "etape-creativite", "planned", "D3"),
        ("Caen", "etape-creativite", "state", "E3"),
        ("Guyane", "etape-seminaire", "planned", "B4"),
        ("Guyane", "etape-seminaire", "state", "C4"),
    }


def test_steps_in_rows_may_stand_beside_territories_that_are_all_new(known: Known) -> None:
    titles = ["Étape", "Nevers", "Dole"]
    sheet = read(known, [titles, ["Séminaire", "x", "x"], ["Créativité", "x", None]], "Promo 3")
    assert {(row.values["territory"], row.values["step"]) for row in sheet.rows} == {
        ("Nevers", "etape-seminaire"),
        ("Nevers", "etape-creativite"),
        ("Dole", "etape-seminaire"),
    }


def test_what_titles_a_list_of_steps_names_no_territory(known: Known) -> None:
    titles = ["Étape", "Mode", "État"]
    assert maybe(known, [titles, ["Séminaire", "x", "x"], ["Créativité", "x", None]], "Promo 3") is None


@pytest.mark.parametrize(
    ("name", "title", "why"),
    [
        ("Feuil1", "Suivi du parcours", "rien ne dit"),
        ("Promo 2", "Suivi de la promo 1", "Promo 1 et Promo 2"),
        ("Suivi", "Promo 1 et 2", "Promo 1 et Promo 2"),
        ("2024-2025", "Promos", "rien ne dit"),
    ],
)
def test_where_the_cohort_is_not_said_or_said_twice_it_is_asked_once(
    known: Known, name: str, title: str, why: str
) -> None:
    rows: Rows = [[title], HEADER, ["Caen", "x", "?!"], ["Guyane", "x", "x"]]
    problem, *others = problems(read(known, rows, name))
    assert (problem.cell, problem.severity, why in problem.message) == ("A2", "error", True)
    question = problem.question
    assert question is not None
    assert (question.key, [one.label for one in question.candidates]) == (
        f"cohort:{name}",
        ["Promo 1", "Promo 2", "une nouvelle : «\u00a0Promo 3\u00a0»"],
    )
    assert [one.cell for one in others] == ["C3"]  # the other problems are told at the same time
    for cohort in ("promo-2", "Promo 2"):  # the name that it had when it was new
        answered = read(known, rows, name, answers={question.key: cohort})
        assert {row.values["cohort"] for row in answered.rows} == {cohort}
        assert [one.cell for one in problems(answered)] == ["C3"]
