"""What each import did, who took it back, and the original that was kept of it."""

from pathlib import Path

import pytest

from data_access.database import data_folder
from data_access.importing.undo.take_back import undo
from data_access.log.history import import_count, imported, imports
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import admin, import_path
from tests.data_access.importing.workbooks import Sheets, workbook


@pytest.fixture
def three_files(database_url: str, tmp_path: Path) -> str:
    """Lons in three files: the first gives its commune, the second another, the third only its name."""
    for name, rows in {
        "un.xlsx": [["Territoire", "Commune"], ["Lons", "Lons"], ["Dole", "Dole"]],
        "deux.xlsx": [[], ["Commune", "Territoire"], ["Montmorot", "LONS"]],
        "trois.xlsx": [["Territoire"], ["Lons"]],
    }.items():
        file = workbook(tmp_path, {"Territoires": rows}, name)
        assert import_path(database_url, file, user="essai@exemple.fr").status == "imported"
    return database_url


def test_the_history_tells_of_every_import_what_it_did_and_who_took_it_back(three_files: str) -> None:
    undo(admin(three_files), 3, user="autre@exemple.fr")
    third, second, first = imports(View.now(Role.STAFF, three_files))
    assert [
        (one.import_id, one.file, one.new, one.changed, one.unchanged) for one in (third, second, first)
    ] == [
        (3, "trois.xlsx", 0, 0, 1),
        (2, "deux.xlsx", 0, 1, 0),
        (1, "un.xlsx", 2, 0, 0),
    ]
    assert third.undone_at
    assert (third.undone_by, second.undone_by, first.user) == ("autre@exemple.fr", None, "essai@exemple.fr")


def test_what_an_import_did_is_told_by_sheet_and_by_the_names_of_a_few(
    three_files: str, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, three_files)
    _, second, first = imports(view)
    assert (first.tables["created"], first.names["created"]) == ({"Territoires": 2}, ("Lons", "Dole"))
    assert (second.tables["changed"], second.names["changed"]) == ({"Territoires": 1}, ("Lons",))
    evenings: Sheets = {
        "Événements": [
            ["Événement", "Date", "Présents", "Portée"],
            ["Soirée", "30/05/2024", 60, "réseau"],
            ["Agora", "01/06/2024", 90, "réseau"],
            ["Forum", "02/06/2024", 12, "réseau"],
        ]
    }
    file = workbook(tmp_path, evenings, "soirées.xlsx")
    import_path(three_files, file, user="essai@exemple.fr")
    newest = imports(View.now(Role.STAFF, three_files))[0]
    assert (newest.tables["created"], newest.names["created"]) == ({"Événements": 3, "Mesures": 3}, ())


def test_what_an_undo_took_out_is_still_told_by_its_name(three_files: str) -> None:
    undo(admin(three_files), 3, user="autre@exemple.fr")
    undo(admin(three_files), 2, user="autre@exemple.fr")
    undo(admin(three_files), 1, user="autre@exemple.fr")
    assert imports(View.now(Role.STAFF, three_files))[-1].names["created"] == ("Lons", "Dole")


def test_imports_come_page_by_page_or_one_alone(three_files: str) -> None:
    view = View.now(Role.STAFF, three_files)
    pages = [[one.import_id for one in imports(view, page, 2)] for page in (1, 2, 3)]
    assert (pages, import_count(view)) == ([[3, 2], [1], []], 3)
    second = imported(view, 2)
    assert second
    assert (second.file, second.changed, imported(view, 0)) == ("deux.xlsx", 1, None)


def test_the_original_of_an_import_is_kept_under_the_name_that_the_history_gives(
    three_files: str, tmp_path: Path
) -> None:
    (newest, *_) = imports(View.now(Role.STAFF, three_files))
    kept = data_folder(three_files) / "uploads" / newest.kept
    assert kept.read_bytes() == (tmp_path / "trois.xlsx").read_bytes()


def test_the_history_is_not_for_the_board(three_files: str) -> None:
    view = View.now(Role.BOARD, three_files)
    for ask in (imports, import_count, lambda of: imported(of, 1)):
        with pytest.raises(NotForThisRole):
            ask(view)
