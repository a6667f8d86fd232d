"""Titles that are stages of funding, over the amount of each row or over ticks: the title is the stage of the row."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)

KEY = "doubt:Pipeline:étapes en titres"
AMOUNTS: Rows = [
    ["Financeur", "À contacter", "En rédaction", "Dossier déposé", "Accordé", "Refusé"],
    ["Fondation Orme exemple", None, None, 25_000],
    ["Région Saule exemple", None, None, None, 40_000],
    ["Caisse Tilleul exemple", 10_000],
    ["Mutuelle Aulne exemple", None, None, None, None, 8_000],
    ["Banque Frêne exemple", None, 20_000],
    ["Total", 10_000, 20_000, 25_000, 40_000, 8_000],
]
TICKS: Rows = [
    ["Financeur", "Déposé", "Accordé", "Refusé", "Conventionné"],
    ["Fondation Acier exemple", True, True, False, True],
    ["Région Bronze exemple", True, False, False, False],
    ["Caisse Cuivre exemple", True, False, True, False],
    ["État Fer exemple", False, False, False, False],
]


def stages(rows: Rows, **more: Any) -> list[str | None]:
    (sheet,), _ = understood("Pipeline", rows, answers={KEY: "oui"}, **more)
    return [values.get("stage") for _, values in lines(sheet)]


@pytest.mark.parametrize("rows", [AMOUNTS, TICKS], ids=["amounts", "ticks"])
def test_titles_that_are_stages_are_asked_together(rows: Rows) -> None:
    asked = [one for one in problems(only("Pipeline", rows)) if one.severity == ERROR]
    assert {one.cell for one in asked} == {f"{letter}1" for letter in "BCDEF"[: len(rows[0]) - 1]}
    assert {question(one)[0] for one in asked} == {KEY}
    assert question(asked[0])[1] == ["oui", "colonnes", "-"]


def test_the_title_is_the_stage_of_the_row_and_the_cell_the_amount_of_that_stage() -> None:
    (sheet,), _ = understood("Pipeline", AMOUNTS, answers={KEY: "oui"})
    assert stages(AMOUNTS) == ["submitted", "granted", "identified", "refused", "drafting"]
    amounts = [(row.values, row.cells) for row in sheet.rows if row.table == "funding_years"]
    assert [
        (name, values[name], cells[name]) for values, cells in amounts for name in values if name != "year"
    ] == [
        ("requested", "25000.00", "D2"),
        ("granted", "40000.00", "E3"),
        ("requested", "10000.00", "B4"),
        ("requested", "8000.00", "F5"),
        ("requested", "20000.00", "C6"),
    ]
    assert [row.cells["stage"] for row in sheet.rows if "stage" in row.cells] == [
        "D2",
        "E3",
        "B4",
        "F5",
        "C6",
    ]


def test_a_total_under_such_titles_is_compared_with_all_of_them() -> None:
    (sheet,), _ = understood("Pipeline", AMOUNTS, answers={KEY: "oui"})
    assert not [one for one in problems(sheet) if "Total" in one.message]


def test_ticks_say_the_last_stage_that_a_row_came_through_and_blank_boxes_none() -> None:
    assert stages(TICKS) == ["agreement_signed", "submitted", "refused", None]
    (sheet,), _ = understood("Pipeline", TICKS, answers={KEY: "oui"})
    assert [row.cells.get("stage") for row in sheet.rows] == ["B2, C2, E2", "B3", "B4, D4", None]


def test_a_row_that_is_granted_and_refused_is_asked_at_its_tick() -> None:
    rows: Rows = [*TICKS[:2], ["Mutuelle Nickel exemple", True, True, True, False]]
    (sheet,), _ = understood("Pipeline", rows, answers={KEY: "oui"})
    (asked,) = [one for one in problems(sheet) if one.severity == ERROR]
    assert (asked.cell, question(asked)[1][:2]) == ("D3", ["granted", "refused"])


def test_they_may_be_left_or_asked_one_by_one() -> None:
    (left,), _ = understood("Pipeline", AMOUNTS, answers={KEY: "-"})
    assert {title.cell for title in left.titles if title.left_out} == {"B1", "C1", "D1", "E1", "F1"}
    (apart,), _ = understood("Pipeline", AMOUNTS, answers={KEY: "colonnes"})
    assert KEY not in {question(one)[0] for one in problems(apart) if one.question}


@pytest.mark.parametrize(
    "rows",
    [
        [["Financeur", "Demandé", "Accordé", "Versé"], ["Fondation Orme exemple", 3, 2, 1]],
        [["Financeur", "Demandé", "Accordé"], ["Fondation Orme exemple", 30_000], ["Région", None, 5_000]],
        [["Financeur", "Déposé", "Accordé"], ["Fondation Orme exemple", 30_000, 20_000]],
        [["Financeur", "Déposé", "Refusé"], ["Fondation Orme exemple", "12/03/2025", "14/06/2025"]],
        [["Financeur", "Étape", "Déposé", "Refusé"], ["Fondation Orme exemple", "refusé", "x", "x"]],
        [["Territoire", "Accordé", "Refusé"], ["Dole", "x", None]],
    ],
    ids=["amounts of one row", "amounts alone", "two of a row", "dates", "a stage", "no funding"],
)
def test_other_columns_ask_no_such_thing(rows: Rows) -> None:
    sheets, asked = understood("Pipeline", rows)
    found = [*asked, *(one for sheet in sheets for one in problems(sheet))]
    assert not [one for one in found if one.question and one.question.key == KEY]


@pytest.mark.parametrize(
    ("cells", "offered"),
    [([60_000, 25_000], False), ([45_001, 45_020], True), ([2025, 2026], True), ([20250312], True)],
)
def test_amounts_are_never_offered_to_be_dates(cells: list[int], offered: bool) -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Dossier déposé"],
        *(["Fondation Orme exemple", "x", one] for one in cells),
    ]
    (sheet,), _ = understood("Financements", rows)
    values = [question(one)[1] for one in problems(sheet) if one.cell == "C1" and one.question]
    assert any("submitted" in one for one in values) is offered


def test_a_box_under_a_word_of_its_column_that_is_not_ticked_says_nothing() -> None:
    rows: Rows = [["Financeur", "Refusé"], ["Fondation Orme exemple", True], ["Région Saule exemple", False]]
    (sheet,), _ = understood("Financements", rows, answers={"column:Financements:B1:Refusé": "stage"})
    assert [values.get("stage") for _, values in lines(sheet)] == ["refused", None]
    assert not [one for one in problems(sheet) if one.severity == ERROR]
