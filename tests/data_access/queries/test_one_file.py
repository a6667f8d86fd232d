"""All that is known of one file of the fundraising."""

from decimal import Decimal

import pandas as pd
import pytest

from data_access.queries import one_file
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.funding_rows import TODAY, board

BOOK: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Bilan dû le", "Prochaine action", "Pour le"],
        ["f1", "Fondation Test", "Promo 3", "versé en partie", "15/12/2026", "Relancer", "01/11/2026"],
        ["f2", "Région Test", None, None, None, None, None],
    ],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Demandé", "Accordé", "Conventionné"],
        ["f1", 2026, 50000, 40000, 40000],
        ["f1", 2025, 30000, 35000, None],
    ],
    "Versements": [
        ["Dossier", "Libellé", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"],
        ["f1", "Solde", "15/01/2027", 22500, None, None],
        ["f1", "Acompte", "01/03/2026", 22500, "12/03/2026", 22500],
    ],
    "Historique des financements": [
        ["Dossier", "Étape", "Date"],
        ["f1", "accordé", "08/06/2025"],
        ["f1", "repéré", "14/01/2025"],
    ],
}


@pytest.fixture
def url(database_url: str) -> str:
    imported(database_url, BOOK)
    return database_url


def test_what_was_promised_and_what_came_stand_over_all_years(url: str) -> None:
    found = one_file.file(board(url), "f1")
    assert found
    assert (found["promised"], found["received"]) == (Decimal(75_000), Decimal(22_500))
    assert (found["funder"], found["object"], found["example"]) == ("Fondation Test", "Promo 3", False)
    assert found["report_due_ahead"] == "planned"


def test_what_is_not_known_is_none_and_an_unknown_code_is_no_file(url: str) -> None:
    found = one_file.file(board(url), "f2")
    assert found
    assert [found[name] for name in ("object", "stage", "promised", "received", "owner")] == [None] * 5
    assert one_file.years_of(board(url), "f2").empty
    assert one_file.file(board(url), "f9") is None


def test_years_payments_and_stages_come_in_the_order_of_time(url: str) -> None:
    view = board(url)
    years, paid, stages = (
        ask(view, "f1") for ask in (one_file.years_of, one_file.payments_of_one, one_file.stages_of_one)
    )
    assert years["year"].tolist() == [2025, 2026]
    assert pd.isna(years["contracted"][0])
    assert paid["name"].tolist() == ["Acompte", "Solde"]
    assert stages["stage"].tolist() == ["identified", "granted"]


def test_what_it_waits_for_says_what_is_past(url: str) -> None:
    due = one_file.due_of_one(board(url), "f1")
    assert list(zip(due["kind"], due["overdue"], strict=True)) == [
        ("action", True),
        ("report", False),
        ("payment", False),
    ]


def test_it_is_for_those_who_may_read_the_fundraising(url: str) -> None:
    for role in Role:
        if not role.may(FUNDING_READER):
            view = View.now(role, url, TODAY)
            for ask in (one_file.file, one_file.years_of, one_file.payments_of_one, one_file.due_of_one):
                with pytest.raises(NotForThisRole):
                    ask(view, "f1")
