"""Months or quarters of a budget beside its amount may be what was spent: of each, or since the year began."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

QUARTERS = ["T1", "T2", "T3", "T4"]
KEY = "doubt:Budget:réalisé par trimestres"


def budget(*rows: list[int | None], periods: list[str] = QUARTERS, last: str = "Budget") -> Rows:
    body = [[2025, f"Poste {rank}", *row] for rank, row in enumerate(rows)]
    return [["Exercice", "Poste", *periods, last], *body]


def asked(rows: Rows) -> dict[str, list[str]]:
    return dict(question(one) for one in problems(only("Budget", rows)) if one.severity == ERROR)


@pytest.mark.parametrize(
    ("amounts", "answers"),
    [
        ([24_000, 48_000, 72_000, 98_000], ["dernier", "oui", "-"]),
        ([24_000, 26_000, 23_000, 25_000], ["oui", "dernier", "-"]),
    ],
)
def test_quarters_that_are_not_the_amount_are_asked_what_they_are(
    amounts: list[int], answers: list[str]
) -> None:
    assert asked(budget([*amounts, 100_000])) == {KEY: answers}


@pytest.mark.parametrize(
    ("answer", "spent", "cell"),
    [("dernier", "98.00", "F2"), ("oui", "242.00", "C2:F2"), ("-", None, None)],
)
def test_what_was_spent_is_their_sum_the_last_or_not_said(
    answer: str, spent: str | None, cell: str | None
) -> None:
    sheet = only("Budget", budget([24, 48, 72, 98, 100]), answers={KEY: answer})
    ((_, values),) = lines(sheet)
    row = next(row for row in sheet.rows if row.parent is None)
    assert (values["amount"], values.get("actual"), row.cells.get("actual")) == ("100.00", spent, cell)


@pytest.mark.parametrize(
    "rows",
    [
        budget([10, 20, 30, 40, 100]),
        budget([10, 20, 30, 40, 100], [1, 2, 3, 4, 10]),
        budget([25, 50, 75, 100, 100]),
        budget([None, None, None, None, 100]),
        [["Exercice", "Poste", *QUARTERS, "Budget", "Réalisé"], [2025, "Salaires", 1, 2, 3, 4, 100, 10]],
    ],
)
def test_where_the_amount_or_another_column_says_it_nothing_is_asked(rows: Rows) -> None:
    assert KEY not in asked(rows)
    assert [values["amount"] for _, values in lines(only("Budget", rows))][0] == "100.00"
