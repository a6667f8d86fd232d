"""Amounts by month, by year, or for several years: what each is in which fiscal year is asked, and what is answered
is told by the cells that it comes from."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.model.rows import Understood
from data_access.importing.parse.fiscal_years import EACH, LAST, SHARED
from data_access.importing.schema_matching.blocks.yearly_amounts import AS_IS, FIRST, TIMES
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question, said

HEAD = ["Financeur", "Objet", "Étape", "Exercice", "Montant accordé"]


def aid(year: Any, granted: Any, *more: Any) -> list[Any]:
    return ["Fondation Iota", "Agora", "accordé", year, granted, *more]


def amounts(sheet: Understood) -> list[tuple[Any, Any]]:
    """Year and amount granted of each row of amounts."""
    return [
        (row.values.get("year"), row.values.get("granted"))
        for row in sheet.rows
        if row.table == "funding_years"
    ]


def answered(name: str, rows: Rows, answer: str) -> Understood:
    """The sheet with that answer to the one question that it asks."""
    (asked,) = {
        question(one)[0] for one in problems(only(name, rows)) if one.question and one.severity == "error"
    }
    return only(name, rows, answers={asked: answer})


@pytest.mark.parametrize("year", ["2024-2026", "2024 - 2026", "2024/2026", "2024 à 2026", "2024, 2025, 2026"])
def test_an_amount_of_several_years_is_shared_among_them_where_that_is_answered(year: str) -> None:
    rows: Rows = [HEAD, aid(year, 30000), aid(2025, 7000)]
    (asked,) = problems(only("Aides", rows))
    key, offered = question(asked)
    assert (key, offered) == (
        "doubt:Aides:montants sur plusieurs années",
        [SHARED, EACH, FIRST, LEAVE_OUT],
    )
    assert asked.question and "toute la somme en 2024" in asked.question.candidates[2].label
    assert amounts(only("Aides", rows)) == [(2025, "7000.00")]
    each = [(2024, "10000.00"), (2025, "10000.00"), (2026, "10000.00"), (2025, "7000.00")]
    assert amounts(answered("Aides", rows, SHARED)) == each


def test_the_last_part_holds_the_cents_and_each_part_cites_its_cells() -> None:
    sheet = answered("Aides", [HEAD, aid("2024-2026", 100)], SHARED)
    assert [one for _, one in amounts(sheet)] == ["33.33", "33.33", "33.34"]
    parts = [row for row in sheet.rows if row.table == "funding_years"]
    assert [(row.cells["granted"], row.cells["year"]) for row in parts] == [("E2", "D2")] * 3
    assert {row.parent for row in parts} == {sheet.rows[0]}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (EACH, [(2024, "30000.00"), (2025, "30000.00"), (2026, "30000.00")]),
        (FIRST, [(2024, "30000.00")]),
        (LEAVE_OUT, []),
    ],
)
def test_such_an_amount_may_also_be_that_of_each_year_or_of_the_first(answer: str, found: list[Any]) -> None:
    assert amounts(answered("Aides", [HEAD, aid("2024-2026", 30000)], answer)) == found


@pytest.mark.parametrize(
    ("title", "years", "cell"),
    [("Nb années", 3, 10000), ("Durée", "3 ans", "10 000 €/an"), ("Durée", "36 mois", 10000)],
)
def test_an_amount_by_year_is_repeated_for_as_many_years_as_its_row_says(
    title: str, years: Any, cell: Any
) -> None:
    rows: Rows = [[*HEAD, title], aid(2025, cell, years), aid(2025, 7000, "1 an")]
    sheet = answered("Aides", rows, EACH)
    assert amounts(sheet)[:3] == [(year, "10000.00") for year in (2025, 2026, 2027)]
    assert sheet.rows[1].cells["year"] == "D2, F2"


def test_of_an_amount_by_year_the_whole_sum_is_not_offered() -> None:
    (asked,) = problems(only("Aides", [HEAD, aid("2025-2027", "10 000 € par an")]))
    assert question(asked)[1] == [EACH, FIRST, LEAVE_OUT]


@pytest.mark.parametrize("cell", ["500 €/mois", "500 € par mois", "500 € mensuels"])
def test_an_amount_by_month_is_multiplied_where_that_is_answered(cell: str) -> None:
    rows: Rows = [HEAD, aid(2025, cell), aid(2025, 7000)]
    (asked,) = problems(only("Aides", rows))
    assert question(asked) == ("doubt:Aides:montants par mois Montant accordé", [TIMES, AS_IS, LEAVE_OUT])
    for answer, amount in ((TIMES, "6000.00"), (AS_IS, "500.00"), (LEAVE_OUT, None)):
        assert amounts(answered("Aides", rows, answer)) == [(2025, amount), (2025, "7000.00")]


def test_a_budget_by_month_is_asked_once_for_its_column() -> None:
    rows: Rows = [
        ["Exercice", "Poste", "Nature", "Montant mensuel"],
        [2026, "Loyer", "charges", 500],
        [2026, "Net", "charges", 40],
    ]
    column = {"column:Budget:D1:Montant mensuel": "amount"}
    asked = [one for one in problems(only("Budget", rows, answers=column)) if one.question]
    assert {question(one)[0] for one in asked} == {"doubt:Budget:montants par mois Montant mensuel"}
    read = only("Budget", rows, answers=column | {question(asked[0])[0]: TIMES})
    assert [values["amount"] for _, values in lines(read)] == ["6000.00", "480.00"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, aid(2025, 7000)),
        ([*HEAD, "Durée"], aid(2025, 7000, "1 an")),
        ([*HEAD, "Durée"], aid(2025, 7000, "18 mois")),
        ([*HEAD, "Durée"], aid(2025, 7000, "à voir")),
        ([*HEAD[:4], "Montant accordé (annuel)"], aid(2025, 7000)),
    ],
)
def test_an_amount_of_one_year_asks_nothing(head: list[str], row: list[Any]) -> None:
    sheet = only("Aides", [head, row], answers={"column:Aides:E1:Montant accordé (annuel)": "year.granted"})
    assert amounts(sheet) == [(2025, "7000.00")]
    assert not any(severity == "error" for severity, _ in said(sheet))


def test_an_amount_that_is_what_its_stage_says_is_shared_as_well() -> None:
    rows: Rows = [["Financeur", "Objet", "Étape", "Exercice", "Montant"], aid("2024-2026", 30000)]
    key = "doubt:Aides:montants sur plusieurs années"
    sheet = only("Aides", rows, answers={"column:Aides:E1:Montant": "year.by_stage", key: SHARED})
    assert amounts(sheet) == [(year, "10000.00") for year in (2024, 2025, 2026)]


def test_the_amounts_of_several_columns_are_one_question() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Exercice", "Demandé", "Accordé"],
        ["Iota", "Agora", "2025-2027", 90, 60],
    ]
    (asked,) = problems(only("Financements", rows))
    assert asked.question and "« Demandé » et « Accordé »" in asked.question.text.replace("\u00a0", " ")
    sheet = only("Financements", rows, answers={asked.question.key: SHARED})
    parts = [row.values for row in sheet.rows if row.table == "funding_years"]
    each = [(year, "30.00", "20.00") for year in (2025, 2026, 2027)]
    assert [(one["year"], one["requested"], one["granted"]) for one in parts] == each


def test_one_year_of_several_says_that_it_takes_all_of_its_row() -> None:
    (asked,) = problems(only("Projets", [["Projet", "Territoire", "Année"], ["Agora", "Lons", "2024-2026"]]))
    assert asked.question
    assert asked.question.candidates[0].label.startswith("2024 seul, pour tout ce que dit la ligne")


def test_columns_that_say_their_year_ask_nothing_of_how_long_it_lasts() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Accordé 2025", "Accordé 2026", "Durée"],
        ["Iota", "Agora", 10, 20, "2 ans"],
    ]
    assert amounts(only("Financements", rows)) == [(2025, "10.00"), (2026, "20.00")]


@pytest.mark.parametrize("text", ["2024-2025", "2024/2025", "24-25", "saison 2024-2025"])
def test_an_amount_of_two_years_in_one_may_be_of_either_or_go_over_both(text: str) -> None:
    rows: Rows = [HEAD, aid(text, 30000), aid(2025, 7000)]
    (asked,) = problems(only("Aides", rows))
    assert question(asked) == ("year:Aides:Exercice:exercice", [FIRST, LAST, SHARED, EACH])
    assert (asked.cell, asked.covers and asked.covers.right) == ("D2", len(HEAD) - 1)
    for answer, found in (
        (FIRST, [(2024, "30000.00")]),
        (LAST, [(2025, "30000.00")]),
        (SHARED, [(2024, "15000.00"), (2025, "15000.00")]),
        (EACH, [(2024, "30000.00"), (2025, "30000.00")]),
    ):
        assert amounts(answered("Aides", rows, answer)) == [*found, (2025, "7000.00")]


def test_both_years_cite_the_cell_that_says_them() -> None:
    sheet = answered("Aides", [HEAD, aid("2024-2025", 30000)], SHARED)
    assert [row.cells["year"] for row in sheet.rows if row.table == "funding_years"] == ["D2", "D2"]


def test_a_period_beside_amounts_is_asked_as_their_year_unless_another_column_says_it() -> None:
    rows: Rows = [["Financeur", "Objet", "Période", "Montant accordé"], ["Iota", "Agora", "2024-2025", 10]]
    (asked,) = problems(only("Aides", rows))
    assert question(asked) == ("column:Aides:C1:Période", ["year.year", LEAVE_OUT])
    beside = [[*row, year] for row, year in zip(rows, ("Exercice", 2025), strict=True)]
    assert said(only("Aides", beside)) == [("warning", "C1")]


def test_where_nothing_is_to_be_shared_it_is_only_asked_which_year_it_is() -> None:
    rows: Rows = [["Projet", "Territoire", "Année"], ["Agora", "Lons", "2024-2025"]]
    asked = [question(one)[1] for one in problems(only("Projets", rows)) if one.question]
    assert asked and not any(SHARED in one for one in asked)
    (asked_of_blank,) = problems(only("Aides", [HEAD, aid("2024-2025", None), aid(2025, 7000)]))
    assert question(asked_of_blank)[1] == [FIRST, LAST]


def test_a_column_that_says_for_how_long_amounts_are_is_told_as_used_where_it_is() -> None:
    rows: Rows = [[*HEAD, "Nb années"], aid(2025, 10000, 3)]
    (told,) = (one for one in problems(only("Aides", rows)) if one.cell == "F1")
    assert (told.severity, "elle ne sert qu'à les répartir" in told.message) == ("warning", True)
    assert "n'est pas lue" not in told.message
    (unused,) = (one for one in problems(only("Aides", [rows[0], aid(2025, 10000, 1)])) if one.cell == "F1")
    assert "n'est pas lue" in unused.message


def test_a_number_of_years_is_no_year() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Étape", "Montant accordé", "Nb années"],
        ["Iota", "Agora", "accordé", 10, 3],
    ]
    assert (None, "10.00") in amounts(answered("Aides", rows, FIRST))


@pytest.mark.parametrize("cell", ["90 000 sur 3 ans", "90 000 € (sur trois ans)", "90 000 pour 3 années"])
def test_an_amount_that_says_for_how_many_years_it_is_may_be_shared_among_them(cell: str) -> None:
    rows: Rows = [HEAD, aid(2026, cell), aid(2025, 7000)]
    each = [(2026, "30000.00"), (2027, "30000.00"), (2028, "30000.00"), (2025, "7000.00")]
    assert amounts(answered("Aides", rows, SHARED)) == each
    assert amounts(answered("Aides", rows, FIRST)) == [(2026, "90000.00"), (2025, "7000.00")]


def test_an_amount_and_its_row_may_both_say_the_years() -> None:
    each = [(2026, "30000.00"), (2027, "30000.00"), (2028, "30000.00")]
    assert amounts(answered("Aides", [HEAD, aid("2026-2028", "90 000 sur 3 ans")], SHARED)) == each


@pytest.mark.parametrize("cell", ["90 000 sur 1 an", "90 000 sur les 3 ans à venir", "90 000 en 3 fois"])
def test_what_says_no_years_of_an_amount_is_a_remark_beside_it(cell: str) -> None:
    keys = {question(one)[0] for one in problems(only("Aides", [HEAD, aid(2026, cell)])) if one.question}
    assert not any(key.startswith("doubt:") for key in keys)


@pytest.mark.parametrize(("told", "first"), [("coopération 2023-2025", 2023), ("2024/2026 : Agora", 2024)])
def test_an_amount_over_some_years_is_of_those_that_the_object_says(told: str, first: int) -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Étape", "Montant accordé"],
        ["FEDER", told, "accordé", "90 000 sur 3 ans"],
    ]
    sheet = only("Suivi", rows, answers={"doubt:Suivi:montants sur plusieurs années": SHARED})
    assert amounts(sheet) == [(first + rank, "30000.00") for rank in range(3)]


def test_a_span_of_another_length_says_nothing_of_it() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Étape", "Montant accordé"],
        ["FEDER", "bilan 2020-2025", "accordé", "90 000 sur 3 ans"],
    ]
    sheet = only("Suivi", rows, answers={"doubt:Suivi:montants sur plusieurs années": SHARED})
    assert [year for year, _ in amounts(sheet)] == [None]
