"""The cells of a crosstab: a state, a date, a question; and those of criteria."""

import datetime
from typing import Any

import pytest

from data_access import clock
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Faulty
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import LEAVE_OUT, WARNING
from data_access.importing.schema_matching.crosstabs import crosstab
from data_access.importing.schema_matching.remembered_mappings import Mappings
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    HEADER,
    Rows,
    day,
    problems,
    read,
    states,
)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("x", "done"),
        ("X", "done"),
        (" ok ", "done"),
        ("✔", "done"),
        ("v", "done"),
        (1, "done"),
        (1.0, "done"),
        (True, "done"),
        ("fait", "done"),
        ("excusé", "missed"),
        ("abs", "missed"),
        ("Rattrapé", "made_up"),
        ("prévu", "to_come"),
        ("en cours", "under_way"),
        ("sans objet", "not_concerned"),
        ("n/a", "not_concerned"),
    ],
)
def test_a_cell_says_a_state(known: Known, cell: Any, state: str) -> None:
    row = states(known, cell)
    assert row is not None
    assert (row.values["state"], row.problems) == (state, [])


@pytest.mark.parametrize(
    ("cell", "state", "field"),
    [
        ("fait 12/03/2024", "done", "done"),
        ("fait le 12 mars 2024", "done", "done"),
        ("x (12/03/2024)", "done", "done"),
        ("12/03/2024 : ok", "done", "done"),
        ("rattrapé le 12/03/2024", "made_up", "done"),
        ("prévu 12/03/2024", "to_come", "planned"),
        ("prévu\n12/03/2024", "to_come", "planned"),
    ],
)
def test_a_date_beside_a_state_is_its_own(known: Known, cell: str, state: str, field: str) -> None:
    row = states(known, cell)
    assert row is not None
    assert (row.values["state"], row.values[field], row.cells[field]) == (state, day("2024-03-12"), "B2")


def test_the_hour_that_is_left_out_beside_the_date_of_a_state_is_said(known: Known) -> None:
    row, other = states(known, "fait le 12/03/2024 à 18h30"), states(known, "fait le 12/03/2024")
    assert row is not None and other is not None
    assert row.values["done"] == day("2024-03-12")
    (told,) = row.problems
    assert (told.cell, told.severity, other.problems) == ("B2", WARNING, [])
    assert "l'heure" in told.message


def test_a_date_alone_is_asked_once_for_the_sheet(known: Known) -> None:
    rows: Rows = [HEADER, ["Caen", "12/03/2024", datetime.datetime(2024, 11, 12)]]
    first, second = problems(read(known, rows))
    assert (first.cell, second.cell) == ("B2", "C2")
    question = first.question
    assert question is not None
    assert question == second.question
    assert [one.value for one in question.candidates] == ["done", "to_come", "made_up", LEAVE_OUT]
    assert "fait le 12/03/2024" in first.suggestion
    done = read(known, rows, answers={question.key: "done"})
    assert [(row.values["state"], row.values["done"]) for row in done.rows] == [
        ("done", day("2024-03-12")),
        ("done", day("2024-11-12")),
    ]
    planned = read(known, rows, answers={question.key: "to_come"}).rows[0]
    assert (planned.values["state"], planned.values["planned"]) == ("to_come", day("2024-03-12"))
    assert read(known, rows, answers={question.key: LEAVE_OUT}).rows == []


@pytest.mark.parametrize("cell", [0, "non", "P", "🙂", "vu avec Mme X"])
def test_a_word_that_may_say_several_states_is_asked_and_never_guessed(known: Known, cell: Any) -> None:
    row = states(known, cell)
    assert row is not None
    (problem,) = row.problems
    assert (problem.cell, problem.severity, problem.row) == ("B2", "error", 2)
    question = problem.question
    assert question is not None
    assert {"missed", "to_come", "not_concerned", LEAVE_OUT} <= {one.value for one in question.candidates}
    answered = states(known, cell, answers={question.key: "missed"})
    assert answered is not None
    assert (answered.values["state"], answered.problems) == ("missed", [])
    assert states(known, cell, answers={question.key: LEAVE_OUT}) is None


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (12, "valeur connue"),
        ("excusé 12/03/2024", "donne une date à un état qui n'en a pas"),
        ("présents le matin, puis partis rejoindre leur équipe", "valeur connue"),
        (
            Faulty("#N/A", "« #N/A » est une erreur du tableur", "corriger la formule"),
            "est une erreur du tableur",
        ),
    ],
)
def test_what_no_answer_would_settle_is_refused_with_its_reason(known: Known, cell: Any, why: str) -> None:
    row = states(known, cell)
    assert row is not None
    (problem,) = row.problems
    assert (problem.cell, problem.question, why in problem.message) == ("B2", None, True)
    assert problem.suggestion


