"""The date of a record that a row has beside its own may be left out: that record is then not made."""

import pytest

from data_access.models import Exchange, Sponsorship
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.results import rows
from tests.data_access.importing.workbooks import Sheets

TEXT = "3 fois depuis janvier"
SHEETS: Sheets = {
    "Parrainages": [
        ["Parrain", "Filleul", "Statut", "Dernier échange"],
        ["Amiens", "Caen", "actif", TEXT],
    ]
}


@pytest.mark.parametrize(("answer", "note"), [("note", f"Dernier échange : {TEXT}"), ("-", None)])
def test_an_exchange_of_no_day_is_not_made_where_it_is_answered_so(
    seeded_sqlite_url: str, answer: str, note: str | None
) -> None:
    bring = bringing(seeded_sqlite_url)
    before = rows(seeded_sqlite_url, Exchange, "code")
    asked = question(bring(SHEETS))
    assert offered(asked) == ["depuis janvier", "note", "-"]
    assert bring(SHEETS, answers={asked.key: answer}).status == "imported"
    assert rows(seeded_sqlite_url, Exchange, "code") == before
    assert rows(seeded_sqlite_url, Sponsorship, "note")[-1] == (note,)
