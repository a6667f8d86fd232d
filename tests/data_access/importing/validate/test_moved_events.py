"""An event whose date is answered to be the new one of « 12/03 décalé au 19/03 » is asked whether it stays put off."""

import datetime

import pytest

from data_access.models import Event
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

TEXT = "12/03/2024 décalé au 19/03/2024"
SHEET: Sheets = {
    "Événements": [["Événement", "Date", "Portée", "Statut"], ["Forum", TEXT, "réseau", "reporté"]]
}
MOVED = {f"word:Événements:Date:{TEXT}": "au 19/03/2024"}
KEY = "sure:Événements:reporté à un jour qui est dit"


@pytest.mark.parametrize(("answer", "status"), [("-", None), ("oui", "postponed")])
def test_an_event_at_its_new_date_is_put_off_no_more_once_that_is_answered(
    bring_book: Bring, sqlite_url: str, answer: str, status: str | None
) -> None:
    assert [one.key for one in questions(bring_book(SHEET, answers=MOVED))] == [KEY]
    bring_book(SHEET, answers={**MOVED, KEY: answer})
    assert rows(sqlite_url, Event, "status", "date_start") == [(status, datetime.date(2024, 3, 19))]
