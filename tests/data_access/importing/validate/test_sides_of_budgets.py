"""Lines of a budget of which nobody says whether they are expenses or income: one answer tells it for the sheet."""

from data_access.models import Budget
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import Bring, rows

TITLES = ["Exercice", "Ligne", "Montant"]
LINES = [[2025, "Assurances", 4_000], [2025, "Ascenseur", 12_000]]
KEY = "whole:Budgets:budgets.side"


def test_one_question_tells_the_side_of_all_lines(bring_book: Bring, sqlite_url: str) -> None:
    assert [one.key for one in questions(bring_book({"Budgets": [TITLES, *LINES]}, dry_run=True))] == [KEY]
    report = bring_book({"Budgets": [TITLES, *LINES]}, answers={KEY: "expense"})
    assert (report.status, report.problems) == ("imported", [])
    assert {side for (side,) in rows(sqlite_url, Budget, "side")} == {"expense"}


def test_a_line_that_says_its_side_keeps_it_and_nothing_is_asked(bring_book: Bring, sqlite_url: str) -> None:
    lines = [[*LINES[0], "charge"], [*LINES[1], "produit"]]
    report = bring_book({"Budgets": [[*TITLES, "Nature"], *lines]}, answers={KEY: "expense"})
    assert KEY not in {one.key for one in questions(report)}
    assert [side for (side,) in rows(sqlite_url, Budget, "side")] == ["expense", "income"]
