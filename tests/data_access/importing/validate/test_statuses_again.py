"""A status that a territory is known to have since another date is asked about, unless another one stands between."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.models import Status
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "sure:Statuts:statut déjà noté à une autre date"
KNOWN: Sheets = {
    "Territoires": [["Territoire"], ["Dole"]],
    "Statuts": [["Territoire", "Statut", "Date"], ["Dole", "labellisé", "15/04/2024"]],
}


def said(status: str, date: object) -> Sheets:
    return {"Statuts": [["Territoire", "Statut", "Date"], ["Dole", status, date]]}


@pytest.mark.parametrize("date", [2023, "mars 2025"])
def test_another_date_of_the_same_status_is_asked(bring_book: Bring, sqlite_url: str, date: object) -> None:
    bring_book(KNOWN)
    report = bring_book(said("labellisé", date))
    assert (question(report).key, offered(question(report))) == (KEY, [YES, LEAVE_OUT])
    assert "déjà noté « labellisé » depuis 15 avril 2024" in messages(report)
    bring_book(said("labellisé", date), answers={KEY: LEAVE_OUT})
    assert len(rows(sqlite_url, Status, "label")) == 1
    bring_book(said("labellisé", date), answers={KEY: YES})
    assert len(rows(sqlite_url, Status, "label")) == 2


def test_it_is_asked_of_a_date_beside_the_territory_too(bring_book: Bring) -> None:
    bring_book(KNOWN)
    sheet: Sheets = {"Territoires": [["Territoire", "Statut", "Labellisé en"], ["Dole", "labellisé", 2023]]}
    assert "déjà noté « labellisé »" in messages(bring_book(sheet))


@pytest.mark.parametrize(
    ("status", "date"), [("labellisé", 2024), ("labellisé", None), ("en lancement", 2023)]
)
def test_a_vaguer_date_of_the_same_time_none_or_another_status_is_not(
    bring_book: Bring, status: str, date: object
) -> None:
    bring_book(KNOWN)
    assert bring_book(said(status, date)).status in ("imported", "unchanged")


def test_a_status_that_was_lost_between_may_come_again(bring_book: Bring) -> None:
    bring_book(KNOWN)
    bring_book(said("en sommeil", "10/01/2025"))
    assert bring_book(said("labellisé", "12/06/2026")).status == "imported"
