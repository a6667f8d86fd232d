"""A membership fee among grants is asked, and may be noted as one; those that are told as fees are not asked."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.validate.fees_as_grants import AS_FEES
from data_access.models import Funding
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, log, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "sure:Financements:cotisation parmi les financements"


def grants(*lines: list[str | None]) -> Sheets:
    head = ["Financeur", "Objet", "Type de financeur", "Étape"]
    return {"Financements": [head, *([*line, "versé"] for line in lines)]}


FEES = grants(["Figeac", "Cotisation 2025", None], ["Reims", "Cotisation 2025", None])


def test_it_is_asked_once_and_may_be_noted_as_a_fee(bring_book: Bring, sqlite_url: str) -> None:
    asked = question(bring_book(FEES))
    assert (asked.key, offered(asked)) == (KEY, [YES, AS_FEES, LEAVE_OUT])
    bring_book(FEES, answers={KEY: AS_FEES})
    assert rows(sqlite_url, Funding, "funder", "support_type") == [
        ("Figeac", "membership_fee"),
        ("Reims", "membership_fee"),
    ]
    assert log(sqlite_url)[-1].cells["support_type"] == "réponse"
    assert bring_book(FEES).problems == []


@pytest.mark.parametrize(("answer", "kept"), [(YES, [None, None]), (LEAVE_OUT, [])])
def test_or_kept_as_a_grant_or_left(
    bring_book: Bring, sqlite_url: str, answer: str, kept: list[str | None]
) -> None:
    bring_book(FEES, answers={KEY: answer})
    assert [one for (one,) in rows(sqlite_url, Funding, "support_type")] == kept


@pytest.mark.parametrize(
    "line",
    [
        ["Nos territoires", "Cotisations 2025", "cotisations"],
        ["Fondation Exemple", "Étude sur les cotisations", "fondation"],
        ["Fondation Exemple", "Aide à qui cotise", "fondation"],
    ],
)
def test_what_is_told_as_fees_and_other_objects_are_not_asked(
    bring_book: Bring, line: list[str | None]
) -> None:
    assert KEY not in {one.key for one in questions(bring_book(grants(line)))}