def test_a_cell_merged_over_two_steps_is_refused(known: Known) -> None:
    sheet = read(known, [[*HEADER, "Partenaires"], ["Caen", "x", None, "x"]], merged=(Area(1, 1, 1, 2),))
    assert [(one.cell, "fusionnée" in one.message) for one in problems(sheet)] == [("B2", True)]


def test_an_error_of_the_spreadsheet_in_place_of_a_territory_or_a_step_is_refused(known: Known) -> None:
    broken = Faulty("#REF!", "« #REF! » est une erreur du tableur", "corriger la formule")
    sheet = read(known, [[*HEADER, broken], ["Caen", "x", "x", "x"], [broken, "x", None, None]])
    assert [(one.cell, one.question) for one in problems(sheet)] == [("D1", None), ("A3", None)]


def test_territories_by_criteria_become_rows_of_their_follow_up(known: Known) -> None:
    sheet = read(
        known,
        [
            ["Territoire", "Équipe cœur", "Vision", "Ressources", "Modèle économique"],
            ["Caen", "prêt", "en construction", None, "non démarré"],
            ["Guyane", None, "prêt 12/03/2025"],
        ],
        "Critères de labellisation",
    )
    assert (sheet.table, problems(sheet)) == ("criteria_progress", [])
    assert [(row.values["criterion"], row.values["state"], row.cells["state"]) for row in sheet.rows] == [
        ("label-equipe-coeur", "ready", "B2"),
        ("label-vision", "in_progress", "C2"),
        ("label-projet", "not_started", "E2"),
        ("label-vision", "ready", "C3"),
    ]
    assert sheet.rows[-1].values["date"] == day("2025-03-12")
    assert "cohort" not in sheet.rows[0].values


def test_a_criterion_of_both_committees_is_asked_where_the_sheet_names_none(known: Known) -> None:
    sheet = read(
        known,
        [["Territoire", "Équipe cœur", "Vision", "Ressources"], ["Caen", "prêt", "prêt", "prêt"]],
        "Suivi",
    )
    asked = {one.cell: one.question for one in problems(sheet)}
    assert list(asked) == ["B1", "D1"]
    assert asked["B1"] is not None
    assert {one.value for one in asked["B1"].candidates} == {
        "eligibilite-equipe-coeur",
        "label-equipe-coeur",
        LEAVE_OUT,
    }


YELLOW = "FFFF00"
LEGEND: Rows = [[], [None, "prévu, date fixée"]]
PAST, COMING = "12/06/2025", f"15/12/{clock.today().year + 1}"


def asked_of_dates(known: Known, *dates: str, **more: Any) -> list[tuple[str, str, str]]:
    """What is asked of dates alone, each in a line of its own: their cell, the key, and what comes first."""
    territories = ["Caen", "Guyane", "Poitiers", "Miramas"]
    rows: Rows = [HEADER, *([one, date, "x"] for one, date in zip(territories, dates, strict=False))]
    found = problems(read(known, [*rows, *LEGEND], **more))
    return [(one.cell, one.question.key, one.question.candidates[0].value) for one in found if one.question]


def test_a_date_alone_that_is_still_to_come_is_asked_apart_from_those_that_are_past(known: Known) -> None:
    alone = "word:Promo 2:cases:date seule"
    assert asked_of_dates(known, PAST, COMING, PAST) == [
        ("B2", alone, "done"),
        ("B3", f"{alone} à venir", "to_come"),
        ("B4", alone, "done"),
    ]
    assert asked_of_dates(known, PAST, PAST, PAST, answers={alone: "done"}) == []


