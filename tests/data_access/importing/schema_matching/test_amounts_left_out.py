"""What is left out beside a table is never said to be of no account where it holds amounts."""

from typing import Any

import pytest

from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, messages

FUNDING: list[list[Any]] = [
    ["Financeur", "Objet", "Exercice", "Demandé", "Accordé"],
    ["ANCT", "Animation", 2025, 1000, 900],
    ["Fondation Macif", "Essaimage", 2025, 2000, 1800],
]
RIGHT = "si ces nombres sont à lire"


def beside(titles: list[str], *lines: list[Any]) -> dict[str, list[list[Any]]]:
    """The funding table with another one to its right."""
    others: list[list[Any]] = [titles, *lines]
    return {"Suivi": [[*own, None, *other] for own, other in zip(FUNDING, others, strict=True)]}


@pytest.mark.parametrize("cell", [500, 12.5, "1 200", "3 000,50 €", "12 k€"])
def test_a_number_may_be_an_amount(cell: Any) -> None:
    assert hold_amounts(["Loyer", None, cell])


@pytest.mark.parametrize("cell", ["Loyer", 2025, "2025", True, None, "12/03/2025", "T1"])
def test_a_year_a_text_and_a_date_are_none(cell: Any) -> None:
    assert not hold_amounts([cell])


def test_amounts_of_two_tables_under_the_same_name_are_asked_about(bring_book: Bring) -> None:
    report = bring_book(beside(["Détail", "Montant accordé"], ["Loyer", 500], ["Salaires", 700]))
    asked = [one for one in questions(report) if "year.granted" in offered(one)[:1]]
    assert [one.key for one in asked] == ["column:Suivi:E1:Accordé", "column:Suivi:H1:Montant accordé"]


def test_the_same_amounts_twice_are_read_once(bring_book: Bring) -> None:
    report = bring_book(beside(["Détail", "Montant accordé"], ["Loyer", 900], ["Salaires", 1800]))
    assert all("year.granted" not in offered(one)[:1] for one in questions(report))


@pytest.mark.parametrize(("cost", "said"), [(500, True), ("à voir", False)])
def test_a_sheet_that_is_not_read_tells_what_to_do_of_its_numbers(
    bring_book: Bring, cost: Any, said: bool
) -> None:
    sheets = {"Financements": FUNDING, "Feuil2": [["Poste", "Coût"], ["Loyer", cost], ["Salaires", cost]]}
    assert (RIGHT in messages(bring_book(sheets, dry_run=True))) is said


def test_rows_above_the_titles_too(bring_book: Bring) -> None:
    above = [["Solde", None, 12000], ["Reste", None, 3000]]
    assert RIGHT in messages(bring_book({"Financements": [*above, *FUNDING]}, dry_run=True))
