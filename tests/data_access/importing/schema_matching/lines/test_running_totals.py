"""« Reçu à ce jour » 5 000, then 8 000 of the same grant: the second holds the first, so that the first is asked."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood


def asked(title: str, *rows: tuple[str, str, Any]) -> list[int]:
    """The rows of a list of payments of which it is asked whether a later one holds them."""
    lines: Rows = [["Dossier", "Versement", "Reçu le", title]]
    lines += [[of, name, f"{rank}/03/2026", amount] for rank, (of, name, amount) in enumerate(rows, 1)]
    answers = {f"column:Versements:D1:{title}": "amount_received"}
    (sheet,), _ = understood("Versements", lines, answers=answers)
    key = "doubt:Versements:cumuls"
    return [
        one.row
        for one in problems(sheet)
        if one.severity == ERROR and one.question and one.question.key == key
    ]


BEL = [
    ("Fondation Bel", "acompte", 5_000),
    ("Fondation Bel", "suite", 8_000),
    ("Fondation Bel", "solde", 12_000),
]


@pytest.mark.parametrize(
    "title", ["Reçu à ce jour", "Montant reçu (cumulé)", "Total reçu", "Déjà versé", "Cumul reçu"]
)
def test_earlier_amounts_of_a_grant_are_asked(title: str) -> None:
    assert asked(title, *BEL, ("Fonds A", "solde", 700)) == [2, 3]


def test_the_newest_may_stand_first_and_other_grants_are_apart() -> None:
    assert asked("Reçu à ce jour", *reversed(BEL)) == [3, 4]
    several = [("Bel", "Forum", 5_000), ("Bel", "Promo 4", 3_000), ("Bel", "Forum", 8_000)]
    assert asked("Reçu à ce jour", *several) == [2]


def test_payments_that_are_one_more_each_are_read() -> None:
    assert asked("Montant reçu", *BEL) == []
    assert asked("Reçu à ce jour", BEL[0], ("Fonds A", "solde", 8_000)) == []
    assert asked("Reçu à ce jour", BEL[0], BEL[2], BEL[1]) == []  # they rise and fall