def test_a_date_alone_in_the_colour_of_a_state_is_asked_with_that_colour(known: Known) -> None:
    alone = "word:Promo 2:cases:date seule"
    fills = {(2, 1): YELLOW, (5, 1): YELLOW}
    asked = asked_of_dates(known, PAST, PAST, COMING, fills=fills)
    assert asked == [
        ("B2", alone, "done"),
        ("B3", f"{alone}:prevudatefixee", "to_come"),
        ("B4", f"{alone} à venir", "to_come"),
    ]


def test_a_date_alone_in_a_colour_that_says_no_state_is_asked_of_before_it_is_read(known: Known) -> None:
    rows: Rows = [HEADER, ["Caen", PAST, "x"], ["Guyane", PAST, "x"], [], [None, "à vérifier"]]
    fills = {(1, 1): YELLOW, (4, 1): YELLOW}
    keys = [one.question.key for one in problems(read(known, rows, fills=fills)) if one.question]
    assert "doubt:Promo 2:couleurs à vérifier" in keys


def test_cells_in_the_colour_of_a_legend_may_be_in_the_state_that_it_says_or_in_any_other(
    known: Known,
) -> None:
    rows: Rows = [HEADER, ["Caen", "x", "x"], ["Guyane", "x", "x"], [], [None, "rattrapé"], [None, "arrêté"]]
    fills = {(1, 1): YELLOW, (2, 2): "FF0000", (4, 1): YELLOW, (5, 1): "FF0000"}
    asked = {
        one.question.key: one.question for one in problems(read(known, rows, fills=fills)) if one.question
    }
    made_up, ended = (asked[f"doubt:Promo 2:couleurs {word}"] for word in ("rattrapé", "arrêté"))
    assert [one.value for one in made_up.candidates] == ["made_up", LEAVE_OUT, "oui"]
    assert [one.value for one in ended.candidates] == [LEAVE_OUT, "oui"]
    assert "missed" in [one.value for one in ended.others]
    sheet = read(known, rows, fills=fills, answers={made_up.key: "made_up", ended.key: "missed"})
    assert [row.values["state"] for row in sheet.rows] == ["made_up", "done", "done", "missed"]


def coloured(word: str, meaning: str) -> tuple[Rows, dict[tuple[int, int], str]]:
    rows: Rows = [HEADER, ["Caen", word, "x"], ["Guyane", "x", "x"], [], [None, meaning]]
    return rows, {(1, 1): YELLOW, (4, 1): YELLOW}


def key_of_colours(known: Known, rows: Rows, fills: dict[tuple[int, int], str]) -> str:
    asked = (one.question.key for one in problems(read(known, rows, fills=fills)) if one.question)
    return next(key for key in asked if "couleurs" in key)


def test_the_answer_about_one_colour_is_not_taken_over_for_another_of_the_next_file(known: Known) -> None:
    """« rattrapé » of one file was read as the state of « manqué » in the next, and only told."""
    mappings = Mappings()
    first, then = coloured("x", "rattrapé"), coloured("x", "manqué")
    answers = {key_of_colours(known, *first): "made_up"}
    crosstab(Grid("Promo 2", first[0], fills=first[1]), known, answers, mappings)
    sheet = crosstab(Grid("Promo 2", then[0], fills=then[1]), known, {}, Mappings(known=mappings.learnt))
    assert sheet and [row.values["state"] for row in sheet.rows] == ["done", "done", "done"]
    assert "B2" in [one.cell for one in problems(sheet) if one.severity == "error"]


def test_a_word_that_nobody_knows_is_asked_though_its_colour_says_a_state(known: Known) -> None:
    """« voir Paul » was gone without a word."""
    rows, fills = coloured("voir Paul", "rattrapé")
    sheet = read(known, rows, fills=fills, answers={key_of_colours(known, rows, fills): "made_up"})
    assert "B2" in [one.cell for one in problems(sheet) if one.severity == "error"]


def test_what_is_still_to_come_is_so_on_the_day_on_which_the_file_is_read(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "today", datetime.date(2020, 1, 1))
    assert asked_of_dates(known, PAST) == [("B2", "word:Promo 2:cases:date seule à venir", "to_come")]
