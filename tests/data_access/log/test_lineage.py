"""Where a value comes from: the first line that gave it, the last one that confirmed it, and what it was before."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data_access.database import reading, writing
from data_access.importing.undo.take_back import undo
from data_access.log.lineage import CellReading, Trace, row_read, traces
from data_access.models import LogLine, RecordEntry, table_of
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.funding_readers import BELOW, BOARD_AND_FUNDING, NEAREST
from tests.data_access.importing.results import admin, import_path
from tests.data_access.importing.workbooks import Sheets, workbook

PAID: Sheets = {
    "Financements": [["Code", "Financeur", "Objet", "Référent·e"], ["fx", "Fondation X", "Agora", "Camille"]],
    "Énoncés": [["Champ", "Texte", "Sujets"], ["présents", "cent personnes", "fx"]],
}


@pytest.fixture
def three_files(database_url: str, tmp_path: Path) -> str:
    """Lons in three files: the first gives its commune, the second another, the third the same other."""
    files: Sheets = {
        "un.xlsx": [["Territoire", "Commune"], ["Lons", "Lons"], ["Dole", "Dole"]],
        "deux.xlsx": [[], ["Commune", "Territoire"], ["Montmorot", "LONS"]],
        "trois.xlsx": [["Territoire", None, "Commune"], ["Lons", None, "Montmorot"]],
    }
    for name, rows in files.items():
        bring(database_url, tmp_path, {"Territoires": rows}, name)
    return database_url


def bring(url: str, folder: Path, sheets: Sheets, name: str) -> None:
    report = import_path(url, workbook(folder, sheets, name), user="essai@exemple.fr")
    assert report.status == "imported", report


def ids(url: str, **those: str) -> list[int]:
    with reading(url) as connection:
        wanted = [getattr(RecordEntry, name) == value for name, value in those.items()]
        return list(connection.scalars(select(RecordEntry.id).where(*wanted)))


def traced(url: str, field: str, role: Role = Role.NETWORK, **those: str) -> Trace:
    (found,) = traces(View.now(role, url), ids(url, **those), (field,)).values()
    return found


def place(reading: CellReading | None) -> tuple[Any, ...]:
    if reading is None:
        return ()
    return reading.text, reading.import_id, reading.file, reading.sheet, reading.row, reading.cell


def test_a_value_leads_to_where_it_was_read_first_and_to_what_it_was_before(three_files: str) -> None:
    found = traced(three_files, "commune", code="lons")
    assert [place(one) for one in found.readings] == [
        ("Montmorot", 2, "deux.xlsx", "Territoires", 3, "A3"),
        ("Lons", 1, "un.xlsx", "Territoires", 2, "B2"),
    ]


def test_a_file_that_says_the_same_again_confirms_and_is_no_origin(three_files: str) -> None:
    found = traced(three_files, "commune", code="lons")
    assert place(found.confirmed) == ("Montmorot", 3, "trois.xlsx", "Territoires", 2, "C2")
    name = traced(three_files, "name", code="dole")
    assert (place(name.origin), name.confirmed) == (("Dole", 1, "un.xlsx", "Territoires", 3, "A3"), None)


def test_lines_of_an_import_that_was_taken_back_say_nothing(three_files: str) -> None:
    undo(admin(three_files), 3, user="essai")
    undo(admin(three_files), 2, user="essai")
    found = traced(three_files, "commune", code="lons")
    assert ([place(one) for one in found.readings], found.confirmed) == (
        [("Lons", 1, "un.xlsx", "Territoires", 2, "B2")],
        None,
    )


def test_a_value_that_goes_back_and_forth_keeps_each_of_its_turns(three_files: str, tmp_path: Path) -> None:
    bring(
        three_files, tmp_path, {"Territoires": [["Territoire", "Commune"], ["Lons", "Lons"]]}, "quatre.xlsx"
    )
    found = traced(three_files, "commune", code="lons")
    assert [(one.text, one.file) for one in found.readings] == [
        ("Lons", "quatre.xlsx"),
        ("Montmorot", "deux.xlsx"),
        ("Lons", "un.xlsx"),
    ]
    assert found.confirmed is None


def test_what_was_never_given_or_is_of_another_table_has_no_trace(three_files: str) -> None:
    view = View.now(Role.NETWORK, three_files)
    assert traces(view, ids(three_files, code="lons"), ("website", "funder", "no_such_field")) == {}
    assert traces(view, ids(three_files, code="lons"), ()) == {}
    assert traces(view, [999_999], ("name",)) == {}


def test_a_value_without_a_cell_of_its_own_has_its_row(database_url: str, tmp_path: Path) -> None:
    bring(
        database_url,
        tmp_path,
        {"Événements": [["Événement", "Présents", "Portée"], ["Soirée", "plus de 250", "réseau"]]},
        "a.xlsx",
    )
    found = traces(
        View.now(Role.PUBLIC, database_url), ids(database_url, kind="measures"), ("measure", "event", "value")
    )
    said = {one.field: (one.origin.text, one.origin.row, one.origin.cell) for one in found.values()}
    assert said == {
        "measure": ("présents", 2, ""),
        "event": ("Soirée", 2, ""),
        "value": ("plus de 250", 2, "B2"),
    }


def test_what_the_cell_held_before_it_was_corrected_on_screen_is_kept(three_files: str) -> None:
    log = table_of(LogLine)
    held = {"read": {"commune": "Montmorau"}, "said": {"commune": "MONTMOROT"}}
    with writing(three_files) as connection:
        connection.execute(log.update().where(log.c.import_id == 2).values(**held))
    origin = traced(three_files, "commune", code="lons").origin
    assert (origin.read, origin.said) == ("Montmorau", None)  # what was typed instead stands in no cell


def test_who_brought_a_file_is_told_to_the_board_and_not_below(three_files: str) -> None:
    told = {role: traced(three_files, "name", role, code="lons").origin.user for role in Role}
    assert [role for role, user in told.items() if user] == [Role.BOARD, Role.STAFF, Role.ADMIN]


def cells(url: str, role: Role, *place: Any) -> list[tuple[str, str, str]]:
    found = row_read(View.now(role, url), *place)
    assert found is not None
    return [(one.address, one.label, one.text) for one in found]


def test_a_row_is_told_as_it_was_read_from_left_to_right(database_url: str, tmp_path: Path) -> None:
    header = ["Événement", "Inconnu", "Présents", "Date", "Défis", "Portée"]
    rows: list[list[Any]] = [
        header,
        ["Soirée", "perdu", "plus de 250", "30/05/2024", 12, "réseau"],
        ["Une autre", None, 3, None, None, "réseau"],
    ]
    bring(database_url, tmp_path, {"Événements": rows}, "a.xlsx")
    assert cells(database_url, Role.PUBLIC, 1, "Événements", 2) == [
        ("A2", "Soirée", "Soirée"),
        ("C2", "Soirée · présents", "plus de 250"),
        ("D2", "Soirée", "30 mai 2024"),
        ("E2", "Soirée · défis", "12"),
        ("F2", "Soirée", "réseau"),
    ]


def test_of_a_row_that_speaks_of_somebody_or_that_the_role_may_not_read_nothing_is_told(
    database_url: str, tmp_path: Path
) -> None:
    files: list[list[Any]] = [
        ["Code", "Financeur", "Référent·e"],
        ["fx", "Fondation X", "Camille"],
        ["fy", "Fondation Y", None],
    ]
    bring(database_url, tmp_path, {"Financements": files}, "fonds.xlsx")
    assert row_read(View.now(FUNDING_READER, database_url), 1, "Financements", 2) is None
    assert [text for *_, text in cells(database_url, FUNDING_READER, 1, "Financements", 3)] == ["Fondation Y"]
    assert cells(database_url, NEAREST, 1, "Financements", 3) == []


@pytest.mark.parametrize("role", BELOW)
def test_a_field_of_the_fundraising_is_refused_to_whoever_may_not_read_it(
    database_url: str, tmp_path: Path, role: Role
) -> None:
    bring(database_url, tmp_path, PAID, "fonds.xlsx")
    assert traced(database_url, "owner", BOARD_AND_FUNDING, kind="funding").origin.text == "Camille"
    for field in ("owner", "funder", "object"):
        with pytest.raises(NotForThisRole):
            traced(database_url, field, role, kind="funding")


def test_a_record_that_refers_to_what_the_role_may_not_read_is_not_told(
    database_url: str, tmp_path: Path
) -> None:
    bring(database_url, tmp_path, PAID, "fonds.xlsx")
    (said,) = ids(database_url, kind="statements")
    told = {role: traces(View.now(role, database_url), [said], ("subjects", "wording")) for role in Role}
    assert [role for role in Role if told[role]] == [role for role in Role if role.may(FUNDING_READER)]
    assert told[FUNDING_READER][said, "subjects"].origin.text == "Fondation X · Agora"
