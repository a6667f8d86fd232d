"""When we last spoke with a territory: a call noted on screen, an exchange of its sponsorship."""

from pathlib import Path

import pytest

from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.models.statements import NEWS
from data_access.queries.contacts import contacts_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import admin, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

PAIR: Sheets = {
    "Territoires": [["Code", "Territoire"], ["amiens", "Amiens"], ["caen", "Caen"], ["dole", "Dole"]],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Caen", "actif"]],
    "Échanges": [
        ["Parrain", "Filleul", "Date", "Sujets"],
        ["Amiens", "Caen", "12/03/2026", "le label"],
        ["Amiens", "Caen", "12/02/2026", None],
        ["Amiens", "Caen", "12/01/2026", None],
    ],
}


@pytest.fixture
def called(database_url: str, tmp_path: Path) -> str:
    assert import_path(database_url, workbook(tmp_path, PAIR, "un.xlsx"), user="essai").status == "imported"
    call = {"topic": NEWS, "wording": "Appel : une soirée en mai", "subjects": "Caen", "date": "15/03/2026"}
    forms.write(admin(database_url), FormEntry("statements", None, call), user="essai")
    return database_url


def told(url: str, code: str, role: Role) -> list[tuple[str, object, object]]:
    found = contacts_of(View.now(role, url), code)
    known = found.astype(object).where(found.notna(), None)
    return [(f"{row.start:%d/%m}", row.sponsor, row.words) for row in known.itertuples()]


def test_the_newest_calls_and_exchanges_of_a_territory_come_first(called: str) -> None:
    assert told(called, "caen", Role.BOARD) == [
        ("15/03", None, "Appel : une soirée en mai"),
        ("12/03", "Amiens", "le label"),
        ("12/02", "Amiens", None),
    ]
    assert [day for day, *_ in told(called, "amiens", Role.BOARD)] == ["12/03", "12/02", "12/01"]
    assert told(called, "dole", Role.BOARD) == []


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK])
def test_below_the_board_what_was_said_is_not_told(called: str, role: Role) -> None:
    assert [(day, words) for day, _, words in told(called, "caen", role)] == [
        ("15/03", None),
        ("12/03", None),
        ("12/02", None),
    ]
