"""Below the team nobody reads the address or the number of a person that somebody typed in a text."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.contact_details import HIDDEN
from data_access.importing.model.problems import YES
from data_access.models import Event, Import, table_of
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

BOOK: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée", "Note"],
        ["Forum", "12/03/2025", "réseau", "Anne, 06 12 34 56 78"],
        ["Agora", "13/03/2025", "réseau", "écrire à animation@exemple.fr"],
        ["Soirée", "14/03/2025", "réseau", "belle journée"],
    ],
    "Énoncés": [["Champ", "Texte"], ["contact", "animation@exemple.fr"]],
}
events = table_of(Event)


@pytest.fixture
def url(database_url: str, tmp_path: Path) -> str:
    """A database with a telephone in a note, which it was answered to keep."""
    answers = {"sure:Événements:courriel ou téléphone dans un texte": YES}
    assert import_path(database_url, workbook(tmp_path, BOOK, "a.xlsx"), user=USER, answers=answers).import_id
    return database_url


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK, Role.BOARD])
def test_below_the_team_it_is_hidden_and_what_is_published_stays(url: str, role: Role) -> None:
    view = View.now(role, url)
    asked = select(events.c.name, events.c.note, func.lower(events.c.note).label("small")).order_by(
        events.c.id
    )
    found = view.rows(asked)
    assert [row.note for row in found] == [
        f"Anne, {HIDDEN}",
        "écrire à animation@exemple.fr",
        "belle journée",
    ]
    assert [row.small for row in found][0] == f"anne, {HIDDEN}"
    assert list(view.frame(asked)["note"]) == [row.note for row in found]


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMIN])
def test_the_team_reads_it(url: str, role: Role) -> None:
    rows = View.now(role, url).rows(select(events.c.note).order_by(events.c.id))
    assert rows[0].note == "Anne, 06 12 34 56 78"


def test_who_imported_is_no_text_of_a_sheet(url: str) -> None:
    found = View.now(Role.BOARD, url).rows(select(table_of(Import).c.user))
    assert [row.user for row in found] == [USER]
