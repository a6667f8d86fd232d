"""A budget of sections one under the other, beside numbers of accounts: it is proposed as one, and its sections are
asked whether they say the side of their lines."""

import pytest

from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)

BUDGET: Rows = [
    ["Budget 2026", None, "Prévu", "Réalisé"],
    ["DÉPENSES"],
    ["60", "Achats", 4000, 3100],
    ["64", "Salaires", 62000, 58400],
    ["RECETTES"],
    ["74", "Subventions", 55000, 57000],
]
SAID = {"sheet:BP": "budgets"}


def test_it_is_proposed_as_a_budget() -> None:
    tables, (found,) = understood("BP", BUDGET)
    assert not tables
    assert question(found) == ("sheet:BP", ["budgets", "-"])


def test_its_sections_are_asked_and_give_the_side_of_their_lines() -> None:
    keys = [question(one)[0] for one in problems(only("BP", BUDGET, answers=SAID)) if one.severity == "error"]
    assert set(keys) == {"doubt:BP:blocs"}
    sheet = only("BP", BUDGET, answers=SAID | {"doubt:BP:blocs": "side", "year:BP": "2026"})
    told = [(values["name"], values["side"], values["amount"]) for _, values in lines(sheet)]
    assert told == [
        ("Achats", "expense", "4000.00"),
        ("Salaires", "expense", "62000.00"),
        ("Subventions", "income", "55000.00"),
    ]
    assert (sheet.rows[0].cells["side"], sheet.rows[0].cells["name"]) == ("A2", "B3")
    assert sheet.rows[2].cells["side"] == "A5"


@pytest.mark.parametrize("number", [60, "6061", "60 "])
def test_accounts_may_be_numbers_or_texts(number: int | str) -> None:
    rows: Rows = [*BUDGET[:2], [number, "Achats", 4000, 3100], *BUDGET[3:]]
    assert question(understood("BP", rows)[1][0])[1] == ["budgets", "-"]


def test_where_the_lines_stand_under_the_title_of_the_budget_their_column_is_asked() -> None:
    rows: Rows = [["Budget 2026", "Prévu"], ["CHARGES"], ["60 Achats", 4000], ["PRODUITS"], ["74 Dons", 500]]
    (sheet,), _ = understood("BP", rows, answers=SAID)
    assert sheet.table == "budgets"


def test_what_has_no_title_of_an_amount_is_not_proposed_as_a_budget() -> None:
    titles, *lines = ["Association", None, "Ville"], ["1", "Achats", "Lons"], ["2", "Dons", "Dole"]
    tables, found = understood("Feuil1", [titles, ["Dépenses"], lines[0], ["Recettes"], lines[1]])
    assert not tables
    assert not any("budgets" in question(one)[1] for one in found if one.question)


@pytest.mark.parametrize("rows", [[BUDGET[0], *BUDGET[2:4], BUDGET[5]], BUDGET[:4]])
def test_without_two_sections_two_titles_of_amounts_offer_a_budget_among_others(rows: Rows) -> None:
    tables, (found,) = understood("Feuil1", rows)
    assert not tables and found.severity == "error"
    assert {"budgets", "payments"} <= set(question(found)[1])


def test_a_word_alone_in_a_column_that_is_not_read_says_nothing_where_the_side_is_said() -> None:
    rows: Rows = [["N°", "Ligne", "Nature", "Prévu"], ["DÉPENSES"], ["60", "Achats", "charges", 4000]]
    sheet = only("Budgets", rows, answers={"year:Budgets": "2026"})
    assert not any(one.question and "blocs" in one.question.key for one in problems(sheet))
