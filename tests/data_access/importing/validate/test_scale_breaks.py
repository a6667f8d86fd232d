"""Amounts that are from some row, or year, on a thousand times smaller than the others are asked."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES, Asked
from data_access.models import FundingYear
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "sure:Suivi:montants mille fois plus petits que les autres"
LARGE = [12000, 30000, 8000, 60000]
SMALL = [25, 7.5, 80, 12]


def grants(amounts: list[Any], years: list[int] | None = None) -> Sheets:
    """A sheet with a file for each amount."""
    years = years or [2024] * len(amounts)
    lines = (
        [f"Fondation {chr(65 + place)}", f"Objet {place}", year, amount]
        for place, (amount, year) in enumerate(zip(amounts, years, strict=True))
    )
    return {"Suivi": [["Financeur", "Objet", "Exercice", "Demandé"], *lines]}


def asked_of(bring: Bring, sheets: Sheets) -> list[str]:
    """The cells of which it is asked, and nothing else is that surprises."""
    report = bring(sheets, dry_run=True)
    assert {one.key for one in questions(report) if one.asked is Asked.SURE} <= {KEY}
    return [one.cell for one in report.problems if one.question and one.question.key == KEY]


def test_a_block_of_rows_is_asked_below_or_above_the_others(bring_book: Bring) -> None:
    assert asked_of(bring_book, grants(LARGE + SMALL)) == ["D6", "D7", "D8", "D9"]
    assert asked_of(bring_book, grants(SMALL + LARGE)) == ["D2", "D3", "D4", "D5"]


def test_so_are_the_rows_of_some_years_wherever_they_stand(bring_book: Bring) -> None:
    mixed = [one for pair in zip(LARGE, SMALL, strict=True) for one in pair]
    assert asked_of(bring_book, grants(mixed, [2023, 2024] * 4)) == ["D3", "D5", "D7", "D9"]
    assert asked_of(bring_book, grants(mixed)) == []


@pytest.mark.parametrize(
    ("answer", "stored"),
    [("kiloeuros", [25000, 7500, 80000, 12000]), (YES, [25, 7.5, 80, 12]), (LEAVE_OUT, [])],
)
def test_what_was_answered_is_read(
    bring_book: Bring, sqlite_url: str, answer: str, stored: list[float]
) -> None:
    sheets = grants(LARGE + SMALL)
    (asked,) = (one for one in questions(bring_book(sheets, dry_run=True)) if one.key == KEY)
    assert offered(asked) == [YES, "kiloeuros", LEAVE_OUT]
    assert bring_book(sheets, answers={KEY: answer}).status == "imported"
    found = [float(one) for (one,) in rows(sqlite_url, FundingYear, "requested") if one is not None]
    assert found == [*LARGE, *stored]


@pytest.mark.parametrize(
    "amounts",
    [
        [*LARGE, 25, 75, 80, 12],
        [*LARGE, 1200, 750.5, 900, 1000],
        [60000, 30000, 12000, 8000, 80, 25.5, 12, 7.5],
        [*LARGE, 25, 7.5],
        [*LARGE, 25, 7.5, 8000, 12],
        [*LARGE, 0.25, 0.5, 0.75, 1],
        [12000, 30000],
    ],
    ids=["no decimals", "near", "sorted", "few", "mixed", "a million times", "two"],
)
def test_amounts_that_differ_as_amounts_do_ask_nothing(bring_book: Bring, amounts: list[Any]) -> None:
    assert KEY not in {one.key for one in questions(bring_book(grants(amounts), dry_run=True))}
